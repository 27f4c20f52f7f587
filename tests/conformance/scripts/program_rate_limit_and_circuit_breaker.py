import asyncio, time, functools, contextlib, itertools
class TokenBucket:
    def __init__(self, rate, capacity): self.rate, self.capacity, self.tokens, self.last = rate, capacity, capacity, time.monotonic()
    async def acquire(self):
        while True:
            now = time.monotonic(); self.tokens = min(self.capacity, self.tokens + (now - self.last) * self.rate); self.last = now
            if self.tokens >= 1: self.tokens -= 1; return
            await asyncio.sleep((1 - self.tokens) / self.rate)
    async def __aenter__(self): await self.acquire(); return self
    async def __aexit__(self, *exc): return None
class CircuitOpen(Exception): pass
class CircuitBreaker:
    def __init__(self, threshold=2, reset=1.0): self.threshold, self.reset, self.failures, self.opened = threshold, reset, 0, None
    @property
    def state(self):
        if self.opened is None: return "closed"
        return "half-open" if time.monotonic() - self.opened >= self.reset else "open"
    def __call__(self, fn):
        @functools.wraps(fn)
        async def wrapper(*a, **k):
            if self.state == "open": raise CircuitOpen(fn.__name__)
            try: r = await fn(*a, **k)
            except Exception:
                self.failures += 1
                if self.failures >= self.threshold: self.opened = time.monotonic()
                raise
            self.failures = 0; self.opened = None
            return r
        return wrapper
def retry(times=3, base=0.1, exceptions=(Exception,)):
    def deco(fn):
        @functools.wraps(fn)
        async def inner(*args, **kwargs):
            for attempt in itertools.count(1):
                try: return await fn(*args, **kwargs)
                except exceptions as e:
                    if attempt == times: raise
                    delay = base * 2 ** (attempt - 1)
                    print(f"{fn.__qualname__} attempt {attempt} failed: {e!r}; retry in {delay:.2f}s")
                    await asyncio.sleep(delay)
        return inner
    return deco
calls = 0
@retry(times=4, exceptions=(OSError,))
async def flaky(n):
    """Fails n times."""
    global calls; calls += 1
    if calls <= n: raise OSError(f"fail {calls}")
    return "ok"
breaker = CircuitBreaker()
@breaker
async def service(fail): 
    if fail: raise ValueError("bad")
    return "good"
async def main():
    b = TokenBucket(5, 2); start = time.monotonic()
    async def job(i):
        async with b: print(f"job {i} at {time.monotonic() - start:.1f}")
    await asyncio.gather(*(job(i) for i in range(6)))
    print(await flaky(2), flaky.__name__, flaky.__doc__, flaky.__wrapped__.__name__)
    for f in (True, True, True):
        try: print(await service(f))
        except (ValueError, CircuitOpen) as e: print(type(e).__name__, e, breaker.state)
    await asyncio.sleep(1.1); print(breaker.state, await service(False), breaker.state)
    @contextlib.asynccontextmanager
    async def timer(label):
        t = time.perf_counter()
        try: yield label.upper()
        finally: print(f"{label}: {time.perf_counter() - t:.3f}")
    async with timer("block") as up: print(up); await asyncio.sleep(0.25)
    try:
        async with timer("failing"): raise RuntimeError("inside")
    except RuntimeError as e: print("caught", e)
    async with contextlib.AsyncExitStack() as st:
        for i in range(2): await st.enter_async_context(timer(f"s{i}"))
        st.callback(print, "callback"); st.push_async_callback(asyncio.sleep, 0.1)
asyncio.run(main())
