import asyncio


async def read(queue):
    for number in range(300):
        await asyncio.sleep(0.001)
        await queue.put(number)


async def store(queue):
    while True:
        await queue.get()
        await asyncio.sleep(0.01)
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=10)
    storing = asyncio.create_task(store(queue))
    await read(queue)
    print("all read" if queue.qsize() <= 10 else "memory is full of messages")
    await queue.join()
    storing.cancel()


asyncio.run(main())
