"""Paths as objects. PurePath is text alone; Path looks at the run's disk."""
import fnmatch
import io
import os


class _Parents:
    """The folders around a path, the nearest first."""

    def __init__(self, path):
        self._paths = []
        while path.parent != path and path._tail:
            path = path.parent
            self._paths.append(path)

    def __len__(self):
        return len(self._paths)

    def __getitem__(self, index):
        found = self._paths[index]
        return tuple(found) if isinstance(index, slice) else found

    def __repr__(self):
        return f"<{type(self._paths[0]).__name__ if self._paths else 'Path'}.parents>"


class PurePath:
    def __new__(cls, *args):
        return object.__new__(PurePosixPath if cls is PurePath else PosixPath if cls is Path else cls)

    def __init__(self, *args):
        text = ""
        for arg in args:
            if not isinstance(arg, str):
                try:
                    arg = type(arg).__fspath__(arg)
                except AttributeError:
                    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(arg).__name__}") from None
            text = arg if arg.startswith("/") else f"{text}/{arg}" if text else arg
        self._root = "//" if text.startswith("//") and not text.startswith("///") else "/" if text.startswith("/") else ""
        self._tail = [part for part in text.split("/") if part and part != "."]

    @classmethod
    def _of(cls, root, tail):
        made = object.__new__(cls)
        made._root, made._tail = root, list(tail)
        return made

    def __str__(self):
        return self._root + "/".join(self._tail) or "."

    __fspath__ = as_posix = __str__

    def __bytes__(self):
        return os.fsencode(str(self))

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __hash__(self):
        return hash(str(self))

    def _compared(self, other):
        return (self._root, self._tail), (other._root, other._tail)

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *args):
        return type(self)(self, *args)

    @property
    def parts(self):
        return tuple([self._root, *self._tail] if self._root else self._tail)

    drive = ""
    root = anchor = property(lambda self: self._root)

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        at = self.name.rfind(".")
        return self.name[at:] if 0 < at < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith(".") else ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        return self.name[:len(self.name) - len(self.suffix)]

    @property
    def parent(self):
        return self._of(self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return _Parents(self)

    def is_absolute(self):
        return bool(self._root)

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._of(self._root, [*self._tail[:-1], name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.with_name(self.stem + suffix)

    def relative_to(self, *other):
        other = type(self)(*other)
        count = len(other._tail)
        if self._root != other._root or self._tail[:count] != other._tail:
            raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r} OR one path is relative and the other is absolute.")
        return self._of("", self._tail[count:])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def as_uri(self):
        if not self._root:
            raise ValueError("relative path can't be expressed as a file URI")
        return "file://" + str(self)

    def match(self, path_pattern):
        pattern = PurePath(path_pattern)
        wanted, own = pattern.parts, self.parts
        if not wanted:
            raise ValueError("empty pattern")
        if len(wanted) > len(own) or pattern._root and len(wanted) != len(own):
            return False
        return all(fnmatch.fnmatchcase(part, like) for part, like in zip(reversed(own), reversed(wanted)))


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(os.path.expanduser("~"))

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def absolute(self):
        return self if self._root else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict:
            self.stat()
        return type(self)(os.path.abspath(self))

    def expanduser(self):
        return type(self)(os.path.expanduser(self))

    def samefile(self, other_path):
        return os.path.samefile(self, other_path)

    # ---- looking ----

    def stat(self, *, follow_symlinks=True):
        return os.stat(str(self))

    lstat = stat

    def exists(self):
        return os.path.exists(self)

    def is_file(self):
        return os.path.isfile(self)

    def is_dir(self):
        return os.path.isdir(self)

    def is_symlink(self):
        return False

    is_mount = is_socket = is_fifo = is_symlink

    def owner(self):
        self.stat()
        return "user"

    def iterdir(self):
        for name in os.listdir(str(self)):
            yield self / name

    def glob(self, pattern):
        import glob
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        only_folders = pattern == "**" or pattern.endswith("/**")
        for path in [*([""] if only_folders else []), *glob.iglob(pattern, root_dir=str(self), recursive=True, include_hidden=True)]:
            if not only_folders or (self / path).is_dir() and not path.endswith("/**"):
                yield self / path

    def rglob(self, pattern):
        return self.glob(f"**/{pattern}")

    # ---- content ----

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(str(self), mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def write_bytes(self, data):
        with self.open("wb") as file:
            return file.write(data)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    # ---- changing ----

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists():
            if not exist_ok:
                raise FileExistsError(17, "File exists", str(self))
            os.utime(self)
        else:
            self.open("w").close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(str(self))
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)
        except FileExistsError:
            if not exist_ok or not self.is_dir():
                raise

    def unlink(self, missing_ok=False):
        try:
            os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        os.rmdir(str(self))

    def rename(self, target):
        os.rename(str(self), os.fspath(target))
        return type(self)(target)

    replace = rename

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(str(self), mode)


class PosixPath(Path, PurePosixPath):
    pass
