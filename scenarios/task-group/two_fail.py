import asyncio


async def reserve(seat, seconds):
    try:
        await asyncio.sleep(seconds)
        if seat == "12B":
            raise LookupError("12B is taken")
    finally:
        if seat == "12C":
            raise ConnectionError("12C cannot be given back")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(reserve("12A", 3))
            group.create_task(reserve("12B", 1))
            group.create_task(reserve("12C", 3))
    except* LookupError as errors:
        print("lookup:", *errors.exceptions)
    except* ConnectionError as errors:
        print("connection:", *errors.exceptions)


asyncio.run(main())
