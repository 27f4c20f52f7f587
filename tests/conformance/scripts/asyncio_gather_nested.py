# gather in gather, the same awaitable twice, and nothing at all.
import asyncio
async def f(x):
    await asyncio.sleep(x / 10)
    return x
async def main():
    inner = asyncio.gather(f(1), f(2))
    print(await asyncio.gather(inner, f(3), asyncio.gather()))
    t = asyncio.create_task(f(1))
    print(await asyncio.gather(t, t, f(2)))
    print(await asyncio.gather(*[f(i) for i in (3, 1, 2)], return_exceptions=True))
    async def bad():
        raise ValueError("bad")
    try:
        await asyncio.gather(f(1), bad(), asyncio.gather(f(1), bad()))
    except ValueError as e:
        print(e)
    r = await asyncio.gather(asyncio.gather(bad(), return_exceptions=True), bad(), return_exceptions=True)
    print(r)
asyncio.run(main())
