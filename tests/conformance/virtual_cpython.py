"""Runs a script on CPython under virtual time, so that its output and times can be compared with Loopscope's.

    python3 virtual_cpython.py SCRIPT

Time stands still while code runs and jumps to the next deadline when everybody waits: the loop in its selector, threads
in time.sleep. Each write to stdout becomes one JSON line {"t": seconds, "text": …}; the last line is {"t": …, "exit": code}.
Standard error goes out as it is.
"""
import asyncio
import concurrent.futures.process
import concurrent.futures.thread
import datetime
import heapq
import itertools
import json
import multiprocessing.connection
import os
import random
import runpy
import selectors
import sys
import threading
import time
import traceback
import types

REAL_CLOCK = time.monotonic
EPOCH = 1735722000.0  # 2025-01-01 09:00:00 UTC


class Clock:
    """Virtual seconds. `busy` counts who is computing: the main thread, and jobs of thread pools from submit to end."""

    def __init__(self):
        self.now = 0.0
        self.busy = 1
        self.polling = 0  # loops that wait in their selector: time goes on there, after a look at what has come for them
        self.sleepers = []
        self.order = itertools.count()
        self.changed = threading.Condition()

    def _advance(self):
        """Wakes the next sleeper. With `changed` held and nobody busy."""
        deadline, _, event = heapq.heappop(self.sleepers)
        self.now = max(self.now, deadline)
        self.busy += 1
        event.set()
        self.changed.notify_all()

    def sleep(self, seconds):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        event = threading.Event()
        with self.changed:
            heapq.heappush(self.sleepers, (self.now + seconds, next(self.order), event))
            self.busy -= 1
            while not event.is_set():
                if self.busy == 0 and not self.polling:
                    self._advance()
                else:
                    self.changed.wait()

    def poll(self, select, timeout):
        """The selector's wait: until an event comes, or the virtual time has passed."""
        events = select(0)
        if events or (timeout is not None and timeout <= 0):
            return events
        event = threading.Event()
        entry = None
        with self.changed:
            if timeout is not None:
                deadline = self.now + timeout
                if deadline == self.now:
                    deadline = self.now + 1e-9
                entry = (deadline, next(self.order), event)
                heapq.heappush(self.sleepers, entry)
            self.busy -= 1
            self.polling += 1
            idle_since = REAL_CLOCK()
            while not event.is_set():
                events = select(0)
                if events:
                    if entry in self.sleepers:
                        self.sleepers.remove(entry)
                        heapq.heapify(self.sleepers)
                    self.busy += 1
                    self.polling -= 1
                    return events
                if self.busy == 0:
                    if self.sleepers:
                        self._advance()
                    elif REAL_CLOCK() - idle_since > 0.5:  # a thread that only joins others may still wake the loop
                        deadlock()
                    else:
                        self.changed.wait(0.001)
                else:
                    self.changed.wait(0.001)
            self.polling -= 1
            return select(0)


clock = Clock()
real_stdout = sys.stdout


def emit(record):
    real_stdout.write(json.dumps(record) + "\n")
    real_stdout.flush()


def deadlock():
    emit({"t": clock.now, "exit": 4})
    os._exit(4)


class Stdout:
    encoding = "utf-8"
    errors = "strict"

    def write(self, text):
        if text:
            emit({"t": clock.now, "text": text})
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False


class EpollSelector(selectors.DefaultSelector):  # the name that asyncio logs
    def select(self, timeout=None):
        return clock.poll(super().select, timeout)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(EpollSelector())
        self._clock_resolution = 1e-9

    def time(self):
        return clock.now


class Policy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = VirtualLoop


def count_jobs():
    """A job of a thread pool is busy from its submission on, so that time does not run away from it; with more jobs than
    workers it is so from the end of the job that it waits for."""
    item, pool_class = concurrent.futures.thread._WorkItem, concurrent.futures.ThreadPoolExecutor
    original_init, original_run, original_submit = item.__init__, item.run, pool_class.submit
    submitting = threading.local()

    def submit(self, /, *args, **kwargs):
        submitting.pool = self
        return original_submit(self, *args, **kwargs)

    def __init__(self, *args, **kwargs):
        original_init(self, *args, **kwargs)
        self.pool = submitting.pool
        with clock.changed:
            self.pool.jobs = getattr(self.pool, "jobs", 0) + 1
            if self.pool.jobs <= self.pool._max_workers:
                clock.busy += 1

    def run(self):
        try:
            original_run(self)
        finally:
            with clock.changed:
                if self.pool.jobs <= self.pool._max_workers:
                    clock.busy -= 1
                self.pool.jobs -= 1
                clock.changed.notify_all()

    pool_class.submit, item.__init__, item.run = submit, __init__, run


