"""200,000 switches; prints the CPU seconds that they take."""
import asyncio
import time


async def main():
    begin = time.process_time()
    for _ in range(200_000):
        await asyncio.sleep(0)
    print(time.process_time() - begin)


asyncio.run(main())
