# StreamReader by hand: readline, readuntil, readexactly, read and their errors, limits, feed_eof, async for.
import asyncio


async def main():
    reader = asyncio.StreamReader(limit=16)
    reader.feed_data(b"one\ntwo\nthree;four;")
    print(await reader.readline(), await reader.readuntil(b"\n"), await reader.readuntil(b";"), reader.at_eof())
    try:
        await asyncio.wait_for(reader.readexactly(10), 1)
    except TimeoutError:
        print("nothing more yet")
    reader.feed_eof()
    try:
        await reader.readexactly(10)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    print(await reader.read(), await reader.readline(), reader.at_eof())
    try:
        await reader.readuntil(b";")
    except asyncio.IncompleteReadError as error:
        print(error, error.expected)
    long = asyncio.StreamReader(limit=8)
    long.feed_data(b"a very long line without an end")
    for attempt in (long.readline, lambda: long.readuntil(b"z"), lambda: long.readuntil(b"line")):
        try:
            print(await attempt())
        except (ValueError, asyncio.LimitOverrunError) as error:
            print(type(error).__name__, error, getattr(error, "consumed", None))
    lines = asyncio.StreamReader()
    lines.feed_data(b"x\ny\nlast")
    lines.feed_eof()
    print([line async for line in lines])
    failed = asyncio.StreamReader()
    failed.set_exception(ConnectionResetError("gone"))
    for attempt in (failed.read, failed.readline, lambda: failed.readexactly(1)):
        try:
            await attempt()
        except ConnectionResetError as error:
            print(error, failed.exception() is error)
    two = asyncio.StreamReader()
    first = asyncio.create_task(two.read(1))
    await asyncio.sleep(0)
    try:
        await two.read(1)
    except RuntimeError as error:
        print(error)
    two.feed_data(b"zz")
    print(await first, await two.read(-1) if two.at_eof() else "open")
    for wrong in (lambda: two.readexactly(-1), lambda: two.readuntil(b"")):
        try:
            await wrong()
        except ValueError as error:
            print(error)
    print(two)


asyncio.run(main())
