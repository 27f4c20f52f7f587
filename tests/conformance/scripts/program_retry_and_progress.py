# Async retry library, backoff decorators, tenacity-like, exceptions groups, semaphores, progress reporting with carriage returns.
import asyncio, random, functools, inspect, math, time, sys, traceback
from dataclasses import dataclass, field
from typing import Callable, Type
class RetryError(Exception):
    def __init__(self, attempts, last): super().__init__(f"gave up after {attempts} attempts"); self.attempts, self.last = attempts, last
@dataclass
class Backoff:
    base: float = .1; factor: float = 2; cap: float = 1.0; jitter: Callable[[float], float] = field(default=lambda d: d, repr=False)
    def __iter__(self):
        d = self.base
        while True: yield self.jitter(min(d, self.cap)); d *= self.factor
def retry(*excs: Type[BaseException], tries=4, backoff=Backoff(), on_retry=None):
    excs = excs or (Exception,)
    def deco(fn):
        is_async = inspect.iscoroutinefunction(fn)
        @functools.wraps(fn)
        async def aw(*a, **k):
            delays = iter(backoff)
            for n in range(1, tries + 1):
                try: return await fn(*a, **k) if is_async else fn(*a, **k)
                except excs as e:
                    if n == tries: raise RetryError(n, e) from e
                    d = next(delays)
                    if on_retry: on_retry(n, e, d)
                    await asyncio.sleep(d)
        return aw
    return deco
calls = 0
@retry(ConnectionError, TimeoutError, tries=5, backoff=Backoff(.05, 3), on_retry=lambda n, e, d: print(f"  #{n} {e!r} wait {d:.2f}"))
async def flaky(k):
    global calls; calls += 1
    if calls < k: raise (ConnectionError if calls % 2 else TimeoutError)(f"call {calls}")
    return f"ok after {calls}"
@retry(ValueError, tries=2)
def sync_bad(x): """doc of sync"""; raise ValueError(x)
async def progress(coros, width=20):
    done = 0; total = len(coros); results = [None] * total
    async def run(i, c):
        nonlocal done; results[i] = await c; done += 1
        sys.stdout.write(f"\r[{'=' * math.floor(width * done / total):<{width}}] {done}/{total}"); sys.stdout.flush()
    await asyncio.gather(*(run(i, c) for i, c in enumerate(coros))); print(); return results
async def limited(n, coros):
    sem = asyncio.Semaphore(n); peak = cur = 0
    async def w(c):
        nonlocal peak, cur
        async with sem:
            cur += 1; peak = max(peak, cur)
            try: return await c
            finally: cur -= 1
    return await asyncio.gather(*map(w, coros)), peak
async def main():
    print(await flaky(4)); global calls; calls = 0
    try: await flaky(99)
    except RetryError as e: print(e, repr(e.last), repr(e.__cause__), e.attempts)
    try: await sync_bad("v")
    except RetryError: traceback.print_exc(file=sys.stdout)
    print(sync_bad.__name__, sync_bad.__doc__, inspect.iscoroutinefunction(sync_bad), Backoff())
    print(await progress([asyncio.sleep(d, d) for d in (.3, .1, .2)]))
    print(await limited(2, [asyncio.sleep(.1, i) for i in range(5)]), f"{time.monotonic():.2f}")
    async def collect(*coros):
        errs, res = [], []
        for r in await asyncio.gather(*coros, return_exceptions=True): (errs if isinstance(r, BaseException) else res).append(r)
        if errs: raise ExceptionGroup("collect", errs) if all(isinstance(e, Exception) for e in errs) else BaseExceptionGroup("collect", errs)
        return res
    async def f(x): await asyncio.sleep(0); return 10 // x
    try: await collect(f(1), f(0), f("a"))
    except* ZeroDivisionError as g: print("Z", g)
    except* TypeError as g: print("T", [str(e) for e in g.exceptions])
    async with asyncio.timeout(1): print(await collect(f(2), f(5)))
    loop = asyncio.get_running_loop(); t = loop.time(); 
    async def ticker(n, every):
        for i in range(n): yield i; await asyncio.sleep(max(0, t + (i + 1) * every - loop.time()))
    async for i in ticker(3, .25): await asyncio.sleep(.1); print("tick", i, f"{loop.time() - t:.2f}")
asyncio.run(main())
