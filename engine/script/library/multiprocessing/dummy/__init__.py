"""The names of multiprocessing, with threads."""
import threading
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

from multiprocessing.connection import Pipe

JoinableQueue = Queue


class Process(threading.Thread):
    exitcode = property(lambda self: None if self.ident is None or self.is_alive() else 0)


current_process = threading.current_thread


def active_children():
    return [thread for thread in threading.enumerate() if isinstance(thread, Process)]


def freeze_support():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    from multiprocessing.pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)


def Manager():
    from multiprocessing.managers import SyncManager
    return SyncManager()
