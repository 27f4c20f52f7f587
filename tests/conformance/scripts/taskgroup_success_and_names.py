import asyncio


async def work(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "done at", asyncio.get_running_loop().time())
    return name


async def main():
    async with asyncio.TaskGroup() as group:
        print(group)
        first = group.create_task(work("first", 1), name="A")
        second = group.create_task(work("second", 2))
        print(group, first.get_name(), second.get_name())
    print(first.result(), second.result(), group)
    for name, attempt in (("create_task", lambda: group.create_task(late)), ("enter", lambda: group.__aenter__())):
        late = work("late", 1)
        try:
            entering = attempt()
            await entering
        except RuntimeError as error:
            print(name, error)
        late.close()
    async with asyncio.TaskGroup():
        print("an empty group ends at once")


asyncio.run(main())
