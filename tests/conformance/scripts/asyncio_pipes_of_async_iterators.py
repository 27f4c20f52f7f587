# Classes with __aiter__ and __anext__, aiter() and anext(), async comprehensions with conditions, an async iterator used twice.
import asyncio


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n <= 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0.1)
        return self.n


class Reusable:
    def __aiter__(self):
        return Countdown(2)


async def doubled(source):
    async for item in source:
        yield item * 2


async def main():
    loop = asyncio.get_running_loop()
    print([n async for n in Countdown(3)], loop.time())
    print({n: m async for n in Countdown(3) if n async for m in Reusable()}, {n % 2 async for n in Countdown(4)})
    down = Countdown(3)
    async for n in down:
        print("first loop", n)
        break
    async for n in down:
        print("second loop", n)
    else:
        print("else")
    for _ in range(2):
        print([n async for n in doubled(Reusable())])
    iterator = aiter(Reusable())
    print(await anext(iterator), await anext(iterator), await anext(iterator, None))
    lazy = (n async for n in Countdown(2))
    print(type(lazy).__name__, [n async for n in lazy])
    print(await asyncio.gather(*[anext(Reusable().__aiter__()) for _ in range(3)]))
    print([await asyncio.sleep(0, n) for n in range(3)], [x for x in [n async for n in Reusable()]])
    try:
        async for n in range(3):
            pass
    except TypeError as error:
        print(error)
    try:
        for n in Reusable():
            pass
    except TypeError as error:
        print(error)
    merged = []

    async def drain(source, name):
        async for item in source:
            merged.append((name, item))

    await asyncio.gather(drain(Countdown(2), "a"), drain(Countdown(3), "b"))
    print(merged)


asyncio.run(main())
