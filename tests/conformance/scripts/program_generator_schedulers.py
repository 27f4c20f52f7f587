from collections import deque
import heapq, time, types, inspect
class Scheduler:
    def __init__(self): self.ready, self.sleeping, self.seq, self.now = deque(), [], 0, 0.0
    def new(self, g): self.ready.append(g)
    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.now, _, g = heapq.heappop(self.sleeping); self.ready.append(g)
            g = self.ready.popleft()
            try:
                cmd = g.send(None)
                match cmd:
                    case ("sleep", n): self.seq += 1; heapq.heappush(self.sleeping, (self.now + n, self.seq, g))
                    case ("spawn", other): self.new(other); self.new(g)
                    case None: self.new(g)
                    case _: raise RuntimeError(f"bad command {cmd!r}")
            except StopIteration as e: print(f"[{self.now}] finished with {e.value!r}")
def countdown(n):
    while n: print("down", n); yield; n -= 1
    return "liftoff"
def sub(): x = yield from countdown(1); print("sub got", x); return x
def sleeper(): yield ("sleep", 2); print("slept"); yield ("spawn", sub()); yield ("sleep", 1)
s = Scheduler(); s.new(countdown(2)); s.new(sleeper()); s.new(sub()); s.run()
class Awaitable:
    def __init__(s, v): s.v = v
    def __await__(s): r = yield s.v; return r
async def co(): a = await Awaitable(1); b = await Awaitable(a + 1); return a, b
c = co(); print(c.send(None), c.send(10))
try: c.send(20)
except StopIteration as e: print(e.value)
@types.coroutine
def switch(v): return (yield v)
async def tr(): 
    try: print(await switch("a"))
    except ValueError as e: print("thrown", e); return "recovered"
    finally: print("fin")
t = tr(); print(t.send(None))
try: t.throw(ValueError("x"))
except StopIteration as e: print(e.value)
def trampoline(f, *a):
    r = f(*a)
    while callable(r): r = r()
    return r
def even(n): return True if n == 0 else lambda: odd(n - 1)
def odd(n): return False if n == 0 else lambda: even(n - 1)
print(trampoline(even, 1001))
def averager():
    total, n, avg = 0, 0, None
    while True:
        try: x = yield avg
        except GeneratorExit: print("closing", n); raise
        if x is None: break
        total += x; n += 1; avg = total / n
    return total
g = averager(); next(g); print(g.send(10), g.send(20), inspect.getgeneratorstate(g))
try: g.send(None)
except StopIteration as e: print("sum", e.value, inspect.getgeneratorstate(g))
g = averager(); next(g); g.close(); print(g.gi_frame, g.gi_running)
def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)): yield from flatten(i)
        else: yield i
print(list(flatten([1, [2, (3, [4])], 5])), sum(x for x in range(5)))
def gen_exc():
    try: yield 1
    except Exception as e: yield f"handled {e!r}"
g = gen_exc(); next(g); print(g.throw(KeyError("k")))
try: g.throw(ValueError)
except ValueError as e: print(repr(e))
print(g)if False else None
