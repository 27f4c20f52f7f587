import asyncio
import time


def read_archive(year):
    time.sleep(1)  # a slow disk
    return f"orders of {year}"


async def heartbeat():
    while True:
        await asyncio.sleep(0.1)


async def main():
    beats = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.15)
    orders = await asyncio.to_thread(read_archive(2024))
    print(orders)
    beats.cancel()


asyncio.run(main())
