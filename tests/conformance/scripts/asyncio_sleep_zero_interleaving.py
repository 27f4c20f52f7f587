# sleep(0) as the only switch: the exact order of three workers, of callbacks between them, and of a late joiner.
import asyncio


async def worker(name, log, rounds):
    for n in range(rounds):
        log.append(f"{name}{n}")
        await asyncio.sleep(0)
    log.append(f"{name}!")


async def main():
    loop, log = asyncio.get_running_loop(), []
    tasks = [asyncio.create_task(worker(name, log, rounds)) for name, rounds in (("a", 2), ("b", 3))]
    loop.call_soon(log.append, "callback")
    await asyncio.sleep(0)
    tasks.append(asyncio.create_task(worker("c", log, 1)))
    log.append("main")
    await asyncio.gather(*tasks)
    print(" ".join(log))
    log.clear()
    loop.call_soon(lambda: loop.call_soon(log.append, "second turn"))
    loop.call_soon(log.append, "first turn")
    task = asyncio.create_task(worker("d", log, 1))
    await task
    print(log)


asyncio.run(main())
