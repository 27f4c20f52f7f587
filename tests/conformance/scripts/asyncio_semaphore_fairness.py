# Who waits longest comes first, and a cancelled waiter loses no slot.
import asyncio
async def main():
    s = asyncio.Semaphore(1)
    order = []
    async def use(n):
        async with s:
            order.append(n)
            await asyncio.sleep(0.1)
    ts = [asyncio.create_task(use(n)) for n in range(4)]
    await asyncio.sleep(0.05)
    ts[1].cancel()
    print(s.locked())
    await asyncio.gather(*ts, return_exceptions=True)
    print(order, s.locked())
    b = asyncio.BoundedSemaphore(2)
    try:
        b.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)
asyncio.run(main())
