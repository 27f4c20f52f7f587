"""The disk of a run: a tree in memory, which begins nearly empty and is gone at the end. Folders are dicts in `Folder`."""
import time

from os import fspath, getcwd, path as _paths, strerror


class File:
    def __init__(self, data=b"", read_only=False):
        self.data, self.read_only, self.mode = bytearray(data), read_only, 0o644
        self.changed()

    def changed(self):
        self.modified = time.time()


class Folder:
    def __init__(self):
        self.entries, self.mode = {}, 0o755
        self.changed()

    changed = File.changed


root = Folder()
devnull = File()


def failure(code, path):
    return OSError(code, strerror(code), path)


def _text(path):
    text = fspath(path)
    return text.decode() if isinstance(text, bytes) else text


def _names(path):
    return [name for name in _paths.normpath(_paths.join(getcwd(), path)).split("/") if name]


def find(path):
    """The file or folder. FileNotFoundError, NotADirectoryError."""
    text = _text(path)
    if not text:
        raise failure(2, path)
    at = root
    for name in _names(text):
        if not isinstance(at, Folder):
            raise failure(20, path)
        if name not in at.entries:
            return _source_file(text, path)
        at = at.entries[name]
    if text.endswith("/") and not isinstance(at, Folder):
        raise failure(20, path)
    return at


def _source_file(text, path):
    """The script and its modules can be read where they lie."""
    from _frames import source_lines
    lines = source_lines(text)
    if not lines:
        raise failure(2, path)
    return File("".join(lines).encode(), read_only=True)


def exists(path):
    try:
        return find(path)
    except (OSError, ValueError):
        return None


def parent_of(path):
    """(the folder that it is in or would be in, its name). FileNotFoundError, NotADirectoryError."""
    if not _text(path):
        raise failure(2, path)
    names = _names(_text(path))
    if not names:
        raise failure(17, path)
    at = root
    for name in names[:-1]:
        if not isinstance(at, Folder):
            raise failure(20, path)
        if name not in at.entries:
            raise failure(2, path)
        at = at.entries[name]
    if not isinstance(at, Folder):
        raise failure(20, path)
    return at, names[-1]


def folder(path):
    found = find(path)
    if not isinstance(found, Folder):
        raise failure(20, path)
    return found


def make_folder(path):
    inside, name = parent_of(path)
    if name in inside.entries:
        raise failure(17, path)
    inside.entries[name] = Folder()
    inside.changed()


def remove_file(path):
    found = find(path)
    if isinstance(found, Folder):
        raise failure(21, path)
    inside, name = parent_of(path)
    inside.entries.pop(name, None)
    inside.changed()


def remove_folder(path):
    if folder(path).entries:
        raise failure(39, path)
    inside, name = parent_of(path)
    del inside.entries[name]
    inside.changed()


def move(source, target):
    moved = exists(source)
    if moved is None:
        raise OSError(2, strerror(2), source, None, target)
    from_folder, from_name = parent_of(source)
    try:
        to_folder, to_name = parent_of(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, source, None, target) from None
    there = to_folder.entries.get(to_name)
    if isinstance(there, Folder) and not isinstance(moved, Folder):
        raise OSError(21, strerror(21), source, None, target)
    if isinstance(moved, Folder) and isinstance(there, File):
        raise OSError(20, strerror(20), source, None, target)
    if isinstance(there, Folder) and there.entries and there is not moved:
        raise OSError(39, strerror(39), source, None, target)
    del from_folder.entries[from_name]
    to_folder.entries[to_name] = moved


for _path in ("/home", "/home/user", "/tmp", "/dev"):
    make_folder(_path)
root.entries["dev"].entries["null"] = devnull
