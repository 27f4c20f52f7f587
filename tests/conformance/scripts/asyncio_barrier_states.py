# Barrier: its repr by state, who is last, reset while they wait, abort, a cancelled waiter breaks nothing for later ones.
import asyncio
import re


def shown(barrier):
    return re.sub(r"0x[0-9a-f]+", "0x", repr(barrier))


async def main():
    barrier = asyncio.Barrier(2)
    print(shown(barrier), barrier.broken)

    async def party(name):
        try:
            index = await barrier.wait()
            print(name, "passed", index)
        except asyncio.BrokenBarrierError as error:
            print(name, "broken:", error)

    first = asyncio.create_task(party("a"))
    await asyncio.sleep(0)
    print(shown(barrier), barrier.n_waiting)
    await party("b")
    await first
    print(shown(barrier))
    waiting = asyncio.create_task(party("c"))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    print(shown(barrier), barrier.n_waiting)
    await asyncio.gather(party("d"), party("e"))
    waiting = asyncio.create_task(party("f"))
    await asyncio.sleep(0)
    await barrier.abort()
    await waiting
    print(shown(barrier), barrier.broken)
    await party("g")
    await barrier.reset()
    print(shown(barrier), barrier.broken)
    async with asyncio.timeout(5):
        await asyncio.gather(party("h"), party("i"))
    three = asyncio.Barrier(3)
    print(await asyncio.gather(*(three.wait() for _ in range(3))))


asyncio.run(main())
