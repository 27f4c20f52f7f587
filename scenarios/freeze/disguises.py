import asyncio
import time


def http_get(url):
    time.sleep(0.3)  # requests.get
    return f"answer of {url}"


def read_file(path):
    time.sleep(0.2)  # a slow disk
    return f"text of {path}"


def query(sql):
    time.sleep(0.5)  # a driver
    return f"rows of {sql}"


async def heartbeat():
    while True:
        due = time.perf_counter() + 0.1
        await asyncio.sleep(0.1)
        late = time.perf_counter() - due
        print(f"beat, {late:.1f} s late")


async def report():
    for work in (http_get, read_file, query):
        await asyncio.sleep(0.27)
        print(f"{work.__name__} begins")
        work("orders")


async def main():
    beats = asyncio.create_task(heartbeat())
    await report()
    await asyncio.sleep(0.15)
    beats.cancel()


asyncio.run(main())
