"""open(): files of the run's own disk, as streams."""
import io

import _disk
from os import fspath


def _checked_mode(mode, encoding, errors, newline):
    """(what it is opened for, whether it can be changed too, whether it is binary)."""
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    letters = set(mode)
    if letters - set("rwaxtb+") or len(mode) > len(letters):
        raise ValueError(f"invalid mode: {mode!r}")
    if {"t", "b"} <= letters:
        raise ValueError("can't have text and binary mode at once")
    purposes = letters & set("rwax")
    if len(purposes) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if "b" in letters:
        for given, name in ((encoding, "encoding"), (errors, "errors"), (newline, "newline")):
            if given is not None:
                raise ValueError(f"binary mode doesn't take {'an' if name[0] == 'e' else 'a'} {name} argument")
    return purposes.pop(), "+" in letters, "b" in letters


def _opened(path, purpose, changes):
    """The file on the disk, made or emptied as it is opened for."""
    found = _disk.exists(path)
    if isinstance(found, _disk.Folder):
        raise _disk.failure(21, path)
    if found is None and purpose == "r":
        _disk.find(path)
    if found is not None and purpose == "x":
        raise _disk.failure(17, path)
    if found is None:
        inside, name = _disk.parent_of(path)
        found = inside.entries[name] = _disk.File()
    elif found.read_only and (purpose != "r" or changes):
        raise _disk.failure(13, path)
    elif purpose == "w":
        found.data.clear()
        found.changed()
    return found


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if isinstance(file, int):
        raise OSError(9, "Bad file descriptor")
    purpose, changes, binary = _checked_mode(mode, encoding, errors, newline)
    path = fspath(file)
    raw = _Binary(_opened(path, purpose, changes), path, mode, purpose, changes)
    return raw if binary else TextIOWrapper(raw, encoding, errors, newline, mode=mode)


_descriptors = iter(range(3, 1 << 30))


class _Binary(io.BufferedIOBase):
    def __new__(cls, file, path, mode, purpose, changes):
        return object.__new__(BufferedRandom if changes else BufferedReader if purpose == "r" else BufferedWriter)

    def __init__(self, file, path, mode, purpose, changes):
        self._file, self.name, self._mode = file, path, mode
        self._reads, self._writes, self._appends = purpose == "r" or changes, purpose != "r" or changes, purpose == "a"
        self._position = len(file.data) if self._appends else 0
        self._number = next(_descriptors)

    def __repr__(self):
        return f"<_io.{type(self).__name__} name={self.name!r}>"

    @property
    def mode(self):
        return {"r": "rb", "w": "wb", "a": "ab", "x": "xb"}[next(c for c in self._mode if c in "rwax")] + ("+" if "+" in self._mode else "")

    def _check(self, allowed, doing):
        if self._closed:
            raise ValueError(f"{doing} closed file")
        if not allowed:
            raise io.UnsupportedOperation("read" if "read" in doing else "write")

    def _check_open(self):
        if self._closed:
            raise ValueError("I/O operation on closed file.")

    def readable(self):
        self._check_open()
        return self._reads

    def writable(self):
        self._check_open()
        return self._writes

    def seekable(self):
        self._check_open()
        return True

    def fileno(self):
        self._check_open()
        return self._number

    def read(self, size=-1, /):
        self._check(self._reads, "read of")
        end = len(self._file.data) if size is None or size < 0 else self._position + size
        piece = bytes(self._file.data[self._position:end])
        self._position += len(piece)
        return piece

    read1 = read

    def peek(self, size=0, /):
        return bytes(self._file.data[self._position:])

    def readinto(self, buffer, /):
        piece = self.read(len(buffer))
        buffer[:len(piece)] = piece
        return len(piece)

    def readline(self, size=-1, /):
        self._check(self._reads, "readline of")
        at = self._file.data.find(b"\n", self._position)
        length = (len(self._file.data) if at < 0 else at + 1) - self._position
        return self.read(max(0, length if size is None or size < 0 else min(length, size)))

    def write(self, b, /):
        self._check(self._writes, "write to")
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = self._file.data
        if self._file is _disk.devnull:
            return len(b)
        if self._appends:
            self._position = len(data)
        if self._position > len(data):
            data += b"\0" * (self._position - len(data))
        data[self._position:self._position + len(b)] = b
        self._position += len(b)
        self._file.changed()
        return len(b)

    def seek(self, pos, whence=0, /):
        self._check_open()
        if whence not in (0, 1, 2):
            raise ValueError(f"whence value {whence} unsupported")
        to = pos + (0, self._position, len(self._file.data))[whence]
        if to < 0:
            raise OSError(22, "Invalid argument")
        self._position = to
        return to

    def tell(self):
        self._check_open()
        return self._position

    def truncate(self, size=None, /):
        self._check(self._writes, "truncate of")
        size = self._position if size is None else size
        data = self._file.data
        if size < len(data):
            del data[size:]
        else:
            data += b"\0" * (size - len(data))
        self._file.changed()
        return size


