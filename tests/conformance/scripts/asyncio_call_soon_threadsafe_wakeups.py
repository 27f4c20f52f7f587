# clock: real
# call_soon_threadsafe: order, arguments, the future set from a thread, a stop from a thread, many threads at once.
import asyncio
import threading
import time


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def worker():
        time.sleep(0.05)
        loop.call_soon_threadsafe(future.set_result, threading.current_thread().name)

    threading.Thread(target=worker, name="worker").start()
    print(await future)
    seen = []

    def many(n):
        for k in range(3):
            loop.call_soon_threadsafe(seen.append, (n, k))

    threads = [threading.Thread(target=many, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        await asyncio.to_thread(thread.join)
    await asyncio.sleep(0)
    print(sorted(seen), [k for n, k in seen if n == 1])
    event, queue = asyncio.Event(), asyncio.Queue()

    def feeder():
        for n in range(3):
            time.sleep(0.01)
            asyncio.run_coroutine_threadsafe(queue.put(n), loop).result()
        loop.call_soon_threadsafe(event.set)

    thread = threading.Thread(target=feeder)
    thread.start()
    print([await queue.get() for _ in range(3)], await event.wait())
    thread.join()
    handle = loop.call_soon_threadsafe(print, "cancelled, never printed")
    handle.cancel()
    print(type(handle).__name__, handle.cancelled())


asyncio.run(main())
loop = asyncio.new_event_loop()
threading.Timer(0.05, lambda: loop.call_soon_threadsafe(loop.stop)).start()
loop.run_forever()
print("stopped by a timer thread", loop.is_running())
loop.close()


def other_loop(results):
    async def inner():
        await asyncio.sleep(0.01)
        return threading.current_thread().name
    results.append(asyncio.run(inner()))


results = []
threads = [threading.Thread(target=other_loop, args=(results,), name=f"loop {n}") for n in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results))
