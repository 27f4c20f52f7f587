import asyncio
import time


def write_archive():
    time.sleep(3)
    print("archive: written")


async def main():
    task = asyncio.create_task(asyncio.to_thread(write_archive))
    await asyncio.sleep(1)
    print("main: done")


asyncio.run(main())
print("script: after the loop")
