# Pipeline of async generators: chunk, merge, tee, throttle; aclosing.
import asyncio, itertools, contextlib, random
from contextlib import aclosing
async def numbers(n, delay=0.0):
    try:
        for i in range(n):
            await asyncio.sleep(delay); yield i
    finally:
        print(f"numbers({n}) closed")
async def amap(f, src):
    async for x in src:
        r = f(x)
        if asyncio.iscoroutine(r): r = await r
        yield r
async def chunked(src, n):
    buf = []
    async for x in src:
        buf.append(x)
        if len(buf) == n: yield tuple(buf); buf.clear()
    if buf: yield tuple(buf)
async def take(src, n):
    async with aclosing(src):
        async for x in src:
            if n <= 0: return
            n -= 1; yield x
async def merge(*srcs):
    q = asyncio.Queue(); DONE = object()
    async def pump(s):
        try:
            async for x in s: await q.put(x)
        finally: await q.put(DONE)
    async with asyncio.TaskGroup() as tg:
        for s in srcs: tg.create_task(pump(s))
        left = len(srcs)
        while left:
            if (x := await q.get()) is DONE: left -= 1
            else: yield x
async def echo():
    got = None
    while True:
        try: got = yield got
        except ValueError as e: got = f"caught {e}"
        except GeneratorExit: print("exit"); raise
async def square(x): await asyncio.sleep(.01); return x * x
async def main():
    print([x async for x in chunked(amap(square, numbers(7)), 3)])
    print([x async for x in take(numbers(100, .01), 4)])
    print([x async for x in merge(numbers(3, .2), numbers(2, .3), amap(str, numbers(3, .15)))])
    e = echo(); print(await e.asend(None), await e.asend(1), await e.athrow(ValueError("v")), await e.asend(2)); await e.aclose()
    try: await e.asend(3)
    except StopAsyncIteration as x: print("stopped", repr(x))
    gen = numbers(5)
    async for x in gen:
        if x == 2: break
    print("broke"); await gen.aclose()
    print({k: v async for k, v in amap(lambda x: (x, x % 2), numbers(4))}, {x async for x in numbers(3)})
    print(await anext(numbers(1)), await anext(numbers(0), "default"))
    s = sum([x async for x in numbers(4) if x % 2]); print(s)
    lst = [await square(i) for i in range(3)]; print(lst, [i async for j in amap(range, numbers(3)) for i in j] if False else None)
    print(type(numbers(1)), e.ag_running, e.ag_frame, numbers.__qualname__)
    async def bad():
        yield 1
        raise RuntimeError("inside")
    try:
        async for x in merge(bad(), numbers(50, .1)): print("got", x)
    except* RuntimeError as eg: print(eg, eg.exceptions)
asyncio.run(main())
