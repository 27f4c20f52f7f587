# Cancellation corners and structured concurrency.
import asyncio, contextlib
async def stubborn():
    while True:
        try: await asyncio.sleep(1); print("slept"); return "done"
        except asyncio.CancelledError: print("ignored", asyncio.current_task().cancelling()); asyncio.current_task().uncancel()
async def cleanup():
    try: await asyncio.sleep(10)
    finally:
        await asyncio.sleep(.1); print("cleaned")
@contextlib.asynccontextmanager
async def cancel_on_exit(*coros):
    ts = [asyncio.ensure_future(c) for c in coros]
    try: yield ts
    finally:
        for t in ts: t.cancel()
        await asyncio.gather(*ts, return_exceptions=True)
async def first(*coros):
    async with cancel_on_exit(*coros) as ts:
        d, p = await asyncio.wait(ts, return_when="FIRST_COMPLETED"); return d.pop().result()
async def main():
    t = asyncio.create_task(stubborn()); await asyncio.sleep(.1); t.cancel("one"); await asyncio.sleep(.1); t.cancel("two"); print(await t, t.cancelling())
    t = asyncio.create_task(cleanup()); await asyncio.sleep(.1); print(t.cancel("msg"), t.cancelling())
    try: await t
    except asyncio.CancelledError as e: print("CE", e.args, t.cancelled())
    print(await first(asyncio.sleep(.3, "slow"), asyncio.sleep(.1, "fast"), cleanup()))
    try:
        async with asyncio.timeout(.2) as cm: await cleanup()
    except TimeoutError: print("expired", cm.expired(), cm)
    async with asyncio.timeout(None) as cm: cm.reschedule(asyncio.get_running_loop().time() + 1); print(cm, f"{cm.when() - asyncio.get_running_loop().time():.1f}")
    try:
        async with asyncio.timeout(.1):
            try: await asyncio.sleep(1)
            except asyncio.CancelledError: raise ValueError("inside")
    except ValueError as e: print(repr(e), repr(e.__context__))
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(cleanup()); b = tg.create_task(asyncio.sleep(.1)); await asyncio.sleep(.2); raise LookupError("body")
    except* LookupError as eg: print(eg.exceptions, a.cancelled(), b.done())
    async def nested():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(5)); tg.create_task(bad(.1)); tg.create_task(bad(.1))
    async def bad(d): await asyncio.sleep(d); raise OSError(d)
    try:
        async with asyncio.TaskGroup() as tg: tg.create_task(nested()); tg.create_task(cleanup())
    except* OSError as eg: print(repr(eg))
    inner = asyncio.create_task(asyncio.sleep(.3, "inner")); outer = asyncio.shield(inner); outer.cancel()
    try: await outer
    except asyncio.CancelledError: print("outer cancelled", inner.done(), outer); print(await inner)
    g = asyncio.gather(asyncio.sleep(1), cleanup()); await asyncio.sleep(.1); g.cancel()
    try: await g
    except asyncio.CancelledError as e: print("gather cancelled", repr(e), g)
    r = await asyncio.gather(asyncio.sleep(.1, 1), bad(.05), asyncio.sleep(.2, 3), return_exceptions=True); print(r)
    try: await asyncio.wait_for(stubborn2(), .1)
    except asyncio.TimeoutError as e: print("wf", repr(e), repr(e.__cause__))
    print(await asyncio.wait_for(finishes_anyway(), .1))
async def finishes_anyway():
    try: await asyncio.sleep(1)
    except asyncio.CancelledError: return "too late"
async def stubborn2():
    try: await asyncio.sleep(1)
    finally: await asyncio.sleep(.1)
asyncio.run(main())
async def root():
    asyncio.create_task(cleanup()); asyncio.create_task(stubborn3()); await asyncio.sleep(.05); raise SystemExit(3)
async def stubborn3():
    try: await asyncio.sleep(5)
    except asyncio.CancelledError: print("s3"); raise RuntimeError("on cancel")
asyncio.run(root())
