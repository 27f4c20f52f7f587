# The message of cancel() reaches the coroutine and who awaits the task; cancel() twice, uncancel, cancelling counts.
import asyncio


async def sleeper(log):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        log.append(error.args)
        raise


async def main():
    for message in ((), ("why",), (None,), ({"code": 3},)):
        log = []
        task = asyncio.create_task(sleeper(log))
        await asyncio.sleep(0)
        print(task.cancel(*message), task.cancelling(), task.cancelled())
        try:
            await task
        except asyncio.CancelledError as error:
            print(log, error.args, task.cancelled(), repr(task.cancel()), task.cancelling())
        try:
            task.result()
        except asyncio.CancelledError as error:
            print("result:", error.args)
        try:
            task.exception()
        except asyncio.CancelledError as error:
            print("exception:", error.args)
    task = asyncio.create_task(sleeper([]))
    await asyncio.sleep(0)
    task.cancel("first")
    task.cancel("second")
    print(task.cancelling(), task.uncancel(), task.uncancel(), task.uncancel())
    await asyncio.wait([task])
    print(task.cancelled(), task)
    never = asyncio.create_task(sleeper([]))
    never.cancel("before it began")
    try:
        await never
    except asyncio.CancelledError as error:
        print(error.args)
    future = asyncio.get_running_loop().create_future()
    print(future.cancel("future"), future.cancel(), future)
    try:
        await future
    except asyncio.CancelledError as error:
        print(error.args)


asyncio.run(main())
