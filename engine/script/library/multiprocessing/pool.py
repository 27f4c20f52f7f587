"""A pool of processes, or of threads, that work off jobs."""
import collections
import itertools
import pickle
import queue
import threading
import time
import traceback

from multiprocessing import process

INIT, RUN, CLOSE, TERMINATE = "INIT", "RUN", "CLOSE", "TERMINATE"


class RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class MaybeEncodingError(Exception):
    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f"<{type(self).__name__}: {self}>"


def _call_each(function, batch):
    return list(map(function, batch))


def _star_each(function, batch):
    return list(itertools.starmap(function, batch))


def _with_traceback(error):
    """A pickled exception and the text of its traceback, which a pickle does not keep."""
    return error, f'\n"""\n{"".join(traceback.format_exception(type(error), error, error.__traceback__))}"""'


def _work(tasks, results, initializer, initargs, tasks_max, encode, decode):
    if initializer is not None:
        initializer(*initargs)
    done = 0
    while tasks_max is None or done < tasks_max:
        task = tasks.get()
        if task is None:
            break
        job, part, function, args, kwargs = decode(task)
        try:
            outcome = True, function(*args, **kwargs)
        except Exception as error:
            outcome = False, _with_traceback(error)
        try:
            data = encode((job, part, outcome))
        except Exception as error:
            wrapped = MaybeEncodingError(error, outcome[1])
            data = encode((job, part, (False, (wrapped, f'\n"""\nmultiprocessing.pool.MaybeEncodingError: {wrapped}\n"""'))))
        results.put(data)
        task = job = function = args = kwargs = outcome = data = None
        done += 1
    results.put(None)


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._state = INIT
        if processes is None:
            processes = 4
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._processes = processes
        self._initializer, self._initargs, self._tasks_max = initializer, initargs, maxtasksperchild
        self._tasks, self._results = queue.SimpleQueue(), queue.SimpleQueue()
        self._jobs = {}
        self._numbers = itertools.count()
        self._pool = []
        for _ in range(processes):
            self._add_worker()
        for _ in range(2):  # CPython's pool has three threads, which take three names
            threading.Thread()
        self._handler = threading.Thread(target=self._handle_results, daemon=True)
        self._handler.start()
        self._state = RUN

    _encode, _decode = staticmethod(pickle.dumps), staticmethod(pickle.loads)

    def _add_worker(self):
        worker = self._make_worker(target=_work, args=(self._tasks, self._results, self._initializer, self._initargs, self._tasks_max, self._encode, self._decode))
        worker.name = worker.name.replace('Process', 'PoolWorker')
        worker.daemon = True
        self._pool.append(worker)
        worker.start()

    @staticmethod
    def _make_worker(target, args):
        return process.ForkProcess(target=target, args=args)

    def _handle_results(self):
        ended = 0
        while True:
            data = self._results.get()
            if data is None:  # a worker has ended: all of them have, or another takes its place
                if self._state == RUN or self._jobs and self._state == CLOSE:
                    self._pool = [worker for worker in self._pool if worker.is_alive()]
                    while len(self._pool) < self._processes:
                        self._add_worker()
                    continue
                ended += 1
                if ended >= len(self._pool) or self._state == TERMINATE:
                    return
                continue
            job, part, (good, value) = self._decode(data)
            if job in self._jobs:
                if not good:
                    value, text = value
                    value.__cause__ = RemoteTraceback(text)
                self._jobs[job]._set(part, good, value)
            if self._state == CLOSE and not self._jobs:
                self._end_workers()

    def _end_workers(self):
        if not getattr(self, '_ending', False):
            self._ending = True
            for _ in self._pool:
                self._tasks.put(None)

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def _put(self, result, part, function, args, kwargs={}):
        try:
            data = self._encode((result._job, part, function, args, kwargs))
        except Exception as error:
            result._set(part, False, error)
            return
        self._tasks.put(data)

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._put(result, 0, func, args, kwds)
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, _call_each, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, _call_each, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, _star_each, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, _star_each, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        items = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(items), len(self._pool) * 4)
            chunksize += bool(extra)
        chunksize = max(chunksize, 1)
        batches = [tuple(items[i:i + chunksize]) for i in range(0, len(items), chunksize)]
        result = MapResult(self, chunksize, len(items), len(batches), callback, error_callback)
        for part, batch in enumerate(batches):
            self._put(result, part, mapper, (func, batch))
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, IMapIterator)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, IMapUnorderedIterator)

    def _imap(self, func, iterable, chunksize, kind):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        items = list(iterable)
        batches = [tuple(items[i:i + chunksize]) for i in range(0, len(items), chunksize)]
        result = kind(self, len(batches))
        for part, batch in enumerate(batches):
            self._put(result, part, _call_each, (func, batch))
        return itertools.chain.from_iterable(result) if chunksize > 1 else _first_of_each(result)

    def close(self):
        if self._state == RUN:
            self._state = CLOSE
            if not self._jobs:
                self._end_workers()

    def terminate(self):
        if self._state != TERMINATE:
            self._state = TERMINATE
            for worker in self._pool:
                self._stop_worker(worker)
            self._results.put(None)

    @staticmethod
    def _stop_worker(worker):
        worker.terminate()

    def join(self):
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError("In unknown state")
        self._handler.join()
        for worker in self._pool:
            worker.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, *args):
        self.terminate()

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} state={self._state} pool_size={len(self._pool)}>'


