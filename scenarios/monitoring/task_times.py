import asyncio
import time


async def timed(name, coroutine):
    begin = time.perf_counter()
    try:
        return await coroutine
    finally:
        seconds = time.perf_counter() - begin
        print(f"{name} took {seconds:.1f} s")


async def query(seconds):
    await asyncio.sleep(seconds)


async def report():
    await asyncio.sleep(0.3)
    time.sleep(0.5)


async def main():
    await asyncio.gather(
        timed("users", query(0.4)),
        timed("orders", query(0.9)),
        timed("report", report()),
    )


asyncio.run(main())
