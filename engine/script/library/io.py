"""Streams in memory."""
from _frames import caller as _caller

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    """What all streams can do; subclasses have read, write, seek and tell."""
    _closed = False

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _check_open(self):
        if self._closed:
            raise ValueError("I/O operation on closed file")

    @property
    def closed(self):
        return self._closed

    def close(self):
        self._closed = True

    def flush(self):
        self._check_open()

    def isatty(self):
        self._check_open()
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    encoding = errors = newlines = None


class _Memory:
    """Content that grows where it is written. `_data` is a str or a bytes, `_empty` and `_zero` go with it."""

    def _read(self, size):
        self._check_open()
        end = len(self._data) if size is None or size < 0 else self._position + size
        piece = self._data[self._position:end]
        self._position += len(piece)
        return bytes(piece) if type(piece) is bytearray else piece

    def _write(self, piece):
        self._check_open()
        if not piece:
            return 0
        length, end = len(self._data), self._position + len(piece)
        if self._position == length:
            self._data += piece
        else:
            if self._position > length:
                self._data += self._zero * (self._position - length)
            self._data = self._data[:self._position] + piece + self._data[end:]
        self._position = end
        return len(piece)

    def _line_end(self, newline, size):
        self._check_open()
        at = self._data.find(newline, self._position)
        end = len(self._data) if at < 0 else at + 1
        return end if size is None or size < 0 else min(end, self._position + size)

    def tell(self):
        self._check_open()
        return self._position

    def getvalue(self):
        self._check_open()
        return bytes(self._data) if type(self._data) is bytearray else self._data

    def truncate(self, size=None):
        self._check_open()
        size = self._position if size is None else size
        if size < 0:
            raise ValueError(f"Negative size value {size}")
        self._data = self._data[:size]
        return size

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable


class StringIO(_Memory, TextIOBase):
    """A text stream in memory."""
    _zero = "\0"
    line_buffering = False

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._newline = newline
        self._data = self._translated(initial_value or "")
        self._position = 0

    def _translated(self, text):
        if self._newline is None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        return text.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else text

    def read(self, size=-1, /):
        return self._read(size)

    def readline(self, size=-1, /):
        return self._read(self._line_end("\n", size) - self._position if self._position < len(self._data) else 0)

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        self._write(self._translated(s))
        return len(s)

    def seek(self, pos, whence=0, /):
        self._check_open()
        if whence == 0 and pos < 0:
            raise ValueError(f"Negative seek position {pos}")
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._position = pos if whence == 0 else self._position if whence == 1 else len(self._data)
        return self._position


class BytesIO(_Memory, BufferedIOBase):
    """A binary stream in memory."""
    _zero = b"\0"

    def __init__(self, initial_bytes=b""):
        if isinstance(initial_bytes, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._data = bytes(initial_bytes or b"")
        self._position = 0

    def read(self, size=-1, /):
        return self._read(size)

    read1 = read

    def readinto(self, buffer):
        piece = self._read(len(buffer))
        buffer[:len(piece)] = piece
        return len(piece)

    def readline(self, size=-1, /):
        return self._read(self._line_end(b"\n", size) - self._position if self._position < len(self._data) else 0)

    def write(self, b, /):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._write(bytes(b))

    def getbuffer(self):
        if not isinstance(self._data, bytearray):
            self._data = bytearray(self._data)
        return memoryview(self._data)

    def seek(self, pos, whence=0, /):
        self._check_open()
        if whence == 0 and pos < 0:
            raise ValueError(f"negative seek value {pos}")
        self._position = max(0, pos + (0, self._position, len(self._data))[whence])
        return self._position


_of_files = ("TextIOWrapper", "BufferedReader", "BufferedWriter", "BufferedRandom")


def __getattr__(name):
    if name == "open":
        return open
    if name in _of_files:
        import _files
        return getattr(_files, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
