import asyncio, functools, time, collections, operator
class AsyncLRU:
    def __init__(self, maxsize=2, ttl=None): self.maxsize, self.ttl, self.data, self.hits, self.misses = maxsize, ttl, collections.OrderedDict(), 0, 0
    def __call__(self, fn):
        lock = asyncio.Lock()
        @functools.wraps(fn)
        async def inner(*args):
            async with lock:
                if args in self.data:
                    v, at = self.data[args]
                    if self.ttl is None or time.monotonic() - at < self.ttl:
                        self.hits += 1; self.data.move_to_end(args); return v
                    del self.data[args]
                self.misses += 1
                v = await fn(*args); self.data[args] = v, time.monotonic()
                if len(self.data) > self.maxsize: print("evict", self.data.popitem(last=False)[0])
                return v
        inner.info = lambda: (self.hits, self.misses, list(self.data))
        return inner
@AsyncLRU(maxsize=2, ttl=1)
async def sq(n): await asyncio.sleep(0.1); return n * n
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
@functools.cache
def key(*a, **k): return a, tuple(k.items())
class P:
    @functools.cached_property
    def slow(self): print("computing"); return 42
    @functools.singledispatchmethod
    def show(self, x): return f"obj {x}"
    @show.register
    def _(self, x: int): return f"int {x}"
    @show.register(list)
    def _(self, x): return f"list {len(x)}"
@functools.singledispatch
def enc(o): raise TypeError(f"no {type(o).__name__}")
@enc.register(int)
@enc.register(float)
def _(o): return f"num:{o}"
@enc.register
def _(o: dict): return {k: enc(v) for k, v in o.items()}
@functools.total_ordering
class V:
    def __init__(s, n): s.n = n
    def __eq__(s, o): return s.n == o.n
    def __lt__(s, o): return s.n < o.n
async def main():
    print([await sq(n) for n in (1, 2, 1, 3, 2)], sq.info())
    await asyncio.sleep(1.2); print(await sq(3), sq.info())
    t = time.monotonic(); print(await asyncio.gather(*(sq(9) for _ in range(5))), round(time.monotonic() - t, 2))
asyncio.run(main())
print(fib(80), fib.cache_info(), key(1, b=2), key.cache_info())
fib.cache_clear(); print(fib.cache_info(), fib.__wrapped__.__name__)
p = P(); print(p.slow, p.slow, p.__dict__, p.show(1), p.show([1]), p.show("s"))
print(enc({"a": 1, "b": 2.5}), enc.registry.keys().__len__(), enc.dispatch(bool).__name__)
try: enc("x")
except TypeError as e: print(e)
print(V(1) <= V(2), V(2) >= V(1), V(1) != V(2), sorted([V(3), V(1)], key=operator.attrgetter("n"))[0].n, functools.reduce(operator.mul, range(1, 6)))
pt = functools.partial(int, base=2); print(pt("101"), pt, pt.func, pt.keywords)
class M:
    def f(self, a, b): return a, b
    g = functools.partialmethod(f, 1)
print(M().g(2), functools.cmp_to_key(lambda a, b: b - a)(3) < functools.cmp_to_key(lambda a, b: b - a)(1))
