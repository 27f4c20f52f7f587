# clock: real
# queue.Queue and its relatives: timeouts, Full and Empty, join and task_done, SimpleQueue, subclasses.
import queue
import threading

q = queue.Queue(maxsize=2)
q.put(1)
q.put_nowait(2)
print(q.full(), q.qsize(), q.empty())
for wrong in (lambda: q.put_nowait(3), lambda: q.put(3, timeout=0.01), lambda: q.put(3, block=False), lambda: q.put(3, timeout=-1)):
    try:
        wrong()
    except (queue.Full, ValueError) as error:
        print(type(error).__name__, error.args)
print(q.get(), q.get_nowait())
for wrong in (q.get_nowait, lambda: q.get(timeout=0.01), lambda: q.get(timeout=-1)):
    try:
        wrong()
    except (queue.Empty, ValueError) as error:
        print(type(error).__name__, error.args)
q.task_done()
q.task_done()
try:
    q.task_done()
except ValueError as error:
    print(error)
q.join()
print(type(q.mutex).__name__, q.unfinished_tasks, q.maxsize)
heap = queue.PriorityQueue()
for item in ((3, "c"), (1, "a"), (2, "b")):
    heap.put(item)
stack = queue.LifoQueue()
for item in range(3):
    stack.put(item)
print([heap.get() for _ in range(3)], [stack.get() for _ in range(3)])
simple = queue.SimpleQueue()
simple.put("x")
print(simple.get(), simple.empty(), simple.qsize())
try:
    simple.get(timeout=0.01)
except queue.Empty:
    print("empty")


class Unique(queue.Queue):
    def _init(self, maxsize):
        self.queue = set()

    def _put(self, item):
        self.queue.add(item)

    def _get(self):
        return self.queue.pop()


unique = Unique()
for item in (5, 5, 5):
    unique.put(item)
print(unique.qsize(), unique.get(), unique.unfinished_tasks)


def worker(jobs, results):
    while (job := jobs.get()) is not None:
        results.append(job * 2)
        jobs.task_done()
    jobs.task_done()


jobs, results = queue.Queue(), []
threads = [threading.Thread(target=worker, args=(jobs, results)) for _ in range(3)]
for thread in threads:
    thread.start()
for n in range(10):
    jobs.put(n)
for _ in threads:
    jobs.put(None)
jobs.join()
for thread in threads:
    thread.join()
print(sorted(results), jobs.empty())
