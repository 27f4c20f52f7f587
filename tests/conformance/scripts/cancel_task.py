import asyncio

async def job():
    try:
        print("working")
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        print("cleaning up", error.args)
        await asyncio.sleep(0.5)
        print("clean")
        raise
    finally:
        print("finally")

async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(1)
    print(task.cancel("enough"), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print("seen", error.args, asyncio.get_running_loop().time())
    print(task.cancelled(), task.done(), task.cancel())

asyncio.run(main())
