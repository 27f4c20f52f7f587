# await in expressions: arguments, conditions, comparisons, subscripts, f-strings, returns, lambdas that give awaitables.
import asyncio


async def value(x, delay=0.1):
    await asyncio.sleep(delay)
    return x


async def main():
    loop = asyncio.get_running_loop()
    print(await value(1) + await value(2) * await value(3), loop.time())
    print([await value("a"), await value("b")][await value(1)], (await value({"k": 5}))["k"], (await value("text")).upper(), not await value(False))
    print(await value(3) if await value(True) else await value(4), await value(1) < await value(2) < await value(0), f"{await value('f')!r} {await value(3.14159):.2f}")
    later = lambda x: value(x * 2)
    print(await later(4), [await f for f in map(value, range(3))], {await value("k"): await value("v")}, (await value(1), await value(2)), await value(await value(7)))
    x = y = await value([1, 2, 3])
    first, *rest = await value((4, 5, 6))
    print(x is y, first, rest, max(await value(1), await value(9)), await (value(8)))
    assert await value(True), "never"
    try:
        assert await value(0), f"failed with {await value('message')}"
    except AssertionError as error:
        print(error)
    while await value(x):
        x.pop()
    print(x, loop.time())


asyncio.run(main())
