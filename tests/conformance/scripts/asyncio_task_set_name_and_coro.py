# Names of tasks, get_coro, get_stack, print_stack and what a task cannot do.
import asyncio
import sys


async def deeper():
    await asyncio.sleep(1)


async def job():
    await deeper()
    return 5


async def main():
    task = asyncio.create_task(job())
    print(task.get_name(), asyncio.current_task().get_name())
    task.set_name(42)
    print(repr(task.get_name()))
    await asyncio.sleep(0)
    print(task.get_coro().__qualname__, task.get_coro().cr_running, task.get_coro().cr_await.__name__)
    print([(frame.f_code.co_name, frame.f_lineno) for frame in task.get_stack()], len(task.get_stack(limit=1)))
    task.print_stack(file=sys.stdout)
    print(await task, task.get_stack())
    task.print_stack(file=sys.stdout)
    for wrong in (lambda: task.set_result(1), lambda: task.set_exception(ValueError()), lambda: asyncio.Task(5), lambda: asyncio.create_task(job)):
        try:
            wrong()
        except (RuntimeError, TypeError) as error:
            print(type(error).__name__, str(error).split(" at 0x")[0])
    named = asyncio.Task(job(), name="by hand", loop=asyncio.get_running_loop())
    print(named.get_loop() is asyncio.get_running_loop(), named.get_name(), named.done())
    print(await named, named in asyncio.all_tasks())
    print(asyncio.isfuture(named), asyncio.iscoroutine(named), asyncio.iscoroutinefunction(job), asyncio.isfuture(job))


asyncio.run(main())
