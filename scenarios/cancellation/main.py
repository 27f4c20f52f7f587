import asyncio

CLEANUP = 0.5  #@ slider 0..2 "clean-up, s"


async def worker(name):
    try:
        while True:
            await asyncio.sleep(1)
            print(f"{name}: one more job")
    finally:
        await asyncio.sleep(CLEANUP)
        print(f"{name}: connection closed")


async def main():
    names = ("Ada", "Ben", "Eve")
    workers = [asyncio.create_task(worker(name), name=name) for name in names]
    await asyncio.sleep(1.5)
    for task in workers:
        task.cancel()
    print("main: all asked to stop")
    await asyncio.gather(*workers, return_exceptions=True)
    print("main: all have stopped")


asyncio.run(main())
