# Token bucket and sliding window rate limiters, decorators, monotonic time.
import asyncio, functools, time
from collections import deque
from contextlib import asynccontextmanager, AsyncExitStack
from typing import Awaitable, Callable, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

class TokenBucket:
    __slots__ = ("rate", "capacity", "_tokens", "_last", "_lock")
    def __init__(self, rate: float, capacity: int):
        self.rate, self.capacity = rate, capacity
        self._tokens = float(capacity)
        self._last = time.monotonic()
        self._lock = asyncio.Lock()
    def _refill(self):
        now = time.monotonic()
        self._tokens = min(self.capacity, self._tokens + (now - self._last) * self.rate)
        self._last = now
    async def acquire(self, n=1):
        async with self._lock:
            self._refill()
            while self._tokens < n:
                await asyncio.sleep((n - self._tokens) / self.rate)
                self._refill()
            self._tokens -= n
    def __repr__(self):
        return f"{type(self).__name__}(rate={self.rate!r}, tokens={self._tokens:.2f})"

class SlidingWindow:
    def __init__(self, limit, window):
        self.limit, self.window, self.calls = limit, window, deque(maxlen=limit)
    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        while len(self.calls) == self.limit and (wait := self.calls[0] + self.window - loop.time()) > 1e-9:
            await asyncio.sleep(wait)
        self.calls.append(loop.time())
        return len(self.calls)
    async def __aexit__(self, et, e, tb):
        return et is ValueError

def limited(bucket_factory):
    def deco(fn: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
        bucket = None
        @functools.wraps(fn)
        async def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            nonlocal bucket
            if bucket is None:
                bucket = bucket_factory()
            await bucket.acquire()
            return await fn(*args, **kwargs)
        wrapper.stats = lambda: bucket
        return wrapper
    return deco

@limited(lambda: TokenBucket(5, 2))
async def call(i: int, *, tag: str = "x") -> str:
    """Calls the API."""
    return f"{tag}{i}@{asyncio.get_running_loop().time():.2f}"

@asynccontextmanager
async def resource(name):
    print("open", name)
    try:
        yield name.upper()
    except LookupError as e:
        print("swallow", repr(e))
    finally:
        print("close", name)

async def main():
    print(await asyncio.gather(*(call(i, tag="t") for i in range(6))))
    print(call.__name__, call.__doc__, call.__wrapped__.__annotations__, call.stats())
    sw = SlidingWindow(2, 1.0)
    async def job(i):
        async with sw as n:
            print(f"job {i} n={n} t={asyncio.get_running_loop().time():.3f}")
            if i == 3: raise ValueError("swallowed")
    await asyncio.gather(*map(job, range(5)))
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(resource(n)) for n in "abc"]
        stack.push_async_callback(asyncio.sleep, 0.1)
        stack.callback(print, "cb", sep="|")
        print(names)
        raise KeyError("k")
    print("end", f"{asyncio.get_running_loop().time():.3f}")
asyncio.run(main())
