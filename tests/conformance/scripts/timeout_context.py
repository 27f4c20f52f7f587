import asyncio

async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as scope:
            print(scope)
            await asyncio.sleep(5)
    except TimeoutError as error:
        print("timed out at", loop.time(), repr(error), scope.expired())
    async with asyncio.timeout(None):
        await asyncio.sleep(1)
    async with asyncio.timeout(2) as scope:
        await asyncio.sleep(1)
        scope.reschedule(loop.time() + 3)
        await asyncio.sleep(2)
    print("rescheduled", loop.time(), scope)
    try:
        async with asyncio.timeout(1):
            try:
                async with asyncio.timeout(5):
                    await asyncio.sleep(9)
            finally:
                print("inner left")
    except TimeoutError:
        print("outer", loop.time())

asyncio.run(main())
