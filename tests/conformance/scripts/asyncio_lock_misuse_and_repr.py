# Lock, Semaphore, BoundedSemaphore, Event and Condition: reprs in each state and what their misuse says.
import asyncio
import re


def shown(thing):
    return re.sub(r"0x[0-9a-f]+", "0x", repr(thing))


async def main():
    lock, semaphore, bounded, event, condition = asyncio.Lock(), asyncio.Semaphore(2), asyncio.BoundedSemaphore(1), asyncio.Event(), asyncio.Condition()
    for thing in (lock, semaphore, bounded, event, condition):
        print(shown(thing))
    await lock.acquire()
    await semaphore.acquire()
    await semaphore.acquire()
    event.set()
    await condition.acquire()
    tasks = [asyncio.create_task(each) for each in (lock.acquire(), lock.acquire(), semaphore.acquire(), condition.acquire())]
    await asyncio.sleep(0)
    for thing in (lock, semaphore, bounded, event, condition):
        print(shown(thing))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    lock.release()
    condition.release()
    semaphore.release()
    print(shown(semaphore), semaphore.locked(), lock.locked(), condition.locked(), bounded.locked())
    for wrong in (lock.release, bounded.release, condition.release, condition.notify, condition.notify_all, lambda: asyncio.Semaphore(-1)):
        try:
            wrong()
        except (RuntimeError, ValueError) as error:
            print(type(error).__name__, error)
    for wrong in (condition.wait(), condition.wait_for(lambda: True)):
        try:
            print(await wrong)
        except RuntimeError as error:
            print(error)
    try:
        with lock:
            pass
    except TypeError as error:
        print(error)
    try:
        asyncio.Lock(loop=None)
    except TypeError as error:
        print(error)
    async with lock as held, semaphore as slot, bounded as one, condition as same:
        print(held, slot, one, same, lock.locked())
    unlocked = asyncio.Condition(lock)
    async with unlocked:
        print(lock.locked())


asyncio.run(main())
