"""Futures of executors: a result that another thread will bring."""
import threading
import time

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'
_SHOWN = {PENDING: 'pending', RUNNING: 'running', CANCELLED: 'cancelled', CANCELLED_AND_NOTIFIED: 'cancelled', FINISHED: 'finished'}
_ENDED = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)


class Error(Exception):
    """Of this package."""


class CancelledError(Error):
    """The future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """A worker has died, the executor is of no more use."""


class Future:
    _shown_call = 0  # its number in the recording
    _is_wrapped = False  # a loop's future stands for it

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            name = type(self).__name__
            if self._state != FINISHED:
                return f'<{name} at {id(self):#x} state={_SHOWN[self._state]}>'
            outcome = f'raised {type(self._exception).__name__}' if self._exception else f'returned {type(self._result).__name__}'
            return f'<{name} at {id(self):#x} state=finished {outcome}>'

    def _end(self, state, result=None, exception=None):
        """With the condition held: the others hear of it."""
        self._state = state
        self._result = result
        self._exception = exception
        self._condition.notify_all()

    def _call_back(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception:
            import logging
            logging.getLogger('concurrent.futures').exception('exception calling callback for %r', self)

    def cancel(self):
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._end(CANCELLED)
        self._call_back()
        return True

    def cancelled(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        return self._state == RUNNING

    def done(self):
        return self._state in _ENDED

    def _wait(self, timeout):
        with self._condition:
            if not self._condition.wait_for(self.done, timeout):
                raise TimeoutError()
            if self.cancelled():
                raise CancelledError()

    def result(self, timeout=None):
        self._wait(timeout)
        if self._exception:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def exception(self, timeout=None):
        self._wait(timeout)
        return self._exception

    def add_done_callback(self, fn):
        with self._condition:
            if not self.done():
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    # For executors.

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                return False
            if self._state != PENDING:
                raise RuntimeError('Future in unexpected state')
            self._state = RUNNING
            return True

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._end(FINISHED, result, exception)
        self._call_back()

    def __class_getitem__(cls, item):
        return cls


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else time.monotonic() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return _results(futures, end)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _results(futures, end):
    """The results in the order of the inputs; what is not asked for any more is cancelled."""
    futures.reverse()
    try:
        while futures:
            future = futures.pop()
            try:
                yield future.result(None if end is None else end - time.monotonic())
            finally:
                future.cancel()
    finally:
        for future in futures:
            future.cancel()


class DoneAndNotDoneFutures(tuple):
    """What wait() gives: (done, not_done)."""

    def __new__(cls, done, not_done):
        return super().__new__(cls, (done, not_done))

    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f'DoneAndNotDoneFutures(done={self.done!r}, not_done={self.not_done!r})'


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = list(dict.fromkeys(fs))
    changed = threading.Condition()

    def enough():
        done = [f for f in fs if f.done()]
        if len(done) == len(fs) or (return_when == FIRST_COMPLETED and done):
            return True
        return return_when == FIRST_EXCEPTION and any(not f.cancelled() and f._exception for f in done)

    def tell(future):
        with changed:
            changed.notify_all()

    if not enough():
        for future in fs:
            future.add_done_callback(tell)
        with changed:
            changed.wait_for(enough, timeout)
        for future in fs:
            if tell in future._done_callbacks:
                future._done_callbacks.remove(tell)
    return DoneAndNotDoneFutures({f for f in fs if f.done()}, {f for f in fs if not f.done()})


def as_completed(fs, timeout=None):
    end = None if timeout is None else time.monotonic() + timeout
    pending = list(dict.fromkeys(fs))
    total = len(pending)
    finished = []
    changed = threading.Condition()

    def tell(future):
        with changed:
            finished.append(future)
            changed.notify_all()

    for future in pending:
        future.add_done_callback(tell)
    for given in range(total):
        with changed:
            left = None if end is None else end - time.monotonic()
            if not changed.wait_for(lambda: finished, left):
                raise TimeoutError(f'{total - given} (of {total}) futures unfinished')
            future = finished.pop(0)
        yield future
