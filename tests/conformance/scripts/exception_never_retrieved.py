# stderr: no (the repr of the task contains addresses of callbacks)
import asyncio

async def bad():
    raise ValueError("lost")

async def main():
    asyncio.create_task(bad())
    await asyncio.sleep(1)
    print("main goes on")

asyncio.run(main())
