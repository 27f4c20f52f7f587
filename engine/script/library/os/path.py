"""Paths as text; exists() and its kin look at the run's own disk."""

sep, altsep, extsep, pathsep, curdir, pardir, devnull, defpath = "/", None, ".", ":", ".", "..", "/dev/null", "/bin:/usr/bin"


def _text(path):
    if isinstance(path, (str, bytes)):
        return path.decode() if isinstance(path, bytes) else path
    try:
        return type(path).__fspath__(path)
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__) from None


def join(a, *p):
    path = _text(a)
    for b in map(_text, p):
        path = b if b.startswith("/") else path + b if not path or path.endswith("/") else path + "/" + b
    return path


def split(p):
    p = _text(p)
    at = p.rfind("/") + 1
    head, tail = p[:at], p[at:]
    return (head.rstrip("/") if head.strip("/") else head), tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _text(p)
    start = p.rfind("/") + 1
    dot = p.rfind(".")
    return (p, "") if dot < start or not p[start:dot].strip(".") else (p[:dot], p[dot:])


def splitdrive(p):
    return "", _text(p)


def isabs(s):
    return _text(s).startswith("/")


def normpath(path):
    path = _text(path)
    if not path:
        return "."
    slashes = "//" if path.startswith("//") and not path.startswith("///") else "/" if path.startswith("/") else ""
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not slashes and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return slashes + "/".join(parts) or "."


def abspath(path):
    path = _text(path)
    if not path.startswith("/"):
        import os
        path = join(os.getcwd(), path)
    return normpath(path)


realpath = abspath


def relpath(path, start="."):
    if not path:
        raise ValueError("no path specified")
    origin, target = [p for p in abspath(start).split("/") if p], [p for p in abspath(path).split("/") if p]
    common = len(commonprefix([origin, target]))
    return "/".join([".."] * (len(origin) - common) + target[common:]) or "."


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    split_paths = [[p for p in _text(path).split("/") if p and p != "."] for path in paths]
    if not split_paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({isabs(p) for p in paths}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    return ("/" if isabs(paths[0]) else "") + "/".join(commonprefix(split_paths))


def expanduser(path):
    path = _text(path)
    return "/home/user" + path[1:] if path == "~" or path.startswith("~/") else path


def expandvars(path):
    import os
    from string import Template
    return Template(_text(path)).safe_substitute(os.environ)


def normcase(s):
    return _text(s)


def _found(path):
    import _disk
    return _disk.exists(path)


def exists(path):
    return _found(path) is not None


lexists = exists


def isfile(path):
    found = _found(path)
    return found is not None and not hasattr(found, "entries")


def isdir(s):
    return hasattr(_found(s), "entries")


def islink(path):
    return False


ismount = islink


def getsize(filename):
    import os
    return os.stat(filename).st_size


def getmtime(filename):
    import os
    return os.stat(filename).st_mtime


getatime = getctime = getmtime


def samefile(f1, f2):
    return abspath(f1) == abspath(f2)
