# clock: real
# threading.local with subclass and defaults, thread names, enumerate, current_thread in each, daemon inheritance.
import threading


class Defaults(threading.local):
    value = "class default"

    def __init__(self, start):
        self.started = start


data = Defaults("made here")
data.value = "main's"
seen = {}


def work():
    me = threading.current_thread()
    seen[me.name] = data.value, data.started, me.daemon, threading.get_ident() == me.ident
    data.value = f"{me.name}'s"
    inner = threading.Thread(target=lambda: seen.setdefault("inner", threading.current_thread().daemon), name="inner")
    inner.start()
    inner.join()


for daemon in (True, False):
    thread = threading.Thread(target=work, name=f"daemon {daemon}", daemon=daemon)
    thread.start()
    thread.join()
print(dict(sorted(seen.items())), data.value, threading.active_count())
print(threading.main_thread().name, threading.current_thread() in threading.enumerate(), repr(threading.Thread(name="x")), threading.stack_size())
