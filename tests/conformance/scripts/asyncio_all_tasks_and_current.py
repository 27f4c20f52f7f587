# all_tasks and current_task: in callbacks, in tasks, between loops, private enter and leave, outside of a loop.
import asyncio


async def idle():
    await asyncio.sleep(1)


async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(idle(), name=f"idle {n}") for n in range(3)]
    print(sorted(task.get_name() for task in asyncio.all_tasks()), asyncio.current_task().get_name())
    loop.call_soon(lambda: print("in a callback", asyncio.current_task(), len(asyncio.all_tasks())))
    await asyncio.sleep(0)
    tasks[0].cancel()
    print(len(asyncio.all_tasks()))
    await asyncio.wait(tasks[:1])
    print(len(asyncio.all_tasks(loop)), asyncio.all_tasks() - {asyncio.current_task()} == set(tasks[1:]))
    other = asyncio.new_event_loop()
    print(asyncio.all_tasks(other), asyncio.current_task(other))
    other.close()
    await asyncio.gather(*tasks, return_exceptions=True)
    print([task.get_name() for task in asyncio.all_tasks()], asyncio.current_task() in asyncio.all_tasks())


asyncio.run(main(), debug=False)
for outside in (asyncio.current_task, asyncio.all_tasks, asyncio.get_running_loop, lambda: asyncio.create_task(unused)):
    unused = idle()
    try:
        outside()
    except RuntimeError as error:
        print(error)
    unused.close()
print(asyncio._get_running_loop())
