# clock: real
import queue
import threading
import time

jobs = queue.Queue(maxsize=2)


def producer():
    for i in range(4):
        jobs.put(i)
        print("put", i)
        time.sleep(0.05)
    jobs.put(None)


def consumer():
    while (item := jobs.get()) is not None:
        print("got", item)
        time.sleep(0.12)
        jobs.task_done()


threads = [threading.Thread(target=producer), threading.Thread(target=consumer)]
for thread in threads:
    thread.start()
    time.sleep(0.02)
for thread in threads:
    thread.join()
print(jobs.qsize(), jobs.empty(), jobs.full(), jobs.unfinished_tasks)
for q, items in ((queue.PriorityQueue(), [3, 1, 2]), (queue.LifoQueue(), [1, 2, 3]), (queue.SimpleQueue(), [1, 2])):
    for item in items:
        q.put(item)
    print([q.get() for _ in items], q.empty())
try:
    q.get_nowait()
except queue.Empty as error:
    print(repr(error))
small = queue.Queue(1)
small.put("x")
try:
    small.put("y", timeout=0.05)
except queue.Full as error:
    print(repr(error))
try:
    small.task_done()
    small.task_done()
except ValueError as error:
    print(error)
