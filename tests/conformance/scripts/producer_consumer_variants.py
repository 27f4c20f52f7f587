import asyncio, random, time
random.seed(7)
async def produce(q, n, pid):
    for i in range(n):
        await asyncio.sleep(random.uniform(0.01, 0.05)); item = (pid, i, round(random.random(), 3)); await q.put(item); print(f"P{pid} put {item} size={q.qsize()}")
async def consume(q, cid):
    try:
        while True:
            item = await q.get(); await asyncio.sleep(random.expovariate(50)); print(f"C{cid} got {item}"); q.task_done()
    except asyncio.CancelledError: print(f"C{cid} stop"); raise
async def main():
    q = asyncio.Queue(maxsize=3); cs = [asyncio.create_task(consume(q, i)) for i in range(2)]; t = time.time()
    await asyncio.gather(*(produce(q, 3, i) for i in range(2))); await q.join()
    for c in cs: c.cancel()
    print(await asyncio.gather(*cs, return_exceptions=True), q.empty(), q.full(), f"{time.time() - t:.3f}")
    async with asyncio.Lock() as l: print(l)
    s = asyncio.Semaphore(2); order = []
    async def use(i):
        async with s: order.append(i); await asyncio.sleep(random.random() / 100)
    await asyncio.gather(*(use(i) for i in range(5))); print(order, s._value)
asyncio.run(main())
