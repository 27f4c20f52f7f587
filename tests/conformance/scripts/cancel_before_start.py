import asyncio

async def never():
    print("never printed")

async def main():
    task = asyncio.create_task(never())
    task.cancel()
    await asyncio.sleep(0)
    print(task.cancelled())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")

asyncio.run(main())
