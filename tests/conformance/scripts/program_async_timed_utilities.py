# Async timing decorators, generators mixing, exception callbacks: from a book's utilities.
import asyncio, functools, time, logging, sys
from typing import Callable, Any, Coroutine, Optional, Iterable, AsyncIterator
def async_timed():
    def wrapper(func: Callable) -> Callable:
        @functools.wraps(func)
        async def wrapped(*args, **kwargs) -> Any:
            print(f'starting {func} with args {args} {kwargs}'.split(" at ")[0])
            start = time.time()
            try: return await func(*args, **kwargs)
            finally: print(f'finished {func.__name__} in {time.time() - start:.4f} second(s)')
        return wrapped
    return wrapper
@async_timed()
async def delay(n: int) -> int:
    print(f"sleeping for {n}s"); await asyncio.sleep(n); return n
class AsyncRange:
    def __init__(self, n): self.n = n; self.i = 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1; await asyncio.sleep(.01); return self.i
class Managed:
    async def __aenter__(self): print("enter"); await asyncio.sleep(.1); return self
    async def __aexit__(self, t, v, tb): print("exit", t and t.__name__, v); await asyncio.sleep(.1); return t is ValueError
def done_cb(t): print("cb", t.get_name(), t.cancelled() or t.exception() or t.result())
@async_timed()
async def main() -> None:
    t1, t2 = asyncio.create_task(delay(2), name="d2"), asyncio.create_task(delay(3))
    for t in (t1, t2): t.add_done_callback(done_cb)
    print(await t1)
    elapsed = 0
    while not t2.done():
        await asyncio.sleep(.5); elapsed += 1
        if elapsed == 1: t2.cancel()
    try: await t2
    except asyncio.CancelledError as e: print("cancelled", repr(e))
    try: await asyncio.wait_for(asyncio.shield(t3 := asyncio.create_task(delay(1))), .3)
    except asyncio.exceptions.TimeoutError: print("took too long", t3.done()); print(await t3)
    print([i async for i in AsyncRange(3) if i % 2], sum([i async for i in AsyncRange(4)]))
    async with Managed() as m: raise ValueError("swallowed")
    try:
        async with Managed(): raise KeyError("kept")
    except KeyError as e: print("kept", e)
    pending = {asyncio.create_task(delay(i), name=f"p{i}") for i in (1, 2)} | {asyncio.create_task(fail())}
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED, timeout=.7)
        print(len(done), len(pending), sorted(t.get_name() for t in pending))
        for d in done:
            if (e := d.exception()): logging.error("Request got an exception", exc_info=e)
    for f in asyncio.as_completed([delay(1), delay(.5), fail()], timeout=.8):
        try: print("got", await f)
        except RuntimeError as e: print("rt", e)
        except asyncio.TimeoutError: print("as_completed timeout")
    for t in asyncio.all_tasks(): print(t.get_name(), t.get_coro().__name__) if t is not asyncio.current_task() else None
async def fail(): await asyncio.sleep(.2); raise RuntimeError("failed")
asyncio.run(main())
