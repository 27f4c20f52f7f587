# AsyncExitStack: the order of sync and async exits, failures while entering, suppression, closing by hand, transferring.
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager


@contextmanager
def sync(name, log):
    log.append(f"+{name}")
    try:
        yield name
    finally:
        log.append(f"-{name}")


@asynccontextmanager
async def slow(name, log, fail=False):
    await asyncio.sleep(0.1)
    if fail:
        raise RuntimeError(f"cannot open {name}")
    log.append(f"+{name}")
    try:
        yield name
    except ValueError as error:
        log.append(f"{name} swallows {error}")
    finally:
        await asyncio.sleep(0.1)
        log.append(f"-{name}")


async def main():
    log = []
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(slow("a", log)), stack.enter_context(sync("b", log)), await stack.enter_async_context(slow("c", log))]
        stack.callback(log.append, "callback")
        stack.push_async_callback(asyncio.sleep, 0.1)
    print(names, log, asyncio.get_running_loop().time())
    log.clear()
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(slow("d", log))
            await stack.enter_async_context(slow("e", log, fail=True))
    except RuntimeError as error:
        print(error, log)
    log.clear()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(slow("f", log))
        stack.enter_context(sync("g", log))
        raise ValueError("inside")
    print(log)
    log.clear()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(slow("h", log))
        moved = stack.pop_all()
    print(log)
    await moved.aclose()
    print(log)


asyncio.run(main())
