"""More threads than a recording has numbers for."""
import threading
import time

idents, lock = set(), threading.RLock()


def work(end):
    with lock:
        idents.add(threading.get_ident())
    assert threading.current_thread().ident == threading.get_ident()
    end.wait()


end = threading.Event()
threads = [threading.Thread(target=work, args=(end,), name=f"worker {i}") for i in range(600)]
for thread in threads:
    thread.start()
time.sleep(0.5)
print(threading.active_count(), len(threading.enumerate()), len(idents), len({thread.ident for thread in threads}))
print([thread.name for thread in threading.enumerate()[-3:]])
end.set()
for thread in threads:
    thread.join()
print(threading.active_count(), any(thread.is_alive() for thread in threads))

owners = []


def enter_twice(pause):
    with lock:
        with lock:
            time.sleep(pause)
            owners.append(threading.current_thread().name)


pair = [threading.Thread(target=enter_twice, args=(0.01,), name=f"late {i}") for i in range(3)]
for thread in pair:
    thread.start()
for thread in pair:
    thread.join()
print(owners)
