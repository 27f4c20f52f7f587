import asyncio

async def holder(lock):
    async with lock:
        await asyncio.sleep(2)
    print("released")

async def waiter(name, lock):
    try:
        async with lock:
            print(name, "has it", asyncio.get_running_loop().time())
    except asyncio.CancelledError:
        print(name, "gave up")
        raise

async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(holder(lock))]
    await asyncio.sleep(0)
    tasks += [asyncio.create_task(waiter(n, lock)) for n in "ab"]
    await asyncio.sleep(1)
    tasks[1].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))

asyncio.run(main())
