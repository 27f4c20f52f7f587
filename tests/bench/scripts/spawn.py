import asyncio

async def child():
    return 1

async def main():
    for _ in range(200_000):
        await asyncio.create_task(child())

asyncio.run(main())
