# Async cache with TTL, single flight, LRU; stats via dataclass; property-based checks.
import asyncio, time, typing as t
from collections import OrderedDict
from dataclasses import dataclass, field, astuple, asdict, make_dataclass
from functools import lru_cache, wraps, partial
K = t.TypeVar("K", bound=t.Hashable); V = t.TypeVar("V")
@dataclass
class Stats:
    hits: int = 0
    misses: int = 0
    evictions: int = 0
    log: list[str] = field(default_factory=list, repr=False, compare=False)
    @property
    def ratio(self) -> float:
        total = self.hits + self.misses
        return self.hits / total if total else 0.0
    def __post_init__(self): self.log.append("new")
class TTLCache(t.Generic[K, V]):
    def __init__(self, maxsize: int = 3, ttl: float = 1.0, *, clock: t.Callable[[], float] | None = None) -> None:
        self._d: "OrderedDict[K, tuple[float, V]]" = OrderedDict()
        self._flying: dict[K, asyncio.Future[V]] = {}
        self.maxsize, self.ttl, self.stats = maxsize, ttl, Stats()
        self._clock = clock or time.monotonic
    async def get(self, key: K, loader: t.Callable[[K], t.Awaitable[V]]) -> V:
        now = self._clock()
        if (hit := self._d.get(key)) and hit[0] > now:
            self._d.move_to_end(key); self.stats.hits += 1
            return hit[1]
        if key in self._flying:
            self.stats.hits += 1
            return await asyncio.shield(self._flying[key])
        self.stats.misses += 1
        fut = self._flying[key] = asyncio.get_running_loop().create_future()
        try:
            value = await loader(key)
        except BaseException as e:
            fut.set_exception(e); fut.exception()
            raise
        else:
            fut.set_result(value)
            self._d[key] = (self._clock() + self.ttl, value)
            while len(self._d) > self.maxsize:
                k, _ = self._d.popitem(last=False); self.stats.evictions += 1; self.stats.log.append(f"-{k}")
            return value
        finally:
            del self._flying[key]
    def __len__(self): return len(self._d)
    def __contains__(self, k): return k in self._d
    def __class_getitem__(cls, item): return super().__class_getitem__(item)
def cached(cache):
    def deco(fn):
        @wraps(fn)
        async def inner(key): return await cache.get(key, fn)
        inner.cache = cache
        return inner
    return deco
c: TTLCache[str, int] = TTLCache(ttl=0.5)
@cached(c)
async def load(key: str) -> int:
    print("load", key)
    await asyncio.sleep(0.1)
    if key == "bad": raise KeyError(key)
    return len(key)
@lru_cache(maxsize=2)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
async def main():
    print(await asyncio.gather(*(load(k) for k in ["a", "bb", "a", "ccc", "bb"])))
    print(await load("a"), c.stats)
    print(await load("dddd"), "bb" in c, list(c._d))
    await asyncio.sleep(0.6)
    print(await load("a"), c.stats.ratio, astuple(c.stats), c.stats.log)
    r = await asyncio.gather(load("bad"), load("bad"), return_exceptions=True)
    print(r, r[0] is r[1])
    print(fib(30), fib.cache_info(), fib.cache_parameters()); fib.cache_clear(); print(fib.cache_info())
    print(TTLCache[str, int], c.__orig_class__ if hasattr(c, "__orig_class__") else None)
    Point = make_dataclass("Point", [("x", int), ("y", int, field(default=0))], namespace={"norm": lambda s: abs(s.x) + abs(s.y)})
    p = Point(3, -4); print(p, p.norm(), asdict(p), Point.__dataclass_fields__["y"].default, t.get_type_hints(load))
    try: Point()
    except TypeError as e: print(e)
    @lru_cache
    def slow(a, *, b=1): return (a, b)
    slow(1); slow(1, b=1); slow(1.0); print(slow.cache_info(), slow.__wrapped__(5))
    try: slow([])
    except TypeError as e: print(e)
asyncio.run(main())
