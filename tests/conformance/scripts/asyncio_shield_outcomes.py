# shield: what the inner task does after the outer future was cancelled, and what comes of its error.
import asyncio


async def inner(fail=False):
    await asyncio.sleep(1)
    if fail:
        raise ValueError("inner failed alone")
    return "inner result"


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(inner())
    outer = asyncio.shield(task)
    print(outer is task, outer.done(), type(outer).__name__)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print(loop.time(), task.done(), task.cancelled())
    print(await task, loop.time())
    print(asyncio.shield(task) is task)
    try:
        await asyncio.wait_for(asyncio.shield(inner()), 0.5)
    except asyncio.TimeoutError:
        print("timeout", loop.time())
    await asyncio.sleep(1)
    cancelled = asyncio.create_task(inner())
    guard = asyncio.shield(cancelled)
    cancelled.cancel()
    try:
        await guard
    except asyncio.CancelledError:
        print("the inner task was cancelled:", guard.cancelled(), asyncio.current_task().cancelling())
    loop.set_exception_handler(lambda loop, context: print(sorted(context), context["message"], repr(context.get("exception"))))
    failing = asyncio.shield(inner(True))
    failing.cancel()
    await asyncio.sleep(2)
    try:
        asyncio.shield(5)
    except TypeError as error:
        print(error)


asyncio.run(main())
