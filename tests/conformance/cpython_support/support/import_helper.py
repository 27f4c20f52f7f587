"""Importing for tests: what is missing skips the test."""
import contextlib
import importlib
import sys
import unittest


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise unittest.SkipTest(str(error))


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False):
    """The one implementation that there is, whichever of CPython's two is asked for."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def forget(modname):
    sys.modules.pop(modname, None)


unload = forget


def make_legacy_pyc(source):
    raise unittest.SkipTest("there are no .pyc files")


def ready_to_import(*args, **kwargs):
    raise unittest.SkipTest("imports from a folder")


class CleanImport:
    def __init__(self, *names):
        self._names = names

    def __enter__(self):
        self._before = sys.modules.copy()
        for name in self._names:
            sys.modules.pop(name, None)
        return self

    def __exit__(self, *exc_info):
        sys.modules.update(self._before)


class DirsOnSysPath:
    def __init__(self, *paths):
        self._before = sys.path[:]
        sys.path.extend(paths)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        sys.path[:] = self._before


@contextlib.contextmanager
def isolated_modules():
    before = sys.modules.copy()
    try:
        yield
    finally:
        sys.modules.clear()
        sys.modules.update(before)


@contextlib.contextmanager
def frozen_modules(enabled=True):
    yield
