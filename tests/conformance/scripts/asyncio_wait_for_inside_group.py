# wait_for in a task group: a timeout fails the group, one that is handled does not.
import asyncio


async def limited(name, seconds, limit, handle):
    try:
        return await asyncio.wait_for(asyncio.sleep(seconds, name), limit)
    except TimeoutError:
        print(name, "too slow")
        if not handle:
            raise


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(limited(n, s, 0.2, True)) for n, s in (("a", 0.1), ("b", 0.3))]
    print([task.result() for task in tasks])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(limited("c", 0.5, 0.2, False))
            other = group.create_task(asyncio.sleep(10))
    except* TimeoutError as errors:
        print(errors.exceptions, other.cancelled(), asyncio.get_running_loop().time())


asyncio.run(main())
