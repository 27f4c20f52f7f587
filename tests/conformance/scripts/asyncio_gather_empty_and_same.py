# gather of nothing, of one coroutine twice, of futures that are done, with its own future's repr and state.
import asyncio


async def number(n):
    await asyncio.sleep(n / 10)
    return n


async def main():
    print(await asyncio.gather())
    shared = number(1)
    print(await asyncio.gather(shared, number(2), shared))
    done = asyncio.get_running_loop().create_future()
    done.set_result("ready")
    together = asyncio.gather(done, number(1))
    print(type(together).__name__, isinstance(together, asyncio.Future), together.done(), repr(together))
    print(await together, together.result(), together.done())
    failed = asyncio.get_running_loop().create_future()
    failed.set_exception(KeyError("lost"))
    print(await asyncio.gather(failed, done, return_exceptions=True))
    try:
        await asyncio.gather(3)
    except TypeError as error:
        print(error)
    tasks = [asyncio.create_task(number(n), name=f"n{n}") for n in (3, 1)]
    outer = asyncio.gather(*tasks)
    await asyncio.sleep(0.15)
    print([task.done() for task in tasks], outer.done(), outer.cancel(), outer.done())
    try:
        await outer
    except asyncio.CancelledError:
        print("cancelled", [task.cancelled() for task in tasks])


asyncio.run(main())
