import asyncio

async def main():
    await asyncio.gather(*(asyncio.sleep(1 + i * 1e-6) for i in range(100_000)))

asyncio.run(main())
