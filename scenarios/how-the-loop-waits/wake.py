# clock: real (a thread of its own sleeps)
import asyncio
import threading
import time

start = time.perf_counter()


def sensor(news):
    time.sleep(1)  # in a thread of its own
    news.set()


async def main():
    news = asyncio.Event()
    threading.Thread(target=sensor, args=(news,)).start()
    tea = asyncio.create_task(asyncio.sleep(3))
    await news.wait()
    print(f"main heard of it after {time.perf_counter() - start:.0f} s")
    await tea


asyncio.run(main())
