# Graceful shutdown with signals, worker pool, draining, finally ordering.
import asyncio, signal, os, functools, sys, time
class Worker:
    def __init__(self, i, q): self.i, self.q = i, q
    async def run(self):
        try:
            while True:
                job = await self.q.get()
                try:
                    print(f"w{self.i} starts {job}"); await asyncio.sleep(.3); print(f"w{self.i} ends {job}")
                finally: self.q.task_done()
        except asyncio.CancelledError:
            print(f"w{self.i} cancelled"); await asyncio.sleep(0.05); print(f"w{self.i} clean"); raise
async def main():
    loop = asyncio.get_running_loop(); stop = asyncio.Event()
    def on(sig): print("signal", sig.name, sig, int(sig), repr(sig)); stop.set()
    for s in (signal.SIGINT, signal.SIGTERM): loop.add_signal_handler(s, functools.partial(on, s))
    q = asyncio.Queue(); ws = [asyncio.create_task(Worker(i, q).run(), name=f"worker-{i}") for i in range(2)]
    for j in "abcde": q.put_nowait(j)
    loop.call_later(.5, os.kill, os.getpid(), signal.SIGTERM)
    await stop.wait(); print("stopping, left", q.qsize())
    while not q.empty(): print("drop", q.get_nowait()); q.task_done()
    await q.join()
    for w in ws: w.cancel("shutdown")
    res = await asyncio.gather(*ws, return_exceptions=True); print(res, [w.cancelled() for w in ws])
    print(loop.remove_signal_handler(signal.SIGTERM), loop.remove_signal_handler(signal.SIGTERM))
asyncio.run(main())
def handler(n, frame): print("sync handler", signal.Signals(n).name, frame is not None); raise InterruptedError("from handler")
old = signal.signal(signal.SIGUSR1, handler); print(old, signal.getsignal(signal.SIGUSR1) is handler, signal.strsignal(signal.SIGTERM))
try: os.kill(os.getpid(), signal.SIGUSR1); time.sleep(1)
except InterruptedError as e: print(e)
async def forever():
    try: await asyncio.sleep(100)
    except asyncio.CancelledError: print("main cancelled"); raise
    finally: print("finally")
async def killer():
    t = asyncio.current_task(); print(t.get_name())
    asyncio.get_running_loop().call_later(.2, signal.raise_signal, signal.SIGINT)
    await forever()
try: asyncio.run(killer())
except KeyboardInterrupt as e: print("KI", repr(e), repr(e.__context__))
asyncio.run(killer())
