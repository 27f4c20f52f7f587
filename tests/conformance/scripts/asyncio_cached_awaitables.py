# Results kept: a task as a cached promise, a cached coroutine function by a decorator, errors not kept, single flight.
import asyncio
import functools


def cached(function):
    tasks = {}

    @functools.wraps(function)
    async def wrapper(*args):
        task = tasks.get(args)
        if task is None:
            task = tasks[args] = asyncio.ensure_future(function(*args))
        try:
            return await asyncio.shield(task)
        except Exception:
            tasks.pop(args, None)
            raise

    wrapper.tasks = tasks
    return wrapper


calls = []


@cached
async def load(key):
    calls.append(key)
    await asyncio.sleep(0.1)
    if key == "bad":
        raise LookupError(key)
    return key.upper()


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.gather(load("a"), load("b"), load("a")), calls, loop.time())
    print(await load("a"), loop.time(), len(load.tasks))
    print(await asyncio.gather(load("bad"), load("bad"), return_exceptions=True), calls.count("bad"))
    try:
        await load("bad")
    except LookupError as error:
        print("again", error, calls.count("bad"))
    waiter = asyncio.create_task(load("slow"))
    await asyncio.sleep(0.05)
    waiter.cancel()
    print(await load("slow"), calls.count("slow"), waiter.cancelled())


asyncio.run(main())
