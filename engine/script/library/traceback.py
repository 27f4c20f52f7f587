"""Exceptions and the stack as text.

The whole text of an exception that is printed as it is comes from the engine, which formats uncaught ones too; what can be
changed on the way (limits, summaries, TracebackException) is made here, line by line the same.
Source: CPython 3.11 Lib/traceback.py
"""
import collections
import itertools
import sys
import textwrap

import _frames

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_HEADER = "Traceback (most recent call last):\n"
_repeated_entries_max = 3
_sentinel = object()


# ---- entries --------------------------------------------------------------------------------------------------------

class FrameSummary:
    """One line of a traceback."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "_carets", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
        self.filename, self.lineno, self.name = filename, lineno, name
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno
        self._line = line
        self._carets = ""
        self.locals = None if locals is None else {key: repr(value) for key, value in locals.items()}
        if lookup_line:
            self.line

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            import linecache
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, i):
        return (self.filename, self.lineno, self.name, self.line)[i]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (other.filename, other.lineno, other.name, other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _limited(entries, limit):
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return list(entries)
    return list(itertools.islice(entries, limit)) if limit >= 0 else list(collections.deque(entries, maxlen=-limit))


class StackSummary(list):
    """The entries of a stack or traceback, the innermost last."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return klass(FrameSummary(frame.f_code.co_filename, lineno, frame.f_code.co_name, lookup_line=lookup_lines, locals=frame.f_locals if capture_locals else None)
                     for frame, lineno in _limited(frame_gen, limit))

    @classmethod
    def from_list(klass, a_list):
        return klass(entry if isinstance(entry, FrameSummary) else FrameSummary(entry[0], entry[1], entry[2], line=entry[3]) for entry in a_list)

    def format_frame_summary(self, frame_summary):
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary.line:
            text += f"    {frame_summary.line}\n{frame_summary._carets}"
        for name, value in sorted((frame_summary.locals or {}).items()):
            text += f"    {name} = {value}\n"
        return text

    def format(self):
        result = []
        last, count = None, 0

        def close():
            if count > _repeated_entries_max:
                more = count - _repeated_entries_max
                result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")

        for entry in self:
            text = self.format_frame_summary(entry)
            if text is None:
                continue
            place = (entry.filename, entry.lineno, entry.name)
            if place != last:
                close()
                last, count = place, 0
            count += 1
            if count <= _repeated_entries_max:
                result.append(text)
        close()
        return result


def _summaries(tb):
    for file, line, name, place, carets in _frames.traceback_entries(tb):
        summary = FrameSummary(file, line, name, lookup_line=False, end_lineno=place[0], colno=place[1], end_colno=place[2])
        summary._carets = carets
        yield summary


def extract_tb(tb, limit=None):
    return StackSummary(_limited(_summaries(tb), limit))


def extract_stack(f=None, limit=None):
    if f is not None:
        entries = [FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in walk_stack(f)][::-1]
    else:
        entries = [FrameSummary(*entry) for entry in _frames.stack()]
    return StackSummary(entries if limit is None else entries[-limit:] if limit > 0 else entries[:-limit] if limit else [])


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    f = sys._getframe() if f is None else f
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    for item in format_list(extracted_list):
        _write(item, file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(f, limit), file)


def _write(text, file):
    (sys.stderr if file is None else file).write(text)


# ---- exceptions -----------------------------------------------------------------------------------------------------

class _Margin:
    """Where the lines of nested groups begin."""

    def __init__(self):
        self.depth, self.need_close = 0, False

    def indent(self):
        return " " * (2 * self.depth)

    def emit(self, texts, sign="|"):
        prefix = f"{self.indent()}{sign} " if self.depth else ""
        for text in [texts] if isinstance(texts, str) else texts:
            yield textwrap.indent(text, prefix, lambda line: True) if prefix else text


