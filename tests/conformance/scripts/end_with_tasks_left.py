import asyncio
async def f():
    await asyncio.sleep(0.1); raise ValueError("never retrieved")
async def main():
    asyncio.create_task(f()); asyncio.create_task(asyncio.sleep(10)); await asyncio.sleep(0.3); print("end")
asyncio.run(main())
