# A parallel map with a limit, in order and as completed, with errors collected or raised.
import asyncio


async def pmap(function, items, limit, *, collect=False):
    semaphore, results = asyncio.Semaphore(limit), [None] * len(items)

    async def one(i, item):
        async with semaphore:
            try:
                results[i] = await function(item)
            except Exception as error:
                if not collect:
                    raise
                results[i] = error

    async with asyncio.TaskGroup() as group:
        for i, item in enumerate(items):
            group.create_task(one(i, item))
    return results


async def work(n):
    await asyncio.sleep(n / 10)
    if n == 3:
        raise ValueError(n)
    return n * n


async def main():
    loop = asyncio.get_running_loop()
    print(await pmap(work, [4, 1, 2], 2), loop.time())
    print(await pmap(work, [1, 3, 2], 3, collect=True), loop.time())
    try:
        await pmap(work, [1, 3, 5], 3)
    except ExceptionGroup as group:
        print(group.exceptions, loop.time())
    print(await pmap(work, [], 1))


asyncio.run(main())
