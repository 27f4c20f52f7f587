# sleep(): zero and negative are one switch, results, infinite and odd delays, outside of a task.
import asyncio
import math


async def counter(log):
    for n in range(3):
        log.append(n)
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    log = []
    task = asyncio.create_task(counter(log))
    await asyncio.sleep(-1)
    print(log, loop.time())
    print(await asyncio.sleep(0, "result"), await asyncio.sleep(0.5, result=[1]), loop.time())
    await task
    for odd in ("1", None):
        try:
            await asyncio.sleep(odd)
        except TypeError as error:
            print(error)
    await asyncio.sleep(math.nan)
    print("nan is no time at all")
    await asyncio.sleep(True)
    print(loop.time())
    forever = asyncio.create_task(asyncio.sleep(10 ** 6))
    await asyncio.sleep(0)
    forever.cancel()
    print((await asyncio.gather(forever, return_exceptions=True))[0].args, loop.time())
    coro = asyncio.sleep(1)
    print(type(coro).__name__, coro.__name__)
    coro.close()
    await asyncio.gather(*(asyncio.sleep(n / 10) for n in (3, 1, 2)))
    print(round(loop.time(), 6))


asyncio.run(main())
