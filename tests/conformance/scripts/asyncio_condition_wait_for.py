# A condition with a predicate, notified one by one.
import asyncio
async def main():
    cond, value = asyncio.Condition(), 0
    async def waiter(n):
        async with cond:
            r = await cond.wait_for(lambda: value >= n)
            print("waiter", n, r, value)
    tasks = [asyncio.create_task(waiter(n)) for n in (1, 2, 3)]
    for _ in range(3):
        await asyncio.sleep(0.1)
        async with cond:
            value += 1
            cond.notify_all()
    await asyncio.gather(*tasks)
    try:
        cond.notify()
    except RuntimeError as e:
        print(e)
    try:
        await cond.wait()
    except RuntimeError as e:
        print(e)
    print(cond.locked())
    lock = asyncio.Lock()
    c2 = asyncio.Condition(lock)
    async with lock:
        print(c2.locked())
asyncio.run(main())
