# clock: real
# run_in_executor with own pools, the default executor's life, initializers, exceptions, a process of several stages with to_thread.
import asyncio
import concurrent.futures
import functools
import threading
import time


def stage(n, extra=0, *, fail=False):
    time.sleep(0.02)
    if fail:
        raise LookupError(f"stage {n}")
    return n + extra


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, stage, 1, 2), await loop.run_in_executor(None, functools.partial(stage, 1, extra=5)))
    with concurrent.futures.ThreadPoolExecutor(2, "own") as pool:
        futures = [loop.run_in_executor(pool, stage, n) for n in range(4)]
        print(type(futures[0]).__name__, await asyncio.gather(*futures))
        done, _ = await asyncio.wait([loop.run_in_executor(pool, functools.partial(stage, n, fail=n == 1)) for n in range(3)])
        print(sorted(repr(f.exception()) for f in done))
    loop.set_default_executor(concurrent.futures.ThreadPoolExecutor(1, "default"))
    print(await asyncio.to_thread(lambda: threading.current_thread().name))
    start = time.monotonic()
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.05) for _ in range(3)))
    print(time.monotonic() - start >= 0.15)
    try:
        await loop.run_in_executor(None, 5)
    except TypeError as error:
        print(error)
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.2), 0.05)
    except TimeoutError:
        print("timeout; the thread goes on")
    await loop.shutdown_default_executor()
    try:
        await asyncio.to_thread(stage, 1)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
