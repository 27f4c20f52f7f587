# Locks, conditions, events, barriers and locals of threads. clock: real
import threading, time, queue
lock = threading.Lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.01), lock.release(), lock.locked())
r = threading.RLock()
with r, r:
    print(r.acquire(blocking=False))
    r.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)
try:
    r.release()
except RuntimeError as e:
    print(e)
e = threading.Event()
print(e.is_set(), e.wait(0.01), e.set(), e.wait(), e.is_set(), e.clear(), e.is_set())
c = threading.Condition()
items = []
def consumer():
    with c:
        while not items:
            c.wait()
        print("consumed", items.pop())
t = threading.Thread(target=consumer, name="consumer", daemon=True)
print(t.name, t.daemon, t.is_alive(), t.ident)
t.start()
with c:
    items.append(5)
    c.notify()
t.join()
print(t.is_alive(), t.ident is not None)
try:
    c.notify()
except RuntimeError as x:
    print(x)
b = threading.Barrier(2, timeout=1)
out = []
ts = [threading.Thread(target=lambda: out.append(b.wait() >= 0)) for _ in range(2)]
[x.start() for x in ts]; [x.join() for x in ts]
print(out, b.parties, b.n_waiting, b.broken)
s = threading.BoundedSemaphore(1)
with s:
    print(s.acquire(blocking=False))
try:
    s.release()
except ValueError as x:
    print(x)
class L(threading.local):
    def __init__(self, v): self.v = v
loc = L(1)
def other():
    out.append(loc.v); loc.v = 2
t = threading.Thread(target=other); t.start(); t.join()
print(loc.v, out[-1])
class T(threading.Thread):
    def __init__(self, n): super().__init__(name=f"T{n}"); self.n = n
    def run(self): self.result = self.n * 2
ts = [T(i) for i in range(3)]; [x.start() for x in ts]; [x.join() for x in ts]
print([x.result for x in ts], [x.name for x in ts], threading.current_thread().name, threading.active_count(), [x.name for x in threading.enumerate()])
for f in (lambda: threading.Thread(target=5).start() if False else threading.Thread(group=1), lambda: ts[0].start(), lambda: threading.Thread().join(), lambda: threading.current_thread().join(), lambda: threading.Semaphore(-1), lambda: threading.Barrier(0) and 1, lambda: setattr(ts[0], "daemon", True)):
    try: print(f())
    except (RuntimeError, ValueError, AssertionError) as x: print(type(x).__name__, x)
q = queue.Queue(1)
q.put(1)
for f in (lambda: q.put(2, block=False), lambda: q.put(2, timeout=0.01), lambda: (q.get(), q.get(False)), lambda: q.get(timeout=0.01), lambda: (q.task_done(), q.task_done())):
    try: print(f())
    except (queue.Full, queue.Empty, ValueError) as x: print(type(x).__name__, x)
pq = queue.PriorityQueue(); [pq.put(x) for x in (3, 1, 2)]; lq = queue.LifoQueue(); [lq.put(x) for x in (3, 1, 2)]
print([pq.get() for _ in range(3)], [lq.get() for _ in range(3)], pq.empty(), q.maxsize, queue.SimpleQueue().empty())
