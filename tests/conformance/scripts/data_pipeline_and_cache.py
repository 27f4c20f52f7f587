import asyncio, collections, dataclasses, heapq, itertools, time, typing
@dataclasses.dataclass(order=True)
class Item: prio: int; name: str = dataclasses.field(compare=False); tags: set = dataclasses.field(default_factory=set, compare=False)
class TTLCache(collections.abc.MutableMapping):
    def __init__(self, ttl): self.ttl, self.d = ttl, {}
    def __getitem__(self, k):
        v, t = self.d[k]
        if time.monotonic() - t > self.ttl: del self.d[k]; raise KeyError(k)
        return v
    def __setitem__(self, k, v): self.d[k] = v, time.monotonic()
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
class Stage:
    def __init__(self, fn, workers=1, size=2): self.fn, self.n, self.q = fn, workers, asyncio.Queue(size); self.next = None; self.stats = collections.Counter()
    async def run(self):
        async def loop():
            while True:
                x = await self.q.get()
                try:
                    r = await self.fn(x); self.stats["ok"] += 1
                    if self.next and r is not None: await self.next.q.put(r)
                except Exception as e: self.stats[type(e).__name__] += 1
                finally: self.q.task_done()
        self.ts = [asyncio.create_task(loop()) for _ in range(self.n)]
    async def drain(self): await self.q.join(); [t.cancel() for t in self.ts]; await asyncio.gather(*self.ts, return_exceptions=True)
async def parse(x): await asyncio.sleep(0.01); return int(x)
async def square(x): await asyncio.sleep(0.02); return None if x == 3 else x * x
out = []
async def sink(x): out.append(x)
async def main():
    stages = [Stage(parse, 2), Stage(square, 3), Stage(sink)]
    for a, b in itertools.pairwise(stages): a.next = b
    for s in stages: await s.run()
    t = time.monotonic()
    for x in ["1", "2", "x", "3", "4", "5"]: await stages[0].q.put(x)
    for s in stages: await s.drain()
    print(sorted(out), [dict(s.stats) for s in stages], round(time.monotonic() - t, 2))
    c = TTLCache(0.1); c["a"] = 1; print(c.get("a"), "a" in c, len(c)); await asyncio.sleep(0.2); print(c.get("a", "gone"), len(c), c.setdefault("b", 2), dict(c))
    h = []; [heapq.heappush(h, Item(p, n)) for p, n in ((3, "c"), (1, "a"), (2, "b"))]; print([heapq.heappop(h).name for _ in range(3)], Item(1, "x") < Item(2, "a"), dataclasses.astuple(Item(1, "q")))
    win = collections.deque(maxlen=3); avgs = []
    async for v in source(6): win.append(v); avgs.append(sum(win) / len(win))
    print(avgs)
    inflight = {}
    async def dedupe(k):
        if k not in inflight: inflight[k] = asyncio.ensure_future(load(k))
        return await inflight[k]
    print(await asyncio.gather(*(dedupe(k) for k in "aab")), loads)
    groups = collections.defaultdict(list)
    for n in range(10): groups["even" if n % 2 == 0 else "odd"].append(n)
    print(dict(groups), {k: (min(v), max(v), sum(v) / len(v)) for k, v in groups.items()})
loads = 0
async def load(k):
    global loads; loads += 1; await asyncio.sleep(0.05); return k.upper()
async def source(n):
    for i in range(n): await asyncio.sleep(0.001); yield i
asyncio.run(main())
