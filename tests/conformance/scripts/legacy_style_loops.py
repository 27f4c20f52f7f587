import asyncio, functools, time
async def hello(n, d=0.1):
    print("start", n); await asyncio.sleep(d); print("end", n); return n
loop = asyncio.new_event_loop(); asyncio.set_event_loop(loop)
tasks = [loop.create_task(hello(i, 0.1 * i)) for i in range(3)]
loop.run_until_complete(asyncio.wait(tasks)); print([t.result() for t in tasks])
print(loop.run_until_complete(asyncio.gather(hello("a"), hello("b"), loop=None) if False else asyncio.gather(*[loop.create_task(hello(x)) for x in "ab"])))
f = asyncio.ensure_future(hello("fut")); f.add_done_callback(lambda f: print("callback", f.result())); f.add_done_callback(functools.partial(print, "partial")) if False else None; loop.run_until_complete(f)
def stop(): print("stopping"); loop.stop()
loop.call_later(0.2, stop); loop.call_soon(print, "soon"); loop.run_forever(); print(loop.is_running(), loop.is_closed())
def blocking(x): time.sleep(0.1); return x * 2
print(loop.run_until_complete(loop.run_in_executor(None, blocking, 21)))
async def periodic(n):
    for i in range(n): print("tick", i); await asyncio.sleep(0.05)
t = loop.create_task(periodic(100)); loop.call_later(0.12, t.cancel)
try: loop.run_until_complete(t)
except asyncio.CancelledError: print("cancelled")
pending = asyncio.all_tasks(loop); print(len(pending)); loop.run_until_complete(loop.shutdown_asyncgens()); loop.close()
try: loop.run_until_complete(c := hello("x"))
except RuntimeError as e: print(e); c.close()
try: asyncio.get_event_loop().run_forever()
except RuntimeError as e: print(e)
class Countdown:
    def __init__(self, loop, n): self.loop, self.n, self.done = loop, n, loop.create_future(); loop.call_soon(self.step)
    def step(self):
        print("count", self.n); self.n -= 1
        if self.n: self.loop.call_later(0.1, self.step)
        else: self.done.set_result("lift off")
loop = asyncio.new_event_loop(); print(loop.run_until_complete(Countdown(loop, 3).done)); loop.close()
for name in ("coroutine", "async", "JoinableQueue"):
    try: getattr(asyncio, name)
    except AttributeError as e: print(e)
try: asyncio.run(asyncio.sleep(0, loop=None))
except TypeError as e: print(e)
try: asyncio.Lock(loop=None)
except TypeError as e: print(e)
try: asyncio.Queue(loop=1)
except TypeError as e: print(e)
try:
    async def g(): await asyncio.gather(hello(5), loop=None)
    asyncio.run(g())
except TypeError as e: print(e)
