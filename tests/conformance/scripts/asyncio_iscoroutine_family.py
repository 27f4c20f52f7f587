# What iscoroutine, iscoroutinefunction, isfuture and inspect's relatives say of each kind of object.
import asyncio
import concurrent.futures
import functools
import inspect
import types


async def coroutine():
    pass


async def generator():
    yield


@types.coroutine
def old_style():
    yield


class Callable:
    async def __call__(self):
        pass

    async def method(self):
        pass

    @staticmethod
    async def static():
        pass


made = [coroutine(), old_style(), generator(), asyncio.sleep(0)]
for value in made:
    print(type(value).__name__, asyncio.iscoroutine(value), inspect.iscoroutine(value), inspect.isawaitable(value), inspect.isgenerator(value), inspect.isasyncgen(value))
for each in made:
    if hasattr(each, "close"):
        each.close()
for function in (coroutine, generator, old_style, Callable, Callable(), Callable().method, Callable.static, functools.partial(coroutine), lambda: coroutine(), print, asyncio.sleep, asyncio.gather, asyncio.wait_for):
    print(getattr(function, "__name__", type(function).__name__), asyncio.iscoroutinefunction(function), inspect.iscoroutinefunction(function), inspect.isasyncgenfunction(function), inspect.isgeneratorfunction(function))


async def main():
    future = asyncio.get_running_loop().create_future()
    print(asyncio.isfuture(future), inspect.isawaitable(future), asyncio.isfuture(concurrent.futures.Future()), asyncio.isfuture(asyncio.Future))
    running = coroutine()
    print(inspect.getcoroutinestate(running))
    await running
    print(inspect.getcoroutinestate(running))


asyncio.run(main())
