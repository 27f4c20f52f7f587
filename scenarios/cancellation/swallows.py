import asyncio


async def worker(name):
    for job in range(1, 6):
        try:
            await asyncio.sleep(1)
            print(f"{name}: job {job}")
        except BaseException as error:
            print(f"{name}: job {job} skipped, {type(error).__name__}")


async def main():
    task = asyncio.create_task(worker("Ada"))
    await asyncio.sleep(1.5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(f"main: stopped, cancelled is {task.cancelled()}")


asyncio.run(main())
