"""Warnings: printed once for each place, or as the filters say."""
import sys
from _frames import caller as _caller, source_line as _source_line

filters = []
_seen = set()


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")


def formatwarning(message, category, filename, lineno, line=None):
    if line is None:
        line = _source_line(filename, lineno)
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    return text + f"  {line.strip()}\n" if line and line.strip() else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    (sys.stderr if file is None else file).write(formatwarning(message, category, filename, lineno, line))


_plain_showwarning = showwarning


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise AssertionError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise AssertionError("message must be a string")
    if not isinstance(category, type):
        raise AssertionError("category must be a class")
    if not issubclass(category, Warning):
        raise AssertionError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise AssertionError("module must be a string")
    if not isinstance(lineno, int) or lineno < 0:
        raise AssertionError("lineno must be an int >= 0")
    _insert((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise AssertionError(f"invalid action: {action!r}")
    if not isinstance(lineno, int) or lineno < 0:
        raise AssertionError("lineno must be an int >= 0")
    _insert((action, None, category, None, lineno), append)


def _insert(item, append):
    if item in filters:
        filters.remove(item)
    filters.append(item) if append else filters.insert(0, item)
    _seen.clear()


def resetwarnings():
    filters.clear()


def _action_for(text, category, module, lineno):
    for action, message, kind, where, line in filters:
        if not issubclass(category, kind) or (line and line != lineno):
            continue
        if message is not None:
            import re
            if not re.compile(message, re.I).match(text):
                continue
        if where is not None:
            import re
            if not re.compile(where).match(module):
                continue
        return action
    if issubclass(category, DeprecationWarning):
        return "default" if module == "__main__" else "ignore"
    return "ignore" if issubclass(category, (PendingDeprecationWarning, ImportWarning, ResourceWarning)) else "default"


def warn(message, category=None, stacklevel=1, source=None):
    """Gives a warning about the line that called, or about its callers."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    where = _caller(max(stacklevel, 1) - 1)
    filename, lineno, module = (where[0], where[1], where[3].get("__name__", "<string>")) if where else ("sys", 1, "sys")
    warn_explicit(message, category, filename, lineno, module, source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    text = str(message)
    if isinstance(message, Warning):
        category = message.__class__
    else:
        message = category(message)
    action = _action_for(text, category, module or filename, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    key = {"once": (text, category), "module": (text, category, filename)}.get(action, (text, category, filename, lineno))
    if action != "always":
        if key in _seen:
            return
        _seen.add(key)
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category, filename, lineno, source=source))
    elif source is not None and showwarning is _plain_showwarning:
        sys.stderr.write(formatwarning(message, category, filename, lineno)
                         + f"{category.__name__}: Enable tracemalloc to get the object allocation traceback\n")
    else:
        showwarning(message, category, filename, lineno)


def _warn_from_engine(category, text, filename, lineno):
    """What the engine itself warns of: coroutines that were never awaited, doubtful syntax."""
    module = sys.modules["__main__"]
    name = "__main__" if getattr(module, "__file__", None) == filename else filename
    warn_explicit(text, category, filename, lineno, name, source=text if text.endswith("was never awaited") else None)


_recorders = []


class catch_warnings:
    """Filters that hold for a with block; record=True gives the warnings as a list instead of printing them."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record, self._filter = record, None if action is None else (action, category, lineno, append)

    def __enter__(self):
        self._saved = filters[:]
        _seen.clear()
        log = None
        if self._record:
            log = []
            _recorders.append(log)
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        filters[:] = self._saved
        _seen.clear()
        if self._record:
            _recorders.pop()
