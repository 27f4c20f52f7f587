import asyncio
async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(f(1)); tg.create_task(f(2)); tg.create_task(g())
async def f(n): await asyncio.sleep(0.1 * n); raise ValueError(n)
async def g():
    try: await asyncio.sleep(5)
    finally: raise KeyError("in finally")
asyncio.run(main())
