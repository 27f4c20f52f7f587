# What async with gives for locks, and acquire() in conditions; release in another task.
import asyncio


async def main():
    lock, semaphore = asyncio.Lock(), asyncio.Semaphore(0)
    async with lock as nothing:
        print(nothing, lock.locked(), await asyncio.wait_for(asyncio.gather(asyncio.sleep(0, "inside")), 1))
    print(await lock.acquire(), lock.locked())

    async def release_later():
        await asyncio.sleep(0.2)
        lock.release()
        semaphore.release()

    task = asyncio.create_task(release_later())
    if await lock.acquire():
        print("got it at", asyncio.get_running_loop().time(), await semaphore.acquire())
    await task
    lock.release()
    try:
        async with lock:
            raise ValueError("the lock is released")
    except ValueError as error:
        print(error, lock.locked())


asyncio.run(main())
