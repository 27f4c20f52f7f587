import asyncio
import time


async def write_page(number):
    time.sleep(0.007)  # stands for 7 ms of computing


async def report():
    for number in range(40):
        await write_page(number)
    print("report: 40 pages")


async def clock():
    for tick in range(1, 4):
        await asyncio.sleep(0.1)
        print(f"clock: tick {tick} at {time.perf_counter() - start:.1f} s")


async def main():
    await asyncio.gather(clock(), report())


start = time.perf_counter()
asyncio.run(main())
