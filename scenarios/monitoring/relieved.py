import asyncio
import time

WORKERS = 2
EXPORT = 0.5


async def shop(queue):
    for number in range(1, 21):
        await queue.put(number)
        await asyncio.sleep(0.1)


async def worker(queue):
    while True:
        number = await queue.get()
        await asyncio.sleep(0.17)
        if number == 5:
            await asyncio.to_thread(time.sleep, EXPORT)
        queue.task_done()


worst_lag = 0.0


async def monitor(queue):
    global worst_lag
    while True:
        due = time.perf_counter() + 0.33
        await asyncio.sleep(0.33)
        worst_lag = max(worst_lag, time.perf_counter() - due)


async def main():
    queue = asyncio.Queue(maxsize=50)
    jobs = [asyncio.create_task(worker(queue)) for _ in range(WORKERS)]
    jobs.append(asyncio.create_task(monitor(queue)))
    await shop(queue)
    print(f"left in the queue: {queue.qsize()}, worst lag: {worst_lag:.1f} s")
    for job in jobs:
        job.cancel()


asyncio.run(main())
