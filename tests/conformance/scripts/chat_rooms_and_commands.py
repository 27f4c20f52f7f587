import asyncio, shlex, textwrap
rooms = {}
class Conn:
    def __init__(s, r, w): s.r, s.w, s.name, s.room = r, w, None, None
    async def send(s, m): s.w.write((m + "\r\n").encode()); await s.w.drain()
commands = {}
def command(f): commands[f.__name__.removeprefix("do_")] = f; return f
@command
async def do_nick(c, name): c.name = name; await c.send(f"hello {name}")
@command
async def do_join(c, room): rooms.setdefault(room, set()).add(c); c.room = room; await cast(room, f"{c.name} joined", c)
@command
async def do_say(c, *words): await cast(c.room, f"<{c.name}> {' '.join(words)}")
@command
async def do_help(c): await c.send(textwrap.shorten(" ".join(sorted(commands)), 40))
async def cast(room, msg, skip=None):
    for c in sorted(rooms.get(room, ()), key=lambda c: c.name): 
        if c is not skip: await c.send(msg)
async def serve(r, w):
    c = Conn(r, w)
    try:
        async for raw in r:
            cmd, *args = shlex.split(raw.decode())
            try: await commands[cmd](c, *args)
            except KeyError as e: await c.send(f"unknown {e}")
            except TypeError as e: await c.send(str(e))
    finally:
        if c.room: rooms[c.room].discard(c); await cast(c.room, f"{c.name} left")
        w.close()
async def client(lines, delay):
    await asyncio.sleep(delay); r, w = await asyncio.open_connection("localhost", 18171); got = []
    async def read():
        while line := await r.readline(): got.append(line.decode().strip())
    t = asyncio.create_task(read())
    for l in lines: w.write(l.encode() + b"\n"); await asyncio.sleep(0.1)
    w.write_eof(); await t; w.close(); return got
async def main():
    async with await asyncio.start_server(serve, "localhost", 18171):
        for g in await asyncio.gather(client(["nick ann", "join a", "say hi there", 'say "quoted words" x', "help"], 0), client(["nick bob", "join a", "say yo", "nope", "join"], 0.05)): print(g)
asyncio.run(main())
