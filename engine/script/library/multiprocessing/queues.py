"""Queues between processes. What is put is pickled, what is got is a copy."""
import pickle
import threading
from collections import deque
from queue import Empty, Full
from time import monotonic

from multiprocessing.synchronize import _Shared


class Queue(_Shared):
    def __init__(self, maxsize=0, *, ctx=None):
        self._maxsize = maxsize if maxsize > 0 else float('inf')
        self._items = deque()
        self._changed = threading.Condition()
        self._is_closed = False

    def put(self, obj, block=True, timeout=None):
        if self._is_closed:
            raise ValueError(f"Queue {self!r} is closed")
        data = pickle.dumps(obj)
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._items) < self._maxsize, _limit(block, timeout)):
                raise Full
            self._items.append(data)
            self._put_done()
            self._changed.notify_all()

    def _put_done(self):
        pass

    def get(self, block=True, timeout=None):
        if self._is_closed:
            raise ValueError(f"Queue {self!r} is closed")
        with self._changed:
            if not self._changed.wait_for(lambda: self._items, _limit(block, timeout)):
                raise Empty
            data = self._items.popleft()
            self._changed.notify_all()
        return pickle.loads(data)

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

    def full(self):
        return len(self._items) >= self._maxsize

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def close(self):
        self._is_closed = False  # the other processes' ends stay open; this one is not used again

    def join_thread(self):
        pass

    def cancel_join_thread(self):
        pass


def _limit(block, timeout):
    return 0 if not block else timeout if timeout is None else max(timeout, 0)


class JoinableQueue(Queue):
    def __init__(self, maxsize=0, *, ctx=None):
        super().__init__(maxsize)
        self._unfinished = 0

    def _put_done(self):
        self._unfinished += 1

    def task_done(self):
        with self._changed:
            if self._unfinished <= 0:
                raise ValueError('task_done() called too many times')
            self._unfinished -= 1
            if not self._unfinished:
                self._changed.notify_all()

    def join(self):
        with self._changed:
            self._changed.wait_for(lambda: not self._unfinished)


class SimpleQueue(_Shared):
    def __init__(self, *, ctx=None):
        self._queue = Queue()

    def put(self, obj):
        self._queue.put(obj)

    def get(self):
        return self._queue.get()

    def empty(self):
        return self._queue.empty()

    def close(self):
        pass
