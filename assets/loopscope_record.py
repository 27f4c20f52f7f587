#!/usr/bin/env python3
"""Records a real asyncio program, for Loopscope to show.

    python3 loopscope_record.py [-o OUT] [--max-events N] app.py [argument ...]
    python3 loopscope_record.py [-o OUT] [--max-events N] -m module [argument ...]

or, for a part of a program:

    import loopscope_record
    with loopscope_record.recording("part.loopscope-recording"):
        asyncio.run(main())

The program runs as it would without, prints what it would print and ends with its own exit code. Then OUT (default: the
script's name with .loopscope-recording, in the folder that you are in) can be looked at:

    loopscope open OUT        the window        loopscope export OUT --format json -o FILE
    loopscope check OUT       the findings

What is recorded: tasks (name, coroutine, line, parent), what they wait for, what woke them, callbacks, timers, the turns
of the loop and its polls, locks, queues and semaphores, calls that hold the loop for 100 ms or more with their line,
threads and the jobs of executors, what goes to sys.stdout and sys.stderr, cancellation, exceptions, the end.

What is not seen: what is written past sys.stdout (os.write, other processes), blocking calls in other threads, a second
loop that runs at the same time, an eager task (Python 3.12) before its first wait, what SIGKILL ends. Of loops that are not asyncio's own (uvloop): polls, callbacks that
the loop makes from C (a protocol's data_received), the cancelling of plain callbacks; turns are deduced, and a plain
callback that fails has a line of this file in the traceback that such a loop logs.

How it works: asyncio's loop is Python, so its Handle._run, its selector and a few of its methods are replaced while the
recording lasts, and put back after. No tracing, no profiling: between two switches the program runs at full speed. An
event is 27 bytes appended to an array; the file is made of them at the end.

Needs CPython 3.8 or later and nothing but its standard library.
"""
import ast
import asyncio
import asyncio.base_events
import asyncio.constants
import asyncio.events
import asyncio.futures
import asyncio.locks
import asyncio.queues
import asyncio.tasks
import atexit
import bisect
import collections
import concurrent.futures
import concurrent.futures.thread
import contextlib
import functools
import itertools
import linecache
import os
import signal
import struct
import sys
import sysconfig
import threading
import time
import traceback
import types
from _thread import allocate_lock, get_ident, start_new_thread

__all__ = ["recording"]

SLOW_NS = 100_000_000  # a callback that takes longer is examined: asyncio's own slow_callback_duration
SAMPLE_AFTER_NS = 40_000_000  # from here on the watchdog notes where it is
SAMPLE_EVERY_S = 0.02
MAX_EVENTS = 10_000_000  # 27 bytes of memory each

# ---- The file: engine/trace/file.h describes it, engine/trace/event.h lists the kinds in this order.

KINDS = (
    "run_begin", "run_end", "output", "loop_begin", "loop_end", "poll", "iteration", "timer_set", "timer_due",
    "timer_cancel", "callback_ready", "callback_run", "callback_end", "task_new", "task_label", "task_ready", "task_run",
    "task_yield", "task_wait", "task_cancel", "task_done", "task_failed", "task_cancelled", "object_new", "object_name",
    "object_level", "object_hold", "future_done", "future_failed", "future_cancelled", "block_begin", "block_end",
    "thread_new", "thread_end", "job_begin", "job_end", "gil_take", "gil_drop", "raised", "note", "outside",
)
(
    RUN_BEGIN, RUN_END, OUTPUT, LOOP_BEGIN, LOOP_END, POLL, ITERATION, TIMER_SET, TIMER_DUE, TIMER_CANCEL, CALLBACK_READY,
    CALLBACK_RUN, CALLBACK_END, TASK_NEW, TASK_LABEL, TASK_READY, TASK_RUN, TASK_YIELD, TASK_WAIT, TASK_CANCEL, TASK_DONE,
    TASK_FAILED, TASK_CANCELLED, OBJECT_NEW, OBJECT_NAME, OBJECT_LEVEL, OBJECT_HOLD, FUTURE_DONE, FUTURE_FAILED,
    FUTURE_CANCELLED, BLOCK_BEGIN, BLOCK_END, THREAD_NEW, THREAD_END, JOB_BEGIN, JOB_END, GIL_TAKE, GIL_DROP, RAISED, NOTE,
    OUTSIDE,
) = range(len(KINDS))
ARG_IS_NUMBER = (POLL, TIMER_SET)
FINISHED, UNCAUGHT, STOPPED = 0, 1, 7  # EndReason
MAGIC, VERSION = b"LOOPSREC", 1
THIS_FILE = __file__  # Python takes __file__ from the main module before the program's exit functions run
THREADS_MAX = 254

# An event while the program runs: time, arg, subject, cause, site, kind.
EVENT = struct.Struct("<qqIiHB")
pack = EVENT.pack
pack_two = struct.Struct(EVENT.format + EVENT.format[1:]).pack


