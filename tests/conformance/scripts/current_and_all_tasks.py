import asyncio

async def child():
    await asyncio.sleep(1)

async def main():
    tasks = [asyncio.create_task(child(), name=f"child-{i}") for i in range(3)]
    print(asyncio.current_task().get_name(), sorted(t.get_name() for t in asyncio.all_tasks()))
    tasks[0].set_name("renamed")
    print(tasks[0].get_name())
    await asyncio.gather(*tasks)
    print(len(asyncio.all_tasks()))

asyncio.run(main())
