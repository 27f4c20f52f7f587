"""The functions of os that look at the run's disk and change it."""
import _disk
from os import fspath, path as _paths

__all__ = ["stat", "lstat", "listdir", "scandir", "mkdir", "makedirs", "remove", "unlink", "rmdir", "removedirs", "rename", "replace", "walk", "access", "chmod", "utime",
           "stat_result", "DirEntry", "truncate"]


class stat_result:
    def __init__(self, found):
        is_folder = isinstance(found, _disk.Folder)
        self.st_mode = found.mode | (0o040000 if is_folder else 0o100000)
        self.st_size = 4096 if is_folder else len(found.data)
        self.st_atime = self.st_mtime = self.st_ctime = found.modified
        self.st_mtime_ns = self.st_atime_ns = self.st_ctime_ns = int(found.modified * 1e9)
        self.st_nlink, self.st_uid, self.st_gid, self.st_dev, self.st_ino = 1, 1000, 1000, 1, id(found) >> 4


def stat(path, *, dir_fd=None, follow_symlinks=True):
    return stat_result(_disk.find(path))


lstat = stat


def listdir(path="."):
    return list(_disk.folder("." if path is None else path).entries)


class DirEntry:
    def __init__(self, folder, name):
        self.name, self.path = name, _paths.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        return _paths.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return _paths.isfile(self.path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Scan:
    def __init__(self, path):
        self._entries = iter([DirEntry(fspath(path), name) for name in listdir(path)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self._entries = iter(())


def scandir(path="."):
    return _Scan(path)


def mkdir(path, mode=0o777, *, dir_fd=None):
    _disk.make_folder(path)


def makedirs(name, mode=0o777, exist_ok=False):
    parent = _paths.dirname(fspath(name).rstrip("/"))
    if parent and not _paths.exists(parent):
        makedirs(parent, exist_ok=True)
    try:
        mkdir(name)
    except FileExistsError:
        if not exist_ok or not _paths.isdir(name):
            raise


def remove(path, *, dir_fd=None):
    _disk.remove_file(path)


unlink = remove


def rmdir(path, *, dir_fd=None):
    _disk.remove_folder(path)


def removedirs(name):
    rmdir(name)
    parent = _paths.dirname(fspath(name).rstrip("/"))
    while parent:
        try:
            rmdir(parent)
        except OSError:
            break
        parent = _paths.dirname(parent)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _disk.move(src, dst)


replace = rename


def truncate(path, length):
    with open(path, "r+b") as file:
        file.truncate(length)


def walk(top, topdown=True, onerror=None, followlinks=False):
    try:
        entries = list(scandir(top))
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders, files = [e.name for e in entries if e.is_dir()], [e.name for e in entries if not e.is_dir()]
    if topdown:
        yield fspath(top), folders, files
    for name in folders:
        yield from walk(_paths.join(top, name), topdown, onerror)
    if not topdown:
        yield fspath(top), folders, files


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    return _paths.exists(path)


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    _disk.find(path).mode = mode & 0o7777


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    found = _disk.find(path)
    if times is None:
        found.changed()
    else:
        found.modified = times[1]
