import asyncio

WORKERS = 2  #@ slider 1..8 "workers"
DEADLINE = 0.5  #@ slider 0.05..2 "deadline, s"

done = 0


async def ask_warehouse(order):
    await asyncio.sleep(60 if order == 5 else 0.1)  # order 5 gets no answer
    if order == 3:
        raise ConnectionError("refused")


async def handle(order):
    global done
    try:
        await asyncio.wait_for(ask_warehouse(order), DEADLINE)
        done += 1
    except TimeoutError:
        print(f"order {order}: no answer")
    except ConnectionError as error:
        print(f"order {order}: {error}")


async def worker(queue):
    while True:
        order = await queue.get()
        await handle(order)
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=4)
    workers = [asyncio.create_task(worker(queue)) for _ in range(WORKERS)]
    for order in range(1, 9):
        await queue.put(order)
    await queue.join()
    for each in workers:
        each.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(f"shut down, done: {done}")


asyncio.run(main())
