"""Signals that a run sends to itself. A handler is called at once, where the signal is raised."""
import sys
from enum import IntEnum

_numbers = {"SIGHUP": 1, "SIGINT": 2, "SIGQUIT": 3, "SIGILL": 4, "SIGTRAP": 5, "SIGABRT": 6, "SIGBUS": 7, "SIGFPE": 8, "SIGKILL": 9, "SIGUSR1": 10, "SIGSEGV": 11,
            "SIGUSR2": 12, "SIGPIPE": 13, "SIGALRM": 14, "SIGTERM": 15, "SIGSTKFLT": 16, "SIGCHLD": 17, "SIGCONT": 18, "SIGSTOP": 19, "SIGTSTP": 20, "SIGTTIN": 21,
            "SIGTTOU": 22, "SIGURG": 23, "SIGXCPU": 24, "SIGXFSZ": 25, "SIGVTALRM": 26, "SIGPROF": 27, "SIGWINCH": 28, "SIGIO": 29, "SIGPWR": 30, "SIGSYS": 31,
            "SIGRTMIN": 34, "SIGRTMAX": 64}
Signals = IntEnum("Signals", _numbers, module="signal")
Handlers = IntEnum("Handlers", {"SIG_DFL": 0, "SIG_IGN": 1}, module="signal")
globals().update(Signals.__members__)
globals().update(Handlers.__members__)
SIGABRT, SIGCLD, SIGPOLL = Signals.SIGABRT, Signals.SIGCHLD, Signals.SIGIO
NSIG = 65

_harmless = {Signals.SIGCHLD, Signals.SIGCONT, Signals.SIGURG, Signals.SIGWINCH}  # ignored unless somebody handles them


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {Signals.SIGINT: default_int_handler}


def _check(signalnum):
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")
    return int(signalnum)


def _as_enum(signalnum):
    try:
        return Signals(signalnum)
    except ValueError:
        return signalnum


def signal(signalnum, handler, /):
    import threading
    if threading.current_thread() is not threading.main_thread():
        raise ValueError("signal only works in main thread of the main interpreter")
    number = _check(signalnum)
    if number in (Signals.SIGKILL, Signals.SIGSTOP):
        raise OSError(22, "Invalid argument")
    if not callable(handler) and handler not in (Handlers.SIG_DFL, Handlers.SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    before = getsignal(number)
    _handlers[number] = handler if callable(handler) else Handlers(handler)
    return before


def getsignal(signalnum, /):
    return _handlers.get(_check(signalnum), Handlers.SIG_DFL)


def raise_signal(signalnum, /):
    number = _check(signalnum)
    handler = getsignal(number)
    if handler is Handlers.SIG_IGN or handler is Handlers.SIG_DFL and number in _harmless:
        return
    if handler is Handlers.SIG_DFL:
        raise SystemExit(128 + number)  # what a shell says about a program that the signal has ended
    if handler is default_int_handler:
        from asyncio import _interrupt_main_task  # asyncio.run() answers the first Ctrl-C by cancelling its main task
        if _interrupt_main_task():
            return
    handler(number, sys._getframe())


def strsignal(signalnum, /):
    return {1: "Hangup", 2: "Interrupt", 3: "Quit", 6: "Aborted", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2",
            13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 17: "Child exited"}.get(_check(signalnum))


def valid_signals():
    return {_as_enum(number) for number in range(1, NSIG) if number not in (32, 33)}


def siginterrupt(signalnum, flag, /):
    pass


def set_wakeup_fd(fd, *, warn_on_full_buffer=True):
    return -1


ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = 0, 1, 2


def _no_timers(*args, **kwargs):
    raise NotImplementedError("a run has no alarm signals: asyncio.timeout, loop.call_later and threading.Timer wait for a time")


alarm = setitimer = getitimer = _no_timers


def pause():
    raise NotImplementedError("a run gets no signals from outside while it waits: threading.Event waits for another thread")


def pthread_sigmask(how, mask, /):
    return set()


def pthread_kill(thread_id, signalnum, /):
    raise_signal(signalnum)
