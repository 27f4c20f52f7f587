# Futures awaited: yield from in __await__, iter(), two waiters, the "wasn't used with future" misuse, await of a done one is no switch.
import asyncio


class Box:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        print("enter")
        value = yield from self.future
        print("leave")
        return value * 2


class YieldsNumber:
    def __await__(self):
        yield 5


class YieldsBare:
    def __await__(self):
        yield
        return "after a bare yield"


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, 21)
    print(await asyncio.gather(*(asyncio.ensure_future(Box(future)) for _ in range(2))))
    order = []
    other = asyncio.create_task(asyncio.sleep(0, order.append("evaluated")))
    await Box(future)
    print(other.done())
    await other
    print(await YieldsBare())
    for bad in (YieldsNumber(), 3, None):
        try:
            await asyncio.ensure_future(bad) if bad is not None else await bad
        except (TypeError, RuntimeError) as error:
            print(type(error).__name__, str(error).split("<Task")[0], str(error).rsplit(">", 1)[-1])
    step = iter(loop.create_future())
    print(type(step).__name__, next(step) is not None)
    try:
        next(step)
    except RuntimeError as error:
        print(error)
    done = loop.create_future()
    done.set_result("value")
    try:
        next(iter(done))
    except StopIteration as stop:
        print(stop.value)

    async def itself():
        await asyncio.current_task()

    try:
        await asyncio.create_task(itself(), name="itself")
    except RuntimeError as error:
        print(str(error).split(":")[0])


asyncio.run(main())
