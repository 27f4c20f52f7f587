import asyncio

async def main():
    queue = asyncio.PriorityQueue()
    for item in [(3, "c"), (1, "a"), (2, "b"), (1, "z")]:
        await queue.put(item)
    while not queue.empty():
        print(await queue.get())
    stack = asyncio.LifoQueue()
    for i in range(3):
        stack.put_nowait(i)
    print([stack.get_nowait() for _ in range(3)])

asyncio.run(main())
