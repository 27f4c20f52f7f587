"""Exceptions and the stack as text."""
import sys
import _frames


class FrameSummary:
    """One line of a traceback."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
        self.filename, self.lineno, self.name = filename, lineno, name
        self._line = line
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno
        self.locals = locals

    @property
    def line(self):
        if self._line is None:
            self._line = _frames.source_line(self.filename, self.lineno)
        return self._line.strip()

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, i):
        return (self.filename, self.lineno, self.name, self.line)[i]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return klass(FrameSummary(frame.f_code.co_filename, lineno, frame.f_code.co_name) for frame, lineno in frame_gen)

    @classmethod
    def from_list(klass, a_list):
        return klass(f if isinstance(f, FrameSummary) else FrameSummary(f[0], f[1], f[2], line=f[3]) for f in a_list)

    def format(self):
        return [self.format_frame_summary(f) for f in self]

    def format_frame_summary(self, f):
        text = f'  File "{f.filename}", line {f.lineno}, in {f.name}\n'
        return text + f"    {f.line}\n" if f.line else text


def _limited(entries, limit):
    if limit is None:
        return entries
    return entries[:limit] if limit >= 0 else entries[limit:]


def extract_tb(tb, limit=None):
    return StackSummary(FrameSummary(file, line, name, end_lineno=place[0], colno=place[1], end_colno=place[2])
                        for file, line, name, place in _limited(_frames.traceback_entries(tb), limit))


def extract_stack(f=None, limit=None):
    entries = [FrameSummary(*entry) for entry in _frames.stack()]
    return StackSummary(entries if limit is None else entries[-limit:] if limit >= 0 else entries[:-limit])


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    f = sys._getframe() if f is None else f
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def format_tb(tb, limit=None):
    if limit is not None:
        return extract_tb(tb, limit).format()
    entries = []
    for line in _frames.format_traceback(tb).splitlines(keepends=True):
        if line.startswith("  File ") or not entries:
            entries.append(line)
        else:
            entries[-1] += line
    return entries


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    for item in format_list(extracted_list):
        _write(item, file)


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    for item in format_stack(f, limit):
        _write(item, file)


def print_tb(tb, limit=None, file=None):
    for item in format_tb(tb, limit):
        _write(item, file)


def _write(text, file):
    (sys.stderr if file is None else file).write(text)


_sentinel = object()


def _exception_of(exc, value):
    return exc if value is _sentinel else value


def format_exception_only(exc, /, value=_sentinel):
    exc = _exception_of(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    return _frames.exception_lines(exc).splitlines(True)


def _pieces(text):
    """The text as CPython hands it out: a piece for each frame with its source, for each sentence between two exceptions."""
    pieces = []
    for line in text.splitlines(keepends=True):
        continues = pieces and (line.startswith("    ") and pieces[-1].lstrip("\n").startswith("  File ") or pieces[-1] == "\n"
                                or line == "\n" and pieces[-1].startswith("\n"))
        if continues:
            pieces[-1] += line
        else:
            pieces.append(line)
    return pieces


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    """The text that CPython prints, in pieces that end with newlines."""
    exc = _exception_of(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    if chain and limit is None:
        own = exc.__traceback__
        if tb is not _sentinel:
            exc.__traceback__ = tb
        whole = _frames.format_exception(exc)
        exc.__traceback__ = own
        if exc.__cause__ is not None or exc.__context__ is not None or isinstance(exc, BaseExceptionGroup):
            return _pieces(whole)
    entries = format_tb(exc.__traceback__, limit)
    return (["Traceback (most recent call last):\n"] if entries else []) + entries + format_exception_only(exc)


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    _write("".join(format_exception(exc, value, tb, limit, chain)), file)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    raise ValueError("no last exception")


def clear_frames(tb):
    pass


class TracebackException:
    """An exception's text, kept for later."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False, **kwargs):
        self.exc_type, self._exception = exc_type, exc_value
        self.stack = extract_tb(exc_traceback, limit)
        self._pieces = format_exception(exc_value, limit=limit)
        self._only = format_exception_only(exc_value)
        self._str = str(exc_value)
        self.__cause__ = TracebackException.from_exception(exc_value.__cause__) if exc_value.__cause__ is not None else None
        self.__suppress_context__ = exc_value.__suppress_context__
        del self._exception

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def format(self, *, chain=True):
        yield from self._pieces

    def format_exception_only(self):
        yield from self._only

    def print(self, *, file=None, chain=True):
        _write("".join(self.format(chain=chain)), file)

    def __str__(self):
        return self._str
