import asyncio

class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0.1)
        return self.n

async def numbers(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.1)
            yield i
    finally:
        print("generator closed")

async def main():
    async for n in Countdown(3):
        print(n)
    else:
        print("else")
    async for n in numbers(10):
        print(n)
        if n == 2:
            break
    print([n * n async for n in numbers(4) if n % 2])
    g = numbers(5)
    print(await g.__anext__(), await anext(g))
    await g.aclose()
    print(asyncio.get_running_loop().time())

asyncio.run(main())
