# wait_for: none, zero and negative limits, results that come with the limit, cancelled inner tasks, cleanup that takes long.
import asyncio


async def slow(n, value="value"):
    try:
        await asyncio.sleep(n)
        return value
    except asyncio.CancelledError:
        await asyncio.sleep(0.5)
        print("cleaned up")
        raise


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "kept"


async def breaks():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise ZeroDivisionError("while cancelled")


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.wait_for(slow(1), None), loop.time())
    for limit in (0, -1):
        try:
            await asyncio.wait_for(slow(1), limit)
        except TimeoutError as error:
            print("limit", limit, repr(error), loop.time())
    done = loop.create_future()
    done.set_result("was done")
    print(await asyncio.wait_for(done, 0))
    try:
        await asyncio.wait_for(slow(5), 1)
    except TimeoutError as error:
        print(loop.time(), repr(error), type(error.__cause__).__name__)
    print(await asyncio.wait_for(stubborn(), 1))
    try:
        await asyncio.wait_for(breaks(), 1)
    except Exception as error:
        print(repr(error), repr(error.__context__))
    inner = asyncio.create_task(slow(5))
    loop.call_later(1, inner.cancel, "by itself")
    try:
        await asyncio.wait_for(inner, 3)
    except asyncio.CancelledError as error:
        print("inner cancelled", error.args, loop.time())
    waiter = asyncio.create_task(asyncio.wait_for(slow(5), 3))
    loop.call_later(1, waiter.cancel, "waiter")
    try:
        await waiter
    except asyncio.CancelledError as error:
        print("waiter cancelled", error.args, loop.time())
    tie = loop.create_future()
    loop.call_later(1, tie.set_result, "tie")
    try:
        print(await asyncio.wait_for(tie, 1))
    except TimeoutError:
        print("tie lost")


asyncio.run(main())
