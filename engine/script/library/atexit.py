"""Functions that are called when the program ends, the last one first."""
import sys
import traceback

_registered = []


def register(func, /, *args, **kwargs):
    _registered.append((func, args, kwargs))
    return func


def unregister(func, /):
    _registered[:] = [entry for entry in _registered if entry[0] != func]


def _ncallbacks():
    return len(_registered)


def _clear():
    _registered.clear()


def _run_exitfuncs():
    while _registered:
        func, args, kwargs = _registered.pop()
        try:
            func(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException:
            sys.stderr.write(f"Exception ignored in atexit callback: {func!r}\n")
            traceback.print_exc()
