# A semaphore whose slots come back by timers: so many starts in a second.
import asyncio


class Rate:
    def __init__(self, count, period):
        self.semaphore, self.period = asyncio.Semaphore(count), period

    async def __aenter__(self):
        await self.semaphore.acquire()
        asyncio.get_running_loop().call_later(self.period, self.semaphore.release)

    async def __aexit__(self, *error):
        return False


async def main():
    loop, rate, started = asyncio.get_running_loop(), Rate(2, 1), []

    async def call(n):
        async with rate:
            started.append((n, loop.time()))
            await asyncio.sleep(0.1)

    await asyncio.gather(*map(call, range(5)))
    print(started)


asyncio.run(main())
