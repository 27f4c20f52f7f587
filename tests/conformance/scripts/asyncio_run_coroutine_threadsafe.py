# clock: real
# Coroutines started from another thread: results, errors, timeouts and cancelling of the concurrent future.
import asyncio
import concurrent.futures
import threading
import time


async def answer(n):
    await asyncio.sleep(0.05)
    if n < 0:
        raise ValueError("negative")
    return n * 2


async def forever():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("coroutine cancelled")
        raise


loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever, name="loop")
thread.start()
future = asyncio.run_coroutine_threadsafe(answer(21), loop)
print(type(future).__module__, future.result(timeout=5))
try:
    asyncio.run_coroutine_threadsafe(answer(-1), loop).result()
except ValueError as error:
    print("error:", error)
future = asyncio.run_coroutine_threadsafe(forever(), loop)
try:
    future.result(timeout=0.1)
except concurrent.futures.TimeoutError:
    future.cancel()
    time.sleep(0.05)
    print("timeout", future.cancelled())
try:
    asyncio.run_coroutine_threadsafe(answer, loop)
except TypeError as error:
    print(error)
many = [asyncio.run_coroutine_threadsafe(answer(n), loop) for n in range(4)]
print(sorted(each.result() for each in concurrent.futures.as_completed(many)), concurrent.futures.wait(many).not_done)
loop.call_soon_threadsafe(loop.stop)
thread.join()
print(loop.is_running(), loop.is_closed())
loop.close()
try:
    loop.call_soon_threadsafe(print)
except RuntimeError as error:
    print(error)
