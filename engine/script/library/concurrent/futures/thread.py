"""A pool of threads. One is started for a job when none is idle, up to the limit."""
import _shown
import itertools
import queue
import threading
from concurrent.futures import _base

_cores = 4          # simulated; os.cpu_count()
_open_pools = {}  # thread: its pool's queue; they are ended at exit


def _end_all():
    threads = list(_open_pools.items())
    for _, jobs in threads:
        jobs.put(None)
    for thread, _ in threads:
        thread.join()


threading._register_atexit(_end_all)


class BrokenThreadPool(_base.BrokenExecutor):
    """A worker's initializer has failed."""


class ThreadPoolExecutor(_base.Executor):
    _numbers = itertools.count()

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, _cores + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._jobs = queue.SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._threads = []
        self._is_shut_down = False
        self._broken = False
        self._lock = threading.Lock()
        self._prefix = thread_name_prefix or f"ThreadPoolExecutor-{next(self._numbers)}"
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._is_shut_down:
                raise RuntimeError('cannot schedule new futures after shutdown')
            future = _base.Future()
            future._shown_call = _shown.call(fn)
            self._jobs.put((future, fn, args, kwargs))
            if not self._idle.acquire(False) and len(self._threads) < self._max_workers:
                self._start_worker()
            return future

    def _start_worker(self):
        thread = threading.Thread(name=f'{self._prefix}_{len(self._threads)}', target=self._work)
        self._threads.append(thread)
        _open_pools[thread] = self._jobs
        thread.start()

    def _work(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                self._fail()
                return
        while True:
            job = self._jobs.get()
            if job is None:
                self._jobs.put(None)  # for the next worker
                return
            _run(*job)
            del job
            self._idle.release()

    def _fail(self):
        import logging
        logging.getLogger('concurrent.futures').critical('Exception in initializer:', exc_info=True)
        self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
        while not self._jobs.empty():
            job = self._jobs.get_nowait()
            if job is not None:
                job[0].set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._is_shut_down = True
            if cancel_futures:
                while not self._jobs.empty():
                    job = self._jobs.get_nowait()
                    if job is not None:
                        job[0].cancel()
            self._jobs.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
                _open_pools.pop(thread, None)


def _run(future, fn, args, kwargs):
    if not future.set_running_or_notify_cancel():
        _shown.is_over(0 if future._is_wrapped else future._shown_call, True)
        return
    _shown.begins(future._shown_call, fn)
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:
        _shown.ends(future._shown_call)
        future.set_exception(error)
    else:
        _shown.ends(future._shown_call)
        future.set_result(result)
    if not future._is_wrapped:
        _shown.is_over(future._shown_call, False)
