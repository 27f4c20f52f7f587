# clock: real
# Threads: names, idents, daemon, excepthook, join with a timeout, is_alive, what a thread cannot do twice.
import threading
import time


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)


def fails():
    raise ValueError("in a thread")


original = threading.excepthook
threading.excepthook = hook
thread = threading.Thread(target=fails, name="failing")
thread.start()
thread.join()
print(thread.is_alive(), thread.name, thread.ident is not None)
threading.excepthook = original
thread = threading.Thread(target=time.sleep, args=(0.1,), daemon=True)
print(thread.is_alive(), thread.ident, thread.daemon, thread.name.startswith("Thread-"), thread.name.endswith("(sleep)"))
thread.start()
print(thread.join(0.001), thread.is_alive())
thread.join()
print(thread.is_alive())
for wrong in (thread.start, threading.Thread(target=print).join, threading.current_thread().join, lambda: setattr(threading.current_thread(), "daemon", True)):
    try:
        wrong()
    except RuntimeError as error:
        print(error)


class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"worker {n}")
        self.n = n

    def run(self):
        self.result = self.n ** 2


workers = [Worker(n) for n in range(3)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print([worker.result for worker in workers], [worker.name for worker in workers])
print(threading.main_thread() is threading.current_thread(), threading.current_thread().name, threading.active_count(), [t.name for t in threading.enumerate()])
timer = threading.Timer(0.05, print, args=("timer",), kwargs={"end": "!\n"})
timer.start()
timer.join()
cancelled = threading.Timer(5, print, ("never",))
cancelled.start()
cancelled.cancel()
cancelled.join()
print(cancelled.is_alive(), cancelled.finished.is_set())
local = threading.local()
local.x = 1
seen = []
thread = threading.Thread(target=lambda: seen.append(hasattr(local, "x")))
thread.start()
thread.join()
print(seen, local.x, local.__dict__)
