import asyncio

CLIENTS = 50  #@ slider 1..200 "clients"


async def serve(reader, writer):
    name = await reader.readline()
    await asyncio.sleep(0.5)  # looks something up
    writer.write(b"hello, " + name)
    await writer.drain()
    writer.close()


async def client(number, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"client {number}\n".encode())
    answer = await reader.readline()
    writer.close()
    return answer.decode().strip()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 8033)
    async with server:
        answers = await asyncio.gather(*[client(n, 8033) for n in range(CLIENTS)])
    print(f"{len(answers)} answers, the last: {answers[-1]}")


asyncio.run(main())
