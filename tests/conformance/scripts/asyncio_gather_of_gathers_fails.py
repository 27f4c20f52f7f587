# The first failure reaches the outermost gather at once; the siblings go on and are collected later.
import asyncio


async def step(name, delay, error=None):
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        print(name, "done")
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    loop = asyncio.get_running_loop()
    inner = asyncio.gather(step("a", 0.3), step("b", 0.1, ValueError("b broke")))
    outer = asyncio.gather(inner, step("c", 0.2))
    try:
        await outer
    except ValueError as error:
        print(loop.time(), "caught", error, inner.done(), inner.exception() is error, outer.exception() is error)
    await asyncio.sleep(0.5)
    inner = asyncio.gather(step("d", 0.1, OSError("d")), step("e", 0.2), return_exceptions=True)
    results = await asyncio.gather(inner, step("f", 0.3))
    print(results)
    outer = asyncio.create_task(asyncio.wait_for(asyncio.gather(step("g", 1), asyncio.gather(step("h", 2))), 0.5))
    try:
        await outer
    except asyncio.TimeoutError:
        print("timeout at", loop.time())


asyncio.run(main())
