# Futures of a thread pool: states, cancelling, callbacks, wait and as_completed. clock: real
import concurrent.futures as cf, threading, time
def work(n):
    time.sleep(n / 50)
    if n == 3:
        raise ValueError("three")
    return n * 10
with cf.ThreadPoolExecutor(2) as ex:
    fs = [ex.submit(work, n) for n in (2, 1, 3)]
    for f in cf.as_completed(fs):
        print(f.exception() or f.result())
    print([f.done() for f in fs], fs[0].running(), fs[0].cancelled(), list(ex.map(work, [2, 1])))
    gate = threading.Event()
    busy = [ex.submit(gate.wait) for _ in range(2)]
    time.sleep(0.01)
    late = ex.submit(work, 1)
    late.add_done_callback(lambda f: print("callback", f.cancelled()))
    print(late.cancel(), late.cancelled(), busy[0].cancel())
    try:
        late.result()
    except cf.CancelledError as e:
        print(type(e).__name__)
    gate.set()
    print(cf.wait(busy).not_done)
    try:
        list(ex.map(work, [1, 3, 2]))
    except ValueError as e:
        print(e)
try:
    ex.submit(work, 1)
except RuntimeError as e:
    print(e)
f = cf.Future()
print(f.set_running_or_notify_cancel(), f.running())
f.set_result(5)
print(f.result(), f.done())
try:
    f.set_result(6)
except cf.InvalidStateError as e:
    print(str(e).split(":")[0])
try:
    cf.ThreadPoolExecutor(0)
except ValueError as e:
    print(e)
def init(x):
    threading.current_thread().extra = x
with cf.ThreadPoolExecutor(1, thread_name_prefix="pre", initializer=init, initargs=(7,)) as ex:
    print(ex.submit(lambda: (threading.current_thread().name, threading.current_thread().extra)).result())