class TracebackException:
    """An exception's text, kept for later."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self.stack = extract_tb(exc_traceback, limit)
        if capture_locals:
            for (frame, _), summary in zip(walk_tb(exc_traceback), self.stack):
                summary.locals = {key: repr(value) for key, value in (frame.f_locals or {}).items()}
        if lookup_lines:
            for summary in self.stack:
                summary.line
        self.exc_type = exc_type
        self.__notes__ = getattr(exc_value, "__notes__", None)
        try:
            self._str = str(exc_value)
        except Exception:
            self._str = "<exception str() failed>"
        self._only = self._last_lines(exc_type, exc_value)
        if issubclass(exc_type or object, SyntaxError):
            self.filename, self.text, self.msg = exc_value.filename, exc_value.text, exc_value.msg
            self.lineno = str(exc_value.lineno) if exc_value.lineno is not None else None
            self.end_lineno = str(exc_value.end_lineno) if exc_value.end_lineno is not None else None
            self.offset, self.end_offset = exc_value.offset, exc_value.end_offset
        options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals, max_group_width=max_group_width,
                       max_group_depth=max_group_depth)

        def summary_of(error):
            if error is None or id(error) in seen:
                return None
            return TracebackException(type(error), error, error.__traceback__, _seen=seen, **options)

        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = summary_of(getattr(exc_value, "__cause__", None))
        wants_context = not compact or self.__cause__ is None and exc_value is not None and not self.__suppress_context__
        self.__context__ = summary_of(getattr(exc_value, "__context__", None)) if wants_context else None
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(each), each, each.__traceback__, _seen=seen, **options) for each in exc_value.exceptions]

    @staticmethod
    def _last_lines(exc_type, exc_value):
        if exc_value is None:
            return ["NoneType: None\n" if exc_type in (None, type(None)) else f"{exc_type.__qualname__}\n"]
        return _frames.exception_lines(exc_value).splitlines(True)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        yield from self._only

    def format(self, *, chain=True, _ctx=None):
        margin = _ctx or _Margin()
        links, error = [], self  # from the last one back, each with the sentence that stands before it
        while error is not None:
            sentence, before = None, None
            if chain and error.__cause__ is not None:
                sentence, before = _CAUSE, error.__cause__
            elif chain and error.__context__ is not None and not error.__suppress_context__:
                sentence, before = _CONTEXT, error.__context__
            links.append((sentence, error))
            error = before
        for sentence, error in reversed(links):
            if sentence:
                yield from margin.emit(sentence)
            if error.exceptions is not None:
                yield from error._format_group(margin, chain)
                continue
            if error.stack:
                yield from margin.emit(_HEADER)
                yield from margin.emit(error.stack.format())
            yield from margin.emit(error.format_exception_only())

    def _format_group(self, margin, chain):
        if margin.depth > self.max_group_depth:
            yield from margin.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            return
        is_top = margin.depth == 0
        if is_top:
            margin.depth += 1
        if self.stack:
            yield from margin.emit("Exception Group " + _HEADER, "+" if is_top else "|")
            yield from margin.emit(self.stack.format())
        yield from margin.emit(self.format_exception_only())
        count = len(self.exceptions)
        shown = count if count <= self.max_group_width else self.max_group_width + 1
        margin.need_close = False
        for i in range(shown):
            is_last, is_cut = i == shown - 1, i >= self.max_group_width
            if is_last:
                margin.need_close = True
            yield f"{margin.indent()}{'+-' if i == 0 else '  '}+---------------- {'...' if is_cut else i + 1} ----------------\n"
            margin.depth += 1
            if is_cut:
                more = count - self.max_group_width
                yield from margin.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
            else:
                yield from self.exceptions[i].format(chain=chain, _ctx=margin)
            if is_last and margin.need_close:
                yield f"{margin.indent()}+------------------------------------\n"
                margin.need_close = False
            margin.depth -= 1
        if is_top:
            margin.depth = 0

    def print(self, *, file=None, chain=True):
        for line in self.format(chain=chain):
            _write(line, file)


def _value_and_traceback(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _sentinel:
        return value, tb
    if exc is None:
        return None, None
    if isinstance(exc, BaseException):
        return exc, exc.__traceback__
    raise TypeError(f"Exception expected for value, {type(exc).__name__} found")


def format_exception_only(exc, /, value=_sentinel):
    if value is _sentinel:
        value = exc
    if value is None:
        return ["NoneType: None\n"]
    return TracebackException(type(value), value, None, compact=True)._only


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
    value, tb = _value_and_traceback(exc, value, tb)
    if value is not None and chain and limit is None and tb is value.__traceback__ and not hasattr(sys, "tracebacklimit"):
        return _pieces(_frames.format_exception(value))
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    _write("".join(format_exception(exc, value, tb, limit, chain)), file)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def clear_frames(tb):
    """Tracebacks keep no variables of their frames here: there is nothing to clear."""
