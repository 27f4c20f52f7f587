# Producer and consumer in five ways: join and cancel, a sentinel for each, an event, async iteration over a queue, task groups.
import asyncio


async def by_join():
    queue, out = asyncio.Queue(2), []

    async def consume(name):
        while True:
            item = await queue.get()
            await asyncio.sleep(0.1)
            out.append((name, item))
            queue.task_done()

    consumers = [asyncio.create_task(consume(n)) for n in "ab"]
    for n in range(5):
        await queue.put(n)
    await queue.join()
    for each in consumers:
        each.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
    return out


async def by_sentinel():
    queue, out = asyncio.Queue(), []

    async def consume():
        while (item := await queue.get()) is not None:
            out.append(item)
            await asyncio.sleep(0)

    async def produce():
        for n in range(4):
            await queue.put(n)
        for _ in range(2):
            await queue.put(None)

    await asyncio.gather(produce(), consume(), consume())
    return out


async def by_event():
    queue, out, finished = asyncio.Queue(), [], asyncio.Event()

    async def consume():
        while not (finished.is_set() and queue.empty()):
            try:
                out.append(await asyncio.wait_for(queue.get(), 0.15))
            except TimeoutError:
                out.append("idle")

    task = asyncio.create_task(consume())
    for n in range(2):
        await asyncio.sleep(0.2)
        queue.put_nowait(n)
    finished.set()
    await task
    return out


async def by_iteration():
    class Closed:
        def __init__(self):
            self.queue, self.end = asyncio.Queue(), object()

        def __aiter__(self):
            return self

        async def __anext__(self):
            item = await self.queue.get()
            if item is self.end:
                raise StopAsyncIteration
            return item

    stream = Closed()

    async def feed():
        for n in range(3):
            await asyncio.sleep(0.1)
            stream.queue.put_nowait(n)
        stream.queue.put_nowait(stream.end)

    async with asyncio.TaskGroup() as group:
        group.create_task(feed())
        return [n async for n in stream]


async def by_failure():
    queue = asyncio.Queue()

    async def consume():
        while True:
            item = await queue.get()
            if item == 2:
                raise ValueError(f"cannot take {item}")

    async def produce():
        for n in range(10):
            await queue.put(n)
            await asyncio.sleep(0.1)

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(consume())
            group.create_task(produce())
    except* ValueError as errors:
        result = [str(e) for e in errors.exceptions], queue.qsize()
    return result


async def main():
    for way in (by_join, by_sentinel, by_event, by_iteration, by_failure):
        print(way.__name__, await way(), round(asyncio.get_running_loop().time(), 3))


asyncio.run(main())
