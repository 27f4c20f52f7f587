# clock: real
# concurrent.futures: states, callbacks, map's order and errors, wait and as_completed, cancel, shutdown, initializers.
import concurrent.futures as futures
import threading
import time


def work(n):
    time.sleep(n / 50)
    if n == 3:
        raise ValueError("three")
    return n * n


with futures.ThreadPoolExecutor(max_workers=4, thread_name_prefix="pool") as pool:
    print(list(pool.map(work, [2, 1, 0])), list(pool.map(lambda a, b: a + b, [1, 2], [10, 20, 30])))
    future = pool.submit(work, 3)
    print(type(future.exception()).__name__, future.exception(), future.done(), future.running(), future.cancelled())
    try:
        future.result()
    except ValueError as error:
        print("raised", error)
    try:
        for value in pool.map(work, [1, 3, 2]):
            print(value)
    except ValueError as error:
        print("map", error)
    submitted = [pool.submit(work, n) for n in (5, 1, 2)]
    print([f.result() for f in futures.as_completed(submitted)])
    done, rest = futures.wait([pool.submit(work, n) for n in (1, 10)], return_when=futures.FIRST_COMPLETED)
    print(len(done), len(rest), type(done).__name__)
    done, rest = futures.wait([pool.submit(work, n) for n in (3, 10)], return_when=futures.FIRST_EXCEPTION)
    print(len(done), len(rest))
    slow = pool.submit(time.sleep, 0.2)
    try:
        slow.result(timeout=0.01)
    except futures.TimeoutError as error:
        print("timeout", repr(error))
    try:
        list(futures.as_completed([slow], timeout=0.01))
    except TimeoutError as error:
        print(error)
with futures.ThreadPoolExecutor(1) as pool:
    blocker = pool.submit(time.sleep, 0.1)
    waiting = pool.submit(work, 1)
    print(waiting.cancel(), waiting.cancelled())
    try:
        waiting.result()
    except futures.CancelledError as error:
        print("cancelled", error.args)
    called = []
    waiting.add_done_callback(lambda f: called.append(f is waiting))
    after = pool.submit(work, 2)
    after.add_done_callback(lambda f: called.append(f.result()))
print(called)
try:
    pool.submit(work, 1)
except RuntimeError as error:
    print(error)
by_hand = futures.Future()
print(by_hand.set_running_or_notify_cancel(), by_hand.running(), by_hand.cancel())
by_hand.set_result("value")
try:
    by_hand.set_result("again")
except futures.InvalidStateError as error:
    print(str(error).split(":")[0])
started = []
with futures.ThreadPoolExecutor(2, initializer=started.append, initargs=("init",)) as pool:
    print(pool.submit(work, 2).result(), started)
pool = futures.ThreadPoolExecutor(1)
first = pool.submit(time.sleep, 0.05)
second = pool.submit(work, 1)
pool.shutdown(wait=True, cancel_futures=True)
print(first.done(), second.cancelled())
for wrong in (lambda: futures.ThreadPoolExecutor(0), lambda: futures.ThreadPoolExecutor(initializer=5)):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(error)
