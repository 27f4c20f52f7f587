# Every kind of asynchronous comprehension.
import asyncio
async def gen(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async def double(x):
    return x * 2
async def main():
    print([x async for x in gen(3)], {x async for x in gen(3)}, {x: await double(x) async for x in gen(3)})
    print([await double(x) for x in range(3)], [await double(x) async for x in gen(4) if x % 2])
    g = (x async for x in gen(3) if x)
    print(type(g).__name__, [x async for x in g])
    print([[y async for y in gen(x)] async for x in gen(3)])
    print([(x, y) async for x in gen(2) for y in range(2)], [x for x in [y async for y in gen(2)]])
    print(sum([x async for x in gen(5)]), max([x async for x in gen(5)]))
    lam = lambda: (x async for x in gen(2))
    print([x async for x in lam()])
asyncio.run(main())
