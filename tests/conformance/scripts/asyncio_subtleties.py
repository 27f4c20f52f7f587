import asyncio, time
log = []
async def child(n): log.append(f"{n} start"); await asyncio.sleep(0); log.append(f"{n} end"); return n
async def main():
    t = asyncio.create_task(child("a")); log.append("created"); await asyncio.sleep(0); log.append("main 1"); await t; log.append("main 2")
    r = await child("direct"); log.append("main 3")
    await asyncio.gather(child("g1"), child("g2")); print(log); log.clear()
    loop = asyncio.get_running_loop()
    loop.call_soon(log.append, "soon1"); loop.call_later(0, log.append, "later0"); loop.call_at(loop.time(), log.append, "at"); loop.call_soon(log.append, "soon2"); f = loop.create_future(); f.add_done_callback(lambda f: log.append("cb")); f.set_result(1); log.append("sync"); await asyncio.sleep(0); log.append("tick1"); await asyncio.sleep(0); print(log); log.clear()
    async def producer(q):
        for i in range(4): await q.put(i); log.append(f"put {i}")
    async def consumer(q):
        for _ in range(4): log.append(f"got {await q.get()}"); q.task_done()
    q = asyncio.Queue(2); await asyncio.gather(producer(q), consumer(q)); await q.join(); print(log); log.clear()
    lock = asyncio.Lock()
    async def locker(n):
        async with lock: log.append(f"in {n}"); await asyncio.sleep(0.01); log.append(f"out {n}")
    await asyncio.gather(*(locker(i) for i in range(3))); print(log, lock.locked()); log.clear()
    async def c1():
        try: await asyncio.sleep(10)
        finally: log.append("c1 fin")
    async def c2():
        try: await c1()
        except asyncio.CancelledError: log.append("c2 cancelled"); raise
    t = asyncio.create_task(c2()); await asyncio.sleep(0); t.cancel(); await asyncio.wait([t]); print(log, t.cancelled()); log.clear()
    ts = [asyncio.create_task(child(i)) for i in range(3)]; done, pending = await asyncio.wait(ts, timeout=0); print(len(done), len(pending)); log.clear()
    async def slow(n, d): await asyncio.sleep(d); log.append(n); return n
    first = await asyncio.wait([asyncio.create_task(slow("x", 0.2)), asyncio.create_task(slow("y", 0.1))], return_when=asyncio.FIRST_COMPLETED); print(log, len(first[1])); [p.cancel() for p in first[1]]
    start = time.perf_counter(); time.sleep(0.1); await asyncio.sleep(0.1); print(round(time.perf_counter() - start, 1))
    async def deadline(): 
        async with asyncio.timeout(0.05):
            try: await asyncio.sleep(1)
            except asyncio.CancelledError: log.append("inner cancelled"); raise
    try: await deadline()
    except TimeoutError: print(log[-1])
    ev = asyncio.Event(); ws = [asyncio.create_task(ev.wait()) for _ in range(2)]; await asyncio.sleep(0); ev.set(); print(await asyncio.gather(*ws)); sem = asyncio.Semaphore(1); await sem.acquire(); print(sem.locked()); sem.release(); print(sem.locked(), sem._value)
    it = aiter(agen()); print(await anext(it), await anext(it), await anext(it, "default")); print([i async for i in agen() if i], {i async for i in agen()}, await asyncio.gather(*[child(i) for i in ()]), await asyncio.sleep(0, "val"))
    try: await asyncio.gather(child(1), bad(), child(2))
    except ZeroDivisionError as e: print("gather raised", e)
    print(await asyncio.gather(bad(), child(3), return_exceptions=True)); t = asyncio.ensure_future(child("e")); print(t is asyncio.ensure_future(t), await t)
    coro = child("x"); print(coro.cr_frame is not None, coro.cr_running, coro.__name__, coro.cr_code.co_name); coro.close(); print(asyncio.iscoroutine(coro))
    return "done"
async def bad(): return 1 / 0
async def agen(): yield 0; yield 1
print(asyncio.run(main()))
