"""What `with self.assertRaises(…)` and its kin do."""
import logging
import re
import sys
import warnings
from collections import namedtuple
from types import GenericAlias

from unittest.util import safe_repr

_unset = object()


class _AssertContext:
    """Fails through the test case, with its message and the one that was given."""

    def __init__(self, test_case):
        self.test_case = test_case
        self.msg = None

    def _raiseFailure(self, standardMsg):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standardMsg))


class _ExpectingContext(_AssertContext):
    """Common to exceptions and warnings: as a context manager, or with a function to call."""
    _base_type = None
    _base_type_name = None

    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        self.expected_regex = re.compile(expected_regex) if expected_regex is not None else None
        self.obj_name = None

    def handle(self, name, args, kwargs):
        types = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(isinstance(t, type) and issubclass(t, self._base_type) for t in types):
            raise TypeError(f"{name}() arg 1 must be {self._base_type_name}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", None) or str(function)
        try:
            with self:
                function(*args, **kwargs)
        finally:
            self = None

    def _fail_for_absence(self, verb):
        name = getattr(self.expected, "__name__", None) or str(self.expected)
        self._raiseFailure(f"{name} not {verb} by {self.obj_name}" if self.obj_name else f"{name} not {verb}")

    def _check_text(self, text):
        if self.expected_regex is not None and not self.expected_regex.search(text):
            self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{text}"')


class _AssertRaisesContext(_ExpectingContext):
    _base_type = BaseException
    _base_type_name = "an exception type or tuple of exception types"
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._fail_for_absence("raised")
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        self._check_text(str(exc_value))
        return True


class _AssertWarnsContext(_ExpectingContext):
    _base_type = Warning
    _base_type_name = "a warning type or tuple of warning types"

    def __enter__(self):
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for caught in self.warnings:
            warning = caught.message
            if not isinstance(warning, self.expected):
                continue
            if first is None:
                first = warning
            if self.expected_regex is not None and not self.expected_regex.search(str(warning)):
                continue
            self.warning, self.filename, self.lineno = warning, caught.filename, caught.lineno
            return
        if first is not None:
            self._check_text(str(first))
        self._fail_for_absence("triggered")


_LoggingWatcher = namedtuple("_LoggingWatcher", ["records", "output"])


class _CapturingHandler(logging.Handler):
    """Keeps what is logged instead of writing it."""

    def __init__(self):
        logging.Handler.__init__(self)
        self.watcher = _LoggingWatcher([], [])

    def emit(self, record):
        self.watcher.records.append(record)
        self.watcher.output.append(self.format(record))


class _AssertLogsContext(_AssertContext):
    """assertLogs() and, with no_logs, assertNoLogs()."""

    def __init__(self, test_case, logger_name, level, no_logs):
        super().__init__(test_case)
        self.logger_name, self.no_logs = logger_name, no_logs
        self.level = logging.getLevelNamesMapping().get(level, level) if level else logging.INFO

    def __enter__(self):
        is_logger = isinstance(self.logger_name, logging.Logger)
        self.logger = logger = self.logger_name if is_logger else logging.getLogger(self.logger_name)
        handler = _CapturingHandler()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
        self.watcher = handler.watcher
        self._before = logger.handlers[:], logger.level, logger.propagate
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(self.level)
        return None if self.no_logs else handler.watcher

    def __exit__(self, exc_type, exc_value, tb):
        self.logger.handlers, level, self.logger.propagate = self._before
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        if self.no_logs:
            if self.watcher.records:
                self._raiseFailure(f"Unexpected logs found: {self.watcher.output!r}")
        elif not self.watcher.records:
            self._raiseFailure(f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}")
