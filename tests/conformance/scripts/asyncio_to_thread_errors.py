# clock: real
# to_thread and run_in_executor: arguments, errors with their tracebacks, names of threads, cancelling does not stop the thread.
import asyncio
import concurrent.futures
import threading
import time


def add(a, b=0, *, scale=1):
    return (a + b) * scale


def fails():
    raise ValueError("in the thread")


def slow(log):
    time.sleep(0.2)
    log.append("finished anyway")


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(add, 1, b=2, scale=10), await loop.run_in_executor(None, add, 1, 2))
    try:
        await asyncio.to_thread(fails)
    except ValueError as error:
        frames = []
        at = error.__traceback__
        while at:
            frames.append(at.tb_frame.f_code.co_name)
            at = at.tb_next
        print(error, frames[0], frames[-1])
    log = []
    task = asyncio.create_task(asyncio.to_thread(slow, log))
    await asyncio.sleep(0.05)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", log)
    await asyncio.sleep(0.3)
    print(log)
    with concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="mine") as pool:
        print(await loop.run_in_executor(pool, lambda: threading.current_thread().name))
        results = await asyncio.gather(*(loop.run_in_executor(pool, add, n) for n in range(3)))
        print(results)
    try:
        await loop.run_in_executor(pool, add, 1)
    except RuntimeError as error:
        print(error)
    print(await asyncio.to_thread(lambda: threading.current_thread() is threading.main_thread()))
    try:
        loop.set_default_executor("x")
    except TypeError as error:
        print(error)


asyncio.run(main())
