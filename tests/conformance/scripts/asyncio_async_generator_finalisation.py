# Async generators left half-way: break, aclose, the loop's shutdown, an error in cleanup, await in finally.
import asyncio


async def ticks(name, count=5):
    try:
        for n in range(count):
            yield n
            await asyncio.sleep(0.1)
    except GeneratorExit:
        print(name, "GeneratorExit")
        raise
    finally:
        await asyncio.sleep(0)
        print(name, "cleaned")


async def broken():
    try:
        yield 1
    finally:
        raise ValueError("cleanup failed")


async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print("handler:", context["message"].split(" <")[0], repr(context["exception"])))
    async for n in ticks("broken off"):
        if n == 1:
            break
    print("after the loop")
    await asyncio.sleep(0.05)
    kept = ticks("closed by hand")
    print(await kept.__anext__(), await kept.aclose(), await kept.aclose())
    try:
        await kept.__anext__()
    except StopAsyncIteration:
        print("over")
    thrown = ticks("thrown into")
    await thrown.__anext__()
    try:
        await thrown.athrow(KeyError("thrown"))
    except KeyError as error:
        print(repr(error))
    bad = broken()
    await anext(bad)
    try:
        await bad.aclose()
    except ValueError as error:
        print(error, repr(error.__context__))
    global left
    left = ticks("left to the shutdown")
    print(await left.asend(None), left.ag_running, left.ag_frame is not None)
    lost = broken()
    await anext(lost)
    del lost
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task = asyncio.create_task(consume(ticks("cancelled consumer")))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print("end of main")


async def consume(items):
    async for _ in items:
        pass


asyncio.run(main())
print("after run")
