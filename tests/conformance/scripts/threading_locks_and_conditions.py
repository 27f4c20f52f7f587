# clock: real
# Lock, RLock, Condition, Semaphore, Event, Barrier of threading: return values, timeouts, misuse.
import threading

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.01), lock.release(), lock.locked())
for wrong in (lock.release, lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout=-5)):
    try:
        wrong()
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, error)
again = threading.RLock()
with again, again:
    print("twice")
try:
    again.release()
except RuntimeError as error:
    print(error)
condition = threading.Condition()
for wrong in (condition.notify, condition.wait, condition.notify_all):
    try:
        wrong()
    except RuntimeError as error:
        print(error)
with condition:
    print(condition.wait(0.01), condition.wait_for(lambda: False, 0.01), condition.wait_for(lambda: "yes"))
items = []


def consumer():
    with condition:
        condition.wait_for(lambda: items)
        items.append("consumed")
        condition.notify_all()


thread = threading.Thread(target=consumer)
thread.start()
with condition:
    items.append("made")
    condition.notify()
    print(condition.wait_for(lambda: len(items) == 2, 5), items)
thread.join()
semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(blocking=False), semaphore.acquire(timeout=0.01), semaphore.release(2))
bounded = threading.BoundedSemaphore(1)
for wrong in (bounded.release, lambda: threading.Semaphore(-1), lambda: semaphore.release(0)):
    try:
        wrong()
    except ValueError as error:
        print(error)
event = threading.Event()
print(event.is_set(), event.wait(0.01), event.set(), event.wait(), event.clear(), event.is_set())
barrier = threading.Barrier(2, action=lambda: print("action"), timeout=5)
thread = threading.Thread(target=barrier.wait)
thread.start()
print(sorted([barrier.wait(), 1 - 0])[-1], barrier.parties, barrier.n_waiting, barrier.broken)
thread.join()
lonely = threading.Barrier(2)
try:
    lonely.wait(0.01)
except threading.BrokenBarrierError as error:
    print("broken", lonely.broken, error.args)
lonely.reset()
print(lonely.broken)
lonely.abort()
print(lonely.broken)
