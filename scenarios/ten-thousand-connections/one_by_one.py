import asyncio

CLIENTS = 20

served = 0
counter = asyncio.Lock()


async def serve(reader, writer):
    global served
    async with counter:
        name = await reader.readline()
        await asyncio.sleep(0.5)  # looks something up
        served += 1
    writer.write(b"hello, " + name)
    await writer.drain()
    writer.close()


async def client(number, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"client {number}\n".encode())
    await reader.readline()
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 8034)
    async with server:
        await asyncio.gather(*[client(n, 8034) for n in range(CLIENTS)])
    print(f"served: {served}")


asyncio.run(main())
