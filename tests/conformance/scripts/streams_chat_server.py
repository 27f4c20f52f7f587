import asyncio
clients = {}
async def broadcast(msg, skip=None):
    for name, w in clients.items():
        if name != skip: w.write(f"{msg}\n".encode())
    await asyncio.gather(*(w.drain() for w in clients.values()))
async def chat(reader, writer):
    name = (await reader.readline()).decode().strip()
    clients[name] = writer
    await broadcast(f"* {name} joined", name)
    try:
        async for line in reader:
            await broadcast(f"{name}: {line.decode().strip()}", name)
    finally:
        del clients[name]
        await broadcast(f"* {name} left")
        writer.close()
async def client(name, lines, delay):
    await asyncio.sleep(delay)
    r, w = await asyncio.open_connection("localhost", 18111)
    async def show():
        async for line in r: print(f"[{name}] {line.decode().rstrip()}")
        print(f"[{name}] closed")
    t = asyncio.create_task(show())
    w.write(f"{name}\n".encode())
    for l in lines:
        await asyncio.sleep(0.3)
        w.write(f"{l}\n".encode()); await w.drain()
    await asyncio.sleep(0.5)
    w.write_eof()
    await t
    w.close()
async def main():
    server = await asyncio.start_server(chat, "localhost", 18111)
    async with server:
        await server.start_serving()
        await asyncio.gather(client("ann", ["hi", "how are you"], 0), client("bob", ["hello"], 0.1), client("cy", [], 0.25))
    print("tasks", len(asyncio.all_tasks()))
asyncio.run(main())
