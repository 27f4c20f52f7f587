# The exception that gather raises is the child's own object; its traceback and context as the child left them.
import asyncio
import traceback


async def child():
    try:
        int("x")
    except ValueError as error:
        raise KeyError("from the child") from error


async def main():
    task = asyncio.create_task(child())
    try:
        await asyncio.gather(task, asyncio.sleep(1))
    except KeyError as error:
        print(error is task.exception(), repr(error.__cause__), [f.name for f in traceback.extract_tb(error.__traceback__)])
    try:
        await task
    except KeyError as error:
        print("later", [f.name for f in traceback.extract_tb(error.__traceback__)])
    results = await asyncio.gather(child(), child(), return_exceptions=True)
    print(results, results[0] is not results[1])


asyncio.run(main())
