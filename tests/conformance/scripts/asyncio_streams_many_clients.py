# One server, several clients at once: who is served when, per-client state, broadcast, drain, a client that leaves early.
import asyncio

PORT = 18733


class Room:
    def __init__(self):
        self.writers = {}
        self.log = []

    async def serve(self, reader, writer):
        name = (await reader.readline()).decode().strip()
        self.writers[name] = writer
        self.tell(f"{name} joined")
        try:
            while line := await reader.readline():
                text = line.decode().strip()
                if text == "/quit":
                    break
                self.tell(f"{name}: {text}", but=name)
        finally:
            del self.writers[name]
            self.tell(f"{name} left")
            writer.close()
            await writer.wait_closed()

    def tell(self, text, but=None):
        self.log.append(text)
        for name, writer in self.writers.items():
            if name != but:
                writer.write(text.encode() + b"\n")


async def client(name, lines, delay):
    await asyncio.sleep(delay / 10)  # who comes first must not depend on the threads that look up names
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    writer.write(f"{name}\n".encode())
    heard = []

    async def listen():
        async for line in reader:
            heard.append(line.decode().strip())

    listening = asyncio.create_task(listen())
    for line in lines:
        await asyncio.sleep(delay)
        writer.write(f"{line}\n".encode())
        await writer.drain()
    await asyncio.wait_for(listening, 5)
    writer.close()
    return name, heard


async def main():
    room = Room()
    server = await asyncio.start_server(room.serve, "127.0.0.1", PORT)
    async with server:
        results = await asyncio.gather(client("ann", ["hi", "/quit"], 0.3), client("bob", ["hello", "all", "/quit"], 0.25), client("eve", ["/quit"], 0.2))
    for name, heard in results:
        print(name, heard)
    print(room.log, room.writers)


asyncio.run(main())
