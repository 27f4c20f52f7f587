"""Files whose names are like a pattern; ** is any number of folders."""
import fnmatch
import os

_magic = set("*?[")


def has_magic(s):
    return bool(_magic & set(s))


def escape(pathname):
    return "".join(f"[{c}]" if c in _magic else c for c in pathname)


def _below(folder, include_hidden):
    """The folder and all that are below it, as paths that end with a slash or are empty."""
    yield folder
    for name in sorted(_names(folder, include_hidden)):
        if os.path.isdir(folder + name):
            yield from _below(folder + name + "/", include_hidden)


def _names(folder, include_hidden=False):
    try:
        return [name for name in os.listdir(folder or ".") if include_hidden or not name.startswith(".")]
    except OSError:
        return []


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    start = "/" if pathname.startswith("/") else ""
    found = [(root_dir.rstrip("/") + "/" if root_dir and not start else "") + start]
    prefix = len(found[0]) if root_dir and not start else 0
    parts = [part for part in pathname.split("/") if part]
    for i, part in enumerate(parts):
        last = i == len(parts) - 1
        following = []
        for folder in found:
            if part == "**" and recursive:
                folders = list(_below(folder, include_hidden))
                following += folders
                if last:
                    following = [path for each in folders for path in [each, *(each + n for n in _names(each, include_hidden) if not os.path.isdir(each + n))] if path]
            elif has_magic(part):
                names = fnmatch.filter(_names(folder, include_hidden or part.startswith(".")), part)
                following += [folder + name + ("" if last else "/") for name in names if last or os.path.isdir(folder + name)]
            elif os.path.exists(folder + part):
                following.append(folder + part + ("" if last else "/"))
        found = following
    return iter([path[prefix:] for path in found])


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))
