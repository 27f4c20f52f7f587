"""The terminal, and files of the run's own disk."""
import os


def get_terminal_size(fallback=(80, 24)):
    columns, lines = (int(os.environ.get(name, 0) or 0) if os.environ.get(name, "0").isdigit() else 0 for name in ("COLUMNS", "LINES"))
    return os.terminal_size((columns or fallback[0], lines or fallback[1]))


class Error(OSError):
    pass


class SameFileError(Error):
    pass


def copyfileobj(fsrc, fdst, length=0):
    fdst.write(fsrc.read())


def copyfile(src, dst, *, follow_symlinks=True):
    if os.path.abspath(src) == os.path.abspath(dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    with open(src, "rb") as source, open(dst, "wb") as target:
        copyfileobj(source, target)
    return dst


def copy(src, dst, *, follow_symlinks=True):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    return copyfile(src, dst)


def copy2(src, dst, *, follow_symlinks=True):
    target = copy(src, dst)
    modified = os.stat(src).st_mtime
    os.utime(target, (modified, modified))
    return target


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    names = os.listdir(src)
    ignored = ignore(os.fspath(src), names) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in names:
        if name in ignored:
            continue
        source, target = os.path.join(src, name), os.path.join(dst, name)
        if os.path.isdir(source):
            copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
        else:
            copy_function(source, target)
    return dst


def ignore_patterns(*patterns):
    import fnmatch
    return lambda path, names: {name for pattern in patterns for name in fnmatch.filter(names, pattern)}


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    try:
        for entry in list(os.scandir(path)):
            if entry.is_dir():
                rmtree(entry.path)
            else:
                os.remove(entry.path)
        os.rmdir(path)
    except OSError:
        if not ignore_errors:
            raise


def move(src, dst, copy_function=copy2):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(dst):
            raise Error(f"Destination path '{dst}' already exists")
    os.rename(src, dst)
    return dst


def which(cmd, mode=1, path=None):
    return None


def disk_usage(path):
    from collections import namedtuple
    return namedtuple("usage", "total used free", module="shutil")(1 << 40, 1 << 39, 1 << 39)
