import asyncio
async def pipe(r, w, tag):
    try:
        while data := await r.read(1024): print(tag, len(data)); w.write(data); await w.drain()
    except ConnectionError as e: print(tag, type(e).__name__)
    finally: w.close()
async def upstream(r, w):
    name = (await r.readline()).decode().strip()
    for i in range(3): w.write(f"{name} line {i}\n".encode()); await w.drain(); await asyncio.sleep(0.1)
    w.close(); await w.wait_closed()
async def proxy(r, w):
    ur, uw = await asyncio.open_connection("127.0.0.1", 18151)
    await asyncio.gather(pipe(r, uw, "->"), pipe(ur, w, "<-"))
async def client(n):
    r, w = await asyncio.open_connection("127.0.0.1", 18152); w.write(f"c{n}\n".encode())
    lines = []
    async for line in r: lines.append(line.decode().strip())
    w.close(); return lines
async def main():
    a = await asyncio.start_server(upstream, "127.0.0.1", 18151); b = await asyncio.start_server(proxy, "127.0.0.1", 18152)
    async with a, b:
        try: print(await asyncio.wait_for(asyncio.gather(client(1), client(2)), 5))
        except asyncio.TimeoutError: print("timeout")
    r = asyncio.StreamReader(); r.feed_data(b"abc\nde"); print(await r.readline(), r._buffer if hasattr(r, "_buffer") else b"", await r.read(1)); r.feed_eof(); print(await r.read(), r.at_eof(), r)
asyncio.run(main())
