# Patterns that collect results: first success, all settled, timeouts per task, batches, worker pools, cancellation of the rest.
import asyncio
import random


async def attempt(name, seconds, fails=False):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    if fails:
        raise ConnectionError(name)
    return name


async def first_success(*coroutines):
    tasks = {asyncio.create_task(c) for c in coroutines}
    errors = []
    try:
        while tasks:
            done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.exception() is None:
                    return task.result()
                errors.append(task.exception())
        raise ExceptionGroup("all failed", errors)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def settled(*coroutines):
    results = await asyncio.gather(*coroutines, return_exceptions=True)
    return [("error", repr(r)) if isinstance(r, BaseException) else ("ok", r) for r in results]


async def bounded(limit, coroutines):
    semaphore = asyncio.Semaphore(limit)

    async def one(coroutine):
        async with semaphore:
            return await coroutine
    return await asyncio.gather(*map(one, coroutines))


async def pool(size, jobs):
    queue, results = asyncio.Queue(), {}
    for job in jobs:
        queue.put_nowait(job)

    async def worker(number):
        while not queue.empty():
            job = queue.get_nowait()
            await asyncio.sleep(job / 10)
            results[job] = number
    await asyncio.gather(*(worker(n) for n in range(size)))
    return results


async def main():
    loop = asyncio.get_running_loop()
    print(await first_success(attempt("a", 0.1, True), attempt("b", 0.3), attempt("c", 0.5)), loop.time())
    try:
        await first_success(attempt("d", 0.1, True), attempt("e", 0.2, True))
    except ExceptionGroup as group:
        print(group, group.exceptions)
    print(await settled(attempt("f", 0.1), attempt("g", 0.2, True), asyncio.wait_for(attempt("h", 5), 0.1)))
    start = loop.time()
    print(await bounded(2, [attempt(str(n), 0.1) for n in range(5)]), round(loop.time() - start, 3))
    print(await pool(3, [3, 1, 2, 5, 4]), round(loop.time(), 3))
    random.seed(7)
    delays = [random.random() for _ in range(4)]
    order = [await each for each in asyncio.as_completed([attempt(n, delay) for n, delay in enumerate(delays)])]
    print(order, order == sorted(range(4), key=lambda n: delays[n]))


asyncio.run(main())
