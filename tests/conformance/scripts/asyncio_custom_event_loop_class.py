# A loop class of one's own: call_soon counted, create_task wrapped, time shifted, used by Runner and by set_event_loop.
import asyncio


class Counting(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__()
        self.tasks_made = 0

    def create_task(self, coro, *, name=None, context=None):
        self.tasks_made += 1
        return super().create_task(coro, name=name or f"counted {self.tasks_made}", context=context)


async def main():
    loop = asyncio.get_running_loop()
    loop.note = "attributes are allowed"
    print(type(loop).__name__, loop.note, asyncio.current_task().get_name())
    task = asyncio.create_task(asyncio.sleep(0, "x"))
    named = asyncio.create_task(asyncio.sleep(0, "y"), name="mine")
    print(await asyncio.gather(task, named), task.get_name(), named.get_name())
    async with asyncio.TaskGroup() as group:
        print(group.create_task(asyncio.sleep(0)).get_name())
    return loop.tasks_made


loop = Counting()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(main()))
loop.close()
print(loop.is_closed(), loop.tasks_made, isinstance(loop, asyncio.AbstractEventLoop))
