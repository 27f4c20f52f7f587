# The inner timeout and the outer one.
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    try:
        async with asyncio.timeout(0.3) as outer:
            try:
                async with asyncio.timeout(0.1) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner", inner.expired(), outer.expired(), round(loop.time() - t0, 3))
            await asyncio.sleep(1)
    except TimeoutError as e:
        print("outer", outer.expired(), round(loop.time() - t0, 3), repr(e), repr(e.__cause__))
    async with asyncio.timeout(5) as cm:
        cm.reschedule(loop.time() + 0.1)
        print(cm.when() is not None, cm.expired())
        cm.reschedule(None)
        await asyncio.sleep(0.2)
        print(cm.when())
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            print("runs until the first await")
            await asyncio.sleep(0)
            print("not here")
    except TimeoutError:
        print("past")
    try:
        async with asyncio.timeout(-1) as c2:
            pass
        print("no await, no timeout", c2)
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0)
    except TimeoutError:
        print("wait_for 0")
    print(await asyncio.wait_for(asyncio.sleep(0, "x"), None))
asyncio.run(main())
