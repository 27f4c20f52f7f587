import asyncio
async def handle(reader, writer):
    addr = writer.get_extra_info('peername')
    print("connected", addr[0])
    while True:
        data = await reader.readline()
        if not data: break
        print("server got", data)
        writer.write(b"echo " + data)
        await writer.drain()
    print("client gone")
    writer.close()
    await writer.wait_closed()
async def client(n):
    reader, writer = await asyncio.open_connection('127.0.0.1', 18101)
    for i in range(2):
        writer.write(f"hello {n} {i}\n".encode())
        await writer.drain()
        print("client", n, await reader.readline())
        await asyncio.sleep(0.1)
    writer.close(); await writer.wait_closed()
    print("client", n, "done", asyncio.current_task().get_name())
async def main():
    server = await asyncio.start_server(handle, '127.0.0.1', 18101)
    print(', '.join(str(s.getsockname()) for s in server.sockets), server)
    async with server:
        await asyncio.gather(*(client(i) for i in range(3)))
    print(asyncio.create_task(asyncio.sleep(0)).get_name())
    try: await asyncio.open_connection('127.0.0.1', 18101)
    except OSError as e: print(repr(e), e)
    try: await asyncio.open_connection('localhost', 18101)
    except OSError as e: print(repr(e), e)
asyncio.run(main())
