import asyncio


async def patient(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "finished")
    except asyncio.CancelledError:
        print(name, "cancelled at", asyncio.get_running_loop().time())
        raise
    finally:
        print(name, "cleans up")


async def failing(seconds, error):
    await asyncio.sleep(seconds)
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(patient("sibling", 5))
            group.create_task(failing(1, ValueError("first")))
            group.create_task(failing(1, KeyError("second")))
            await asyncio.sleep(10)
            print("never printed")
    except* ValueError as caught:
        print("ValueError:", caught, caught.exceptions)
    except* KeyError as caught:
        print("KeyError:", caught, caught.exceptions)
    print(asyncio.current_task().cancelling())

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(patient("child", 5))
            await asyncio.sleep(0)
            raise RuntimeError("the body itself")
    except BaseExceptionGroup as caught:
        print(type(caught).__name__, caught.message, caught.exceptions)

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(failing(0, asyncio.CancelledError()))
            await asyncio.sleep(0.5)
            print("a cancelled child cancels nobody")
    except BaseException as error:
        print(repr(error))


asyncio.run(main())
