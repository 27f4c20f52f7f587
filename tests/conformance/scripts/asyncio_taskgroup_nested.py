# Task groups in task groups: which siblings are cancelled, how the groups of exceptions nest, tasks made by tasks.
import asyncio


async def work(name, delay, error=None):
    try:
        await asyncio.sleep(delay)
        if error is not None:
            raise error
        print(name, "finished")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def inner(fail):
    async with asyncio.TaskGroup() as group:
        group.create_task(work("inner one", 0.1, ValueError("bad") if fail else None))
        group.create_task(work("inner two", 0.3))


def show(error, indent=0):
    print(" " * indent + repr(error))
    for each in getattr(error, "exceptions", ()):
        show(each, indent + 2)


async def main():
    for fail in (True, False):
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(inner(fail))
                group.create_task(work("outer", 0.2, None if fail else KeyError("late")))
                print(group)
        except* ValueError as group_error:
            show(group_error)
        except* KeyError as group_error:
            show(group_error)
        print(group)
    async with asyncio.TaskGroup() as group:
        async def spawner(n):
            if n:
                group.create_task(spawner(n - 1), name=f"spawned {n}")
                await asyncio.sleep(0.1)
            print("spawner", n, asyncio.current_task().get_name() if n < 2 else "")
        await group.create_task(spawner(2))
        print("first one is over")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("child", 1))
            raise LookupError("body")
    except BaseExceptionGroup as error:
        show(error)
    for misuse in ("late", "twice"):
        try:
            if misuse == "late":
                late = work("never", 0)
                group.create_task(late)
            else:
                async with group:
                    pass
        except RuntimeError as error:
            print(str(error).split(" <")[0], str(error).split("> ")[-1])
        late.close()


asyncio.run(main())
