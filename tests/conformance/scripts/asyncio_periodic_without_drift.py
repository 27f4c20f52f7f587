# Periodic work by call_at chains and by sleeping until the next multiple; skipped beats after a slow one.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    beats = []

    def beat(when, left):
        beats.append(round(loop.time(), 3))
        if left:
            loop.call_at(when + 0.1, beat, when + 0.1, left - 1)

    loop.call_at(0.1, beat, 0.1, 3)
    await asyncio.sleep(0.5)
    print(beats)
    start, ticks = loop.time(), []
    for n in range(5):
        await asyncio.sleep(max(0, start + n * 0.2 - loop.time()))
        ticks.append((n, round(loop.time() - start, 3)))
        if n == 1:
            await asyncio.sleep(0.5)
    print(ticks)


asyncio.run(main())
