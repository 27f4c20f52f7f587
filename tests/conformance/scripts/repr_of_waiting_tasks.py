import asyncio
async def s(): await asyncio.sleep(0.1)
async def main():
    t = [asyncio.create_task(s(), name=f"t{i}") for i in range(8)]
    async def aw(x): await x
    async def show(x): await asyncio.sleep(0.01); print(x)
    async def w1(): await asyncio.wait([t[1]])
    async def w2(): await asyncio.wait_for(t[2], 1)
    async def w3(): await asyncio.shield(t[3])
    async def w4(): await asyncio.gather(t[4])
    async def w5():
        for f in asyncio.as_completed([t[5]]): await f
    async def w6():
        async with asyncio.TaskGroup() as tg: x = tg.create_task(s(), name="tg"); await asyncio.sleep(0.02); print(x)
    t[7].add_done_callback(print)
    o = [asyncio.create_task(c, name=f"o{i}") for i, c in enumerate([aw(t[0]), w1(), w2(), w4(), w5(), w6()])]
    await asyncio.sleep(0.03)
    for x in t: print(x)
    for x in o: print(x)
    f = asyncio.get_running_loop().create_future(); print(f); x = asyncio.create_task(aw(f), name="af"); await asyncio.sleep(0); print(f, x); f.set_result(1); print(f); await x; print(x)
    g = asyncio.gather(asyncio.sleep(0), asyncio.sleep(0)); print(g); await g; print(g)
    print(asyncio.current_task()); print(t[0]._coro if False else t[0].get_coro().__name__)
    x = asyncio.create_task(s(), name="err"); x.cancel(); 
    try: await x
    except asyncio.CancelledError: print(x)
    async def bad(): raise ValueError("x")
    x = asyncio.create_task(bad(), name="bad"); await asyncio.wait([x]); print(x); x.exception()
    l = asyncio.get_running_loop(); print(l.call_soon(print, 1), l.call_soon(lambda: None), str(l.call_later(1, print, "x", 5)).replace(str(l.time()), ""))
    e = asyncio.Event(); x = asyncio.create_task(e.wait(), name="ev"); await asyncio.sleep(0); print(x); x.cancel()
    q = asyncio.Queue(); x = asyncio.create_task(q.get(), name="q"); await asyncio.sleep(0); print(x, q); x.cancel()
    x = asyncio.create_task(asyncio.sleep(1), name="sl"); await asyncio.sleep(0); print(x); x.cancel()
    x = asyncio.create_task(asyncio.wait_for(e.wait(), 1), name="wf"); await asyncio.sleep(0); print(x); x.cancel()
asyncio.run(main())
