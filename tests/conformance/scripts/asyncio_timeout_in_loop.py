# A timeout for each round of a loop, and one for all rounds; what is left when it strikes.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = []
    for n in range(4):
        try:
            async with asyncio.timeout(0.25):
                await asyncio.sleep(n / 10)
                done.append(n)
        except TimeoutError:
            done.append(f"{n} late")
    print(done, loop.time())
    done = []
    try:
        async with asyncio.timeout(0.5) as scope:
            while True:
                done.append(round(loop.time(), 3))
                await asyncio.sleep(0.2)
    except TimeoutError:
        print(done, scope.expired())
    async with asyncio.timeout(1) as scope:
        for _ in range(5):
            await asyncio.sleep(0.5)
            scope.reschedule(loop.time() + 1)
    print("kept alive until", round(loop.time(), 3))


asyncio.run(main())
