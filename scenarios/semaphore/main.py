import asyncio
import time

SLOTS = 2  #@ slider 1..5 "slots"


async def upload(photo, slots):
    async with slots:
        print(f"{time.perf_counter() - start:.1f} s: {photo} begins")
        await asyncio.sleep(1)


async def main():
    slots = asyncio.Semaphore(SLOTS)
    await asyncio.gather(*[upload(f"photo {n}", slots) for n in range(1, 6)])
    print(f"all uploaded after {time.perf_counter() - start:.1f} s")


start = time.perf_counter()
asyncio.run(main())
