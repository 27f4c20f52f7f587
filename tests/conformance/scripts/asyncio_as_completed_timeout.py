# as_completed: order of completion, a timeout for all, errors where they are awaited, duplicates are one.
import asyncio


async def fetch(n):
    await asyncio.sleep(n / 10)
    if n == 2:
        raise RuntimeError(f"no {n}")
    return n


async def main():
    loop = asyncio.get_running_loop()
    for each in asyncio.as_completed([fetch(3), fetch(1), fetch(2)]):
        try:
            print(loop.time(), await each)
        except RuntimeError as error:
            print(loop.time(), "failed:", error)
    tasks = [asyncio.create_task(fetch(n)) for n in (1, 9)]
    for each in asyncio.as_completed(tasks, timeout=0.5):
        try:
            print("got", await each)
        except asyncio.TimeoutError as error:
            print(loop.time(), "timeout", repr(error), [task.done() for task in tasks])
    tasks[1].cancel()
    iterator = asyncio.as_completed([fetch(1)])
    print(type(iterator).__name__)
    first = next(iterator)
    print(asyncio.iscoroutine(first), first.__name__)
    print(await first)
    print(list(asyncio.as_completed([])))
    one = asyncio.create_task(fetch(1))
    print(len([await each for each in asyncio.as_completed([one, one])]))
    try:
        asyncio.as_completed(one)
        next(asyncio.as_completed(one))
    except TypeError as error:
        print(error)
    await one


asyncio.run(main())
