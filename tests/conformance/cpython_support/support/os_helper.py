"""Files of tests, on the disk of the run."""
import collections.abc
import contextlib
import os
import shutil
import unittest

TESTFN_ASCII = TESTFN = "@test_tmp"
TESTFN_UNICODE = TESTFN_NONASCII = "@test_tmp-àò"
TESTFN_UNENCODABLE = TESTFN_UNDECODABLE = None
FS_NONASCII = "æ"
SAVEDCWD = os.getcwd()


def unlink(filename):
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(filename)


def rmdir(dirname):
    with contextlib.suppress(FileNotFoundError):
        os.rmdir(dirname)


def rmtree(path):
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(path)


def create_empty_file(filename):
    with open(filename, "wb"):
        pass


def can_symlink():
    return False


skip_unless_symlink = skip_unless_xattr = skip_unless_working_chmod = unittest.skip("the run's disk has no such thing")


def skip_unless_dac_override(f):
    return f


def fd_count():
    return 0


@contextlib.contextmanager
def temp_dir(path=None, quiet=False):
    import tempfile
    path = path or tempfile.mkdtemp()
    os.makedirs(path, exist_ok=True)
    try:
        yield path
    finally:
        rmtree(path)


@contextlib.contextmanager
def change_cwd(path, quiet=False):
    before = os.getcwd()
    os.chdir(path)
    try:
        yield os.getcwd()
    finally:
        os.chdir(before)


@contextlib.contextmanager
def temp_cwd(name="tempcwd", quiet=False):
    with temp_dir(name, quiet) as path, change_cwd(path, quiet) as cwd:
        yield cwd


class FakePath:
    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return f"<FakePath {self.path!r}>"

    def __fspath__(self):
        if isinstance(self.path, BaseException) or isinstance(self.path, type) and issubclass(self.path, BaseException):
            raise self.path
        return self.path


class EnvironmentVarGuard(collections.abc.MutableMapping):
    def __init__(self):
        self._before = {}

    def __getitem__(self, name):
        return os.environ[name]

    def __setitem__(self, name, value):
        self._before.setdefault(name, os.environ.get(name))
        os.environ[name] = value

    def __delitem__(self, name):
        self._before.setdefault(name, os.environ.get(name))
        os.environ.pop(name, None)

    def __iter__(self):
        return iter(os.environ)

    def __len__(self):
        return len(os.environ)

    def set(self, name, value):
        self[name] = value

    def unset(self, name):
        del self[name]

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
