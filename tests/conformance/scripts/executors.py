# clock: real
import asyncio
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, as_completed, wait


def job(seconds, fail=False):
    time.sleep(seconds)
    if fail:
        raise ValueError(seconds)
    return seconds


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(job, seconds) for seconds in (0.3, 0.1, 0.1)]
    print([future.result() for future in as_completed(futures)])
    print(list(pool.map(pow, [1, 2, 3], [2, 2, 2])))
    failed = pool.submit(job, 0, True)
    print(repr(failed.exception()), failed.done(), failed.cancelled(), failed.running())
    try:
        failed.result()
    except ValueError as error:
        print("raised", error)
    done, not_done = wait([pool.submit(job, 0.1), pool.submit(job, 0.4)], return_when=FIRST_COMPLETED)
    print(len(done), len(not_done))
    try:
        pool.submit(job, 1).result(timeout=0.05)
    except TimeoutError as error:
        print(repr(error))
    queued = [pool.submit(job, 0) for _ in range(3)][-1]
    queued.add_done_callback(lambda future: print("callback", future.cancelled()))
    print(queued.cancel(), queued.cancelled())
try:
    pool.submit(job, 1)
except RuntimeError as error:
    print(error)


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2, thread_name_prefix="worker") as pool:
        names = await asyncio.gather(*(loop.run_in_executor(pool, lambda s=s: (job(s), threading.current_thread().name)) for s in (0.1, 0.3, 0.1)))
        print(names)
        try:
            await loop.run_in_executor(pool, job, 0, True)
        except ValueError as error:
            print("awaited", error)

    async def on_the_loop():
        await asyncio.sleep(0.05)
        return "from the loop"

    print(await asyncio.to_thread(lambda: asyncio.run_coroutine_threadsafe(on_the_loop(), loop).result(timeout=5)))
    future = loop.create_future()
    threading.Timer(0.05, lambda: loop.call_soon_threadsafe(future.set_result, "from a thread")).start()
    print(await future)


asyncio.run(main())
