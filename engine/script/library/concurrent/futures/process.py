"""A pool of processes. All of them start with the first job, as CPython's do when they are forked."""
import itertools
import pickle
import queue
import threading
import traceback
from functools import partial

from concurrent.futures import _base
from multiprocessing import get_context

_queued_more = 1         # jobs that wait in the workers' queue, and count as running, beyond one for each
_max_workers_default = 4  # simulated cores
_managers = {}           # thread: its executor's wake-up; they are ended at exit


class _RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class BrokenProcessPool(_base.BrokenExecutor):
    """A worker has died."""


def _end_all():
    for thread, events in list(_managers.items()):
        events.put(None)
    for thread in list(_managers):
        thread.join()


threading._register_atexit(_end_all)


def _with_traceback(error):
    return f'\n"""\n{"".join(traceback.format_exception(type(error), error, error.__traceback__))}"""'


def _work(calls, events, initializer, initargs, tasks_max):
    """A worker: takes calls until it is told to stop."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            import logging
            logging.getLogger('concurrent.futures').critical('Exception in initializer:', exc_info=True)
            events.put(('broken',))
            return
    for done in itertools.count(1):
        data = calls.get()
        if data is None:
            return
        number, function, args, kwargs = pickle.loads(data)
        try:
            outcome = (True, function(*args, **kwargs), None)
        except BaseException as error:
            outcome = (False, error, _with_traceback(error))
        try:
            answer = pickle.dumps(outcome)
        except BaseException as error:
            answer = pickle.dumps((False, error, _with_traceback(error)))
        events.put(('done', number, answer))
        del data, function, args, kwargs, outcome, answer
        if tasks_max is not None and done >= tasks_max:
            events.put(('replace',))
            return


def _call_chunk(function, chunk):
    return [function(*args) for args in chunk]


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = _max_workers_default
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
        self._max_workers = max_workers
        self._context = mp_context or get_context()
        self._initializer, self._initargs, self._tasks_max = initializer, initargs, max_tasks_per_child
        self._manager = None
        self._processes = {}
        self._is_shut_down = False
        self._broken = False
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._pending = {}          # number: (future, function, args, kwargs)
        self._waiting = queue.SimpleQueue()
        self._calls, self._events = queue.SimpleQueue(), queue.SimpleQueue()
        self._queued = 0
        self._cancel_pending = False

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._is_shut_down:
                raise RuntimeError('cannot schedule new futures after shutdown')
            future = _base.Future()
            number = next(self._numbers)
            self._pending[number] = (future, fn, args, kwargs)
            self._waiting.put(number)
            if self._manager is None:
                for _ in range(self._max_workers):
                    self._start_worker()
                self._manager = threading.Thread(target=self._manage, name='Thread-%d' % next(threading._thread_numbers))
                _managers[self._manager] = self._events
                self._manager.start()
            self._events.put(('submitted',))
            return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        jobs = zip(*iterables)
        chunks = iter(lambda: tuple(itertools.islice(jobs, chunksize)), ())
        results = super().map(partial(_call_chunk, fn), chunks, timeout=timeout)
        return itertools.chain.from_iterable(results)

    def _start_worker(self):
        process = self._context.Process(target=_work, args=(self._calls, self._events, self._initializer, self._initargs, self._tasks_max))
        process.start()
        self._processes[process.pid] = process

    # In the manager's thread.

    def _manage(self):
        while True:
            self._queue_calls()
            if (self._is_shut_down or self._ending) and not self._pending:
                break
            event = self._events.get()
            if event is None:
                self._ending = True
            elif event[0] == 'done':
                self._finish(*event[1:])
            elif event[0] == 'replace':
                self._processes = {pid: process for pid, process in self._processes.items() if process.is_alive()}
                self._start_worker()
            elif event[0] == 'broken':
                self._fail_all()
                break
            if self._cancel_pending:
                self._cancel_pending = False
                while not self._waiting.empty():
                    self._pending.pop(self._waiting.get())[0].cancel()
        for _ in self._processes:
            self._calls.put(None)
        for process in self._processes.values():
            process.join()
        _managers.pop(threading.current_thread(), None)

    _ending = False

    def _queue_calls(self):
        while self._queued < self._max_workers + _queued_more and not self._waiting.empty():
            number = self._waiting.get()
            future, function, args, kwargs = self._pending[number]
            if not future.set_running_or_notify_cancel():
                del self._pending[number]
                continue
            try:
                data = pickle.dumps((number, function, args, kwargs))
            except Exception as error:
                del self._pending[number]
                error.__cause__ = _RemoteTraceback(_with_traceback(error))
                future.set_exception(error)
                continue
            self._queued += 1
            self._calls.put(data)

    def _finish(self, number, answer):
        self._queued -= 1
        future = self._pending.pop(number)[0]
        good, value, text = pickle.loads(answer)
        if good:
            future.set_result(value)
        else:
            value.__cause__ = _RemoteTraceback(text)
            future.set_exception(value)

    def _fail_all(self):
        self._broken = 'A child process terminated abruptly, the process pool is not usable anymore'
        error = 'A process in the process pool was terminated abruptly while the future was running or pending.'
        for future, *_ in self._pending.values():
            if not future.cancelled():
                future.set_exception(BrokenProcessPool(error))
        self._pending.clear()
        for process in self._processes.values():
            process.terminate()

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._is_shut_down = True
            self._cancel_pending = cancel_futures
            self._events.put(('shutdown',))
        if self._manager is not None and wait:
            self._manager.join()
