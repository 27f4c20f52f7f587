import asyncio, time
async def agen(n):
    try:
        for i in range(n): await asyncio.sleep(0.01); yield i
    finally: print("agen closed", n)
async def amap(f, it):
    async for x in it: yield f(x)
async def afilter(p, it):
    async for x in it:
        if p(x): yield x
async def merge(*its):
    q = asyncio.Queue(); done = object()
    async def pump(it):
        async for x in it: await q.put(x)
        await q.put(done)
    ts = [asyncio.create_task(pump(i)) for i in its]; left = len(ts)
    while left:
        x = await q.get()
        if x is done: left -= 1
        else: yield x
async def chunks(it, n):
    buf = []
    async for x in it:
        buf.append(x)
        if len(buf) == n: yield tuple(buf); buf.clear()
    if buf: yield tuple(buf)
class Ticker:
    def __init__(self, d, n): self.d, self.n = d, n
    def __aiter__(self): self.i = 0; return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1; await asyncio.sleep(self.d); return self.i
async def main():
    print([x async for x in amap(lambda x: x * 2, afilter(lambda x: x % 2, agen(6)))])
    print([x async for x in merge(agen(2), Ticker(0.015, 2))])
    print([c async for c in chunks(agen(5), 2)], {x: y async for x, y in amap(lambda x: (x, x ** 2), agen(2))})
    async for x in agen(10):
        if x == 1: break
    print("after break"); await asyncio.sleep(0)
    g = agen(3); print(await g.__anext__(), await anext(g)); await g.aclose()
    try: await anext(g)
    except StopAsyncIteration: print("exhausted")
    async def echo():
        r = None
        while True:
            try: r = yield r
            except ValueError as e: r = f"caught {e}"
    e = echo(); await e.asend(None); print(await e.asend("hi"), await e.athrow(ValueError("bad"))); await e.aclose()
    async with asyncio.timeout(1):
        async for i in Ticker(0.1, 3): print("tick", i)
    print(await asyncio.wait_for(anext(Ticker(0.1, 1).__aiter__()), 1), [i async for i in Ticker(0, 2) if i > 1], sum([x async for x in agen(3)]))
    res = await asyncio.gather(*[anext(agen(1)) for _ in range(2)]); print(res)
asyncio.run(main())
