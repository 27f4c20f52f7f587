import asyncio


async def child(name, cleanup):
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(cleanup)
        print(name, "cleaned up at", asyncio.get_running_loop().time())


async def parent():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("slow", 2))
            group.create_task(child("quick", 1))
    except asyncio.CancelledError:
        print("the group passes the cancellation on")
        raise


async def nested():
    async with asyncio.TaskGroup() as outer:
        outer.create_task(child("outer's", 0.5))
        async with asyncio.TaskGroup() as inner:
            inner.create_task(child("inner's", 0.25))
            await asyncio.sleep(0.1)
            raise OSError("inside")


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel("stop it")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args, task.cancelled())
    try:
        await nested()
    except BaseExceptionGroup as error:
        print(repr(error))
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as group:
                group.create_task(child("in time", 0))
    except TimeoutError:
        print("timeout at", asyncio.get_running_loop().time())


asyncio.run(main())
