import asyncio
async def handler(r, w):
    print("client in")
    try: await asyncio.sleep(100)
    except asyncio.CancelledError: print("handler cancelled"); raise
    finally: w.close(); print("handler out")
async def main():
    server = await asyncio.start_server(handler, "127.0.0.1", 18161)
    print(server.is_serving(), len(server.sockets), server.get_loop() is asyncio.get_running_loop())
    task = asyncio.create_task(server.serve_forever(), name="serve")
    r, w = await asyncio.open_connection("127.0.0.1", 18161); await asyncio.sleep(0.1)
    print(w.get_extra_info("peername"), w.get_extra_info("sockname")[0], w.get_extra_info("nope", "dflt"), w.can_write_eof())
    task.cancel()
    try: await task
    except asyncio.CancelledError: print("server cancelled", server.is_serving(), server.sockets)
    try: await asyncio.open_connection("127.0.0.1", 18161)
    except ConnectionRefusedError as e: print(e)
    w.close()
asyncio.run(main())
async def slow_client():
    async def h(r, w):
        data = await r.read(-1); print("server read", len(data)); w.close()
    s = await asyncio.start_server(h, "127.0.0.1", 18162, limit=16)
    async with s:
        r, w = await asyncio.open_connection("127.0.0.1", 18162)
        for i in range(3): w.write(b"x" * 10); await w.drain(); await asyncio.sleep(0.01)
        w.write_eof(); print(await r.read()); w.close(); await w.wait_closed()
        try: await r.readexactly(1)
        except asyncio.IncompleteReadError as e: print(e)
    srv = await asyncio.start_server(lambda r, w: print("sync cb", w.close()), "127.0.0.1", 18163)
    r, w = await asyncio.open_connection("127.0.0.1", 18163); print(await r.read()); w.close()
    async def bad(r, w): raise ValueError("in handler")
    srv = await asyncio.start_server(bad, "127.0.0.1", 18164); r, w = await asyncio.open_connection("127.0.0.1", 18164); await asyncio.sleep(0.05); w.close()
asyncio.run(slow_client())
