# Condition: notify(n), wait_for with a predicate's value, a cancelled waiter takes the lock again, notify before anybody waits is lost.
import asyncio


async def main():
    condition = asyncio.Condition()
    state = {"level": 0}

    async def waiter(name):
        async with condition:
            value = await condition.wait()
            print(name, value, state["level"], condition.locked())

    async def for_level(level):
        async with condition:
            print("level", level, "->", await condition.wait_for(lambda: state["level"] >= level and f"is {state['level']}"))

    async with condition:
        condition.notify(5)
    tasks = [asyncio.create_task(waiter(name)) for name in "abcd"]
    await asyncio.sleep(0.1)
    async with condition:
        condition.notify()
    await asyncio.sleep(0.1)
    async with condition:
        condition.notify(2)
        state["level"] = 1
    await asyncio.sleep(0.1)
    print([task.done() for task in tasks])
    async with condition:
        tasks[3].cancel()
        await asyncio.sleep(0.1)
        print("still", tasks[3].done())
    print(await asyncio.gather(*tasks, return_exceptions=True))
    levels = [asyncio.create_task(for_level(n)) for n in (3, 1, 2)]
    for level in (2, 3):
        await asyncio.sleep(0.1)
        async with condition:
            state["level"] = level
            condition.notify_all()
            print("notified", level)
    await asyncio.gather(*levels)
    try:
        async with condition:
            await asyncio.wait_for(condition.wait(), 0.5)
    except TimeoutError:
        print("timeout", condition.locked())


asyncio.run(main())
