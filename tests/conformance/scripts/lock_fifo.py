import asyncio

async def transaction(name, lock):
    async with lock:
        print(name, "in", asyncio.get_running_loop().time())
        await asyncio.sleep(0.1)
    print(name, "out")

async def main():
    lock = asyncio.Lock()
    print(lock.locked())
    await asyncio.gather(*(transaction(n, lock) for n in "abc"))
    await lock.acquire()
    print(lock.locked())
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)

asyncio.run(main())
