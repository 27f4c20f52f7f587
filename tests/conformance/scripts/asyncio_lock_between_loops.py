# A lock or queue that waited in one loop belongs to it; one that never waited may go on to the next loop.
import asyncio

lock = asyncio.Lock()
queue = asyncio.Queue()
event = asyncio.Event()


async def uses_without_waiting():
    async with lock:
        queue.put_nowait(1)
        return await queue.get()


async def waits():
    async with lock:
        waiter = asyncio.create_task(lock.acquire())
        getter = asyncio.create_task(queue.get())
        watcher = asyncio.create_task(event.wait())
        await asyncio.sleep(0.1)
    await waiter
    lock.release()
    queue.put_nowait("got")
    event.set()
    event.clear()
    return await getter, await watcher


print(asyncio.run(uses_without_waiting()), asyncio.run(uses_without_waiting()))
print(asyncio.run(waits()))


async def elsewhere():
    for attempt in (waits_lock, event.wait):
        try:
            await asyncio.wait_for(attempt(), 1)
        except RuntimeError as error:
            print(str(error).split(" ")[0], str(error)[-33:])


async def waits_lock():
    async with lock:
        await lock.acquire()


asyncio.run(elsewhere())
