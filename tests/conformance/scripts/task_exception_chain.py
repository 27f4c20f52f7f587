import asyncio

async def step():
    raise LookupError("lost")

async def main():
    task = asyncio.create_task(step())
    try:
        await task
    except LookupError as error:
        try:
            raise RuntimeError("wrapped") from error
        except RuntimeError as wrapped:
            print(repr(wrapped), repr(wrapped.__cause__), wrapped.__suppress_context__)
    print(task.exception())

asyncio.run(main())
