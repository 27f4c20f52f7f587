import asyncio, time
# state machine, event sourcing, actor model, supervisor, priority jobs, pipelines with sentinel, throttled gather, debounce
from enum import Enum, auto
class State(Enum): IDLE = auto(); RUN = auto(); DONE = auto()
class FSM:
    T = {(State.IDLE, "start"): State.RUN, (State.RUN, "finish"): State.DONE}
    def __init__(self): self.s = State.IDLE; self.cbs = []
    async def fire(self, ev):
        try: new = self.T[self.s, ev]
        except KeyError: raise ValueError(f"{ev} not allowed in {self.s.name}") from None
        old, self.s = self.s, new
        for cb in self.cbs: await cb(old, new)
class Actor:
    def __init__(self, name): self.name, self.inbox = name, asyncio.Queue(); self.task = asyncio.create_task(self.run(), name=name)
    async def run(self):
        while (m := await self.inbox.get()) is not None:
            method, args, fut = m
            try: r = await getattr(self, f"on_{method}")(*args)
            except Exception as e: fut.set_exception(e)
            else: fut.set_result(r)
    async def ask(self, method, *a): f = asyncio.get_running_loop().create_future(); await self.inbox.put((method, a, f)); return await f
    async def stop(self): await self.inbox.put(None); await self.task
class Counter(Actor):
    n = 0
    async def on_inc(self, k=1): await asyncio.sleep(0.01); self.n += k; return self.n
async def supervise(factory, restarts):
    for attempt in range(restarts + 1):
        t = asyncio.create_task(factory(attempt))
        done, _ = await asyncio.wait({t})
        if (e := t.exception()) is None: return t.result()
        print(f"restart {attempt}: {e}")
    raise RuntimeError("gave up")
async def flaky(n):
    await asyncio.sleep(0.01)
    if n < 2: raise OSError(f"crash {n}")
    return f"stable after {n}"
async def gather_limited(n, *coros):
    sem = asyncio.Semaphore(n)
    async def one(c):
        async with sem: return await c
    return await asyncio.gather(*map(one, coros))
def debounce(wait):
    def deco(fn):
        handle = None
        def inner(*a):
            nonlocal handle
            if handle: handle.cancel()
            handle = asyncio.get_running_loop().call_later(wait, fn, *a)
        return inner
    return deco
class AsyncFile:
    async def __aenter__(self): print("open"); return self
    async def __aexit__(self, t, v, tb): print("close", t.__name__ if t else None); return t is ValueError
    def __aiter__(self): self.n = iter("abc"); return self
    async def __anext__(self):
        try: return next(self.n)
        except StopIteration: raise StopAsyncIteration from None
async def main():
    t0 = time.monotonic()
    f = FSM(); 
    async def cb(a, b): print(a.name, "->", b.name)
    f.cbs.append(cb); await f.fire("start")
    try: await f.fire("start")
    except ValueError as e: print(e)
    await f.fire("finish")
    c = Counter("counter"); print(await asyncio.gather(*(c.ask("inc", i) for i in range(1, 4))))
    try: await c.ask("nope")
    except AttributeError as e: print(e)
    await c.stop(); print(c.task.done())
    print(await supervise(flaky, 3))
    async def j(i): await asyncio.sleep(0.1); return i
    t = time.monotonic(); print(await gather_limited(2, *(j(i) for i in range(5))), round(time.monotonic() - t, 2))
    @debounce(0.05)
    def save(x): print("saved", x)
    for i in range(3): save(i); await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)
    async with AsyncFile() as fl:
        async for ch in fl: print(ch, end=" ")
        print(); raise ValueError("suppressed")
    pq = asyncio.PriorityQueue()
    for p in ((2, "b"), (1, "a"), (3, "c")): pq.put_nowait(p)
    while not pq.empty(): print(await pq.get(), end=" ")
    print(); lq = asyncio.LifoQueue(); [lq.put_nowait(i) for i in range(3)]; print([lq.get_nowait() for _ in range(3)])
    cond = asyncio.Condition(); ready = []
    async def waiter(i):
        async with cond: await cond.wait_for(lambda: len(ready) > i); print("w", i)
    ws = [asyncio.create_task(waiter(i)) for i in range(3)]
    for i in range(3):
        await asyncio.sleep(0.01)
        async with cond: ready.append(i); cond.notify_all()
    await asyncio.gather(*ws)
    bar = asyncio.Barrier(3)
    async def party(i):
        await asyncio.sleep(i * 0.01)
        async with bar as pos: print("barrier", i, pos)
    await asyncio.gather(*(party(i) for i in range(3)))
    ev = asyncio.Event(); 
    async def setter(): await asyncio.sleep(0.05); ev.set()
    asyncio.create_task(setter()); print(await ev.wait(), ev.is_set()); ev.clear(); print(ev.is_set(), round(time.monotonic() - t0, 1))
    class Q(asyncio.Queue):
        def _init(self, maxsize): self._queue = []
        def _put(self, x): self._queue.append(x); self._queue.sort()
        def _get(self): return self._queue.pop(0)
    q = Q(); [q.put_nowait(x) for x in (3, 1, 2)]; print([await q.get() for _ in range(3)], q.qsize(), q.empty(), q.maxsize)
asyncio.run(main(), debug=False)
