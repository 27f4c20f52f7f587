# What stderr shows of coroutines never awaited, exceptions never retrieved and tasks destroyed, in the order of their making.
import asyncio
import gc
import sys


async def work(n):
    await asyncio.sleep(0)
    return n


async def fails():
    raise LookupError("nobody asks")


async def main():
    work(1)
    print("after the first", file=sys.stderr)
    coroutine = work(2)
    del coroutine
    asyncio.create_task(fails(), name="lonely")
    await asyncio.sleep(0.1)
    gc.collect()
    print("after the failure", file=sys.stderr)
    future = asyncio.get_running_loop().create_future()
    future.set_exception(OSError("unseen"))
    del future
    [work(3), work(4)]
    print("end", file=sys.stderr)


asyncio.run(main())
