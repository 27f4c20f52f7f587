import asyncio


async def backup():
    await asyncio.sleep(0.1)
    raise OSError("disk full")


async def main():
    job = asyncio.create_task(backup())
    await asyncio.sleep(0.3)  # other work
    print("backup made")


asyncio.run(main())
