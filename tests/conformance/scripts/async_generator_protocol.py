# asend, athrow and aclose by hand.
import asyncio
async def echo():
    got = "start"
    try:
        while True:
            try:
                got = yield got
            except ValueError as e:
                got = f"caught {e}"
    finally:
        print("finally")
async def main():
    g = echo()
    print(await g.__anext__(), await g.asend("a"), await g.athrow(ValueError("v")))
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration as e:
        print("ended", repr(e))
    g = echo()
    try:
        await g.asend("x")
    except TypeError as e:
        print(e)
    try:
        await g.athrow(KeyError("k"))
    except KeyError as e:
        print(repr(e))
    async def stubborn():
        try:
            yield 1
        finally:
            yield 2
    s = stubborn()
    await s.__anext__()
    try:
        await s.aclose()
    except RuntimeError as e:
        print(e)
    async def two():
        yield 1
        yield 2
    print(await anext(two()), await anext(two(), None), [x async for x in aiter(two())])
asyncio.run(main())
