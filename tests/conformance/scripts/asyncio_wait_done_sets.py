# What wait() returns: sets of the same tasks, at once when all are done, and nothing is cancelled by a timeout or a cancellation.
import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    a, b = asyncio.create_task(work(1)), asyncio.create_task(work(2))
    done, pending = await asyncio.wait({a, b}, timeout=0)
    print(loop.time(), len(done), pending == {a, b})
    done, pending = await asyncio.wait([a, b, a], return_when=asyncio.FIRST_COMPLETED)
    print(loop.time(), done == {a}, pending == {b}, a.result())
    waiter = asyncio.create_task(asyncio.wait([b]))
    await asyncio.sleep(0.1)
    waiter.cancel()
    try:
        await waiter
    except asyncio.CancelledError:
        print("waiter cancelled, b:", b.cancelled(), b.done())
    done, pending = await asyncio.wait([b], timeout=None)
    print(loop.time(), done == {b}, pending)
    before = loop.time()
    print((await asyncio.wait((a, b)))[0] == {a, b}, loop.time() - before)
    future = loop.create_future()
    loop.call_later(1, future.cancel)
    done, _ = await asyncio.wait([future, asyncio.create_task(work(3))], return_when=asyncio.FIRST_EXCEPTION)
    print(loop.time() - before, len(done), future.cancelled())
    try:
        await asyncio.wait(a)
    except TypeError as error:
        print(error)


asyncio.run(main())
