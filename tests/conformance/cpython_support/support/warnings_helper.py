"""Expecting warnings, and none."""
import contextlib
import functools
import re
import warnings


class _Recorder:
    def __init__(self, found):
        self.warnings, self._last = found, 0

    def __getattr__(self, name):
        if len(self.warnings) > self._last:
            return getattr(self.warnings[-1], name)
        raise AttributeError(f"{self!r} has no attribute {name!r}")

    def reset(self):
        self._last = len(self.warnings)


@contextlib.contextmanager
def check_warnings(*filters, **kwargs):
    quiet = kwargs.get("quiet", not filters)
    filters = filters or (("", Warning),)
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        yield _Recorder(found)
    unseen = list(found)
    for message, category in filters:
        matching = [each for each in unseen if re.match(message, str(each.message), re.I) and issubclass(each.message.__class__, category)]
        if not matching and not quiet:
            raise AssertionError(f"filter ({message!r}, {category.__name__}) did not catch any warning")
        unseen = [each for each in unseen if each not in matching]
    if unseen:
        raise AssertionError(f"unhandled warning {unseen[0]}")


@contextlib.contextmanager
def check_no_warnings(testcase, message="", category=Warning, force_gc=False):
    with warnings.catch_warnings(record=True) as found:
        warnings.filterwarnings("always", message=message, category=category)
        yield
    testcase.assertEqual(found, [])


def check_no_resource_warning(testcase):
    return check_no_warnings(testcase, category=ResourceWarning)


def check_syntax_warning(testcase, statement, errtext="", *, lineno=1, offset=None):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always", SyntaxWarning)
        compile(statement, "<testcase>", "exec")
    testcase.assertEqual(len(found), 1, found)
    testcase.assertRegex(str(found[0].message), errtext)


def ignore_warnings(*, category):
    def decorate(f):
        @functools.wraps(f)
        def run(*args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category=category)
                return f(*args, **kwargs)
        return run
    return decorate


@contextlib.contextmanager
def save_restore_warnings_filters():
    before = warnings.filters[:]
    try:
        yield
    finally:
        warnings.filters[:] = before
