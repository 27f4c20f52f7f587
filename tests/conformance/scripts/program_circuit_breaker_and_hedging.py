# Circuit breaker, bulkhead, fallback, hedged requests.
import asyncio, enum, random, functools, statistics, time, contextvars
class State(enum.StrEnum):
    CLOSED = enum.auto(); OPEN = enum.auto(); HALF = "half-open"
class CircuitOpen(RuntimeError):
    def __init__(self, name, retry_after): self.retry_after = retry_after; super().__init__(name, retry_after)
    def __str__(self): return f"circuit {self.args[0]} open, retry after {self.retry_after:.2f}s"
request_id = contextvars.ContextVar("request_id", default="-")
class Breaker:
    def __init__(self, name, fail_max=3, reset=1.0):
        self.name, self.fail_max, self.reset = name, fail_max, reset
        self.fails, self.opened, self.state, self.history = 0, None, State.CLOSED, []
    def _to(self, s): self.history.append(f"{self.state}->{s}"); self.state = s
    def __call__(self, fn):
        @functools.wraps(fn)
        async def inner(*a, **k):
            now = asyncio.get_running_loop().time()
            if self.state is State.OPEN:
                if now - self.opened < self.reset: raise CircuitOpen(self.name, self.reset - (now - self.opened))
                self._to(State.HALF)
            try: r = await fn(*a, **k)
            except Exception as e:
                self.fails += 1
                if self.state is State.HALF or self.fails >= self.fail_max:
                    self._to(State.OPEN); self.opened = asyncio.get_running_loop().time()
                raise
            else:
                self.fails = 0
                if self.state is State.HALF: self._to(State.CLOSED)
                return r
        return inner
br = Breaker("db")
@br
async def query(n):
    await asyncio.sleep(.1)
    if 2 <= n < 7: raise ConnectionError(f"down {n} ({request_id.get()})")
    return n * 10
class Bulkhead:
    def __init__(self, n): self.sem = asyncio.BoundedSemaphore(n); self.rejected = 0
    async def run(self, coro):
        if self.sem.locked():
            self.rejected += 1; coro.close(); raise RuntimeError("full")
        async with self.sem: return await coro
async def hedged(make, delay, n=3):
    tasks = set()
    for i in range(n):
        tasks.add(asyncio.create_task(make(i)))
        done, _ = await asyncio.wait(tasks, timeout=delay, return_when=asyncio.FIRST_COMPLETED)
        if done: break
    else:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for t in tasks - done: t.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return done.pop().result(), len(tasks)
async def main():
    for i in range(14):
        tok = request_id.set(f"r{i}")
        try: print(i, await query(i))
        except (ConnectionError, CircuitOpen) as e: print(i, type(e).__name__, e)
        finally: request_id.reset(tok)
        await asyncio.sleep(.2)
    print(br.history, br.state, f"{br.state!r}", br.state == "closed", State.HALF.upper())
    b = Bulkhead(2)
    print(await asyncio.gather(*(b.run(query(i)) for i in (10, 11, 12, 13)), return_exceptions=True), b.rejected)
    async def lat(i): await asyncio.sleep([1, .5, .1][i]); return i
    print(await hedged(lat, .2), f"{asyncio.get_running_loop().time():.2f}")
    try:
        async with asyncio.timeout(.05): await query(0)
    except TimeoutError as e: print("T", repr(e))
    b.sem.release()
asyncio.run(main())
