import asyncio

async def worker(name, rounds):
    for i in range(rounds):
        print(name, i)
        await asyncio.sleep(0)

async def main():
    tasks = [asyncio.create_task(worker(n, r)) for n, r in (("a", 3), ("b", 1), ("c", 2))]
    print("created")
    await asyncio.sleep(0)
    print("main after one turn")
    for task in tasks:
        await task
    print("done")

asyncio.run(main())
