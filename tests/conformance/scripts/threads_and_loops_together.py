# Threads + asyncio: run_coroutine_threadsafe, executor, locks, condition, producer/consumer, Timer, local, Barrier. clock: real stderr: no (frames of threading.py)
import asyncio, threading, time, queue, concurrent.futures as cf, functools
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, FIRST_COMPLETED
def start_loop():
    loop = asyncio.new_event_loop(); ready = threading.Event()
    def run():
        asyncio.set_event_loop(loop); loop.call_soon(ready.set); loop.run_forever()
        loop.run_until_complete(loop.shutdown_asyncgens()); loop.close(); print("loop closed", loop)
    t = threading.Thread(target=run, name="loop-thread", daemon=True); t.start(); ready.wait(); return loop, t
loop, th = start_loop()
async def add(a, b): await asyncio.sleep(.1); return a + b, threading.current_thread().name
fs = [asyncio.run_coroutine_threadsafe(add(i, i), loop) for i in range(3)]
print([f.result(timeout=2) for f in fs])
f = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
try: f.result(.05)
except cf.TimeoutError as e: print("timeout", repr(e)); print(f.cancel(), f.cancelled())
async def bad(): raise ValueError("b")
try: asyncio.run_coroutine_threadsafe(bad(), loop).result()
except ValueError as e: print(repr(e))
loop.call_soon_threadsafe(loop.stop); th.join(); print(th.is_alive(), loop.is_closed())
with ThreadPoolExecutor(max_workers=2, thread_name_prefix="w") as ex:
    def job(n): time.sleep(n / 10); return n, threading.current_thread().name
    futs = {ex.submit(job, n): n for n in (3, 1, 2)}
    for f in as_completed(futs): print(futs[f], f.result())
    done, not_done = wait([ex.submit(job, 1), ex.submit(job, 5)], return_when=FIRST_COMPLETED); print(len(done), len(not_done))
    print(list(ex.map(pow, [2, 3], [5, 2]))); f = ex.submit(int, "x"); print(repr(f.exception()))
    f.add_done_callback(lambda f: print("cb", f.done()))
class Account:
    def __init__(self): self.balance = 0; self.lock = threading.RLock()
    def deposit(self, n):
        with self.lock:
            b = self.balance; time.sleep(.001); self.balance = b + n
            if n > 1: self.deposit(1)
acc = Account(); ts = [threading.Thread(target=acc.deposit, args=(i,)) for i in range(1, 5)]
[t.start() for t in ts]; [t.join() for t in ts]; print(acc.balance)
q = queue.Queue(2); out = []
def producer():
    for i in range(5): q.put(i)
    q.put(None)
def consumer():
    while (x := q.get()) is not None: out.append(x * x); q.task_done()
    q.task_done()
p, c = threading.Thread(target=producer), threading.Thread(target=consumer); p.start(); c.start(); p.join(); c.join(); q.join(); print(out)
cond = threading.Condition(); items = []
def waiter():
    with cond: print("waited", cond.wait_for(lambda: items, timeout=5), items)
t = threading.Thread(target=waiter); t.start(); time.sleep(.1)
with cond: items.append(1); cond.notify_all()
t.join()
local = threading.local(); local.x = 1
def tl():
    print(hasattr(local, "x")); local.x = 2
t = threading.Thread(target=tl); t.start(); t.join(); print(local.x)
bar = threading.Barrier(3, action=lambda: print("all here")); res = []
def party(i): time.sleep(i / 100); res.append(bar.wait() in (0, 1, 2))
ts = [threading.Thread(target=party, args=(i,)) for i in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print(res)
tm = threading.Timer(.1, print, ("timer",)); tm.start(); tm.join(); t2 = threading.Timer(5, print); t2.start(); t2.cancel(); t2.join()
sem = threading.Semaphore(2); print(sem.acquire(), sem.acquire(), sem.acquire(blocking=False), sem.acquire(timeout=.1)); sem.release()
print(threading.active_count(), threading.main_thread().name, threading.current_thread() is threading.main_thread(), threading.get_ident() == threading.main_thread().ident)
async def main():
    loop = asyncio.get_running_loop()
    r = await asyncio.gather(loop.run_in_executor(None, functools.partial(time.sleep, .1)), asyncio.to_thread(job, 1), asyncio.sleep(.1, "s")); print([r[0], r[1][0], r[2]], f"{loop.time():.1f}" and "")
    ev = asyncio.Event(); threading.Timer(.1, lambda: loop.call_soon_threadsafe(ev.set)).start(); await ev.wait(); print("event")
asyncio.run(main())
def boom(): raise RuntimeError("in thread")
t = threading.Thread(target=boom, name="T-x"); t.start(); t.join()
threading.excepthook = lambda a: print("hook", a.exc_type.__name__, a.thread.name); t = threading.Thread(target=boom, name="T-y"); t.start(); t.join()
try: t.start()
except RuntimeError as e: print(e)
