# timeout(): when(), expired(), reschedule() in and out of the block, states in its repr, misuse.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as scope:
        print(scope.when(), scope.expired(), scope)
        scope.reschedule(loop.time() + 0.2)
        print(scope.when(), scope)
        await asyncio.sleep(0.1)
    print(scope.expired(), scope, loop.time())
    try:
        async with asyncio.timeout(0.5) as scope:
            scope.reschedule(loop.time() + 1)
            await asyncio.sleep(10)
    except TimeoutError as error:
        print(loop.time(), repr(error), scope.expired(), scope, repr(error.__cause__))
    for when in (0, -1):
        try:
            async with asyncio.timeout(when):
                await asyncio.sleep(0)
                print("not reached")
        except TimeoutError:
            print("at once", loop.time())
    async with asyncio.timeout(0) as scope:
        pass
    print(scope.expired())
    async with asyncio.timeout_at(loop.time() + 1) as scope:
        await asyncio.sleep(0.5)
    print(scope.when() - loop.time())
    for misuse in (lambda: scope.reschedule(3), lambda: asyncio.timeout(1).reschedule(1)):
        try:
            misuse()
        except RuntimeError as error:
            print(error)
    try:
        async with scope:
            pass
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.timeout(1):
            raise KeyError("own error")
    except KeyError as error:
        print(error, asyncio.current_task().cancelling())


asyncio.run(main())
