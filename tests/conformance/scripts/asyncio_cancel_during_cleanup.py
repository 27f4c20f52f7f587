# A second cancellation while the first one's cleanup waits, cleanup under shield, cancel() of a task that waits for another.
import asyncio


async def resource(name):
    try:
        await asyncio.sleep(10)
    finally:
        print(name, "cleanup begins")
        try:
            await asyncio.sleep(1)
            print(name, "cleanup ends")
        except asyncio.CancelledError:
            print(name, "cleanup cut short")
            raise


async def careful():
    try:
        await asyncio.sleep(10)
    finally:
        save = asyncio.create_task(asyncio.sleep(1, "saved"))
        try:
            await asyncio.shield(save)
        except asyncio.CancelledError:
            print("asked again; waits for", await save)
            raise


async def parent(child):
    try:
        await child
    except asyncio.CancelledError:
        print("parent sees it; child cancelled:", child.cancelled())
        raise


async def main():
    loop = asyncio.get_running_loop()
    for again in (False, True):
        task = asyncio.create_task(resource("twice" if again else "once"))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0.5)
        if again:
            task.cancel()
        await asyncio.wait([task])
        print(task.cancelled(), task.cancelling(), loop.time())
    task = asyncio.create_task(careful())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.wait([task])
    print(loop.time())
    child = asyncio.create_task(resource("child"))
    waiting = asyncio.create_task(parent(child))
    await asyncio.sleep(0.1)
    waiting.cancel()
    await asyncio.wait([waiting])
    print(child.done(), loop.time())
    done = asyncio.create_task(asyncio.sleep(0))
    await done
    print(done.cancel(), done.cancelled())


asyncio.run(main())
