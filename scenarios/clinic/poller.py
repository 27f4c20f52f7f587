import asyncio


async def poll():
    for _ in range(6):
        try:
            await asyncio.sleep(0.2)
            print("polled")
        except asyncio.CancelledError:
            print("asked to stop")


async def main():
    task = asyncio.create_task(poll())
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.wait([task])
    print("stopped" if task.cancelled() else "ran to its end")


asyncio.run(main())
