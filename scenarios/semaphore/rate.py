import asyncio
import time

CALLS = 30  #@ slider 1..60 "calls"
ANSWER = 0.05  #@ slider 0.01..2 "answer, s"


async def ten_at_a_time(slots):
    async with slots:
        await asyncio.sleep(ANSWER)


async def ten_a_second(slots):
    await slots.acquire()
    asyncio.get_running_loop().call_later(1, slots.release)
    await asyncio.sleep(ANSWER)


async def main():
    for way in (ten_at_a_time, ten_a_second):
        start = time.perf_counter()
        slots = asyncio.Semaphore(10)
        await asyncio.gather(*[way(slots) for _ in range(CALLS)])
        print(f"{way.__name__}: over after {time.perf_counter() - start:.2f} s")


asyncio.run(main())
