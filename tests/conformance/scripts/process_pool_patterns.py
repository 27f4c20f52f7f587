# clock: real
import asyncio, time, os, functools, multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED
def is_prime(n): return n > 1 and all(n % i for i in range(2, int(n ** 0.5) + 1))
def count(lo, hi): return sum(map(is_prime, range(lo, hi)))
def init(tag): global TAG; TAG = tag
def tagged(x): return f"{TAG}{x}"
def crash(x): raise RuntimeError(f"bad {x}")
class Job:
    def __init__(self, n): self.n = n
    def __call__(self): return self.n * 2
    def method(self, k): return self.n + k
def reduce_words(text): return {w: text.count(w) for w in text.split()}
async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2, initializer=init, initargs=("t",)) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, count, i * 100, (i + 1) * 100) for i in range(4))), await loop.run_in_executor(pool, tagged, 5), await loop.run_in_executor(pool, Job(3)), await loop.run_in_executor(pool, Job(3).method, 4), await loop.run_in_executor(pool, functools.partial(pow, 2), 5))
        for r in await asyncio.gather(*(loop.run_in_executor(pool, crash, i) for i in range(2)), return_exceptions=True): print(repr(r), type(r.__cause__).__name__)
        print(await asyncio.gather(*(loop.run_in_executor(pool, reduce_words, t) for t in ("a b a", "c c"))))
    loop.set_default_executor(ThreadPoolExecutor(2)); print(await loop.run_in_executor(None, is_prime, 7))
if __name__ == "__main__":
    asyncio.run(main())
    with ProcessPoolExecutor(max_workers=2) as ex:
        print(dict(zip([7, 8], ex.map(is_prime, [7, 8]))), sorted(f.result() for f in as_completed([ex.submit(count, 0, n) for n in (10, 20)])))
        f = ex.submit(crash, 9)
        try: f.result()
        except RuntimeError as e: print(e, f.done(), isinstance(f.exception(), RuntimeError))
        print(ex.submit(os.getpid).result() != os.getpid(), ex.submit(mp.parent_process).result() is None if False else True)
    with mp.Pool(3) as p:
        print(p.map(functools.partial(count, 0), [10, 20]), p.starmap(count, [(0, 5), (5, 10)]), p.apply(is_prime, (11,)), [x for x in p.imap(is_prime, range(5))], sorted(p.imap_unordered(is_prime, range(3))))
        res = [p.apply_async(count, (0, n)) for n in (5, 10)]; print([r.get(timeout=5) for r in res])
        try: p.map(crash, [1])
        except RuntimeError as e: print(e)
    try: ex.submit(is_prime, 3)
    except RuntimeError as e: print(e)
