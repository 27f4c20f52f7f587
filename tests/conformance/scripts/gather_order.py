import asyncio

async def fetch(name, delay):
    await asyncio.sleep(delay)
    print("finished", name)
    return name

async def main():
    print(await asyncio.gather(fetch("a", 3), fetch("b", 1), fetch("c", 2)))
    print(await asyncio.gather())
    coro = fetch("same", 1)
    task = asyncio.create_task(coro)
    print(await asyncio.gather(task, task))

asyncio.run(main())
