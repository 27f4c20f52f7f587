"""Threads and what they wait for. Locks and the threads themselves are native (_thread)."""
import _process
import _thread
import sys as _sys
import time as _time
import types as _types
from _thread import TIMEOUT_MAX, get_ident, get_native_id, stack_size
from _collections import deque as _deque
from itertools import count as _count

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX',
           'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError', 'Timer',
           'ThreadError', 'settrace', 'setprofile', 'local', 'stack_size', 'excepthook', 'ExceptHookArgs', 'get_native_id']

ThreadError = RuntimeError
Lock = _thread.allocate_lock
RLock = _thread.RLock


# ---- waiting -----------------------------------------------------------------------------------------------------

class Condition:
    """Threads that wait are woken in the order in which they came: each waits at a lock of its own."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _is_owned(self):
        if isinstance(self._lock, RLock):
            return _owns(self._lock)
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        depth = _release_all(self._lock)
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            else:
                notified = waiter.acquire(True, timeout) if timeout > 0 else waiter.acquire(False)
            return notified
        finally:
            for _ in range(depth):
                self._lock.acquire()
            if not notified and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else _time.monotonic() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - _time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiters:
            self._waiters.popleft().release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


def _owns(lock):
    try:
        lock.release()
    except RuntimeError:
        return False
    lock.acquire()
    return True


def _release_all(lock):
    """Gives the lock up, however often it was taken; how often that was."""
    depth = 0
    while True:
        lock.release()
        depth += 1
        if not (isinstance(lock, RLock) and _owns(lock)):
            return depth


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not blocking:
                free = self._value > 0
            else:
                free = self._cond.wait_for(lambda: self._value > 0, timeout)
            if free:
                self._value -= 1
            return free

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}/{self._initial_value}>"

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._count = 0
        self._state = 'filling'  # or 'draining', 'resetting', 'broken'

    def __repr__(self):
        cls = type(self)
        if self.broken:
            return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: broken>"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in ('draining', 'resetting'):
                self._cond.wait()
            if self._state == 'broken':
                raise BrokenBarrierError
            place = self._count
            self._count += 1
            try:
                if place + 1 == self._parties:
                    self._let_go()
                else:
                    self._wait_for_the_others(timeout)
                return place
            finally:
                self._count -= 1
                if self._count == 0 and self._state in ('draining', 'resetting'):
                    self._state = 'filling'
                    self._cond.notify_all()

    def _let_go(self):
        try:
            if self._action:
                self._action()
        except:
            self._break()
            raise
        self._state = 'draining'
        self._cond.notify_all()

    def _wait_for_the_others(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 'filling', timeout):
            self._break()
            raise BrokenBarrierError
        if self._state in ('broken', 'resetting'):
            raise BrokenBarrierError

    def _break(self):
        self._state = 'broken'
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            self._state = 'resetting' if self._count else 'filling'
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 'filling' else 0

    @property
    def broken(self):
        return self._state == 'broken'


# ---- threads -----------------------------------------------------------------------------------------------------

_active = {}        # by ident, those that have been started and not ended
_thread_numbers = _count(1)
_exit_calls = []    # of executors, run before the threads are joined at exit


def _new_name(pattern):
    return pattern % next(_thread_numbers)


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is not None:
            name = str(name)
        else:
            name = _new_name("Thread-%d")
            target_name = getattr(target, '__name__', None)
            if target_name is not None:
                name += f" ({target_name})"
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._handle = None
        self._ident = None
        self._native_id = None
        self._is_over = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = 'initial' if self._handle is None else 'started' if self.is_alive() else 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._handle is not None:
            raise RuntimeError("threads can only be started once")
        self._process = _process.number()
        self._handle = _thread.start(self._bootstrap, self._name)
        self._ident = self._handle.ident
        _active[self._ident] = self

    def _bootstrap(self):
        self._native_id = get_native_id()
        try:
            self.run()
        except SystemExit:
            pass
        except BaseException:
            excepthook(ExceptHookArgs((*_sys.exc_info(), self)))
        finally:
            self._is_over = True
            _active.pop(self._ident, None)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._handle is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._handle.join(None if timeout is None else max(timeout, 0))

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._handle is not None and not self._is_over and self._handle.is_alive()

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    @property
    def native_id(self):
        return self._native_id

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._handle is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._process = _process.number()
        self._handle = self
        self._is_over = False
        self._initialized = True
        _active[self._ident] = self

    def is_alive(self):
        return not self._is_over


def _adopt(handle):
    """A Thread for one that was not started by this module: a worker of the event loop's pool."""
    thread = Thread.__new__(Thread)
    thread._name = handle.name
    thread._daemonic = False
    thread._process = handle.process
    thread._handle = handle
    thread._ident = thread._native_id = handle.ident
    thread._is_over = False
    thread._initialized = True
    _active[handle.ident] = thread
    return thread


_main_thread = _MainThread()


def main_thread():
    if _process.number():
        return next((thread for thread in _active.values() if isinstance(thread, _MainThread) and thread._process == _process.number()), _main_thread)
    return _main_thread


def current_thread():
    thread = _active.get(get_ident())
    if thread is None or thread is not _main_thread and thread._handle is not thread and not thread._handle.is_alive():
        thread = _adopt(_thread.current())
    return thread


currentThread = current_thread


def active_count():
    return len(enumerate())


activeCount = active_count


def enumerate():
    for handle in _thread.live():
        if handle.ident not in _active:
            _adopt(handle)
    for ident, thread in list(_active.items()):
        if thread._handle is not thread and (thread._is_over or not thread._handle.is_alive()):  # the main threads stay
            del _active[ident]
    return [thread for thread in _active.values() if thread._process == _process.number()]


class ExceptHookArgs(tuple):
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    if args.exc_type is SystemExit:
        return
    import traceback
    name = args.thread.name if args.thread is not None else get_ident()
    print(f"Exception in thread {name}:", file=_sys.stderr, flush=True)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=_sys.stderr)


__excepthook__ = excepthook


def settrace(func):
    raise NotImplementedError("Loopscope has no trace functions: step through the program in its window instead")


setprofile = settrace


class local:
    """Attributes that each thread has for itself; a subclass's __init__ runs once in each thread."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, '_local__namespaces', {get_ident(): {}})
        object.__setattr__(self, '_local__arguments', (args, kwargs))
        return self

    def __getattribute__(self, name):
        namespace = _namespace_of(self)
        if name == '__dict__':
            return namespace
        if name in namespace:
            return namespace[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError(f"'{type(self).__name__}' object attribute '__dict__' is read-only")
        _namespace_of(self)[name] = value

    def __delattr__(self, name):
        try:
            del _namespace_of(self)[name]
        except KeyError:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'") from None


def _namespace_of(self):
    namespaces = object.__getattribute__(self, '_local__namespaces')
    ident = get_ident()
    if ident not in namespaces:
        namespaces[ident] = {}
        args, kwargs = object.__getattribute__(self, '_local__arguments')
        type(self).__init__(self, *args, **kwargs)
    return namespaces[ident]


def _register_atexit(call):
    _exit_calls.append(call)


def _shutdown():
    """The end of the program: executors end their workers, and threads that are no daemons run to their end."""
    for call in reversed(_exit_calls):
        call()
    _main_thread._is_over = True
    while True:
        for thread in enumerate():
            if not isinstance(thread, _MainThread) and not thread.daemon:
                thread.join()
                break
        else:
            return
