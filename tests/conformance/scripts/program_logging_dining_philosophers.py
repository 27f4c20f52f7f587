import asyncio, random, threading, time, queue, logging, sys
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format="%(levelname)-8s|%(name)s|%(message)s")
log = logging.getLogger("dining"); logging.getLogger("asyncio").setLevel(logging.WARNING)
class Fork:
    def __init__(self, n): self.n, self.lock = n, asyncio.Lock()
    def __repr__(self): return f"Fork({self.n}, {'taken' if self.lock.locked() else 'free'})"
async def philosopher(name, first, second, meals):
    for i in range(meals):
        log.debug("%s thinks", name); await asyncio.sleep(0.01 * (len(name) % 3 + 1))
        async with first.lock:
            async with second.lock:
                log.info("%s eats %d with %r %r", name, i, first, second); await asyncio.sleep(0.02)
    return name
async def main():
    forks = [Fork(i) for i in range(3)]
    names = ["Plato", "Kant", "Hume"]
    ts = {asyncio.create_task(philosopher(n, *sorted((forks[i], forks[(i + 1) % 3]), key=lambda f: f.n), 2), name=n) for i, n in enumerate(names)}
    while ts:
        done, ts = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
        for t in sorted(done, key=lambda t: t.get_name()): log.warning("done %s", t.result())
asyncio.run(main())
class Account:
    def __init__(self, b): self.b = b; self.lock = threading.RLock()
    def transfer(self, other, n):
        with self.lock, other.lock:
            if self.b < n: raise ValueError(f"insufficient funds: {self.b} < {n}")
            self.b -= n; other.b += n
a, b = Account(100), Account(50)
def worker(q, out):
    while True:
        try: x = q.get(timeout=0.1)
        except queue.Empty: return
        try: a.transfer(b, x)
        except ValueError as e: out.append(str(e))
        finally: q.task_done()
q, out = queue.Queue(), []
for n in (30, 40, 50, 20): q.put(n)
ts = [threading.Thread(target=worker, args=(q, out), daemon=True) for _ in range(2)]
[t.start() for t in ts]; q.join(); print(a.b, b.b, out)
try: 1 / 0
except ZeroDivisionError: log.exception("oops %s", "here")
log.error("with extra", exc_info=False); log.log(25, "custom level"); logging.addLevelName(25, "NOTICE"); log.log(25, "named")
class F(logging.Formatter):
    def format(self, r): return f"<{super().format(r)}>"
h = logging.StreamHandler(sys.stdout); h.setFormatter(F("{levelname}:{message}", style="{")); l2 = logging.getLogger("dining.sub"); l2.addHandler(h); l2.propagate = False; l2.info("sub"); print(l2.isEnabledFor(10), l2.getEffectiveLevel(), l2, l2.parent)
ad = logging.LoggerAdapter(l2, {"ip": "1.2.3.4"}); ad.info("adapted")
class Flt(logging.Filter):
    def filter(self, r): r.msg = str(r.msg).upper(); return "secret" not in r.getMessage().lower()
l2.addFilter(Flt()); l2.info("hello"); l2.info("secret")
