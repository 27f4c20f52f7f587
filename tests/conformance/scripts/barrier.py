import asyncio


async def main():
    loop = asyncio.get_running_loop()
    barrier = asyncio.Barrier(3)
    print(barrier.parties, barrier.n_waiting, barrier.broken)

    async def comes(after):
        await asyncio.sleep(after)
        place = await barrier.wait()
        print(f"{after} goes on at {loop.time()} from place {place}")

    await asyncio.gather(*(comes(after) for after in (2, 0, 1)))
    print(barrier.n_waiting)

    async def enters(name):
        try:
            async with barrier as place:
                print(name, place)
        except asyncio.BrokenBarrierError as error:
            print(name, "broken:", error)

    waiting = [asyncio.create_task(enters(name)) for name in "ab"]
    await asyncio.sleep(1)
    print(barrier.n_waiting)
    await barrier.reset()
    await asyncio.gather(*waiting)
    await asyncio.gather(*(enters(name) for name in "cde"))
    waiting = [asyncio.create_task(enters(name)) for name in "fg"]
    await asyncio.sleep(1)
    await barrier.abort()
    await asyncio.gather(*waiting)
    await enters("h")
    print(barrier.broken)
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())
