"""What processes wait for: the locks of threads, which the copy that makes a process leaves as they are."""
import threading

from multiprocessing.process import current_process
import _process


class _Shared:
    def __reduce__(self):
        raise RuntimeError(f'{type(self).__name__} objects should only be shared between processes through inheritance')


def _owner_name():
    name = current_process().name
    thread = threading.current_thread().name
    return name if thread == 'MainThread' else f'{name}|{thread}'


class Lock(_Shared):
    def __init__(self, *, ctx=None):
        self._lock = threading.Lock()
        self._owner = None

    def acquire(self, block=True, timeout=None):
        taken = self._lock.acquire(block, -1 if timeout is None or not block else max(timeout, 0))
        if taken:
            self._owner = _owner_name()
        return taken

    def release(self):
        try:
            self._lock.release()
        except RuntimeError:
            raise ValueError('semaphore or lock released too many times') from None
        self._owner = None

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return f'<{type(self).__name__}(owner={self._owner})>'


class RLock(_Shared):
    def __init__(self, *, ctx=None):
        self._lock = threading.RLock()
        self._count = 0
        self._owner = None

    def acquire(self, block=True, timeout=None):
        taken = self._lock.acquire(block, -1 if timeout is None or not block else max(timeout, 0))
        if taken:
            self._count += 1
            self._owner = _owner_name()
        return taken

    def release(self):
        try:
            self._lock.release()
        except RuntimeError:
            raise AssertionError('attempt to release recursive lock not owned by thread') from None
        self._count -= 1

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return f'<{type(self).__name__}({self._owner if self._count else None}, {self._count})>'


class Semaphore(_Shared):
    _kind = threading.Semaphore

    def __init__(self, value=1, *, ctx=None):
        self._semaphore = self._kind(value)

    def acquire(self, block=True, timeout=None):
        return self._semaphore.acquire(block, timeout if block else None)

    def release(self):
        self._semaphore.release()

    def get_value(self):
        return self._semaphore._value

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return f'<{type(self).__name__}(value={self.get_value()})>'


class BoundedSemaphore(Semaphore):
    _kind = threading.BoundedSemaphore

    def release(self):
        try:
            self._semaphore.release()
        except ValueError:
            raise ValueError('semaphore or lock released too many times') from None

    def __repr__(self):
        return f'<{type(self).__name__}(value={self.get_value()}, maxvalue={self._semaphore._initial_value})>'


class Condition(_Shared):
    def __init__(self, lock=None, *, ctx=None):
        self._condition = threading.Condition(lock._lock if lock is not None else threading.RLock())
        for name in ('acquire', 'release', 'wait', 'wait_for', 'notify', 'notify_all'):
            setattr(self, name, getattr(self._condition, name))

    def __enter__(self):
        return self._condition.__enter__()

    def __exit__(self, *args):
        return self._condition.__exit__(*args)


class Event(_Shared):
    def __init__(self, *, ctx=None):
        self._event = threading.Event()

    def is_set(self):
        return self._event.is_set()

    def set(self):
        self._event.set()

    def clear(self):
        self._event.clear()

    def wait(self, timeout=None):
        return self._event.wait(timeout)

    def __repr__(self):
        return f"<{type(self).__qualname__} at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class Barrier(threading.Barrier):
    def __reduce__(self):
        raise RuntimeError('Barrier objects should only be shared between processes through inheritance')
