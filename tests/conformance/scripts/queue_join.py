import asyncio

async def worker(name, queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(item)
        print(name, "did", item, asyncio.get_running_loop().time())
        queue.task_done()

async def main():
    queue = asyncio.Queue()
    for i in (0.3, 0.1, 0.4, 0.2):
        queue.put_nowait(i)
    workers = [asyncio.create_task(worker(f"w{i}", queue)) for i in range(2)]
    await queue.join()
    for w in workers:
        w.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    try:
        queue.task_done()
    except ValueError as error:
        print(error)

asyncio.run(main())
