import asyncio
async def fail(d, e): await asyncio.sleep(d); raise e
async def ok(d, v): await asyncio.sleep(d); return v
async def main():
    loop = asyncio.get_running_loop()
    try: await asyncio.gather(ok(0.2, 1), fail(0.1, ValueError("a")), fail(0.15, KeyError("b")))
    except ValueError as e: print(repr(e))
    await asyncio.sleep(0.2)
    done, pend = await asyncio.wait([asyncio.create_task(ok(0.1, 1)), asyncio.create_task(fail(0.2, OSError("x")))], return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pend), sorted(str(t.exception()) for t in done))
    for f in asyncio.as_completed([ok(0.3, "c"), ok(0.1, "a"), ok(0.2, "b")], timeout=0.25):
        try: print(await f)
        except asyncio.TimeoutError: print("timeout")
    t = asyncio.create_task(ok(0.5, "shielded"))
    try: await asyncio.wait_for(asyncio.shield(t), 0.1)
    except asyncio.TimeoutError: print("timed out", t.done()); print(await t)
    f = loop.create_future(); f.add_done_callback(lambda f: print("done cb", f.result())); loop.call_later(0.1, f.set_result, 42); print(await f, f)
    f2 = loop.create_future(); f2.set_exception(RuntimeError("r"))
    try: await f2
    except RuntimeError as e: print(e)
    for bad in (lambda: f.set_result(1), lambda: loop.create_future().result(), lambda: asyncio.Future().exception()):
        try: bad()
        except asyncio.InvalidStateError as e: print(repr(e))
    t = asyncio.create_task(ok(1, 1), name="victim"); await asyncio.sleep(0); t.cancel("why"); 
    try: await t
    except asyncio.CancelledError as e: print(e.args, t.cancelled(), t.done(), t.get_name(), t.cancelling())
    try: t.result()
    except asyncio.CancelledError: print("result cancelled")
    async def stubborn():
        for _ in range(2):
            try: await asyncio.sleep(1)
            except asyncio.CancelledError: print("ignored")
        return "survived"
    t = asyncio.create_task(stubborn()); await asyncio.sleep(0.1); t.cancel(); print(await t, t.cancelled())
    print(asyncio.iscoroutinefunction(ok), asyncio.isfuture(f), asyncio.iscoroutine(c := ok(0, 1))); c.close()
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(ok(0.1, "A")); b = tg.create_task(ok(0.2, "B"), name="bee")
    print(a.result(), b.result(), b.get_name())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(0.1, ValueError("1"))); tg.create_task(ok(5, 0)); raise KeyError("body")
    except BaseExceptionGroup as eg: print(repr(eg))
    try:
        async with asyncio.timeout(0.1) as cm: await asyncio.sleep(1)
    except TimeoutError: print(cm.expired(), cm.when() is not None)
    async with asyncio.timeout(None) as cm: cm.reschedule(loop.time() + 10); print(cm)
    lock, ev, cond, sem, bs = asyncio.Lock(), asyncio.Event(), asyncio.Condition(), asyncio.Semaphore(2), asyncio.BoundedSemaphore(1)
    for o in (sem, bs, asyncio.Queue(3), asyncio.PriorityQueue(), asyncio.Barrier(2)): print(str(o).split(" at ")[0], str(o)[-20:] if "[" in str(o) else "")
    try: bs.release()
    except ValueError as e: print(e)
    try: lock.release()
    except RuntimeError as e: print(e)
    q = asyncio.Queue(1); q.put_nowait(1)
    try: q.put_nowait(2)
    except asyncio.QueueFull as e: print(repr(e))
    q.get_nowait()
    try: q.get_nowait()
    except asyncio.QueueEmpty as e: print(repr(e))
    try: q.task_done(); q.task_done()
    except ValueError as e: print(e)
    print(asyncio.current_task(), len(asyncio.all_tasks()))
    h = loop.call_later(10, print); print(h.cancelled(), h.cancel(), h.cancelled(), h.when() > 0, str(h).split(" when")[0])
asyncio.run(main())
for bad in (lambda: asyncio.run(5), lambda: asyncio.get_running_loop(), lambda: asyncio.create_task(5), lambda: asyncio.Semaphore(-1), lambda: asyncio.current_task()):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