def _varint(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


_SHORT = [_varint(number) for number in range(1 << 14)]


def _number(number):
    return _SHORT[number] if number < 1 << 14 else _varint(number)


def _text(text):
    data = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
    return _number(len(data)) + data


def _checksum(payload):
    """FNV-1a over 64 bits."""
    checksum = 0xCBF29CE484222325
    for byte in payload:
        checksum = (checksum ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return checksum


def encode(events, texts, sites, sources):
    """The bytes of a recording's file.

    events: (time, kind, thread, subject, arg, cause, site) in order, cause -1 for none, arg an index into texts where the
    kind has a text, the number itself where it has a number. texts: those from 1 on. sites: (text, line). sources:
    (file, text).
    """
    numbers, body, last, join = {}, bytearray(), 0, b"".join
    for index, (when, kind, thread, subject, arg, cause, site) in enumerate(events):
        if kind in ARG_IS_NUMBER:
            arg = numbers.setdefault(arg, len(numbers))
        passed = max(0, when - last)
        last += passed
        back = index - cause if 0 <= cause < index else 0
        body += join((_SHORT[kind], _SHORT[thread], _number(passed), _number(back), _number(subject), _number(arg), _number(site)))
    count = index + 1
    payload = bytearray(_number(len(texts)))
    for text in texts:
        payload += _text(text)
    payload += _number(len(numbers))
    for number in numbers:
        payload += _number(number << 1 if number >= 0 else (-number << 1) - 1)
    payload += _number(len(sites))
    for file_text, line in sites:
        payload += _number(file_text) + _number(line)
    payload += _number(len(sources))
    for file, text in sources:
        payload += _text(file) + _text(text)
    payload += _number(count) + body
    header = MAGIC + VERSION.to_bytes(4, "little") + len(payload).to_bytes(8, "little") + _checksum(payload).to_bytes(8, "little")
    return header + bytes(payload)


# ---- Places: which line of whose code.

CoroutineType = types.CoroutineType

# Codes that are not the program's: False; coroutines that never await one of the program's, LEAF or, where they wait for
# input or output, the text for it; and frames below which on the stack stands whoever runs the loop, who has not made
# what its callbacks make.
LEAF, BOTTOM = "leaf", "bottom"
LEAF_FILES = ("locks.py", "queues.py", "streams.py", "taskgroups.py")
LEAF_NAMES = ("sleep", "wait", "_wait", "_cancel_and_wait")
LOOP_FRAMES = ("_run_once", "run_loop_callback", "run_loop_task")


class Places:
    """Lines of the program's own files, numbered. Code of Python's library and of installed packages has no number: a
    wait belongs to the line of the program that led to it.
    """

    def __init__(self, texts):
        self.texts = texts
        self.sites = {}  # (file text, line) -> number, from 1
        self.known = {}  # id(code) -> {instruction: number}, or what follows where it is not the program's
        self.kept = []  # those codes, so that no other gets their id
        self.files = {}  # as shown -> as Python knows it
        library = {sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib")}
        self.library = tuple(os.path.join(os.path.realpath(folder), "") for folder in library)
        self.packages = tuple(os.sep + name + os.sep for name in ("site-packages", "dist-packages"))
        self.own_package = None  # the folder of a main script that is itself an installed package
        self.shown_names = {}
        self.reached = None  # the library's leaf at which of_await has ended

    def is_the_programs(self, file):
        if file.startswith("<") or file == THIS_FILE:
            return False
        if self.own_package and file.startswith(self.own_package):
            return True
        path = os.path.realpath(file)
        return not path.startswith(self.library) and not any(name in path for name in self.packages)

    def shown_name(self, file):
        name = self.shown_names.get(file)
        if name is None:
            folder = os.path.join(os.getcwd(), "")
            name = file[len(folder):] if file.startswith(folder) else file
            self.shown_names[file] = name
        return name

    def lines_of(self, code):
        lines = self.known.get(id(code))
        return self.learn(code) if lines is None else lines

    def learn(self, code):
        lines = False
        if self.is_the_programs(code.co_filename):
            lines = {}
        elif code.co_name in LOOP_FRAMES:
            lines = BOTTOM
        elif is_asyncios(code):
            file = os.path.basename(code.co_filename)
            if file == "streams.py" and code.co_name in IO_NAMES:
                lines = self.texts.setdefault(IO_NAMES[code.co_name], len(self.texts))
            elif file in LEAF_FILES or (file == "tasks.py" and code.co_name in LEAF_NAMES):
                lines = LEAF
        self.kept.append(code)
        self.known[id(code)] = lines
        return lines

    def number(self, file, line):
        name = self.shown_name(file)
        key = self.texts.setdefault(name, len(self.texts)), line
        if key not in self.sites and len(self.sites) < 0xFFFF:
            self.sites[key] = len(self.sites) + 1
            self.files.setdefault(name, file)
        return self.sites.get(key, 0)

    def of_frame(self, frame):
        """The number of the line where a frame, or the first of the program's frames that called it, stands."""
        known = self.known
        while frame is not None:
            code = frame.f_code
            lines = known.get(id(code))
            if lines is None:
                lines = self.learn(code)
            if type(lines) is dict:
                return lines.get(frame.f_lasti) or self.add(lines, frame)
            if lines is BOTTOM:
                break
            frame = frame.f_back
        return 0

    def add(self, lines, frame):
        site = lines[frame.f_lasti] = self.number(frame.f_code.co_filename, frame.f_lineno or 0)
        return site

    def of_await(self, coroutine):
        """The number of the innermost of the program's lines in a suspended coroutine's chain of awaits."""
        known, site = self.known, 0
        self.reached = None
        while type(coroutine) is CoroutineType:
            lines = known.get(id(coroutine.cr_code))
            if lines is None:
                lines = self.learn(coroutine.cr_code)
            if type(lines) is dict:
                frame = coroutine.cr_frame
                if frame is not None:
                    site = lines.get(frame.f_lasti) or self.add(lines, frame)
            elif lines is not False:
                self.reached = lines
                return site
            coroutine = coroutine.cr_await
        if type(coroutine) is types.GeneratorType:
            return self.of_generator(coroutine) or site
        return site

    def of_generator(self, generator):
        """As of_await, where a coroutine awaits a generator: an __await__ or a coroutine of the old kind."""
        site = 0
        if type(self.lines_of(generator.gi_code)) is dict and generator.gi_frame is not None:
            site = self.of_frame(generator.gi_frame)
        return self.of_await(generator.gi_yieldfrom) or site

    def library_chain(self, coroutine):
        """The coroutines of libraries through which the innermost of the program's coroutines waits, outermost first."""
        chain = []
        while type(coroutine) is CoroutineType:
            chain = [] if type(self.lines_of(coroutine.cr_code)) is dict else chain + [coroutine]
            coroutine = coroutine.cr_await
        return chain

    def sources(self):
        for name, file in self.files.items():
            with contextlib.suppress(OSError):
                with open(file, "rb") as source:
                    yield name, source.read().replace(b"\r\n", b"\n")


# ---- Names of things, as Loopscope calls them.


def callback_name(callback):
    while isinstance(callback, functools.partial):
        callback = callback.func
    if isinstance(callback, (types.FunctionType, types.BuiltinFunctionType, types.MethodType)) or is_cython(callback):
        return getattr(callback, "__qualname__", None) or callback.__name__
    return type(callback).__qualname__


def is_cython(callback):
    """Whether it is a function of a module in Cython, as uvloop's are."""
    return type(callback).__name__ == "cython_function_or_method"


def job_name(function):
    """to_thread(f) runs partial(context.run, f)."""
    if isinstance(function, functools.partial) and function.args and getattr(function.func, "__qualname__", "") == "Context.run":
        function = function.args[0]
    return callback_name(function).rpartition("<locals>.")[2]


PLAIN_TYPES = (int, float, bool, type(None), str)


def coroutine_label(coroutine, is_the_programs):
    """fetch('users'): the function and those of its first three arguments that are plain. What a library's function is
    not given does not matter.
    """
    name = getattr(coroutine, "__qualname__", None) or type(coroutine).__qualname__
    arguments = []
    code, frame = getattr(coroutine, "cr_code", None), getattr(coroutine, "cr_frame", None)
    if code is not None and frame is not None and code.co_argcount:
        local = frame.f_locals
        for parameter in code.co_varnames[: min(3, code.co_argcount)]:
            value = local.get(parameter, local)
            if type(value) in PLAIN_TYPES and not (type(value) is str and len(value) > 24):
                arguments.append(repr(value))
        forget_copy(local)
    while arguments and not is_the_programs and arguments[-1] == "None":
        arguments.pop()
    return "%s(%s)" % (name.rpartition("<locals>.")[2], ", ".join(arguments))


def forget_copy(local):
    """Before Python 3.13 frame.f_locals is a copy that lives as long as the frame, and would keep its values alive."""
    if type(local) is dict:
        local.clear()


def local_variable(coroutine, name):
    frame = coroutine.cr_frame
    if frame is None:
        return None
    local = frame.f_locals
    value = local.get(name)
    forget_copy(local)
    return value


def seconds_text(seconds):
    """0.3, and not 0.30000000000000004: it is part of a name."""
    if not isinstance(seconds, (int, float)):
        return ""
    text = repr(seconds)
    return text if len(text) <= 8 else "%.4g" % seconds


def exception_text(error):
    """As the last line of a traceback."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else "%s.%s" % (kind.__module__, kind.__qualname__)
    try:
        text = str(error)
    except Exception:
        text = "<exception str() failed>"
    return (name + ": " + text if text else name)[:2000]


def call_text(code, line, instruction):
    """What a frame was at, as the source has it: time.sleep(2)."""
    text = linecache.getline(code.co_filename, line)
    words = text.strip()
    if hasattr(code, "co_positions"):
        place = next(itertools.islice(code.co_positions(), instruction // 2, None), (None,))
        if None not in place and place[0] == place[1] == line:
            words = text.encode()[place[2] : place[3]].decode(errors="replace")
    else:
        with contextlib.suppress(SyntaxError, ValueError):
            calls = [node for node in ast.walk(ast.parse(words)) if isinstance(node, ast.Call)]
            if calls:
                words = ast.get_source_segment(words, calls[0])
    return words if len(words) <= 80 else words[:77] + "..."


IO_NAMES = {
    "read": "read", "readline": "read", "readuntil": "read", "readexactly": "read", "__anext__": "read", "drain": "drain",
    "open_connection": "open_connection", "open_unix_connection": "open_connection", "create_connection": "connect",
    "create_unix_connection": "connect", "wait_closed": "wait_closed",
}


# ---- The recorder.


class Job:
    """What a worker thread is to do."""

    __slots__ = ("subject", "name", "cause", "begin", "end", "thread")

    def __init__(self, subject, name, cause):
        self.subject, self.name, self.cause, self.begin, self.end, self.thread = subject, name, cause, NONE, NONE, 0


class TaskState:
    """What is known of one task."""

    __slots__ = ("id", "ready", "coroutine", "waits", "mode", "is_over", "end")


# What a task waits for, as far as its wake-up goes.
OTHER_TASK, FUTURE, PRIMITIVE = range(3)
NONE = -1  # no cause. Below that: -2 - k is event k of those from elsewhere

now = time.monotonic_ns


class Recorder:
    """Collects events. Those of the loop's thread go into `buffer`, 27 bytes each; those of other threads, and those
    that are known only later, into `elsewhere` with their time, and are sorted in at the end.
    """

    # Slots are quicker than a dictionary, and an event needs ten of them.
    __slots__ = (
        "process", "events_max", "start", "buffer", "count", "elsewhere", "elsewhere_numbers", "texts", "outputs",
        "places", "ids", "keys", "threads", "loop", "loop_id", "ready", "owner", "is_active", "fresh", "left",
        "queued", "cause", "task", "state", "began", "timers", "callbacks", "plumbing", "callback_texts",
        "from_threads", "unseen_timers", "swept", "delay", "slept", "slept_id", "over_id", "over_event",
        "pending_job", "main_name", "patches", "samples", "watchdog", "watchdog_stop", "cpu_clock", "is_on",
        "is_over", "is_raised", "problem", "forks",
    )

    def __init__(self, events_max=MAX_EVENTS):
        self.process = os.getpid()
        self.events_max = events_max
        self.start = 0
        self.buffer = bytearray()
        self.count = 0
        self.elsewhere = []
        self.elsewhere_numbers = itertools.count()
        self.texts = {"": 0}
        self.outputs = []  # what outputs say, as their arg counts it; texts of the table at the end
        self.places = Places(self.texts)
        self.ids = itertools.count(1)
        self.keys = itertools.count(1)  # for handles that cannot be told apart by their id
        self.threads = set()  # those that have been introduced

        self.loop = None
        self.loop_id = 0
        self.ready = ()
        self.owner = get_ident()  # the thread of the loop
        self.is_active = False  # the loop runs
        self.fresh = False  # its next callback is the first of a turn
        self.left = self.queued = 0  # of a loop that is not asyncio's: callbacks in this turn, and in the next
        self.cause = NONE  # the event that runs now
        self.task = self.state = None  # the task that runs now
        self.began = 0  # when the callback that runs now began; 0: none does
        self.timers = {}  # id(handle) -> (object, timer_set, has callback events)
        self.callbacks = {}  # id(handle) -> (object, what made it ready)
        self.plumbing = {}  # id(handle) of asyncio's own callbacks -> their cause
        self.callback_texts = {}  # function of a method -> text of its name, or None for plumbing
        self.from_threads = {}  # (id(callback), id(args)) -> deque of what other threads have put into the queue
        self.unseen_timers = []  # of other loops: (handle, key)
        self.swept = 0
        self.delay = None
        self.slept = None  # the future of the newest sleep
        self.slept_id = 0
        self.over_id = self.over_event = 0  # the newest future that is over
        self.pending_job = None

        self.main_name = None  # the script, as it is shown
        self.patches = []
        self.samples = []
        self.watchdog = None
        self.watchdog_stop = None
        self.cpu_clock = None
        self.forks = False  # the hooks at a fork stand
        self.is_on = False
        self.is_over = False
        self.is_raised = False  # an uncaught exception has ended the program
        self.problem = None

    # -- events

    def text(self, text):
        return self.texts.setdefault(text, len(self.texts))

    def emit(self, kind, subject, arg, cause, site=0):
        """An event of the loop's thread, now. The result: its number."""
        index = self.count
        self.count = index + 1
        self.buffer += pack(now(), arg, subject, cause, site, kind)
        return index

    def emit_elsewhere(self, kind, subject, arg, cause=NONE, site=0, when=None, thread=None):
        """An event of this thread, which is not the loop's, or of `thread` (0: the loop's) at a time of its own. The
        result stands for its number as a cause.
        """
        if thread is None:
            thread = get_ident()
            if thread not in self.threads and kind != THREAD_NEW:
                self.threads.add(thread)
                known = threading._active.get(thread)
                self.emit_elsewhere(THREAD_NEW, next(self.ids), self.text(known.name if known else "thread"))
        number = next(self.elsewhere_numbers)
        self.elsewhere.append((now() if when is None else when, number, kind, thread, subject, arg, cause, site))
        return -2 - number

    def emit_anywhere(self, kind, subject, arg, site=0):
        if get_ident() == self.owner:
            return self.emit(kind, subject, arg, self.cause, site)
        return self.emit_elsewhere(kind, subject, arg, NONE, site)

    def full(self):
        self.problem = "%d events are the limit (--max-events)" % self.events_max
        self.uninstall()

    def here(self):
        """The line of the program that has called; the recorder's own frames have none."""
        return self.places.of_frame(sys._getframe(1))

    # -- patching

    def patch(self, owner, name, new):
        own = vars(owner).get(name, self) if hasattr(owner, "__dict__") else self
        self.patches.append((owner, name, own))
        setattr(owner, name, new)

    def install(self):
        self.is_on = True
        self.start = now()
        self.emit(RUN_BEGIN, 0, self.text(self.main_name or ""), NONE)
        try:
            for hooks in (task_hooks, loop_hooks, other_loop_hooks, primitive_hooks, thread_hooks, output_hooks, fork_hooks):
                hooks(self)
            self.start_watchdog()
            self.meet_running_loop()
        except Exception:
            self.broken()

    def uninstall(self):
        self.is_on = False
        self.loop = None
        self.began = 0
        while self.patches:
            owner, name, own = self.patches.pop()
            with contextlib.suppress(AttributeError, TypeError):
                if own is self:
                    delattr(owner, name)
                else:
                    setattr(owner, name, own)
        self.stop_watchdog()

    def broken(self):
        """A mistake of the recorder must not be the program's: it stops and says so in the recording."""
        if self.is_on:
            error = sys.exc_info()[1]
            line = error.__traceback__
            while line.tb_next is not None:
                line = line.tb_next
            self.problem = "%s at line %d of the recorder" % (exception_text(error), line.tb_lineno)
            self.task = self.state = None
            self.uninstall()

    # -- loops

    def adopt(self, loop):
        """Follows this loop from now on, unless another one runs."""
        if self.is_active or not self.is_on:
            return False
        self.loop, self.owner = loop, get_ident()
        self.ready = getattr(loop, "_ready", ())
        for table in (self.timers, self.callbacks, self.plumbing):
            table.clear()
        self.cause, self.task, self.state, self.slept, self.began, self.left, self.queued = NONE, None, None, None, 0, 0, 0
        if not hasattr(loop, "_loopscope"):
            loop._loopscope = next(self.ids)
        self.loop_id = loop._loopscope
        selector = getattr(loop, "_selector", None)
        if selector is not None and isinstance(loop, asyncio.base_events.BaseEventLoop):
            self.patch(selector, "select", poll_hook(self, selector.select))
        return True

    def loop_begins(self, loop):
        if self.is_active or not self.is_on:
            if self.is_on and loop is not self.loop:
                self.emit_anywhere(NOTE, 0, self.text("A second event loop runs at the same time: it is not recorded."))
            return False
        if loop is not self.loop:
            self.adopt(loop)
        self.owner = get_ident()
        self.is_active = True
        self.fresh = True
        self.emit(LOOP_BEGIN, loop._loopscope, 0, NONE)
        self.start_watchdog()
        return True

    def loop_ends(self, loop):
        self.is_active = False
        self.emit(LOOP_END, loop._loopscope, 0, NONE)

    def meet_running_loop(self):
        """Recording begins inside a coroutine: what is there already is introduced."""
        loop = asyncio._get_running_loop()
        if loop is None:
            return
        self.loop_begins(loop)
        self.fresh = False
        current = asyncio.current_task()
        for task in sorted(asyncio.all_tasks(), key=lambda task: task.get_name()):
            self.meet_task(task)
        if current is not None:
            self.task, self.state = current, current._loopscope
            self.cause = self.emit(TASK_RUN, self.state.id, 0, self.state.ready)

    # -- the turn of asyncio's own loop

    def find_due(self, first):
        """The handles that the loop has moved from its heap stand at the end of the ready queue."""
        due = []
        for handle in itertools.chain(reversed(self.ready), (first,)):
            if type(handle) is not asyncio.TimerHandle or id(handle) not in self.timers:
                break
            due.append(handle)
        for handle in reversed(due):
            self.timer_due(id(handle))

    def timer_due(self, key):
        subject, cause, has_callback = self.timers.pop(key)
        due = self.emit(TIMER_DUE, subject, 0, cause)
        if has_callback:
            self.callbacks[key] = subject, due
        else:
            self.plumbing[key] = due

    # -- callbacks

    def is_plumbing(self, callback):
        """Whether a callback is asyncio's own, part of a wait that is recorded as such."""
        return self.callback_text(callback) is None

    def callback_text(self, callback):
        """The text of a callback's name; None for plumbing."""
        function = callback.__func__ if type(callback) is types.MethodType else callback
        try:
            return self.callback_texts[function]
        except TypeError:  # it has no hash
            return self.text(callback_name(callback))
        except KeyError:
            pass
        text = None if is_plumbing(callback) else self.text(callback_name(callback))
        # Functions that are made for one call would only fill the table.
        if type(callback) is types.MethodType or text is None:
            self.callback_texts[function] = text
        return text

    def callback_ready(self, key, callback, args):
        if args and args[0] is self.task and self.task is not None and not self.state.is_over and self.task.done():
            self.task_over(self.task, self.state)
        text = self.callback_text(callback)
        if text is None:
            self.plumbing[key] = self.plumbing_cause(args)
            return
        subject = next(self.ids)
        self.callbacks[key] = subject, self.emit(CALLBACK_READY, subject, text, self.cause, self.here())

    def plumbing_cause(self, args):
        """The end of the task or the job that asyncio's own callback is told of, or else what runs now."""
        for argument in args:
            known = getattr(argument, "_loopscope", None)
            if type(known) is TaskState and known.is_over:
                return known.end
            if type(known) is Job:
                return self.job_over(known)
        return self.cause if get_ident() == self.owner else NONE

    def job_over(self, job):
        if job.begin == NONE:
            return NONE
        if job.end == NONE:
            job.end = self.emit_elsewhere(JOB_END, job.subject, 0, job.begin, thread=job.thread)
        return job.end

    def callback_ready_elsewhere(self, callback, args, key=None):
        """Another thread is about to put a callback into the queue. key: None where its handle is not known yet."""
        if self.is_plumbing(callback):
            entry = 0, self.plumbing_cause(args)
        else:
            subject = next(self.ids)
            entry = subject, self.emit_elsewhere(CALLBACK_READY, subject, self.text(callback_name(callback)), NONE, self.here())
        if key is not None:
            self.callbacks[key] = entry
        else:
            self.from_threads.setdefault((id(callback), id(args)), collections.deque()).append(entry)

    def from_thread(self, callback, args):
        """What another thread has said of this callback; None when none has."""
        entries = self.from_threads.get((id(callback), id(args)))
        if not entries:
            return None
        entry = entries.popleft()
        if not entries:
            self.from_threads.pop((id(callback), id(args)), None)
        return entry

    def begin_callback(self, key, callback, args):
        """The result: what end_callback wants."""
        if key in self.timers:
            self.timer_due(key)
        entry = self.from_thread(callback, args) if self.from_threads else None
        if entry is None:
            entry = self.callbacks.pop(key, None) or (0, self.plumbing.pop(key, NONE))
        subject, self.cause = entry
        if subject:
            self.cause = self.emit(CALLBACK_RUN, subject, 0, self.cause)
            return subject
        name = getattr(callback, "__qualname__", "")
        if name == "gather.<locals>._done_callback":
            self.gather_progress(callback)
        elif name == "TaskGroup._on_task_done" and hasattr(callback.__self__, "_loopscope"):
            self.emit(OBJECT_LEVEL, callback.__self__._loopscope, max(0, len(callback.__self__._tasks) - 1), self.cause)
        return 0

    def end_callback(self, subject, began):
        if self.is_on:
            ended = now()
            if subject:
                self.buffer += pack(ended, 0, subject, self.cause, 0, CALLBACK_END)
                self.count += 1
            if ended - began > SLOW_NS:
                self.slow(began, ended, 0)
            self.cause = NONE

    def gather_progress(self, callback):
        cells = dict(zip(callback.__code__.co_freevars, callback.__closure__))
        with contextlib.suppress(KeyError, ValueError):
            outer, finished = cells["outer"].cell_contents, cells["nfinished"].cell_contents
            if outer is not None and not outer.done():
                self.emit(OBJECT_LEVEL, self.future_id(outer), finished + 1, self.cause)

    def callback_cancelled(self, key, callback, args):
        entry = self.from_thread(callback, args) if self.from_threads else None
        entry = entry or self.callbacks.pop(key, None)
        if entry is not None and entry[0]:
            self.emit(CALLBACK_END, entry[0], 0, self.cause)
        self.plumbing.pop(key, None)

    def io_ready(self, key, callback):
        """A socket is ready, or a signal has come: its callback, always the same handle, joins the queue."""
        text = self.callback_text(callback)
        if text is None:
            self.plumbing[key] = NONE
            return
        subject = next(self.ids)
        self.callbacks[key] = subject, self.emit(CALLBACK_READY, subject, text, NONE)

    def other_pass(self):
        """Of a loop that is not asyncio's: what was queued when the last turn's callbacks had run is the next turn."""
        if self.left == 0:
            self.left, self.queued = max(1, self.queued), 0
            self.sweep()
            self.emit(ITERATION, self.loop._loopscope, self.left, NONE)
            if self.count >= self.events_max:
                self.full()
        self.left -= 1

    def sweep(self):
        """Such loops do not say that a timer is cancelled: it is found out, every ten milliseconds."""
        if self.unseen_timers and now() - self.swept > 10_000_000:
            for timer, key in self.unseen_timers:
                if timer.cancelled():
                    self.timer_cancelled(key)
            self.unseen_timers = [each for each in self.unseen_timers if each[1] in self.timers]
            self.swept = now()

    # -- timers

    def timer_set(self, key, when, callback, args):
        delay, self.delay = self.delay, None
        loop = self.loop
        if type(loop).time is asyncio.base_events.BaseEventLoop.time:
            due = int(when * 1e9)
        else:
            due = now() + int((when - loop.time()) * 1e9)
        has_callback = False
        if callback is SET_RESULT and args:
            self.slept = args[0]
            subject = self.slept_id = self.new_object("sleep(%s)" % seconds_text(delay if delay is None else float(delay)), 0)
        elif callback is RELEASE_WAITER and args:
            subject = self.new_object(waiter_kind(sys._getframe(2), delay), self.here())
            args[0]._loopscope = subject
        elif self.is_plumbing(callback) and hasattr(callback, "__self__"):  # Timeout._on_timeout
            subject = self.primitive(callback.__self__)
        else:
            has_callback = True
            way = "call_at " if delay is None else "call_later "
            subject = self.new_object(way + callback_name(callback), self.here())
        event = self.emit(TIMER_SET, subject, max(0, due - self.start), self.cause)
        self.timers[key] = subject, event, has_callback

    def timer_cancelled(self, key):
        entry = self.timers.pop(key, None)
        if entry is not None:
            self.emit(TIMER_CANCEL, entry[0], 0, self.cause)

    # -- objects

    def new_object(self, kind, site):
        subject = next(self.ids)
        self.emit(OBJECT_NEW, subject, self.text(kind), self.cause, site)
        return subject

    def primitive(self, thing, site=None):
        """The id of a lock, a queue, …; it is introduced when it is new."""
        subject = getattr(thing, "_loopscope", 0)
        if not subject:
            subject = thing._loopscope = self.new_object(primitive_kind(thing), self.here() if site is None else site)
        return subject

    def future_id(self, future, chain=(), site=0):
        """The id of a future that is waited for."""
        subject = getattr(future, "_loopscope", 0)
        if not subject:
            subject = future._loopscope = self.new_object(future_kind(future, chain), site)
        return subject

    # -- tasks

    def new_task(self, task, site):
        if task._source_traceback:
            task._source_traceback[:] = [frame for frame in task._source_traceback if frame.filename != THIS_FILE]
        state = TaskState()
        state.id = subject = next(self.ids)
        state.coroutine = task.get_coro()
        state.waits, state.mode, state.is_over, state.end = 0, PRIMITIVE, False, NONE
        name = task.get_name()
        number = int(name[5:]) if name[:5] == "Task-" and name[5:].isdigit() and len(name) < 14 else 0
        state.ready = self.emit(TASK_NEW, subject, number, self.cause, site)
        if not number:
            self.emit(OBJECT_NAME, subject, self.text(name), self.cause)
        self.emit(TASK_LABEL, subject, self.text(self.label(state.coroutine)), self.cause)
        task._loopscope = state
        return state

    def meet_task(self, task):
        """Introduces a task that has begun unseen: before the recording, or eagerly."""
        state = getattr(task, "_loopscope", None)
        if state is None:
            state = self.new_task(task, 0)
            if task._fut_waiter is not None:
                cause, self.cause = self.cause, state.ready
                self.suspended(task, state, task._fut_waiter)
                self.cause = cause
        return state

    def task_named(self, state, name):
        # create_task(…, name=…) makes a Task-N and renames it: a task that has not run has no number then.
        if state.ready >= 0:
            when, _, subject, cause, site, kind = EVENT.unpack_from(self.buffer, state.ready * EVENT.size)
            if kind == TASK_NEW and subject == state.id:
                EVENT.pack_into(self.buffer, state.ready * EVENT.size, when, 0, subject, cause, site, kind)
        self.emit(OBJECT_NAME, state.id, self.text(name), self.cause)

    def label(self, coroutine):
        code = getattr(coroutine, "cr_code", None)
        return coroutine_label(coroutine, code is not None and type(self.places.lines_of(code)) is dict)

    def known_task(self, task):
        state = getattr(task, "_loopscope", None)
        return state if state is not None else self.new_task(task, 0)

    def woken(self, task, future):
        """A future is over and puts a task that waits for it into the ready queue."""
        state = self.known_task(task)
        if future is self.task and not self.state.is_over:
            self.task_over(future, self.state)
        cause = self.cause
        if type(task) is PLAIN_TASK and future.cancelled() and state.mode != OTHER_TASK:
            cause = self.emit(TASK_CANCEL, state.id, 0, cause)
        if state.mode == FUTURE:
            if future._exception is None and state.waits != self.over_id and not future.cancelled():
                # The usual: it has a result, and one task waits for it.
                when, subject, index = now(), state.waits, self.count
                self.over_id, self.over_event = subject, index
                self.buffer += pack_two(when, 0, subject, cause, 0, FUTURE_DONE, when, 0, state.id, index, 0, TASK_READY)
                state.ready = index + 1
                self.count = index + 2
                return
            cause = self.future_over(state.waits, future, cause)
        elif state.mode == OTHER_TASK:
            cause = getattr(getattr(future, "_loopscope", None), "end", cause)
        state.ready = self.emit(TASK_READY, state.id, 0, cause)

    def future_over(self, subject, future, cause):
        if subject != self.over_id:
            self.over_id = subject
            if future.cancelled():
                self.over_event = self.emit(FUTURE_CANCELLED, subject, 0, cause)
            elif future._exception is not None:
                self.over_event = self.emit(FUTURE_FAILED, subject, self.text(exception_text(future._exception)), cause)
            else:
                self.over_event = self.emit(FUTURE_DONE, subject, 0, cause)
        return self.over_event

    def suspended(self, task, state, future):
        """A task's step has ended with a future to wait for."""
        places = self.places
        site = places.of_await(state.coroutine)
        if type(places.reached) is int and not hasattr(future, "_loopscope"):
            # A stream's future is waited for once, by one task.
            when, index, subject = now(), self.count, next(self.ids)
            state.waits, state.mode = subject, FUTURE
            self.buffer += pack_two(when, places.reached, subject, self.cause, site, OBJECT_NEW, when, subject, state.id, self.cause, site, TASK_WAIT)
            self.count = index + 2
            return
        if future is self.slept:
            subject, state.mode, self.slept = self.slept_id, FUTURE, None
        else:
            known = getattr(future, "_loopscope", None)
            if type(known) is TaskState:
                subject, state.mode = known.id, OTHER_TASK
            elif isinstance(future, PLAIN_TASK):
                subject, state.mode = self.meet_task(future).id, OTHER_TASK
            elif known:
                subject, state.mode = known, FUTURE
            else:
                subject = self.first_wait(state, future, site)
        state.waits = subject
        self.emit(TASK_WAIT, state.id, subject, self.cause, site)

    def first_wait(self, state, future, site):
        chain = self.places.library_chain(state.coroutine)
        if chain and is_asyncios(chain[-1].cr_code):
            code = chain[-1].cr_code
            state.mode = PRIMITIVE
            if code.co_name == "_cancel_and_wait":
                awaited = local_variable(chain[-1], "fut")
                if isinstance(awaited, PLAIN_TASK):
                    return self.known_task(awaited).id
            if os.path.basename(code.co_filename) in ("locks.py", "queues.py", "taskgroups.py"):
                thing = local_variable(chain[-1], "self")
                if thing is not None:
                    if len(chain) > 1 and chain[-2].cr_code.co_name == "join":
                        return self.queue_join(local_variable(chain[-2], "self"), site)
                    subject = self.primitive(thing, site)
                    if chain[0].cr_code.co_name == "_wait_for_one" and not hasattr(thing, "_loopscope_name"):
                        thing._loopscope_name = "as_completed"
                        self.emit(OBJECT_NAME, subject, self.text("as_completed"), self.cause)
                    if code.co_filename.endswith("taskgroups.py"):
                        self.emit(OBJECT_LEVEL, subject, len(thing._tasks), self.cause, site)
                    return subject
        state.mode = FUTURE
        return self.future_id(future, chain, site)

    def queue_join(self, queue, site):
        """Who joins a queue waits for its items to be dealt with: an object of its own, with their number."""
        subject = getattr(queue, "_loopscope_join", 0)
        if not subject:
            subject = queue._loopscope_join = self.new_object("Queue.join", site)
        self.emit(OBJECT_LEVEL, subject, queue._unfinished_tasks, self.cause, site)
        return subject

    def task_over(self, task, state):
        state.is_over = True
        state.coroutine = None
        if task.cancelled():
            state.end = self.emit(TASK_CANCELLED, state.id, 0, self.cause)
        elif task._exception is not None:
            state.end = self.emit(TASK_FAILED, state.id, self.text(exception_text(task._exception)), self.cause)
        else:
            state.end = self.emit(TASK_DONE, state.id, 0, self.cause)

    def task_stepped(self, task, state, began):
        """A task's step has ended. asyncio's own loop does the second case itself."""
        ended = now()
        waiter = task._fut_waiter
        if waiter is not None:
            self.suspended(task, state, waiter)
        elif not task.done():
            state.ready = self.emit(TASK_YIELD, state.id, 0, self.cause, self.places.of_await(state.coroutine))
        elif not state.is_over:
            self.task_over(task, state)
        if ended - began > SLOW_NS:
            self.slow(began, ended, state.id)
        # A state leads to its coroutine: to keep it would keep alive what nobody else does.
        self.task = self.state = None
        self.cause = NONE

    # -- what holds the loop

    def start_watchdog(self):
        if self.watchdog is not None or not self.is_on:
            return
        clock = getattr(time, "pthread_getcpuclockid", None)
        self.cpu_clock = clock(self.owner) if clock else None
        stop = self.watchdog_stop = allocate_lock()
        stop.acquire()
        self.watchdog = done = allocate_lock()
        done.acquire()
        start_new_thread(self.watch, (stop, done))

    def stop_watchdog(self):
        if self.watchdog is not None and self.watchdog_stop.locked():
            self.watchdog_stop.release()
            self.watchdog.acquire(timeout=1)
        self.watchdog = None

    def watch(self, stop, done):
        """The watchdog's thread. It is none of threading's, so the program does not see it."""
        try:
            while not stop.acquire(timeout=SAMPLE_EVERY_S):
                began = self.began
                if began and now() - began > SAMPLE_AFTER_NS:
                    self.sample(began)
        except Exception:
            pass  # without samples slow callbacks have no lines
        finally:
            done.release()

    def sample(self, began):
        frame = sys._current_frames().get(self.owner)
        cpu = time.clock_gettime_ns(self.cpu_clock) if self.cpu_clock is not None else None
        while frame is not None and type(self.places.known.get(id(frame.f_code))) not in (dict, type(None)):
            frame = frame.f_back
        # Only the loop's thread learns codes: one that it has not met is asked for without learning.
        while frame is not None and not self.places.is_the_programs(frame.f_code.co_filename):
            frame = frame.f_back
        if frame is not None and self.began == began:
            self.samples.append((began, now(), cpu, frame.f_code, frame.f_lineno, frame.f_lasti))

    def slow(self, began, ended, task):
        """A callback has held the loop: the watchdog's samples say where. Samples of one line are one stretch; one that
        used little CPU time was blocked in a call, the others computed.
        """
        samples, self.samples = self.samples, []
        stretches = []
        own = memoryview(self.buffer)[max(0, self.cause) * EVENT.size :]
        times = [event[0] for event in EVENT.iter_unpack(own)]
        own.release()
        for sample in samples:
            if sample[0] != began:
                continue
            if not stretches or (stretches[-1][-1][3], stretches[-1][-1][4]) != (sample[3], sample[4]):
                stretches.append([])
            stretches[-1].append(sample)
        for at, stretch in enumerate(stretches):
            first, last = stretch[0], stretch[-1]
            # What is recorded within the callback happens on other lines: before this one, or after.
            before = bisect.bisect_right(times, first[1])
            begin = max(began if at == 0 else stretches[at - 1][-1][1], times[before - 1] if before else 0)
            after = bisect.bisect_right(times, last[1])
            end = min(ended if at + 1 == len(stretches) else stretches[at + 1][0][1], times[after] if after < len(times) else ended) - 1
            computed = first[2] is not None and (last[2] - first[2]) * 2 > last[1] - first[1] and len(stretch) > 1
            if len(stretch) == 1 and end - begin < SLOW_NS / 2:
                continue
            code, line, instruction = last[3:]
            site = self.places.number(code.co_filename, line)
            what = call_text(code, line, instruction)
            if computed:
                words = "%s computes without an await for %d ms: %s" % (code.co_name, (end - begin) // 1_000_000, what)
                self.emit_elsewhere(NOTE, task, self.text(words), self.cause, site, begin, 0)
            else:
                cause = self.emit_elsewhere(BLOCK_BEGIN, task, self.text(what), self.cause, site, begin, 0)
                self.emit_elsewhere(BLOCK_END, task, 0, cause, site, end, 0)

    # -- the end

    def output(self, stream, text):
        if not text:
            return
        # print() writes the text and the end of the line one after the other, the last traceback comes line by line:
        # that is one output.
        outputs, thread = self.outputs, get_ident()
        if thread != self.owner:
            last = self.elsewhere[-1] if self.elsewhere else None
            if last and last[2:5] == (OUTPUT, thread, stream) and not outputs[last[5]].endswith("\n"):
                outputs[last[5]] += text
            else:
                outputs.append(text)
                self.emit_elsewhere(OUTPUT, stream, len(outputs) - 1, NONE, self.here())
            return
        if self.count:
            _, arg, subject, _, _, kind = EVENT.unpack_from(self.buffer, len(self.buffer) - EVENT.size)
            if kind == OUTPUT and subject == stream and (not outputs[arg].endswith("\n") or (self.is_raised and stream == 2)):
                outputs[arg] += text
                return
        outputs.append(text)
        self.emit(OUTPUT, stream, len(outputs) - 1, self.cause, self.here())

    def raised(self, error):
        task = self.running_task()
        self.is_raised = True
        self.emit_anywhere(RAISED, task, self.text(exception_text(error)))

    def close(self, reason, code):
        """No more events. reason: an EndReason."""
        if self.is_over:
            return
        self.is_over = True
        if self.began and now() - self.began > SLOW_NS:
            self.slow(self.began, now(), self.running_task())
        self.uninstall()
        if self.problem:
            self.emit(NOTE, 0, self.text("The recorder stopped here: " + self.problem), NONE)
        self.owner = get_ident()
        self.emit(RUN_END, reason, code & 0xFFFFFFFF, NONE)

    def running_task(self):
        return self.state.id if self.task is not None else 0

    def events(self):
        """All events in order, as encode() wants them, outputs with their place in the table of texts."""
        printed = [self.text(text) for text in self.outputs]
        start = self.start
        for when, kind, thread, subject, arg, cause, site in self.sorted_events():
            yield when - start, kind, thread, subject, printed[arg] if kind == OUTPUT else arg, cause, site

    def sorted_events(self):
        elsewhere = sorted(self.elsewhere)
        if not elsewhere:
            for when, arg, subject, cause, site, kind in EVENT.iter_unpack(self.buffer):
                yield when, kind, 0, subject, arg, cause, site
            return
        times = [event[0] for event in EVENT.iter_unpack(self.buffer)]
        # An event from elsewhere stands before the main event at its position; the last main event stays the last.
        positions = [min(bisect.bisect_right(times, event[0]), len(times) - 1) for event in elsewhere]
        numbers = {event[1]: position + at for at, (event, position) in enumerate(zip(elsewhere, positions))}

        def final(cause):
            if cause >= 0:
                return cause + bisect.bisect_right(positions, cause)
            return NONE if cause == NONE else numbers.get(-2 - cause, NONE)

        lanes, at = {}, 0
        for index, (when, arg, subject, cause, site, kind) in enumerate(EVENT.iter_unpack(self.buffer)):
            while at < len(elsewhere) and positions[at] <= index:
                then, _, its_kind, thread, its_subject, its_arg, its_cause, its_site = elsewhere[at]
                at += 1
                if its_kind == THREAD_NEW:
                    lanes[thread] = min(THREADS_MAX, lanes.get("last", 0) + 1)
                    lanes["last"] = lanes[thread]
                yield then, its_kind, lanes.get(thread, 0), its_subject, its_arg, final(its_cause), its_site
            yield when, kind, 0, subject, arg, final(cause), site

    def file(self):
        """The recording as bytes."""
        # The tables are complete only when all events have been gone through.
        events = list(self.events())
        sources = sorted(self.places.sources(), key=lambda source: source[0] != self.main_name)
        return encode(events, list(self.texts)[1:], list(self.places.sites), sources[:4096])


# ---- What asyncio calls its own.

ASYNCIO_FOLDER = os.path.dirname(asyncio.tasks.__file__)
SET_RESULT = asyncio.futures._set_result_unless_cancelled  # sleep()
RELEASE_WAITER = asyncio.tasks._release_waiter  # wait_for() before 3.12, wait()
PLAIN_TASK = asyncio.Task
PLUMBING = {
    "_set_result_unless_cancelled", "_release_waiter", "_run_until_complete_cb", "_done_callback", "_on_completion",
    "_on_task_done", "_on_timeout", "_set_state", "_call_set_state", "_inner_done_callback", "_outer_done_callback",
    "_read_from_self", "_handle_completion", "_call_check_cancel",
}


def is_asyncios(code):
    return os.path.dirname(code.co_filename) == ASYNCIO_FOLDER


def waiter_kind(frame, delay):
    """The wait that has set a timer for its waiter: wait_for(0.5), wait(3)."""
    while frame is not None and frame.f_code.co_name in ("call_later", "call_at"):
        frame = frame.f_back
    if frame is not None and frame.f_code.co_name == "_wait":
        local = frame.f_locals
        kind = "wait(%d)" % len(local.get("fs", ()))
        forget_copy(local)
        return kind
    return "wait_for(%s)" % seconds_text(delay)


def primitive_kind(thing):
    for kind in (asyncio.Queue, asyncio.Semaphore):
        if isinstance(thing, kind):
            size = thing._maxsize if kind is asyncio.Queue else thing.__dict__.get("_value", 0)
            return "Queue" if kind is asyncio.Queue and size <= 0 else "%s(%d)" % (kind.__name__, size)
    return "timeout" if type(thing).__name__ == "Timeout" else type(thing).__name__


def future_kind(future, chain):
    """What a task waits for when it waits for this future, reached through these coroutines of libraries."""
    if hasattr(future, "_children"):
        return "gather(%d)" % len(future._children)
    for callback in future._callbacks or ():
        if getattr(callback[0], "__qualname__", "") == "shield.<locals>._outer_done_callback":
            return "shield"
    for coroutine in chain:
        name = coroutine.cr_code.co_name
        if not is_asyncios(coroutine.cr_code):
            continue
        if name.startswith("sock_"):
            return name
        if name == "wait":
            waited = local_variable(coroutine, "fs")
            return "wait(%d)" % len(waited) if waited is not None else "wait"
        if name in IO_NAMES:
            return IO_NAMES[name]
    return "Future"


def is_plumbing(callback):
    if type(callback) is functools.partial:
        callback = callback.func
    if is_cython(callback):
        return callback.__name__ in PLUMBING
    code = getattr(getattr(callback, "__func__", callback), "__code__", None)
    return type(code) is types.CodeType and code.co_name in PLUMBING and is_asyncios(code)


# ---- Hooks. Each is as short as it can be; where something goes wrong in the recorder's part, it stops.


def task_types():
    """The types of the two callbacks with which a task is stepped and woken, from a task on a loop of its own kind."""
    seen = []

    class Loop:
        def get_debug(self):
            return False

        def call_soon(self, callback, *args, context=None):
            seen.append(callback)

        def call_exception_handler(self, context):
            pass

    async def wait(future):
        await future

    loop = Loop()
    future = asyncio.Future(loop=loop)
    task = PLAIN_TASK(wait(future), loop=loop, name="loopscope")
    seen[0]()
    future.cancel()
    seen[1](future)
    return type(seen[0]), type(seen[1])


def task_hooks(r):
    """Tasks tell who cancels them."""

    class Task(PLAIN_TASK):
        __slots__ = ("_loopscope",)

        def cancel(self, *args, **named):
            before = r.cause
            try:
                if r.is_on and not self.done():
                    state = r.known_task(self)
                    if get_ident() == r.owner:
                        r.cause = r.emit(TASK_CANCEL, state.id, 0, before, r.here())
                    else:
                        r.emit_elsewhere(TASK_CANCEL, state.id, 0, NONE, r.here())
            except Exception:
                r.broken()
            try:
                return PLAIN_TASK.cancel(self, *args, **named)
            finally:
                if r.cause != before and get_ident() == r.owner:
                    r.cause = before

        def set_name(self, value):
            PLAIN_TASK.set_name(self, value)
            try:
                if r.is_on and get_ident() == r.owner:
                    r.task_named(r.known_task(self), self.get_name())
            except Exception:
                r.broken()

    Task.__module__, Task.__qualname__, Task.__doc__ = PLAIN_TASK.__module__, PLAIN_TASK.__qualname__, PLAIN_TASK.__doc__
    for owner in (asyncio, asyncio.tasks):
        if owner.Task is PLAIN_TASK:
            r.patch(owner, "Task", Task)


def poll_hook(r, plain):
    def select(timeout=None):
        r.fresh = True
        if timeout == 0 and r.count < r.events_max:
            return plain(timeout)
        try:
            if r.is_on and r.count >= r.events_max:
                r.full()
            if r.is_on:
                r.emit(POLL, r.loop._loopscope, -1 if timeout is None else int(timeout * 1e9), NONE)
                if r.watchdog is None:
                    r.start_watchdog()
        except Exception:
            r.broken()
        return plain(timeout)

    return select


def loop_hooks(r):
    """asyncio's own loop."""
    Handle, Loop = asyncio.Handle, asyncio.base_events.BaseEventLoop
    step_type, wake_type = task_types()
    builtin = types.BuiltinFunctionType
    # Before Python 3.10 waking has a type of its own, since then it is a method like any other.
    own_wake_type = step_type if wake_type is builtin else wake_type
    plain_run, plain_cancel = Handle._run, Handle.cancel
    plain_call_soon, plain_call_later, plain_call_at = Loop._call_soon, Loop.call_later, Loop.call_at
    plain_add_callback, plain_timer_cancelled, plain_run_forever = Loop._add_callback, Loop._timer_handle_cancelled, Loop.run_forever
    plain_run_in_executor = Loop.run_in_executor
    buffer, of_await = r.buffer, r.places.of_await

    def _run(self):
        nonlocal buffer
        if self._loop is not r.loop:
            return plain_run(self)
        task = None
        try:
            began = now()
            if r.fresh:
                r.fresh = False
                if r.timers:
                    r.find_due(self)
                is_first = True
            else:
                is_first = False
            callback = self._callback
            kind = type(callback)
            if kind is step_type or kind is own_wake_type or (kind is builtin and callback.__name__ == "task_wakeup"):
                task = callback.__self__
                try:
                    state = task._loopscope
                except AttributeError:
                    state = r.new_task(task, 0)
                if is_first:
                    r.cause = index = r.count + 1
                    buffer += pack_two(
                        began, len(r.ready) + 1, r.loop_id, NONE, 0, ITERATION, began, 0, state.id, state.ready, 0, TASK_RUN
                    )
                else:
                    r.cause = index = r.count
                    buffer += pack(began, 0, state.id, state.ready, 0, TASK_RUN)
                r.count = index + 1
                r.task = task
                r.state = state
                r.began = began
            else:
                if is_first:
                    r.emit(ITERATION, r.loop_id, len(r.ready) + 1, NONE)
                r.began = began
                subject = r.begin_callback(id(self), callback, self._args)
        except Exception:
            r.broken()
            return plain_run(self)
        try:
            plain_run(self)
        finally:
            r.began = 0
            try:
                if not r.is_on:
                    pass
                elif task is None:
                    r.end_callback(subject, began)
                elif task._fut_waiter is None and not task.done():
                    # sleep(0), the most frequent of all
                    ended = now()
                    state.ready = r.count
                    buffer += pack(ended, 0, state.id, index, of_await(state.coroutine), TASK_YIELD)
                    r.count += 1
                    if ended - began > SLOW_NS:
                        r.slow(began, ended, state.id)
                    r.task = r.state = None
                    r.cause = NONE
                else:
                    r.task_stepped(task, state, began)
            except Exception:
                r.broken()

    def _call_soon(self, callback, args, context):
        kind = type(callback)
        if kind is step_type and callback.__self__ is r.task:
            # sleep(0): that is known when the step has ended.
            handle = plain_call_soon(self, callback, args, context)
            if handle._source_traceback:
                without_us(handle, 1)
            return handle
        is_elsewhere = get_ident() != r.owner
        if is_elsewhere and self is r.loop:
            # Before the loop can see it.
            try:
                r.callback_ready_elsewhere(callback, args)
            except Exception:
                r.broken()
        handle = plain_call_soon(self, callback, args, context)
        if handle._source_traceback:
            without_us(handle, 1)
        if is_elsewhere:
            return handle
        try:
            if self is not r.loop and not r.adopt(self):
                return handle
            if kind is step_type:
                task = callback.__self__
                if getattr(task, "_loopscope", None) is None:
                    r.new_task(task, r.here())
            elif kind is own_wake_type or (kind is builtin and callback.__name__ == "task_wakeup"):
                r.woken(callback.__self__, args[0])
            else:
                r.callback_ready(id(handle), callback, args)
        except Exception:
            r.broken()
        return handle

    def _add_callback(self, handle):
        try:
            if self is r.loop and not handle._cancelled and get_ident() == r.owner:
                r.io_ready(id(handle), handle._callback)
        except Exception:
            r.broken()
        return plain_add_callback(self, handle)

    def call_later(self, delay, callback, *args, context=None):
        r.delay = delay
        timer = plain_call_later(self, delay, callback, *args, context=context)
        if timer._source_traceback:
            without_us(timer, 3)
        return timer

    def call_at(self, when, callback, *args, context=None):
        timer = plain_call_at(self, when, callback, *args, context=context)
        if timer._source_traceback:
            without_us(timer, 2)
        try:
            if (self is r.loop or r.adopt(self)) and get_ident() == r.owner:
                r.timer_set(id(timer), when, callback, args)
        except Exception:
            r.broken()
        return timer

    def _timer_handle_cancelled(self, handle):
        try:
            if self is r.loop:
                r.timer_cancelled(id(handle))
        except Exception:
            r.broken()
        return plain_timer_cancelled(self, handle)

    def cancel(self):
        try:
            if self._loop is r.loop and not self._cancelled:
                r.callback_cancelled(id(self), self._callback, self._args)
        except Exception:
            r.broken()
        return plain_cancel(self)

    for name, hook in (("_run", _run), ("cancel", cancel)):
        r.patch(Handle, name, hook)
    for hook in (_call_soon, _add_callback, call_later, call_at, _timer_handle_cancelled):
        r.patch(Loop, hook.__name__, hook)
    r.patch(Loop, "run_forever", run_forever_hook(r, plain_run_forever))
    r.patch(Loop, "run_in_executor", run_in_executor_hook(r, plain_run_in_executor))


def without_us(handle, removed):
    """In debug mode a handle knows the frames that made it: the recorder's are not the program's, and must not take the
    place of others. removed: how many frames of its own asyncio has taken away by now.
    """
    frames = ((frame, line) for frame, line in traceback.walk_stack(sys._getframe(1)) if frame.f_code.co_filename != THIS_FILE)
    stack = traceback.StackSummary.extract(frames, limit=asyncio.constants.DEBUG_STACK_DEPTH - removed, lookup_lines=False)
    stack.reverse()
    handle._source_traceback[:] = stack


def run_forever_hook(r, plain):
    @functools.wraps(plain)
    def run_forever(self):
        begun = False
        try:
            begun = r.loop_begins(self)
        except Exception:
            r.broken()
        try:
            return plain(self)
        finally:
            try:
                if begun:
                    r.loop_ends(self)
            except Exception:
                r.broken()

    return run_forever


def run_in_executor_hook(r, plain):
    @functools.wraps(plain)
    def run_in_executor(self, executor, function, *args):
        try:
            follow = r.is_on and self is r.loop and get_ident() == r.owner
            if follow:
                r.pending_job = r.new_object("to_thread " + job_name(function), r.here())
        except Exception:
            r.broken()
        try:
            future = plain(self, executor, function, *args)
            try:
                if follow:
                    future._loopscope = r.pending_job
            except Exception:
                r.broken()
            return future
        finally:
            r.pending_job = None

    return run_in_executor


def other_loop_hooks(r):
    """Loops that are not asyncio's: their handles are closed to us, so what they are given to call is wrapped."""
    root, base = asyncio.AbstractEventLoop, asyncio.base_events.BaseEventLoop
    step_type, wake_type = task_types()
    builtin = types.BuiltinFunctionType
    own_wake_type = step_type if wake_type is builtin else wake_type
    buffer = r.buffer

    def is_task_callback(callback):
        kind = type(callback)
        return kind is step_type or kind is own_wake_type or (kind is builtin and callback.__name__ == "task_wakeup")

    def run_loop_task(callback, *args):
        nonlocal buffer
        if r.loop is None:
            return callback(*args)
        try:
            r.other_pass()
            task = callback.__self__
            state = r.known_task(task)
            r.began = began = now()
            r.cause = index = r.count
            buffer += pack(began, 0, state.id, state.ready, 0, TASK_RUN)
            r.count = index + 1
            r.task, r.state = task, state
        except Exception:
            r.broken()
            return callback(*args)
        try:
            return callback(*args)
        finally:
            r.began = 0
            try:
                if r.is_on:
                    r.task_stepped(task, state, began)
            except Exception:
                r.broken()

    def wrapped(loop, callback, key, is_timer):
        """A plain callback, which keeps its name: the loop shows it where it fails."""

        def run_loop_callback(*args):
            if loop is not r.loop:
                return callback(*args)
            try:
                if not is_timer:
                    r.other_pass()
                r.began = began = now()
                subject = r.begin_callback(key, callback, args)
            except Exception:
                r.broken()
                return callback(*args)
            try:
                return callback(*args)
            finally:
                r.began = 0
                try:
                    r.end_callback(subject, began)
                except Exception:
                    r.broken()

        run_loop_callback._loopscope = callback
        for name in ("__name__", "__qualname__", "__module__"):
            with contextlib.suppress(AttributeError):
                setattr(run_loop_callback, name, getattr(callback, name))
        return run_loop_callback

    def is_wrapped(callback):
        return type(callback) is types.FunctionType and hasattr(callback, "_loopscope") or (
            type(callback) is functools.partial and callback.func is run_loop_task
        )

    def soon_hook(plain):
        def call_soon(self, callback, *args, context=None):
            if not r.is_on or is_wrapped(callback):
                return plain(self, callback, *args, context=context)
            try:
                if type(callback) is step_type and callback.__self__ is r.task:
                    # sleep(0): that is known when the step has ended.
                    r.queued += 1
                    callback = functools.partial(run_loop_task, callback)
                elif self is r.loop or r.adopt(self):
                    is_task = is_task_callback(callback)
                    if is_task and get_ident() == r.owner:
                        if args:
                            r.woken(callback.__self__, args[0])
                        elif getattr(callback.__self__, "_loopscope", None) is None:
                            r.new_task(callback.__self__, r.here())
                        callback = functools.partial(run_loop_task, callback)
                    elif not is_task:
                        key = -next(r.keys)
                        if get_ident() == r.owner:
                            r.callback_ready(key, callback, args)
                        else:
                            r.callback_ready_elsewhere(callback, args, key)
                        callback = wrapped(self, callback, key, False)
                    r.queued += 1
            except Exception:
                r.broken()
            return plain(self, callback, *args, context=context)

        return call_soon

    def timer_hook(plain, is_delay):
        def set_timer(self, moment, callback, *args, context=None):
            if is_wrapped(callback):
                return plain(self, moment, callback, *args, context=context)
            key = None
            try:
                if r.is_on and (self is r.loop or r.adopt(self)) and get_ident() == r.owner:
                    key = -next(r.keys)
                    r.delay = moment if is_delay else None
                    r.timer_set(key, self.time() + moment if is_delay else moment, callback, args)
                    callback = wrapped(self, callback, key, True)
            except Exception:
                r.broken()
            timer = plain(self, moment, callback, *args, context=context)
            if key is not None and hasattr(timer, "cancelled"):
                r.unseen_timers.append((timer, key))
            return timer

        return set_timer

    hooked = []

    def hook_class(kind):
        """A class that has its own methods, or those of a class in C. Classes below it inherit the hooks."""
        if issubclass(kind, (base, *hooked)) or kind.call_soon is root.call_soon:
            return
        hooked.append(kind)
        for name, hook in (
            ("call_soon", soon_hook), ("call_soon_threadsafe", soon_hook),
            ("call_later", lambda plain: timer_hook(plain, True)), ("call_at", lambda plain: timer_hook(plain, False)),
            ("run_forever", lambda plain: run_forever_hook(r, plain)),
            ("run_in_executor", lambda plain: run_in_executor_hook(r, plain)),
        ):
            r.patch(kind, name, hook(getattr(kind, name)))

    def hook_subclasses(kind):
        for each in kind.__subclasses__():
            hook_class(each)
            hook_subclasses(each)

    # A loop's class announces itself when it is made, also by an import that is yet to come.
    @classmethod
    def __init_subclass__(cls, **named):
        super(root, cls).__init_subclass__(**named)
        try:
            if r.is_on:
                hook_class(cls)
        except Exception:
            r.broken()

    hook_subclasses(root)
    r.patch(root, "__init_subclass__", __init_subclass__)


def primitive_hooks(r):
    """Locks, semaphores, events and queues are Python: an attribute that changes says what happens, at its moment."""

    def follow(kind, name, changed):
        def get(self):
            try:
                return self.__dict__[name]
            except KeyError:
                raise AttributeError(name) from None

        def set_(self, value):
            self.__dict__[name] = value
            try:
                if r.is_on and get_ident() == r.owner:
                    if "_loopscope" in self.__dict__:
                        changed(self, value)
                    else:
                        r.primitive(self)
            except Exception:
                r.broken()

        r.patch(kind, name, property(get, set_))

    def lock_changed(lock, is_locked):
        r.emit(OBJECT_HOLD, lock._loopscope, r.running_task() if is_locked else 0, r.cause, r.here())

    def semaphore_changed(semaphore, value):
        r.emit(OBJECT_LEVEL, semaphore._loopscope, max(0, value), r.cause, r.here())

    def unfinished_changed(queue, number):
        if hasattr(queue, "_loopscope_join"):
            r.emit(OBJECT_LEVEL, queue._loopscope_join, max(0, number), r.cause, r.here())

    plain_wakeup = asyncio.Queue._wakeup_next

    def _wakeup_next(self, waiters):
        try:
            if r.is_on and get_ident() == r.owner:
                subject, level = r.primitive(self), self.qsize()
                if self.__dict__.get("_loopscope_level", 0) != level:
                    self._loopscope_level = level
                    r.emit(OBJECT_LEVEL, subject, level, r.cause, r.here())
        except Exception:
            r.broken()
        return plain_wakeup(self, waiters)

    follow(asyncio.Lock, "_locked", lock_changed)
    follow(asyncio.Semaphore, "_value", semaphore_changed)
    follow(asyncio.Event, "_value", lambda event, value: None)
    follow(asyncio.Queue, "_unfinished_tasks", unfinished_changed)
    r.patch(asyncio.Queue, "_wakeup_next", _wakeup_next)


def thread_hooks(r):
    """Threads and the jobs of thread pools."""
    plain_bootstrap = threading.Thread._bootstrap_inner

    def _bootstrap_inner(self):
        try:
            if r.is_on:
                subject = next(r.ids)
                r.threads.add(get_ident())
                # Whoever has started it waits until it runs.
                r.emit_elsewhere(THREAD_NEW, subject, r.text(self.name), r.cause)
        except Exception:
            r.broken()
        try:
            plain_bootstrap(self)
        finally:
            try:
                if r.is_on and get_ident() in r.threads:
                    r.threads.discard(get_ident())
                    r.emit_elsewhere(THREAD_END, subject, 0, thread=get_ident())
            except Exception:
                r.broken()

    r.patch(threading.Thread, "_bootstrap_inner", _bootstrap_inner)
    Item = getattr(concurrent.futures.thread, "_WorkItem", None)
    if Item is None:
        return
    plain_init, plain_run = Item.__init__, Item.run

    def __init__(self, future, function, *more):
        plain_init(self, future, function, *more)
        try:
            if r.is_on:
                is_loops = get_ident() == r.owner
                job = r.pending_job if is_loops and r.pending_job else next(r.ids)
                future._loopscope = Job(job, job_name(function), r.cause if is_loops else NONE)
        except Exception:
            r.broken()

    def run(self):
        job = None
        try:
            job = getattr(self.future, "_loopscope", None)
            if r.is_on and job is not None:
                job.thread = get_ident()
                job.begin = r.emit_elsewhere(JOB_BEGIN, job.subject, r.text(job.name), job.cause)
        except Exception:
            r.broken()
        try:
            plain_run(self)
        finally:
            try:
                if r.is_on and job is not None:
                    r.job_over(job)
            except Exception:
                r.broken()

    r.patch(Item, "__init__", __init__)
    r.patch(Item, "run", run)


def output_hooks(r):
    """What goes to standard output and standard error, on its way."""

    def follow(number, stream):
        plain = stream.write

        def write(text):
            result = plain(text)
            try:
                if r.is_on:
                    r.output(number, text)
            except Exception:
                r.broken()
            return result

        r.patch(stream, "write", write)

    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        with contextlib.suppress(AttributeError, TypeError):
            follow(number, stream)


def fork_hooks(r):
    """A forked child is not recorded, and Python warns when a process with threads forks: the watchdog is away meanwhile."""
    if r.forks or not hasattr(os, "register_at_fork"):
        return
    r.forks = True

    def in_child():
        if r.is_on:
            r.watchdog = None
            r.uninstall()

    # It comes back at the next poll.
    os.register_at_fork(before=lambda: r.is_on and r.stop_watchdog(), after_in_child=in_child)


# ---- Recording a part of a program.

_current = None  # the recorder that is at work in this process


def _check_out(out):
    """Says early what would fail late. Errors: OSError."""
    part = out + ".part"
    if os.path.isdir(out):
        raise IsADirectoryError(21, "this is a folder", out)
    with open(part, "wb"):
        pass
    os.remove(part)


def _finish(recorder, out, reason, code):
    """Ends the recording and writes it: beside the file, which is then renamed, so that nobody sees half of it. The
    program goes on whatever happens. The result: whether there is a file.
    """
    if recorder.is_over or recorder.process != os.getpid():
        return False
    try:
        recorder.close(reason, code)
        part = out + ".part"
        with open(part, "wb") as file:
            file.write(recorder.file())
        os.replace(part, out)
        return True
    except Exception as error:
        with contextlib.suppress(Exception):
            print("loopscope_record: the recording cannot be written: %s" % exception_text(error), file=sys.stderr)
        return False


@contextlib.contextmanager
def recording(out="program.loopscope-recording", max_events=MAX_EVENTS):
    """Records what runs inside the with statement and writes the file at its end, also after an exception.

    It may stand around asyncio.run() or in a coroutine. Inside another recording it does nothing. Errors: OSError before
    anything runs, when the file cannot be written.
    """
    global _current
    if _current is not None and not _current.is_over:
        yield
        return
    out = os.path.abspath(out)
    _check_out(out)
    recorder = _current = Recorder(max_events)
    recorder.install()
    reason, code = FINISHED, 0
    try:
        yield
    except BaseException as error:
        if not isinstance(error, SystemExit):
            reason, code = UNCAUGHT, 1
            recorder.raised(error)
        raise
    finally:
        _finish(recorder, out, reason, code)


# ---- Recording a program.


def _without_us(first):
    """A traceback without the recorder's frames."""
    while first is not None and first.tb_frame.f_code.co_filename == THIS_FILE:
        first = first.tb_next
    each = first
    while each is not None:
        while each.tb_next is not None and each.tb_next.tb_frame.f_code.co_filename == THIS_FILE:
            each.tb_next = each.tb_next.tb_next
        each = each.tb_next
    return first


def _hide_us():
    """The uncaught exception is shown as if the program had been started without the recorder."""
    plain = sys.excepthook

    def excepthook(kind, error, _):
        each, seen = error, set()
        while each is not None and id(each) not in seen:
            seen.add(id(each))
            each.__traceback__ = _without_us(each.__traceback__)
            each = each.__cause__ or each.__context__
        plain(kind, error, error.__traceback__)

    sys.excepthook = excepthook


def _run_script(path):
    """As `python3 path` does."""
    file = os.path.join(os.getcwd(), path) if sys.version_info >= (3, 9) else path
    main = sys.modules["__main__"]
    main.__file__, main.__cached__ = file, None
    with open(path, "rb") as script:
        code = compile(script.read(), file, "exec", dont_inherit=True)
    exec(code, main.__dict__)


def _run_module(name):
    """As `python3 -m name` does."""
    import runpy

    runpy._run_module_as_main(name)


class _Program:
    """One program under the recorder, until its file is written."""

    def __init__(self, out, max_events):
        self.out = out
        self.recorder = Recorder(max_events)
        self.reason, self.code = FINISHED, 0

    def begin(self):
        global _current
        _current = self.recorder
        # What is registered first is called last: what the program does at its exit is recorded too.
        atexit.register(self.end)
        plain_exit = os._exit

        def _exit(status):
            if os.getpid() == self.recorder.process:
                self.code = status
                self.end()
            plain_exit(status)

        os._exit = _exit
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, self.killed)
        self.recorder.install()

    def killed(self, number, frame):
        """A signal that ends a program at once: so it does, once the file is written."""
        if os.getpid() == self.recorder.process:
            with contextlib.suppress(Exception):
                self.recorder.emit_anywhere(OUTSIDE, 0, self.recorder.text(signal.Signals(number).name))
            self.reason, self.code = STOPPED, 128 + number
            self.end()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def raised(self, error):
        if isinstance(error, SystemExit):
            code = error.code
            self.code = 0 if code is None else code if isinstance(code, int) else 1
        else:
            self.reason, self.code = UNCAUGHT, 130 if isinstance(error, KeyboardInterrupt) else 1
            with contextlib.suppress(Exception):
                self.recorder.raised(error)

    def end(self):
        recorder = self.recorder
        if _finish(recorder, self.out, self.reason, self.code) and sys.stderr is not None and sys.stderr.isatty():
            print("loopscope_record: %d events are in %s" % (recorder.count + len(recorder.elsewhere), self.out), file=sys.stderr)


USAGE = "usage: loopscope_record.py [-o OUT] [--max-events N] (-m MODULE | SCRIPT) [argument ...]"


def _fail(message, hint=USAGE):
    print("loopscope_record: %s\n%s" % (message, hint), file=sys.stderr)
    sys.exit(2)


def _parse(arguments):
    """(out or None, max_events, is_module, what, its arguments)"""
    out, max_events, is_module = None, MAX_EVENTS, False
    rest = list(arguments)
    while rest and rest[0].startswith("-") and rest[0] != "-":
        option = rest.pop(0)
        if option in ("-h", "--help"):
            print(USAGE + "\n\n" + __doc__)
            sys.exit(0)
        if option == "--":
            break
        name, is_joined, value = option.partition("=") if option.startswith("--") else (option, "", "")
        if name not in ("-o", "--out", "-m", "--max-events"):
            _fail("there is no option %s" % option)
        if not is_joined:
            if not rest:
                _fail("%s needs a value" % name)
            value = rest.pop(0)
        if name == "-m":
            return out, max_events, True, value, rest
        if name == "--max-events":
            if not value.isdigit() or not 1 <= int(value) <= 200_000_000:
                _fail("--max-events takes a number from 1 to 200000000, not '%s'" % value)
            max_events = int(value)
        else:
            out = value
    if not rest:
        _fail("name a script")
    return out, max_events, False, rest[0], rest[1:]


def main():
    out, max_events, is_module, what, arguments = _parse(sys.argv[1:])
    if not is_module:
        if os.path.isdir(what):
            _fail("'%s' is a folder" % what, "name the script in it, or run its package with -m")
        try:
            with open(what, "rb"):
                pass
        except OSError as error:
            _fail("'%s' cannot be opened: %s" % (what, error.strerror), "check its name and that you may read it")
    stem = what if is_module else os.path.splitext(os.path.basename(what))[0]
    out = os.path.abspath(out or stem + ".loopscope-recording")
    try:
        _check_out(out)
    except OSError as error:
        _fail("'%s' cannot be written: %s" % (out, error.strerror), "name another file with -o")

    program = _Program(out, max_events)
    recorder = program.recorder
    # The program is __main__; a program that imports this module gets this one.
    sys.modules["loopscope_record"] = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    sys.modules["__main__"].__builtins__ = __builtins__
    sys.argv[:] = [what] + arguments
    is_safe_path = getattr(sys.flags, "safe_path", False)
    if not is_safe_path:
        sys.path[0] = os.getcwd() if is_module else os.path.dirname(os.path.realpath(what))
    if not is_module:
        path = os.path.realpath(what)
        if any(name in path for name in recorder.places.packages) or path.startswith(recorder.places.library):
            recorder.places.own_package = os.path.join(os.path.dirname(path), "")
        file = os.path.join(os.getcwd(), what) if sys.version_info >= (3, 9) else what
        recorder.main_name = recorder.places.shown_names[file] = what
    program.begin()
    try:
        if is_module:
            _run_module(what)
        else:
            _run_script(what)
    except BaseException as error:
        program.raised(error)
        if not isinstance(error, SystemExit):
            _hide_us()
        raise


if __name__ == "__main__":
    main()
