# A KeyboardInterrupt or SystemExit in a task leaves the group bare; a body that is cancelled and a child that fails give a group.
import asyncio


async def child(delay, error=None):
    try:
        await asyncio.sleep(delay)
        if error is not None:
            raise error
    except asyncio.CancelledError:
        print("child cancelled")
        raise


async def exits():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child(0.1, SystemExit(3)))
            group.create_task(child(1))
    except SystemExit as error:
        print("bare", error.code)
        raise


async def shields():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child(0.1, OSError("failed")))
            try:
                await asyncio.sleep(1)
            finally:
                await asyncio.sleep(0.1)
                print("body cleaned up")
    except* OSError as group_error:
        print(group_error.exceptions, asyncio.current_task().cancelling())
    await asyncio.sleep(0.1)
    print("goes on")


async def cancelled_child():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(child(1))
        await asyncio.sleep(0.1)
        task.cancel()
    print("a cancelled child is no failure")
    try:
        async with asyncio.TaskGroup() as group:
            first = group.create_task(child(0.1, ValueError(1)))
            second = group.create_task(child(0.1, ValueError(2)))
    except ExceptionGroup as error:
        print(error.message, error.exceptions, first.exception() is error.exceptions[0])


asyncio.run(shields())
asyncio.run(cancelled_child())
try:
    asyncio.run(exits())
except SystemExit as error:
    print("out of run:", repr(error))
