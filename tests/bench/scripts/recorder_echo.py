"""20 clients send 1,000 lines each to an echo server on loopback; prints the CPU seconds that it takes."""
import asyncio
import time


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


async def client(address):
    reader, writer = await asyncio.open_connection(*address)
    for _ in range(1_000):
        writer.write(b"hello\n")
        await reader.readline()
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    begin = time.process_time()
    await asyncio.gather(*(client(server.sockets[0].getsockname()[:2]) for _ in range(20)))
    print(time.process_time() - begin)
    server.close()


asyncio.run(main())
