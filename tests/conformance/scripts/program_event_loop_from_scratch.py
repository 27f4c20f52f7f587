# A custom event loop from scratch with generators; Future and Task by hand; trampolines.
import heapq, time, collections, itertools, types, inspect
class Fut:
    _ids = itertools.count()
    def __init__(self): self.done = False; self.value = self.exc = None; self.cbs = []; self.id = next(self._ids)
    def set(self, v): self.done, self.value = True, v; [cb(self) for cb in self.cbs]
    def fail(self, e): self.done, self.exc = True, e; [cb(self) for cb in self.cbs]
    def __await__(self):
        if not self.done: yield self
        if self.exc: raise self.exc
        return self.value
    __iter__ = __await__
class Cancelled(BaseException): pass
class Task(Fut):
    def __init__(self, coro, loop): super().__init__(); self.coro, self.loop = coro, loop; self.waiting = None; loop.soon(self.step)
    def step(self, v=None, exc=None):
        if self.done: return
        try: r = self.coro.throw(exc) if exc else self.coro.send(v)
        except StopIteration as e: self.set(e.value)
        except Cancelled as e: self.fail(RuntimeError("cancelled"))
        except Exception as e: self.fail(e)
        else:
            if isinstance(r, Fut): self.waiting = r; r.cbs.append(lambda f: self.loop.soon(self.step, None) if True else 0)
            elif r is None: self.loop.soon(self.step)
            else: self.loop.soon(self.step, None, TypeError(f"bad yield {r!r}"))
    def cancel(self): self.loop.soon(self.step, None, Cancelled())
class Loop:
    def __init__(self): self.ready = collections.deque(); self.timers = []; self.t = 0.0; self.seq = itertools.count(); self.steps = 0
    def soon(self, f, *a): self.ready.append((f, a))
    def later(self, d, f, *a): heapq.heappush(self.timers, (self.t + d, next(self.seq), f, a))
    def task(self, c): return Task(c, self)
    def sleep(self, d): f = Fut(); self.later(d, f.set, d); return f
    def run(self, c):
        t = self.task(c)
        while not t.done:
            if not self.ready:
                if not self.timers: raise RuntimeError("deadlock")
                self.t, _, f, a = heapq.heappop(self.timers); self.ready.append((f, a))
            for _ in range(len(self.ready)):
                f, a = self.ready.popleft(); self.steps += 1; f(*a)
        if t.exc: raise t.exc
        return t.value
loop = Loop()
@types.coroutine
def yield_(): yield
async def worker(n, d):
    for i in range(2):
        print(f"{loop.t:.1f} {n}{i}"); await loop.sleep(d)
    return n * 2
async def failing(): await yield_(); raise KeyError("x")
async def main():
    ts = [loop.task(worker(n, d)) for n, d in (("a", 1), ("b", .5))]
    print([await t for t in ts])
    try: await loop.task(failing())
    except KeyError as e: print("caught", repr(e))
    t = loop.task(worker("c", 5)); await loop.sleep(.1); t.cancel()
    try: await t
    except RuntimeError as e: print(e)
    async def bad():
        @types.coroutine
        def y(): yield 42
        await y()
    try: await loop.task(bad())
    except TypeError as e: print(e)
    return loop.t
print(loop.run(main()), loop.steps)
try: loop.run(iter_ := (lambda: (yield Fut()))())
except RuntimeError as e: print(e)
c = worker("z", 1); print(c.cr_running, c.cr_frame is not None, c.cr_code.co_name, inspect.getcoroutinestate(c)); c.send(None); print(inspect.getcoroutinestate(c), c.cr_frame.f_lineno, c.cr_frame.f_locals.keys()); c.close(); print(inspect.getcoroutinestate(c), c.cr_frame)
def g():
    x = yield 1
    print("got", x)
    try: y = yield 2
    except ValueError: y = "V"
    return y
def outer(): r = yield from g(); print("r", r); return r
o = outer(); print(next(o), o.send("s"), o.gi_yieldfrom is not None, inspect.getgeneratorstate(o))
try: o.throw(ValueError)
except StopIteration as e: print(e.value)
try: c.send(None)
except RuntimeError as e: print(e)
try: worker("q", 1).send(5)
except TypeError as e: print(e)
