import asyncio

async def main():
    for _ in range(500_000):
        await asyncio.sleep(0)

asyncio.run(main())
