# A failed task awaited by several: the first sees the error with the task's own traceback, the others without it.
import asyncio
import traceback


def names(error):
    return [frame.name for frame in traceback.extract_tb(error.__traceback__)]


async def fails():
    await asyncio.sleep(0)
    raise ValueError("once")


async def waits(task, name):
    try:
        await task
    except ValueError as error:
        print(name, names(error))


async def main():
    task = asyncio.create_task(fails())
    await asyncio.gather(waits(task, "first"), waits(task, "second"))
    await waits(task, "late")
    try:
        task.result()
    except ValueError as error:
        print("result", names(error), error is task.exception())


asyncio.run(main())
