# set_task_factory: who makes tasks, tasks of one's own class, names and contexts through it.
import asyncio


class Timed(asyncio.Task):
    made = 0

    def __init__(self, coro, **options):
        super().__init__(coro, **options)
        Timed.made += 1

    def describe(self):
        return f"{type(self).__name__} {self.get_name()} done={self.done()}"


async def work(n):
    await asyncio.sleep(n)
    return n


def factory(loop, coro, context=None):
    print("factory", coro.__name__, context)
    return Timed(coro, loop=loop)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    task = asyncio.create_task(work(1), name="named")
    print(type(task).__name__, task.describe(), isinstance(task, asyncio.Task))
    print(await asyncio.gather(work(0.1), work(0.2)), await task, task.describe())
    async with asyncio.TaskGroup() as group:
        print(type(group.create_task(work(0))).__name__)
    print(Timed.made, repr(task).split(" coro")[0])
    try:
        loop.set_task_factory("x")
    except TypeError as error:
        print(error)
    loop.set_task_factory(None)
    print(type(asyncio.create_task(work(0))).__name__)
    await asyncio.sleep(0)


asyncio.run(main())
