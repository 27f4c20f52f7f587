# Cancelling a gather: children, the message, return_exceptions, a child that refuses, cancel after one has failed.
import asyncio


async def child(name, refuses=False):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        if refuses:
            await asyncio.sleep(0.1)
            return f"{name} refused"
        raise


async def outer(*children, **options):
    try:
        return await asyncio.gather(*children, **options)
    except asyncio.CancelledError as error:
        print("outer", error.args)
        raise


async def main():
    loop = asyncio.get_running_loop()
    for options in ({}, {"return_exceptions": True}):
        task = asyncio.create_task(outer(child("a"), child("b"), **options))
        await asyncio.sleep(0.1)
        print(task.cancel("stop it"))
        print(await asyncio.gather(task, return_exceptions=True), task.cancelled(), loop.time())
    task = asyncio.create_task(outer(child("c", True), child("d")))
    await asyncio.sleep(0.1)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True), loop.time())
    task = asyncio.create_task(outer(child("e", True)))
    await asyncio.sleep(0.1)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True), task.cancelled())
    together = asyncio.gather(child("f"), asyncio.sleep(0, "quick"))
    await asyncio.sleep(0.1)
    print(together.cancel("by the future"), together.cancelled())
    try:
        await together
    except asyncio.CancelledError as error:
        print("together", error.args, together.cancelled(), together.cancel())
    inner = asyncio.create_task(child("g"))
    together = asyncio.gather(inner, asyncio.sleep(1))
    await asyncio.sleep(0.1)
    inner.cancel("only g")
    try:
        await together
    except asyncio.CancelledError as error:
        print("from the child", error.args, asyncio.current_task().cancelling())


asyncio.run(main())
