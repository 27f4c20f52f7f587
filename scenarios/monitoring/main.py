import asyncio
import time

WORKERS = 1  #@ slider 1..4 "workers"
EXPORT = 0.5  #@ slider 0..1 "the export blocks for, s"


async def shop(queue):
    for number in range(1, 21):
        await queue.put(number)
        await asyncio.sleep(0.1)


async def worker(queue):
    while True:
        number = await queue.get()
        await asyncio.sleep(0.17)
        if number == 5:
            time.sleep(EXPORT)
        queue.task_done()


async def monitor(queue):
    while True:
        due = time.perf_counter() + 0.33
        await asyncio.sleep(0.33)
        lag = time.perf_counter() - due
        print(f"queue {queue.qsize()}, lag {lag:.1f} s, tasks {len(asyncio.all_tasks())}")


async def main():
    queue = asyncio.Queue(maxsize=50)
    jobs = [asyncio.create_task(worker(queue)) for _ in range(WORKERS)]
    jobs.append(asyncio.create_task(monitor(queue)))
    await shop(queue)
    print(f"left in the queue: {queue.qsize()}")
    for job in jobs:
        job.cancel()


asyncio.run(main())
