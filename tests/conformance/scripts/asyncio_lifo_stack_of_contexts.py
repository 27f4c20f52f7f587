# asynccontextmanager: errors thrown in, return values, reuse, several yields, cancellation inside, as a class with __aenter__ by hand.
import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def resource(name, swallow=None):
    print("open", name)
    await asyncio.sleep(0.1)
    try:
        yield name.upper()
    except Exception as error:
        print(name, "saw", repr(error))
        if not (swallow and isinstance(error, swallow)):
            raise
    finally:
        await asyncio.sleep(0.1)
        print("close", name, asyncio.get_running_loop().time())


class ByHand:
    async def __aenter__(self):
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, kind, value, tb):
        print("aexit", kind and kind.__name__, value)
        return kind is KeyError


@asynccontextmanager
async def never_yields():
    if False:
        yield


@asynccontextmanager
async def yields_twice():
    yield 1
    yield 2


async def main():
    async with resource("a") as a, resource("b") as b:
        print(a, b)
    async with resource("c", ValueError):
        raise ValueError("swallowed")
    try:
        async with resource("d"):
            raise LookupError("goes on")
    except LookupError as error:
        print("outside", error)
    async with ByHand() as self:
        raise KeyError(type(self).__name__)
    for broken in (never_yields, yields_twice):
        try:
            async with broken():
                pass
        except RuntimeError as error:
            print(error)
    used = resource("once")
    async with used:
        pass
    try:
        async with used:
            pass
    except (AttributeError, RuntimeError) as error:
        print(type(error).__name__, error)

    async def inside():
        async with resource("cancelled"):
            await asyncio.sleep(10)

    task = asyncio.create_task(inside())
    await asyncio.sleep(0.2)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    try:
        async with asyncio.timeout(0.3):
            async with resource("timed"):
                await asyncio.sleep(10)
    except TimeoutError:
        print("timed out", asyncio.get_running_loop().time())
    for wrong in (5, resource, None):
        try:
            async with wrong:
                pass
        except TypeError as error:
            print(error)


asyncio.run(main())
