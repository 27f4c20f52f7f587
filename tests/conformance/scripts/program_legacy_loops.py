# Old-style programs: get_event_loop, ensure_future, run_until_complete, run_forever, call_later chains, callbacks.
import asyncio, datetime, functools, sys
def hello(n, loop):
    print("hello", n, f"{loop.time():.1f}")
    if n: loop.call_later(.5, hello, n - 1, loop)
    else: loop.stop()
loop = asyncio.new_event_loop(); asyncio.set_event_loop(loop)
loop.call_soon(hello, 2, loop); loop.run_forever(); print(loop.is_running(), loop.is_closed())
async def slow(future, n): await asyncio.sleep(n); future.set_result(f"Future {n} done")
def got(f): print(f.result()); f._n -= 0 if hasattr(f, "_n") else 0
fut = asyncio.Future(loop=loop); asyncio.ensure_future(slow(fut, .2), loop=loop); fut.add_done_callback(lambda f: print("cb:", f.result())); print(loop.run_until_complete(fut))
tasks = [loop.create_task(asyncio.sleep(i / 10, i)) for i in (3, 1, 2)]; print(loop.run_until_complete(asyncio.gather(*tasks)))
done, pending = loop.run_until_complete(asyncio.wait([loop.create_task(asyncio.sleep(.1 * i, i)) for i in range(3)], timeout=.15)); print(sorted(t.result() for t in done), len(pending))
for p in pending: p.cancel()
print(loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True)))
def handler(loop, context): print("handler:", context["message"], repr(context.get("exception")), sorted(context))
loop.set_exception_handler(handler); loop.call_soon(lambda: 1 / 0); loop.run_until_complete(asyncio.sleep(0)); print(loop.get_exception_handler() is handler)
h = loop.call_later(1, print, "never"); print(h.cancelled(), h.when() > loop.time()); h.cancel(); print(h.cancelled(), h)
h = loop.call_at(loop.time() + .1, print, "at"); loop.run_until_complete(asyncio.sleep(.2))
async def factory_task(): return asyncio.current_task().get_name()
loop.set_task_factory(lambda loop, coro, **kw: asyncio.Task(coro, loop=loop, name="made", **kw)); print(loop.run_until_complete(factory_task()), loop.get_task_factory() is not None); loop.set_task_factory(None)
async def agen():
    try:
        while True: yield 1; await asyncio.sleep(0)
    finally: print("agen closed")
async def use():
    g = agen(); await g.__anext__(); return g
g = loop.run_until_complete(use()); loop.run_until_complete(loop.shutdown_asyncgens()); loop.run_until_complete(loop.shutdown_default_executor())
loop.close(); loop.close(); print(loop.is_closed())
for f in (lambda: loop.call_soon(print), lambda: loop.run_until_complete(fut), lambda: asyncio.get_running_loop(), lambda: asyncio.Future().result(), lambda: asyncio.run(5), lambda: asyncio.gather(1)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
asyncio.set_event_loop(None)
try: asyncio.get_event_loop()
except RuntimeError as e: print(e)
asyncio.set_event_loop(asyncio.new_event_loop()); l = asyncio.get_event_loop(); l.run_until_complete(asyncio.sleep(0)); l.close()
with asyncio.Runner(debug=False) as r: print(r.run(asyncio.sleep(.1, "r")), r.get_loop().is_closed())
