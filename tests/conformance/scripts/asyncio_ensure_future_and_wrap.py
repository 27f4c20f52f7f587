# ensure_future of a task, a coroutine, an awaitable; wrap_future of a concurrent future, both ways of cancelling.
import asyncio
import concurrent.futures


class Later:
    def __await__(self):
        return (yield from asyncio.sleep(0.1, "later").__await__())


async def coro():
    return "coro"


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(coro())
    print(asyncio.ensure_future(task) is task, type(task).__name__, await task)
    print(await asyncio.ensure_future(Later()))
    outside = concurrent.futures.Future()
    inside = asyncio.wrap_future(outside)
    print(type(inside).__name__, asyncio.wrap_future(inside) is inside)
    loop.call_later(0.1, outside.set_result, "from outside")
    print(await inside, loop.time())
    outside = concurrent.futures.Future()
    inside = asyncio.wrap_future(outside)
    inside.cancel()
    await asyncio.sleep(0)
    print(outside.cancelled(), outside.done())
    outside = concurrent.futures.Future()
    inside = asyncio.wrap_future(outside)
    outside.cancel()
    print(inside.done())
    try:
        await inside
    except asyncio.CancelledError:
        print("cancelled", asyncio.current_task().cancelling())
    outside = concurrent.futures.Future()
    inside = asyncio.wrap_future(outside)
    outside.set_exception(concurrent.futures.TimeoutError("slow"))
    try:
        await inside
    except TimeoutError as error:
        print(repr(error), concurrent.futures.TimeoutError is asyncio.TimeoutError is TimeoutError)
    for wrong in (3, print, coro):
        try:
            asyncio.ensure_future(wrong)
        except TypeError as error:
            print(error)
    try:
        asyncio.wrap_future("x")
    except AssertionError as error:
        print(error)


asyncio.run(main())
