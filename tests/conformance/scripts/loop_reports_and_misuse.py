import asyncio, time, sys, warnings, logging, gc, traceback
logging.basicConfig(stream=sys.stdout, level=logging.WARNING, format="%(levelname)s:%(name)s:%(message)s")
async def forgot(): pass
async def main():
    loop = asyncio.get_running_loop(); loop.slow_callback_duration = 0.05; print(loop.get_debug())
    forgot()
    await asyncio.sleep(0)
    t = asyncio.create_task(boom(), name="lost"); await asyncio.sleep(0.01); del t; gc.collect()
    loop.set_exception_handler(lambda l, c: print("handler:", c["message"], repr(c.get("exception")))); loop.call_soon(lambda: 1 / 0); await asyncio.sleep(0.01)
    t = asyncio.create_task(boom()); await asyncio.sleep(0.01); del t; gc.collect()
    loop.set_exception_handler(None); loop.call_exception_handler({"message": "custom", "exception": ValueError("v")})
    loop.call_soon(bad_callback, 1, "two"); await asyncio.sleep(0.01)
async def boom(): raise RuntimeError("boom")
def bad_callback(a, b): raise KeyError(a)
asyncio.run(main())
async def suppressed():
    try: await asyncio.sleep(1)
    except asyncio.CancelledError: return "swallowed"
async def m2():
    t = asyncio.create_task(suppressed()); await asyncio.sleep(0); print(t.cancel(), await t, t.cancelled())
    t = asyncio.create_task(asyncio.sleep(0)); await t; print(t.cancel(), t.done())
    t2 = asyncio.create_task(asyncio.sleep(1)); t2.cancel(); t2.cancel(); print(t2.cancelling(), t2.uncancel())
    try: await t2
    except asyncio.CancelledError as e: print("c", e)
    fut = asyncio.Future(); fut.cancel("msg"); 
    try: await fut
    except asyncio.CancelledError as e: print(e.args)
asyncio.run(m2())
async def exc_chain():
    try:
        try: raise ValueError("first")
        except ValueError: await asyncio.sleep(0.01); raise KeyError("second")
    except KeyError: traceback.print_exc(file=sys.stdout)
asyncio.run(exc_chain())
async def in_finally():
    try: await asyncio.sleep(10)
    finally: await asyncio.sleep(0.05); print("async cleanup done")
async def m3():
    t = asyncio.create_task(in_finally()); await asyncio.sleep(0.01); t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled after cleanup")
    try: await asyncio.wait_for(in_finally(), 0.02)
    except TimeoutError: print("wait_for timeout")
    results = []
    async def w(i):
        try: await asyncio.sleep(i)
        except asyncio.CancelledError: results.append(i); raise
    try: await asyncio.wait_for(asyncio.gather(*(w(i) for i in range(1, 4))), 0.01)
    except asyncio.TimeoutError: print(results)
    c = forgot(); 
    try: c.throw(ValueError("injected"))
    except ValueError as e: print(e)
    c = forgot(); c.close(); 
    try: c.send(None)
    except RuntimeError as e: print(e)
    co = forgot(); await co
    try: await co
    except RuntimeError as e: print(e)
    try: await 5
    except TypeError as e: print(e)
    try: await [1]
    except TypeError as e: print(e)
    try:
        async with 5: pass
    except (AttributeError, TypeError) as e: print(type(e).__name__, e)
    try:
        async for x in [1]: pass
    except TypeError as e: print(e)
    try:
        with asyncio.Lock(): pass
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
    try: next(forgot())
    except TypeError as e: print(e)
    def g():
        yield from forgot()
    try: list(g())
    except TypeError as e: print(e)
asyncio.run(m3())
async def ret(): return 5
print(asyncio.run(ret()), asyncio.new_event_loop().run_until_complete(ret()))
try: asyncio.get_event_loop().run_until_complete(ret())
except RuntimeError as e: print(e)
async def nested():
    try: asyncio.run(c := ret())
    except RuntimeError as e: print(e); c.close()
    try: asyncio.get_running_loop().run_until_complete(c := ret())
    except RuntimeError as e: print(e); c.close()
asyncio.run(nested())
async def ki(): raise KeyboardInterrupt
try: asyncio.run(ki())
except KeyboardInterrupt: print("KI")
async def se(): sys.exit(7)
asyncio.run(se())
