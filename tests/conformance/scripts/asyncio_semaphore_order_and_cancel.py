# Semaphores: first come first served, a cancelled waiter passes the slot on, release beyond the start value, bounded ones, as rate limits.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    semaphore = asyncio.Semaphore(2)
    active = peak = 0
    log = []

    async def job(name, seconds):
        nonlocal active, peak
        async with semaphore:
            active += 1
            peak = max(peak, active)
            log.append((name, loop.time()))
            await asyncio.sleep(seconds)
            active -= 1

    await asyncio.gather(*(job(name, seconds) for name, seconds in zip("abcde", (0.3, 0.1, 0.1, 0.2, 0.1))))
    print(log, peak)
    one = asyncio.Semaphore(1)
    await one.acquire()
    waiters = [asyncio.create_task(one.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    waiters[0].cancel()
    one.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([waiter.done() for waiter in waiters], [waiter.cancelled() for waiter in waiters], one.locked())
    one.release()
    one.release()
    await asyncio.gather(*waiters[1:])
    print(one.locked(), one._value)
    for _ in range(3):
        one.release()
    print(one._value, [await one.acquire() for _ in range(3)])
    racing = asyncio.Semaphore(1)
    order = []

    async def greedy(name):
        for _ in range(2):
            async with racing:
                order.append(name)
                await asyncio.sleep(0)

    await asyncio.gather(greedy("x"), greedy("y"))
    print(order)
    bounded = asyncio.BoundedSemaphore(2)
    async with bounded, bounded:
        print(bounded.locked())
        try:
            await asyncio.wait_for(bounded.acquire(), 0.1)
        except TimeoutError:
            print("full")
    try:
        bounded.release()
    except ValueError as error:
        print(error)


asyncio.run(main())
