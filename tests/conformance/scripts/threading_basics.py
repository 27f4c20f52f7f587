# clock: real
import threading
import time

lock = threading.Lock()


def work(seconds):
    time.sleep(seconds)
    with lock:
        print("done", seconds, threading.current_thread().name)


threads = [threading.Thread(target=work, args=(seconds,)) for seconds in (0.3, 0.1, 0.2)]
start = time.perf_counter()
for thread in threads:
    thread.start()
print(threading.active_count(), [t.name for t in threading.enumerate()])
for thread in threads:
    thread.join()
print(round(time.perf_counter() - start, 1), threads[0].is_alive())
event = threading.Event()


def waiter():
    print(event.wait(0.1), event.wait(5))


thread = threading.Thread(target=waiter, daemon=True)
thread.start()
time.sleep(0.3)
event.set()
thread.join()
namespace = threading.local()
namespace.x = 1


def other():
    print(hasattr(namespace, "x"))
    namespace.x = 2
    print(namespace.x)


thread = threading.Thread(target=other, name="Other")
thread.start()
thread.join()
print(namespace.x, thread.name, thread.daemon, threading.main_thread().name)
condition = threading.Condition()
items, woken = [], []


def consumer(n):
    with condition:
        condition.wait_for(lambda: items)
        woken.append(n)


consumers = [threading.Thread(target=consumer, args=(i,)) for i in range(3)]
for thread in consumers:
    thread.start()
time.sleep(0.1)
with condition:
    items.append("item")
    condition.notify_all()
for thread in consumers:
    thread.join()
print(sorted(woken))
for wrong in (threads[0].start, threading.current_thread().join, lock.release, threading.RLock().release, condition.notify):
    try:
        wrong()
    except RuntimeError as error:
        print(error)
print(lock.acquire(), lock.acquire(timeout=0.1), lock.acquire(False), lock.locked() if hasattr(lock, "locked") else True)