class ThreadPool(Pool):
    _encode, _decode = staticmethod(lambda data: data), staticmethod(lambda data: data)

    def __init__(self, processes=None, initializer=None, initargs=()):
        super().__init__(processes, initializer, initargs)

    @staticmethod
    def _make_worker(target, args):
        return threading.Thread(target=target, args=args)

    @staticmethod
    def _stop_worker(worker):
        pass

    def terminate(self):
        self._end_workers()
        super().terminate()


class ApplyResult:
    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(pool._numbers)
        self._callback, self._error_callback = callback, error_callback
        pool._jobs[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            from multiprocessing import TimeoutError
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, part, good, value):
        self._end(good, value)

    def _end(self, good, value):
        self._success, self._value = good, value
        if self._callback and good:
            self._callback(value)
        if self._error_callback and not good:
            self._error_callback(value)
        self._event.set()
        del self._pool._jobs[self._job]
        self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, pool, chunksize, length, parts, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._values = [None] * length
        self._chunksize = chunksize
        self._left = parts
        self._failure = None
        if not parts:
            self._success, self._value = True, []
            self._event.set()
            del pool._jobs[self._job]

    def _set(self, part, good, value):
        self._left -= 1
        if not good and self._failure is None:
            self._failure = value
        if good:
            self._values[part * self._chunksize:(part + 1) * self._chunksize] = value
        if self._left == 0:
            if self._failure is not None:
                self._end(False, self._failure)
            else:
                self._end(True, self._values)


class IMapIterator:
    def __init__(self, pool, length):
        self._pool = pool
        self._changed = threading.Condition()
        self._job = next(pool._numbers)
        self._items = collections.deque()
        self._early = {}
        self._next = 0
        self._length = length
        self._given = 0
        if length:
            pool._jobs[self._job] = self

    def _set(self, part, good, value):
        with self._changed:
            self._early[part] = good, value
            while self._next in self._early:
                self._items.append(self._early.pop(self._next))
                self._next += 1
            self._came()

    def _came(self):
        self._changed.notify_all()
        if self._next == self._length:
            del self._pool._jobs[self._job]

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._changed:
            if self._given == self._length:
                raise StopIteration
            if not self._changed.wait_for(lambda: self._items, timeout):
                from multiprocessing import TimeoutError
                raise TimeoutError
            self._given += 1
            good, value = self._items.popleft()
        if good:
            return value
        raise value

    __next__ = next


class IMapUnorderedIterator(IMapIterator):
    def _set(self, part, good, value):
        with self._changed:
            self._items.append((good, value))
            self._next += 1
            self._came()


class _first_of_each:
    """Results of batches of one."""

    def __init__(self, batches):
        self._batches = batches

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._batches)[0]

    def next(self, timeout=None):
        return self._batches.next(timeout)[0]
