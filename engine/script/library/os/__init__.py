"""The operating system as far as a run has one: fixed facts, an environment of its own, and paths."""
import sys

import _process
from os import path

name = "posix"
sep, altsep, extsep, pathsep, linesep, defpath, devnull = "/", None, ".", ":", "\n", "/bin:/usr/bin", "/dev/null"
curdir, pardir = ".", ".."
error = OSError
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
SEEK_SET, SEEK_CUR, SEEK_END, EX_OK = 0, 1, 2, 0
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT = 0, 1, 2, 64
environ = {"HOME": "/home/user", "USER": "user", "LANG": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"}
environb = {}
_cwd = "/home/user"


def getcwd():
    return _cwd


def chdir(path):
    global _cwd
    import _disk
    _disk.folder(path)
    _cwd = globals()["path"].normpath(globals()["path"].join(_cwd, fspath(path)))


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def getpid():
    return 4242 + _process.number()


def getppid():
    if not _process.number():
        return 4241
    import multiprocessing
    return multiprocessing.parent_process().pid


def getuid():
    return 1000


geteuid = getgid = getegid = getuid


def getlogin():
    return "user"


def cpu_count():
    return 4


def sched_getaffinity(pid):
    return {0, 1, 2, 3}


def getloadavg():
    return 0.0, 0.0, 0.0


def urandom(size):
    """Random bytes, the same at every run with the same seed."""
    global _random
    if _random is None:
        import random
        import _frames
        _random = random.Random(_frames.seed() + 1)
    return _random.randbytes(size)


_random = None


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    try:
        return type(path).__fspath__(path)
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__) from None


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode() if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


_error_texts = {1: "Operation not permitted", 2: "No such file or directory", 4: "Interrupted system call", 9: "Bad file descriptor",
                11: "Resource temporarily unavailable", 12: "Cannot allocate memory", 13: "Permission denied",
                16: "Device or resource busy", 17: "File exists", 18: "Invalid cross-device link", 20: "Not a directory",
                21: "Is a directory", 22: "Invalid argument", 24: "Too many open files", 27: "File too large",
                28: "No space left on device", 32: "Broken pipe", 36: "File name too long", 39: "Directory not empty",
                40: "Too many levels of symbolic links", 88: "Socket operation on non-socket", 90: "Message too long",
                95: "Operation not supported", 97: "Address family not supported by protocol", 98: "Address already in use",
                99: "Cannot assign requested address", 101: "Network is unreachable", 103: "Software caused connection abort",
                104: "Connection reset by peer", 105: "No buffer space available", 106: "Transport endpoint is already connected",
                107: "Transport endpoint is not connected", 110: "Connection timed out", 111: "Connection refused", 112: "Host is down",
                113: "No route to host", 114: "Operation already in progress", 115: "Operation now in progress",
                125: "Operation canceled"}


def strerror(code):
    return _error_texts.get(code) or f"Unknown error {code}"


class terminal_size(tuple):
    columns, lines = property(lambda self: self[0]), property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self.columns}, lines={self.lines})"


def get_terminal_size(fd=None):
    return terminal_size((80, 24))


def fsync(fd):
    """What is written is on the run's disk at once."""


def umask(mask, /):
    return 0o022


def isatty(fd):
    return False


def uname():
    from collections import namedtuple
    return namedtuple("uname_result", "sysname nodename release version machine", module="posix")("Linux", "loopscope", "6.1.0", "#1", "x86_64")


def _exit(status):
    raise SystemExit(status)


def abort():
    raise SystemExit(134)


def _no_processes(*args, **kwargs):
    raise PermissionError(1, "Operation not permitted: a run starts no processes and touches no files of this machine")


def kill(pid, signal, /):
    import signal as signals
    if pid != getpid():
        raise ProcessLookupError(3, "No such process")
    if signal:
        signals.raise_signal(signal)


system = popen = fork = execv = open = _no_processes


class PathLike:
    """What has a path: __fspath__."""

    def __fspath__(self):
        raise NotImplementedError

    __class_getitem__ = classmethod(type(list[int]))


def __getattr__(name):
    """What touches the disk lies in a module of its own, which most programs do not need."""
    import _disk_calls
    found = getattr(_disk_calls, name, None) if name in _disk_calls.__all__ else None
    if found is None:
        raise AttributeError(f"module 'os' has no attribute {name!r}")
    globals()[name] = found
    return found
