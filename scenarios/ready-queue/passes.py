import asyncio
import time


async def alarm():
    await asyncio.sleep(0.1)
    print("alarm: rings")


async def busy():
    for turn in range(1, 6):
        time.sleep(0.06)  # stands for 60 ms of computing
        print(f"busy: turn {turn}")
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(alarm(), busy())


asyncio.run(main())
