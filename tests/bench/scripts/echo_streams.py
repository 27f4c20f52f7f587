"""100 connections on the loopback, 300 lines each way on each, with streams. Prints seconds."""
import asyncio
import time

CONNECTIONS, MESSAGES = 100, 300
LINE = b"x" * 63 + b"\n"


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


async def client(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(MESSAGES):
        writer.write(LINE)
        await writer.drain()
        await reader.readline()
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=CONNECTIONS)
    port = server.sockets[0].getsockname()[1]
    begin = time.perf_counter()
    await asyncio.gather(*[client(port) for _ in range(CONNECTIONS)])
    print(time.perf_counter() - begin)
    server.close()


asyncio.run(main())
