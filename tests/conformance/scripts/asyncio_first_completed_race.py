# Races with FIRST_COMPLETED: equal times, the winner's result, cancelling the losers, who clean up.
import asyncio


async def runner(name, seconds):
    try:
        await asyncio.sleep(seconds)
        return name
    finally:
        print(name, "leaves")


async def race(*entries):
    tasks = [asyncio.create_task(runner(*entry), name=entry[0]) for entry in entries]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    if pending:
        await asyncio.wait(pending)
    return sorted(task.result() for task in done), sorted(task.get_name() for task in pending)


async def main():
    print(await race(("a", 0.3), ("b", 0.1), ("c", 0.2)))
    print(await race(("d", 0.1), ("e", 0.1)))
    print(await race(("f", 0)))


asyncio.run(main())
