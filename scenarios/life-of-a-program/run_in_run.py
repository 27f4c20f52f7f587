# stderr: no (Loopscope writes the warning before the traceback, CPython after it)
import asyncio


async def fetch():
    await asyncio.sleep(0.5)
    return 12


def count_orders():
    return asyncio.run(fetch())


async def main():
    print(f"main: {count_orders()} orders")


asyncio.run(main())
