import asyncio

WORKERS = 3  #@ slider 1..6 "workers"
SECONDS = {"A": 0.5, "B": 0.1, "C": 0.2, "D": 0.3, "E": 0.1, "F": 0.4}


async def worker(todo):
    while not todo.empty():
        report = todo.get_nowait()
        await asyncio.sleep(SECONDS[report])
        print(f"report {report} is done")


async def main():
    todo = asyncio.Queue()
    for report in SECONDS:
        todo.put_nowait(report)
    async with asyncio.TaskGroup() as group:
        for number in range(WORKERS):
            group.create_task(worker(todo), name=f"w{number}")


asyncio.run(main())
