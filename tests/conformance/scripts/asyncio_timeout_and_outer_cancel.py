# A cancellation from outside is not turned into a timeout; both at once is a cancellation; nested scopes name the right one.
import asyncio


async def guarded(name, limit, sleep):
    try:
        async with asyncio.timeout(limit):
            await asyncio.sleep(sleep)
            print(name, "in time")
    except TimeoutError:
        print(name, "timed out")
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args, asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(guarded("first", 2, 5))
    await asyncio.sleep(1)
    task.cancel("from outside")
    print(await asyncio.gather(task, return_exceptions=True))
    task = asyncio.create_task(guarded("second", 1, 5))
    asyncio.get_running_loop().call_later(1, task.cancel)
    print(await asyncio.gather(task, return_exceptions=True))
    for outer, inner in ((1, 2), (2, 1), (1, 1)):
        try:
            async with asyncio.timeout(outer) as a:
                try:
                    async with asyncio.timeout(inner) as b:
                        await asyncio.sleep(5)
                except TimeoutError:
                    print("inner", outer, inner)
                await asyncio.sleep(0)
        except TimeoutError:
            print("outer", outer, inner)
        print(a.expired(), b.expired())
    try:
        async with asyncio.timeout(0.1):
            try:
                await asyncio.sleep(1)
            finally:
                await asyncio.sleep(0.5)
                print("slow cleanup")
    except TimeoutError as error:
        print(asyncio.get_running_loop().time(), type(error.__cause__).__name__)
    try:
        async with asyncio.timeout(0.1):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise ValueError("in place of it")
    except ValueError as error:
        print(error, repr(error.__context__))


asyncio.run(main())