class BufferedReader(_Binary):
    pass


class BufferedWriter(_Binary):
    pass


class BufferedRandom(_Binary):
    pass


class TextIOWrapper(io.TextIOBase):
    """Text over a binary stream. Positions are those of the bytes."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False, *, mode=None):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        if encoding not in (None, "locale"):
            "".encode(encoding)  # LookupError: there is no such encoding
        self.buffer, self.encoding, self.errors = buffer, "UTF-8" if encoding in (None, "locale") else encoding, errors or "strict"
        self._newline, self.line_buffering = newline, line_buffering
        if mode is not None:
            self.mode = mode

    def __repr__(self):
        parts = [f"name={self.name!r}"] if hasattr(self.buffer, "name") else []
        parts += [f"mode={self.mode!r}"] if hasattr(self, "mode") else []
        return f"<_io.TextIOWrapper {' '.join([*parts, f'encoding={self.encoding!r}'])}>"

    @property
    def name(self):
        return self.buffer.name

    @property
    def closed(self):
        return self.buffer.closed

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _check_reads(self):
        self._check_open()
        if not self.buffer.readable():
            raise io.UnsupportedOperation("not readable")

    def detach(self):
        """The binary stream, which this one no longer writes to."""
        self.flush()
        buffer, self.buffer = self.buffer, None
        return buffer

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def fileno(self):
        return self.buffer.fileno()

    def _decoded(self, data):
        text = data.decode(self.encoding, self.errors)
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._newline is None and "\r" in text else text

    def read(self, size=-1, /):
        self._check_reads()
        if size is None or size < 0:
            return self._decoded(self.buffer.read())
        start = self.buffer.tell()
        text = self.buffer.read().decode(self.encoding, self.errors)
        piece, end = "", 0
        while len(piece) < size and end < len(text):
            end += size - len(piece)
            if text[end - 1:end + 1] == "\r\n" and self._newline is None:
                end += 1
            piece = self._decoded(text[:end].encode(self.encoding, self.errors))
        self.buffer.seek(start + len(text[:end].encode(self.encoding, self.errors)))
        return piece

    def readline(self, size=-1, /):
        self._check_reads()
        if size is not None and size >= 0:
            start, line = self.buffer.tell(), self.readline()
            if len(line) > size:
                line = line[:size]
                self.buffer.seek(start + len(line.encode(self.encoding, self.errors)))
            return line
        line = self.buffer.readline()
        if b"\r" in line and self._newline in (None, "", "\r"):
            at = line.index(b"\r") + 1
            if self._newline == "\r" or line[at:at + 1] != b"\n":
                self.buffer.seek(at - len(line), 1)
                line = line[:at]
        return self._decoded(line)

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._check_open()
        if not self.buffer.writable():
            raise io.UnsupportedOperation("not writable")
        translated = text.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else text
        self.buffer.write(translated.encode(self.encoding, self.errors))
        return len(text)

    def seek(self, cookie, whence=0, /):
        self._check_open()
        if whence == 1 and cookie:
            raise io.UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and cookie:
            raise io.UnsupportedOperation("can't do nonzero end-relative seeks")
        if whence == 0 and cookie < 0:
            raise ValueError(f"negative seek position {cookie}")
        return self.buffer.seek(cookie, whence)

    def tell(self):
        self._check_open()
        return self.buffer.tell()

    def truncate(self, size=None, /):
        self._check_open()
        return self.buffer.truncate(size)

    def flush(self):
        self._check_open()
        self.buffer.flush()

    def close(self):
        self.buffer.close()

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        self.encoding, self.errors = encoding or self.encoding, errors or self.errors


for _class in (BufferedReader, BufferedWriter, BufferedRandom, TextIOWrapper):
    _class.__module__ = "_io"
