# Tasks that meet at a barrier, phase after phase.
import asyncio
async def worker(b, n):
    for phase in range(3):
        await asyncio.sleep(n / 10)
        i = await b.wait()
        if i == 0:
            print("phase", phase, b.n_waiting)
async def main():
    b = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as tg:
        for n in range(3):
            tg.create_task(worker(b, n))
    print(b.parties, b.broken)
    async with b if False else asyncio.Barrier(1) as position:
        print("position", position)
    t = asyncio.create_task(b.wait())
    await asyncio.sleep(0)
    await b.abort()
    try:
        await t
    except asyncio.BrokenBarrierError as e:
        print(type(e).__name__, b.broken)
    await b.reset()
    print(b.broken, b.n_waiting)
asyncio.run(main())
