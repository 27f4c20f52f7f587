# clock: real
import asyncio, multiprocessing as mp, threading, time, logging
from concurrent.futures import ProcessPoolExecutor, as_completed, wait
import queue
logging.basicConfig(format="%(processName)s %(threadName)s %(message)s", level=logging.INFO)
def child():
    async def main():
        await asyncio.sleep(0.1)
        r = await asyncio.gather(asyncio.to_thread(lambda: threading.current_thread().name), asyncio.sleep(0.05, 7))
        return r
    print(asyncio.run(main()), threading.current_thread() is threading.main_thread(), threading.active_count())
    logging.info("child log")
def consumer(q, results):
    while True:
        item = q.get()
        if item is None: break
        results.put(item * 2)
        q.task_done()
    q.task_done()
def slow(x):
    time.sleep(x); return x
def add_to_list(item, lst=[]):
    lst.append(item); return len(lst)
class Shape:
    registry = []
    def __init__(self, n): self.n = n; Shape.registry.append(n)
    def area(self): return self.n ** 2
    def __repr__(self): return f"Shape({self.n})"
def make(n): return Shape(n)
def lock_inc(lock, v):
    for _ in range(50):
        with lock: v.value += 1
def waiter(ev, n):
    ev.wait(); time.sleep(n * 0.1); print("released", n)
def producer(q): 
    for i in range(3): q.put(i)
    q.close(); q.join_thread()
if __name__ == "__main__":
    p = mp.Process(target=child); p.start(); p.join()
    q = mp.JoinableQueue(); results = mp.Queue()
    ps = [mp.Process(target=consumer, args=(q, results), daemon=True) for _ in range(2)]
    for p in ps: p.start()
    for i in range(6): q.put(i)
    for _ in ps: q.put(None)
    q.join()
    print(sorted(results.get() for _ in range(6)))
    with ProcessPoolExecutor(3) as ex:
        fs = [ex.submit(slow, x) for x in (0.3, 0.1, 0.2)]
        for f in as_completed(fs): print(f.result())
        done, pending = wait([ex.submit(slow, 0.1)]); print(len(done), len(pending))
        print(ex.submit(make, 3).result().area(), Shape.registry)
        print(ex.submit(Shape(4).area).result(), list(ex.map(slow, [0.01]*4, chunksize=2)))
        f = ex.submit(slow, 0.3)
        try: f.result(timeout=0.1)
        except TimeoutError as e: print("timeout", repr(e))
    lock = mp.Lock(); v = mp.Value("i", 0)
    ps = [mp.Process(target=lock_inc, args=(lock, v)) for _ in range(4)]
    [p.start() for p in ps]; [p.join() for p in ps]
    print(v.value, [p.exitcode for p in ps])
    ev = mp.Event()
    ps = [mp.Process(target=waiter, args=(ev, i)) for i in range(2)]
    [p.start() for p in ps]; time.sleep(0.1); ev.set(); [p.join() for p in ps]
    q = mp.Queue(); p = mp.Process(target=producer, args=(q,)); p.start(); print([q.get() for _ in range(3)]); p.join()
    try: q.get(timeout=0.1)
    except queue.Empty: print("empty")
    r, w = mp.Pipe(duplex=False)
    def send(w): w.send(1); w.close()
    p = mp.Process(target=send, args=(w,)); p.start(); w.close(); print(r.recv())
    try: r.recv()
    except EOFError: print("EOF")
    p.join()
    with mp.Pool(3) as pool:
        res = pool.map_async(slow, [0.1, 0.2], callback=lambda r: print("cb", r)); res.wait(); print(res.successful(), res.ready())
        for x in pool.imap(slow, [0.2, 0.1]): print(x)
        for x in pool.imap_unordered(slow, [0.2, 0.1]): print(x)
        try: pool.apply_async(slow, (0.3,)).get(timeout=0.1)
        except mp.TimeoutError as e: print(repr(e))
    pool = mp.Pool(2); pool.close(); pool.join()
    try: pool.map(slow, [1])
    except ValueError as e: print(e)
