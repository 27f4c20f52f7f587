# Typical mistakes: forgotten await, gather of a list, await outside, run in run, create_task outside, a coroutine awaited twice, blocking results.
import asyncio


async def work(n=1):
    await asyncio.sleep(0.01)
    return n


async def main():
    forgotten = work()
    print(type(forgotten).__name__, asyncio.iscoroutine(forgotten))
    try:
        forgotten + 1
    except TypeError as error:
        print(error)
    await forgotten
    try:
        await forgotten
    except RuntimeError as error:
        print(error)
    coroutines = [work(1), work(2)]
    try:
        await asyncio.gather(coroutines)
    except TypeError as error:
        print(error)
    print(await asyncio.gather(*coroutines))
    inner = work()
    try:
        asyncio.run(inner)
    except RuntimeError as error:
        print(error)
    inner.close()
    try:
        await work
    except TypeError as error:
        print(error)
    try:
        async with work() as w:
            print(w)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
    try:
        async for x in work():
            print(x)
    except TypeError as error:
        print(error)
    try:
        for x in work():
            print(x)
    except TypeError as error:
        print(error)
    task = asyncio.create_task(work())
    for misuse in (task.result, task.exception):
        try:
            misuse()
        except asyncio.InvalidStateError as error:
            print(error)
    try:
        len(task)
    except TypeError as error:
        print(error)
    await task
    print(task.result(), task.exception(), await task, await task)
    try:
        await asyncio.wait_for(5, 1)
    except TypeError as error:
        print(error)
    try:
        asyncio.create_task(5)
    except TypeError as error:
        print(error)
    try:
        [n for n in await work(3)]
    except TypeError as error:
        print(error)


asyncio.run(main())
try:
    asyncio.run(main)
except ValueError as error:
    print(str(error).split(" at ")[0])
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
for source in ("await x", "async def f(): yield from x", "def f(): await x", "def f():\n async with x: pass", "async def f(): return 1; yield 2", "[await x for x in y]", "def f():\n [x async for x in y]"):
    try:
        compile(source, "code", "exec")
        print("compiled", source)
    except SyntaxError as error:
        print(error.msg)
