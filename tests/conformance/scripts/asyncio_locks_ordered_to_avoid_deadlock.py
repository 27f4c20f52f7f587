# Two locks in two orders: a deadlock found by a timeout, and the same with ordered locks.
import asyncio


async def transfer(first, second, log, name):
    async with first:
        log.append(f"{name} has one")
        await asyncio.sleep(0.1)
        async with second:
            log.append(f"{name} has both")


async def main():
    a, b, log = asyncio.Lock(), asyncio.Lock(), []
    try:
        await asyncio.wait_for(asyncio.gather(transfer(a, b, log, "x"), transfer(b, a, log, "y")), 1)
    except TimeoutError:
        print("deadlock", log, a.locked(), b.locked())
    log.clear()
    pairs = [sorted(pair, key=id) for pair in ((a, b), (b, a))]
    await asyncio.wait_for(asyncio.gather(*(transfer(*pair, log, name) for pair, name in zip(pairs, "xy"))), 1)
    print(log)


asyncio.run(main())
