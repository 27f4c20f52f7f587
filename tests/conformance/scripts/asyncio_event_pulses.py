# Event: set wakes all who wait now, clear right after, wait on a set one is no switch, cancelled waiters, several waits in a row.
import asyncio


async def main():
    event = asyncio.Event()
    log = []

    async def watch(name, times):
        for _ in range(times):
            log.append((name, await event.wait()))
            await asyncio.sleep(0.1)

    tasks = [asyncio.create_task(watch("a", 2)), asyncio.create_task(watch("b", 1))]
    await asyncio.sleep(0)
    event.set()
    event.clear()
    await asyncio.sleep(0.05)
    print(log, event.is_set())
    await asyncio.sleep(0.1)
    event.set()
    await asyncio.gather(*tasks)
    print(log)
    order = []
    other = asyncio.create_task(asyncio.sleep(0, order.append("made")))
    await event.wait()
    print(other.done())
    await other
    event.clear()
    waiting = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    event.set()
    print(waiting.cancelled(), await asyncio.wait_for(event.wait(), 0.1), repr(event).split(" at ")[0], repr(event).split("[")[1])
    done, pending = await asyncio.wait([asyncio.create_task(event.wait()), asyncio.create_task(asyncio.sleep(1))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), done.pop().result())
    pending.pop().cancel()


asyncio.run(main())
