import asyncio
import time


async def alarm():
    due = time.perf_counter() + 0.1
    await asyncio.sleep(0.1)
    print(f"alarm: rings {time.perf_counter() - due:.2f} s late")


async def busy():
    for turn in range(1, 6):
        time.sleep(0.06)  # stands for 60 ms of computing
        print(f"busy: turn {turn}")
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(alarm(), busy())


asyncio.run(main())
