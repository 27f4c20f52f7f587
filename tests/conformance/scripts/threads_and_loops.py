# clock: real
import asyncio, time, threading, concurrent.futures as cf, queue, random
def block(n): time.sleep(n); return n, threading.current_thread().name.split("_")[0]
async def main():
    loop = asyncio.get_running_loop(); t = time.perf_counter()
    print(await asyncio.gather(asyncio.to_thread(block, 0.1), loop.run_in_executor(None, block, 0.2)), round(time.perf_counter() - t, 1))
    with cf.ThreadPoolExecutor(max_workers=2, thread_name_prefix="pool") as ex:
        fs = [loop.run_in_executor(ex, block, 0.1) for _ in range(4)]; print(await asyncio.gather(*fs), round(time.perf_counter() - t, 1))
        f = ex.submit(block, 0.1); print(await asyncio.wrap_future(f))
    def from_thread():
        fut = asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1, "result"), loop); return fut.result(1)
    print(await asyncio.to_thread(from_thread))
    ev = asyncio.Event(); threading.Timer(0.1, lambda: loop.call_soon_threadsafe(ev.set)).start(); await ev.wait(); print("event from thread")
    async def err(): raise ValueError("in coro")
    def bad():
        try: asyncio.run_coroutine_threadsafe(err(), loop).result()
        except ValueError as e: return repr(e)
    print(await asyncio.to_thread(bad))
    try: await asyncio.to_thread(lambda: 1 / 0)
    except ZeroDivisionError as e: print(e)
    q = queue.Queue()
    def producer():
        for i in range(3): time.sleep(0.05); q.put(i)
        q.put(None)
    threading.Thread(target=producer, daemon=True).start()
    while (x := await loop.run_in_executor(None, q.get)) is not None: print("got", x)
asyncio.run(main())
def thread_loop():
    async def inner(): await asyncio.sleep(0.1); return threading.current_thread().name
    print(asyncio.run(inner()))
t = threading.Thread(target=thread_loop, name="looper"); t.start(); t.join()
loop = asyncio.new_event_loop(); th = threading.Thread(target=loop.run_forever, daemon=True); th.start()
print(asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1, 5), loop).result()); loop.call_soon_threadsafe(loop.stop); th.join(); loop.close()
with cf.ThreadPoolExecutor(3) as ex:
    fs = {ex.submit(pow, i, 2): i for i in range(3)}; print(sorted((fs[f], f.result()) for f in cf.as_completed(fs)), list(ex.map(lambda a, b: a + b, [1, 2], [3, 4])))
    f = ex.submit(lambda: 1 / 0); print(repr(f.exception()), f.done(), f.running(), f.cancelled())
    done, nd = cf.wait([ex.submit(time.sleep, 0.01)], timeout=1); print(len(done), len(nd))
lock = threading.Lock(); total = 0
def inc():
    global total
    for _ in range(100):
        with lock: total += 1
ts = [threading.Thread(target=inc) for _ in range(4)]; [t.start() for t in ts]; [t.join() for t in ts]; print(total)
b = threading.Barrier(2); r = []
def w(n): r.append(b.wait() in (0, 1)); 
ts = [threading.Thread(target=w, args=(i,)) for i in range(2)]; [t.start() for t in ts]; [t.join() for t in ts]; print(r, threading.active_count(), threading.main_thread().name)
loc = threading.local(); loc.x = 1; threading.Thread(target=lambda: print(hasattr(loc, "x"))).start()
c = threading.Condition(); items = []
def consumer():
    with c: c.wait_for(lambda: items); print("consumed", items.pop())
t = threading.Thread(target=consumer); t.start()
with c: items.append(1); c.notify()
t.join(); print(t.is_alive(), str(t).split()[:2])
