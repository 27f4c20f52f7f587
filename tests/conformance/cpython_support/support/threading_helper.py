"""Threads of tests."""
import contextlib
import functools
import threading


def threading_setup():
    return threading.active_count(), 0


def threading_cleanup(*original):
    pass


def reap_threads(f):
    return f


def join_thread(thread, timeout=None):
    thread.join(30 if timeout is None else timeout)
    if thread.is_alive():
        raise AssertionError("failed to join the thread")


@contextlib.contextmanager
def wait_threads_exit(timeout=None):
    yield


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    threads = list(threads)
    for each in threads:
        each.start()
    try:
        yield
    finally:
        if unlock:
            unlock()
        for each in threads:
            each.join(60)


class catch_threading_exception:
    def __init__(self):
        self.exc_type = self.exc_value = self.exc_traceback = self.thread = None

    def _hook(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args.exc_type, args.exc_value, args.exc_traceback, args.thread

    def __enter__(self):
        self._before = threading.excepthook
        threading.excepthook = self._hook
        return self

    def __exit__(self, *exc_info):
        threading.excepthook = self._before
        self.__init__()


can_start_thread = True


def requires_working_threading(*, module=False):
    return None if module else (lambda f: f)
