# clock: real; stderr: no (the frames of the library are not shown)
import multiprocessing as mp, time, os, sys
def worker(q, n):
    for i in range(n):
        q.put((mp.current_process().name, i))
        time.sleep(0.02)
    q.put(None)
class W(mp.Process):
    def __init__(self, v):
        super().__init__()
        self.v = v
    def run(self):
        self.v.value += 5
        self.x = 1
def square(x): 
    time.sleep(0.05)
    return x*x
def init(a): 
    global A
    A = a
def useA(x): return A + x
def add(a,b): return a+b
def fail(): raise KeyError("k")
def ex(): sys.exit(3)
def child(conn):
    conn.send([1, "a"]); print("child got", conn.recv()); conn.close()
if __name__ == "__main__":
    q = mp.Queue()
    p = mp.Process(target=worker, args=(q, 3))
    print(p.name, p.is_alive(), p.exitcode)
    p.start()
    while (x := q.get()) is not None:
        print(x)
    p.join()
    print(p.exitcode, p.is_alive())
    v = mp.Value("i", 0)
    ws = [W(v) for _ in range(3)]
    for w in ws: w.start()
    for w in ws: w.join()
    print(v.value, [w.name for w in ws], hasattr(ws[0], "x"))
    with mp.Pool(2) as pool:
        print(pool.map(square, range(5)))
        print(pool.starmap(add, [(1,2),(3,4)]))
        r = pool.apply_async(square, (9,))
        print(r.get())
        print(list(pool.imap_unordered(square, [3])))
        try: pool.apply(fail)
        except KeyError as e: print(repr(e))
    with mp.Pool(2, init, (10,)) as pool: print(pool.map(useA, [1,2]))
    p = mp.Process(target=ex); p.start(); p.join(); print(p.exitcode)
    p = mp.Process(target=fail, name="failing"); p.start(); p.join(); print(p.exitcode)
    a, b = mp.Pipe()
    p = mp.Process(target=child, args=(b,)); p.start(); print(a.recv()); a.send("hi"); p.join()
    p = mp.Process(target=time.sleep, args=(100,)); p.start(); time.sleep(0.1); p.terminate(); p.join(); print(p.exitcode)
    with mp.Manager() as m:
        d = m.dict(); l = m.list()
        p = mp.Process(target=lambda d, l: (d.__setitem__("a", 1), l.append(3)), args=(d, l)); p.start(); p.join(); print(d, list(l))
    lock = mp.Lock()
    with lock: print("locked")
    arr = mp.Array("d", [1,2]); print(arr[:])
    try: mp.Pool(1).apply(add, (lock, 1))
    except RuntimeError as e: print(e)
    print(mp.get_start_method(), mp.current_process())
