# Handles: call_at in the past, cancelled(), when(), reprs, ordering of equal times, args and partials, non-callables.
import asyncio
import functools


def say(*words, end=""):
    print(asyncio.get_running_loop().time(), *words, end=end + "\n")


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    late = loop.call_at(start - 5, say, "in the past")
    timers = [loop.call_at(start + 0.2, say, n) for n in range(3)]
    soon = loop.call_soon(functools.partial(say, "partial", end="!"))
    print(late.when() - start, timers[0].when() - start, soon.cancelled(), isinstance(timers[0], asyncio.Handle), type(soon).__name__, type(late).__name__)
    timers[1].cancel()
    timers[1].cancel()
    print(timers[1].cancelled(), timers[1], timers[0].cancelled())
    print(sorted([timers[2], late, timers[0]]) == [late, timers[0], timers[2]], timers[0] < timers[2], timers[0] == loop.call_at(start + 0.2, say, 0))
    await asyncio.sleep(0.3)
    print(soon.cancelled(), timers[0].cancelled())
    timers[0].cancel()
    print(timers[0].cancelled())
    for wrong in (lambda: loop.call_later(None, print), lambda: loop.call_at(None, print), lambda: loop.call_later(0.1, print, context=5)):
        try:
            handle = wrong()
            print(type(handle).__name__)
            handle.cancel()
        except TypeError as error:
            print(error)
    order = []
    for n in range(3):
        loop.call_soon(order.append, n)
        loop.call_later(0, order.append, n * 10)
    await asyncio.sleep(0)
    print(order)
    await asyncio.sleep(0)
    print(order)


asyncio.run(main())
