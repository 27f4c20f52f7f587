import asyncio
async def work(n, d):
    try: await asyncio.sleep(d); return n
    except asyncio.CancelledError: print("cancel", n); raise
async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.1): await asyncio.gather(work(1, 0.05), work(2, 1))
    except TimeoutError as e: print("t1", repr(e), repr(e.__cause__))
    async with asyncio.timeout(0.2) as outer:
        try:
            async with asyncio.timeout(0.1) as inner: await work(3, 1)
        except TimeoutError: print("inner", inner.expired(), outer.expired())
    try:
        async with asyncio.timeout(0.1):
            async with asyncio.timeout(1): await work(4, 2)
    except TimeoutError: print("outer fired")
    async with asyncio.timeout(0.1) as cm:
        await asyncio.sleep(0.05); cm.reschedule(loop.time() + 0.5); await asyncio.sleep(0.2)
    print(cm.expired(), cm)
    try:
        async with asyncio.timeout_at(loop.time() - 1): await asyncio.sleep(0); print("unreached?"); await asyncio.sleep(1)
    except TimeoutError: print("past")
    try:
        async with asyncio.timeout(5): raise ValueError("own")
    except ValueError as e: print(e)
    t = asyncio.create_task(work(5, 1)); 
    try: await asyncio.wait_for(t, 0.1)
    except TimeoutError: print(t.cancelled())
    print(await asyncio.wait_for(work(6, 0), None), await asyncio.wait_for(asyncio.sleep(0, "fast"), 0.1))
    try: await asyncio.wait_for(work(7, 1), 0)
    except TimeoutError: print("zero")
    async def swallow():
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: return "swallowed"
    try: print(await asyncio.wait_for(swallow(), 0.1))
    except TimeoutError: print("timeout despite swallow")
    async def nested():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work("a", 0.1))
            async with asyncio.TaskGroup() as tg2: tg2.create_task(work("b", 0.05)); tg2.create_task(fail())
    async def fail(): await asyncio.sleep(0.02); raise OSError("x")
    try: await nested()
    except* OSError as eg: print(eg.exceptions)
    async def canceller(t): await asyncio.sleep(0.05); t.cancel("stop it")
    t = asyncio.create_task(work(8, 1)); asyncio.create_task(canceller(t))
    try: await t
    except asyncio.CancelledError as e: print("msg", e.args, asyncio.current_task().cancelling())
    async def self_cancel(): asyncio.current_task().cancel(); await asyncio.sleep(0); print("never")
    t = asyncio.create_task(self_cancel()); await asyncio.wait([t]); print(t.cancelled(), t)
    s = asyncio.shield(work(9, 0.1)); 
    try: await asyncio.wait_for(s, 0.05)
    except TimeoutError: print("shield outer", s.cancelled())
    await asyncio.sleep(0.1); g = asyncio.gather(work(10, 1), work(11, 1)); await asyncio.sleep(0); g.cancel()
    try: await g
    except asyncio.CancelledError: print("gather cancelled", g.cancelled())
    async with asyncio.TaskGroup() as tg: r = [tg.create_task(work(i, 0.01 * i)) for i in range(3)]
    print([x.result() for x in r], tg)
asyncio.run(main())
