# clock: real
# A bounded buffer with a Condition between threads, with a count of what each took.
import threading


class Buffer:
    def __init__(self, size):
        self.items, self.size, self.changed, self.closed = [], size, threading.Condition(), False

    def put(self, item):
        with self.changed:
            self.changed.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.items or self.closed)
            if not self.items:
                return None
            item = self.items.pop(0)
            self.changed.notify_all()
            return item

    def close(self):
        with self.changed:
            self.closed = True
            self.changed.notify_all()


buffer, taken, lock = Buffer(3), [], threading.Lock()


def consume():
    while (item := buffer.get()) is not None:
        with lock:
            taken.append(item)


threads = [threading.Thread(target=consume) for _ in range(3)]
for thread in threads:
    thread.start()
for n in range(20):
    buffer.put(n)
buffer.close()
for thread in threads:
    thread.join(5)
print(sorted(taken) == list(range(20)), len(taken), any(t.is_alive() for t in threads))
