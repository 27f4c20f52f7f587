"""loop.add_signal_handler(): the loop calls back in one of its next turns."""
import asyncio
import inspect
import signal
import threading

_handled = {}  # loop: the signals that it handles


def _check_signal(sig):
    if not isinstance(sig, int):
        raise TypeError(f"sig must be an int, not {sig!r}")
    if sig not in signal.valid_signals():
        raise ValueError(f"invalid signal number {sig}")


def add_signal_handler(loop, sig, callback, args):
    if inspect.iscoroutine(callback) or inspect.iscoroutinefunction(callback):
        raise TypeError("coroutines cannot be used with add_signal_handler()")
    _check_signal(sig)
    if loop.is_closed():
        raise RuntimeError("Event loop is closed")
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("set_wakeup_fd only works in main thread of the main interpreter")
    if sig in (signal.SIGKILL, signal.SIGSTOP):
        raise RuntimeError(f"sig {sig} cannot be caught")

    def _sighandler_noop(signum, frame):
        loop.call_soon_threadsafe(callback, *args)
    signal.signal(sig, _sighandler_noop)
    _handled.setdefault(loop, set()).add(int(sig))


def remove_signal_handler(loop, sig):
    _check_signal(sig)
    if int(sig) not in _handled.get(loop, ()):
        return False
    _handled[loop].remove(int(sig))
    signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
    return True


def forget(loop):
    """A loop that is closed handles no more signals."""
    for sig in list(_handled.get(loop, ())):
        remove_signal_handler(loop, sig)
    _handled.pop(loop, None)
