import asyncio


async def backup():
    print("backup: begins")
    try:
        await asyncio.sleep(3)
        print("backup: complete")
    finally:
        print("backup: stops")


async def main():
    task = asyncio.create_task(backup())
    await asyncio.sleep(1)
    print("main: done")
    await task


print("script: before the loop")
asyncio.run(main())
print("script: after the loop")
