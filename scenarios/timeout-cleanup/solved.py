import asyncio
import time

DEADLINE = 2.0

start = time.perf_counter()


def note(text):
    print(f"{time.perf_counter() - start:.1f} {text}")


async def query():
    note("connection opened")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        note("cancelled")
        raise
    note("connection closed")
    return "three orders"


async def main():
    try:
        rows = await asyncio.wait_for(query(), DEADLINE)
        note(rows)
    except TimeoutError:
        note("TimeoutError")


asyncio.run(main())
