# Queues: a cancelled getter or putter hands its turn on; sizes, full(), the unfinished count, reprs of types.
import asyncio


async def main():
    queue = asyncio.Queue(maxsize=1)
    print(queue.maxsize, queue.empty(), queue.full(), queue.qsize())
    got = []

    async def getter(name):
        got.append((name, await queue.get()))

    tasks = [asyncio.create_task(getter(name)) for name in "abc"]
    await asyncio.sleep(0)
    queue.put_nowait(1)
    tasks[0].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(got, tasks[0].cancelled(), queue.empty())
    await queue.put(2)
    await asyncio.gather(*tasks, return_exceptions=True)
    print(got)
    await queue.put("first")
    putters = [asyncio.create_task(queue.put(n)) for n in (10, 20, 30)]
    await asyncio.sleep(0)
    print(queue.full(), queue.qsize())
    putters[0].cancel()
    print(queue.get_nowait())
    await asyncio.sleep(0)
    print([await asyncio.wait_for(queue.get(), 1) for _ in range(2)], [putter.cancelled() for putter in putters])
    for wrong in (lambda: queue.get_nowait(), lambda: (queue.put_nowait(1), queue.put_nowait(2))):
        try:
            wrong()
        except (asyncio.QueueEmpty, asyncio.QueueFull) as error:
            print(type(error).__name__, error.args)
    for _ in range(7):
        queue.task_done()
    try:
        for _ in range(3):
            queue.task_done()
    except ValueError as error:
        print(error)
    await asyncio.wait_for(queue.join(), 1)
    print(asyncio.Queue.__mro__[1:], asyncio.PriorityQueue.__bases__, asyncio.Queue[int])


asyncio.run(main())
