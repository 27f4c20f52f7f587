import asyncio

async def producer(queue):
    for i in range(6):
        await queue.put(i)
        print("put", i, queue.qsize(), asyncio.get_running_loop().time())
    await queue.put(None)

async def consumer(queue):
    while (item := await queue.get()) is not None:
        await asyncio.sleep(0.5)
        print("got", item, asyncio.get_running_loop().time())

async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(producer(queue), consumer(queue))
    print(queue.empty(), queue.full())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))

asyncio.run(main())
