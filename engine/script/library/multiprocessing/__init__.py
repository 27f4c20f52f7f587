"""Processes that share nothing but what they are given, and truly run at the same time."""
import sys

from multiprocessing import process
from multiprocessing.process import Process, active_children, current_process, parent_process
from multiprocessing.synchronize import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore
from multiprocessing.connection import Pipe
from multiprocessing.queues import JoinableQueue, Queue, SimpleQueue
from multiprocessing.sharedctypes import Array, RawArray, RawValue, Value
from multiprocessing.context import _contexts, AuthenticationError, BufferTooShort, ProcessError, TimeoutError

_shared_names = ['Array', 'Barrier', 'BoundedSemaphore', 'Condition', 'Event', 'JoinableQueue', 'Lock', 'Manager', 'Pipe', 'Pool', 'Process', 'Queue', 'RLock', 'RawArray',
                 'RawValue', 'Semaphore', 'SimpleQueue', 'Value', 'active_children', 'cpu_count', 'current_process', 'freeze_support', 'get_logger', 'log_to_stderr', 'parent_process']
__all__ = _shared_names + ['AuthenticationError', 'BufferTooShort', 'ProcessError', 'TimeoutError', 'allow_connection_pickling', 'get_all_start_methods', 'get_context', 'get_start_method',
                           'set_start_method']
_method = None


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    from multiprocessing.pool import Pool
    return Pool(processes, initializer, initargs, maxtasksperchild)


def Manager():
    from multiprocessing.managers import SyncManager
    return SyncManager()


def cpu_count():
    return 4


def freeze_support():
    pass


def allow_connection_pickling():
    pass


def get_logger():
    import logging
    return logging.getLogger('multiprocessing')


def log_to_stderr(level=None):
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter('[%(levelname)s/%(processName)s] %(message)s'))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    return logger


def get_all_start_methods():
    return ['fork', 'spawn', 'forkserver']


def get_context(method=None):
    if method is None:
        return _contexts[_method or 'fork']
    if method not in _contexts:
        raise ValueError(f'cannot find context for {method!r}')
    return _contexts[method]


def get_start_method(allow_none=False):
    return _method if _method or allow_none else 'fork'


def set_start_method(method, force=False):
    """All of them copy what the parent has: a script under the guard of __name__ cannot tell the difference."""
    global _method
    if _method is not None and not force:
        raise RuntimeError('context has already been set')
    if method is not None and method not in _contexts:
        raise ValueError(f'cannot find context for {method!r}')
    _method = method
