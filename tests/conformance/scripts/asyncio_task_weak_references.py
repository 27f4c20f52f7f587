# Tasks by weak references: kept by the loop while they wait, gone when done; a set that keeps them by hand.
import asyncio
import gc
import weakref


async def short(n):
    await asyncio.sleep(0.1)
    return n


async def main():
    background = set()
    for n in range(3):
        task = asyncio.create_task(short(n), name=f"short {n}")
        background.add(task)
        task.add_done_callback(background.discard)
    watch = weakref.ref(task)
    del task
    gc.collect()
    print(len(background), watch().get_name(), len(asyncio.all_tasks()))
    await asyncio.sleep(0.2)
    gc.collect()
    print(len(background), watch(), len(asyncio.all_tasks()))


asyncio.run(main())
