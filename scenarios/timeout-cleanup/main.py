import asyncio
import time

DEADLINE = 2.0  #@ slider 0.5..12 "deadline, s"
CLEANUP = 0.5  #@ slider 0..3 "clean-up, s"

start = time.perf_counter()


def note(text):
    print(f"{time.perf_counter() - start:.1f} {text}")


async def query():
    note("connection opened")
    try:
        await asyncio.sleep(10)
        return "three orders"
    finally:
        note("cleaning up")
        await asyncio.sleep(CLEANUP)
        note("connection closed")


async def main():
    try:
        rows = await asyncio.wait_for(query(), DEADLINE)
        note(rows)
    except TimeoutError:
        note("TimeoutError")


asyncio.run(main())
