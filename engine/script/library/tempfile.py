"""Files and folders with names of their own, on the run's disk."""
import os
import random
import shutil

import _frames

tempdir = None
template = "tmp"
_random = random.Random(_frames.seed() + 2)


def gettempdir():
    return tempdir or "/tmp"


def gettempprefix():
    return template


def _free_path(suffix, prefix, dir):
    while True:
        name = "".join(_random.choices("abcdefghijklmnopqrstuvwxyz0123456789_", k=8))
        path = os.path.join(gettempdir() if dir is None else dir, (template if prefix is None else prefix) + name + (suffix or ""))
        if not os.path.exists(path):
            return path


def mktemp(suffix="", prefix=template, dir=None):
    return _free_path(suffix, prefix, dir)


def mkdtemp(suffix=None, prefix=None, dir=None):
    path = _free_path(suffix, prefix, dir)
    os.mkdir(path)
    return path


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    raise NotImplementedError("mkstemp() gives a file descriptor, which a run's disk does not have; use NamedTemporaryFile")


class _TemporaryFileWrapper:
    def __init__(self, file, name, delete):
        self.file, self.name, self.delete = file, name, delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def close(self):
        if not self.file.closed:
            self.file.close()
            if self.delete:
                os.unlink(self.name)


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None):
    path = _free_path(suffix, prefix, dir)
    return _TemporaryFileWrapper(open(path, mode, buffering, encoding, errors, newline), path, delete)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    path = _free_path(suffix, prefix, dir)
    file = open(path, mode, buffering, encoding, errors, newline)
    os.unlink(path)
    return file


def SpooledTemporaryFile(max_size=0, mode="w+b", *args, **kwargs):
    return TemporaryFile(mode, *args, **kwargs)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)

    def __repr__(self):
        return f"<TemporaryDirectory {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        shutil.rmtree(self.name, ignore_errors=True)