def count_process_jobs():
    """A job of a pool of processes is busy from its submission until its result has reached whoever waits for it."""
    pool_class = concurrent.futures.ProcessPoolExecutor
    original_submit = pool_class.submit

    def submit(self, /, *args, **kwargs):
        future = original_submit(self, *args, **kwargs)
        with clock.changed:
            clock.busy += 1
        for name in ("set_result", "set_exception"):
            setattr(future, name, ending(getattr(future, name)))
        return future

    def ending(original):
        def end(value):
            original(value)
            with clock.changed:
                clock.busy -= 1
                clock.changed.notify_all()
        return end

    pool_class.submit = submit
    multiprocessing.connection.time = types.SimpleNamespace(monotonic=REAL_CLOCK)  # it polls until its clock has moved


class OrderedSet(set):
    """asyncio goes through sets of tasks, in an order that changes from run to run. Here it is the order of adding."""

    def __init__(self, items=()):
        super().__init__()
        self._order = {}
        for item in items:
            self.add(item)

    def add(self, item):
        super().add(item)
        self._order[item] = None

    def discard(self, item):
        super().discard(item)
        self._order.pop(item, None)

    def remove(self, item):
        super().remove(item)
        del self._order[item]

    def pop(self):
        item = next(iter(self))
        self.remove(item)
        return item

    def __iter__(self):
        return iter(list(self._order))

    def __repr__(self):
        return "{" + ", ".join(map(repr, self)) + "}" if self else "set()"


def order_sets():
    asyncio.tasks.set = asyncio.taskgroups.set = OrderedSet
    asyncio.tasks._all_tasks.data = OrderedSet()
    original = asyncio.tasks.all_tasks

    def all_tasks(loop=None):
        found = original(loop)
        return OrderedSet(task for reference in asyncio.tasks._all_tasks.data if (task := reference()) in found)

    asyncio.all_tasks = asyncio.tasks.all_tasks = all_tasks


def main():
    script = sys.argv[1]
    sys.argv = [script]
    time.time = lambda: EPOCH + clock.now
    time.time_ns = lambda: int((EPOCH + clock.now) * 1e9)
    time.monotonic = time.perf_counter = time.process_time = lambda: clock.now
    time.perf_counter_ns = time.monotonic_ns = lambda: int(clock.now * 1e9)
    time.sleep = clock.sleep
    for name in ("localtime", "gmtime", "ctime"):
        setattr(time, name, lambda seconds=None, convert=getattr(time, name): convert(time.time() if seconds is None else seconds))
    time.strftime = lambda format, fields=None, write=time.strftime: write(format, time.localtime() if fields is None else fields)
    datetime.datetime = virtual_datetime()
    hide_library_frames()
    asyncio.set_event_loop_policy(Policy())
    count_jobs()
    count_process_jobs()
    order_sets()
    random.seed(0)
    sys.stdout = Stdout()
    sys.path.insert(0, os.path.dirname(os.path.abspath(script)))
    with open(script, encoding="utf-8") as file:
        source = file.read()
    code = 0
    module = type(sys)("__main__")
    module.__file__ = script
    sys.modules["__main__"] = module
    try:
        exec(compile(source, script, "exec"), module.__dict__)
    except SystemExit as exit:
        if exit.code is None:
            code = 0
        elif isinstance(exit.code, int):
            code = exit.code & 0xFF
        else:
            print(exit.code, file=sys.stderr)
            code = 1
    except BaseException as error:
        code = 130 if isinstance(error, KeyboardInterrupt) else 1
        # The script's own frames: without this file's at the top, and without asyncio's inside.
        shown = traceback.TracebackException.from_exception(error)
        for link in chain(shown):
            link.stack = traceback.StackSummary.from_list([f for f in link.stack if own_frame(f.filename)])
        sys.stderr.write("".join(shown.format()))
    module.__dict__.clear()
    sys.stderr.flush()
    emit({"t": clock.now, "exit": code})
    os._exit(code)


def virtual_datetime():
    """A class like datetime.datetime whose now() is on the virtual clock; its own reads the machine's."""
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    methods = {"now": classmethod(now), "utcnow": classmethod(lambda cls: now(cls)), "__module__": "datetime", "__qualname__": "datetime"}
    return type("datetime.datetime", (datetime.datetime,), methods)


def hide_library_frames():
    """Tracebacks that the script prints itself show its own frames only, too."""
    def own_of(walk):
        return lambda *args: (entry for entry in walk(*args) if own_frame(entry[0].f_code.co_filename))

    for name in ("walk_tb", "walk_stack", "_walk_tb_with_full_positions"):
        setattr(traceback, name, own_of(getattr(traceback, name)))


def own_frame(name):
    return name != __file__ and not name.startswith((os.path.dirname(os.__file__), "<frozen"))


def chain(shown):
    while shown is not None:
        yield shown
        if shown.exceptions:
            for inner in shown.exceptions:
                yield from chain(inner)
        if shown.__cause__ is not None:
            yield from chain(shown.__cause__)
        shown = shown.__context__


main()
