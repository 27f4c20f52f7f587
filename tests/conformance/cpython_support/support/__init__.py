"""What CPython's tests import from test.support, for a machine that starts no programs and reaches no network.

Tests of CPython's inside (cpython_only), of memory sizes and of other programs are skipped: they say nothing about the language.
"""
import contextlib
import functools
import gc
import io
import os
import sys
import types
import unittest

verbose = 0
use_resources = ()
failfast = False
match_tests = None
max_memuse = real_max_memuse = 0
PGO = False
MISSING_C_DOCSTRINGS = True
HAVE_DOCSTRINGS = False
LOOPBACK_TIMEOUT, INTERNET_TIMEOUT, SHORT_TIMEOUT, LONG_TIMEOUT = 5.0, 60.0, 30.0, 300.0
_1M, _1G, _2G, _4G = 1 << 20, 1 << 30, 2 << 30, 4 << 30
MAX_Py_ssize_t = sys.maxsize
PIPE_MAX_SIZE, SOCK_MAX_SIZE = 4 << 20, 16 << 20
is_jython = is_android = is_emscripten = is_wasi = False
has_fork_support = has_subprocess_support = has_socket_support = False
Py_DEBUG = False
check_bolt_optimized = False
TEST_HOME_DIR = "/usr/lib/python3.11/test"
TEST_DATA_DIR = TEST_HOME_DIR + "/data"
IEEE_754 = True


class Error(Exception):
    pass


class TestFailed(Error):
    pass


class ResourceDenied(unittest.SkipTest):
    pass


def _skipping(reason):
    def decorate(thing=None):
        if isinstance(thing, (type, types.FunctionType)):
            return unittest.skip(reason)(thing)
        return unittest.skip(reason)
    return decorate


cpython_only = _skipping("about CPython's inside")
refcount_test = _skipping("about CPython's reference counts")
no_tracing = skip_if_sanitizer = lambda thing=None, **kw: thing if callable(thing) else (lambda f: f)
requires_subprocess = requires_fork = _skipping("starts a program")
requires_working_socket = lambda *, module=False: (lambda f: f)
requires_docstrings = unittest.skip("natively written functions have no docstrings")
requires_IEEE_754 = requires_zlib_always = lambda f: f
requires_debug_ranges = lambda reason="": (lambda f: f)
requires_legacy_unicode_capi = unittest.skip("C API")
NHASHBITS = 64
has_no_debug_ranges = lambda: False
check_sanitizer = lambda **kinds: False
check_cflags_pgo = lambda: False
python_is_optimized = lambda: True
requires_limited_api = unittest.skip("C API")
anticipate_failure = lambda condition: unittest.expectedFailure if condition else (lambda f: f)
skip_if_buggy_ucrt_strfptime = skip_emscripten_stack_overflow = skip_wasi_stack_overflow = lambda f=None: f if f else (lambda g: g)


def requires_zlib(reason="requires zlib"):
    return unittest.skip(reason)


requires_gzip = requires_bz2 = requires_lzma = requires_zlib


def requires(resource, msg=None):
    raise ResourceDenied(msg or f"Use of the {resource!r} resource not enabled")


def is_resource_enabled(resource):
    return False


def requires_resource(resource):
    return unittest.skip(f"resource {resource!r} is not enabled")


def requires_mac_ver(*version):
    return lambda f: f


def requires_linux_version(*version):
    return lambda f: f


def requires_freebsd_version(*version):
    return lambda f: f


def skip_if_pgo_task(f):
    return f


def skip_if_broken_multiprocessing_synchronize():
    pass


def bigmemtest(size, memuse, dry_run=True):
    return unittest.skip("needs too much memory")


bigaddrspacetest = unittest.skip("needs too much memory")


def impl_detail(msg=None, **guards):
    return lambda f: f if check_impl_detail(**guards) else unittest.skip(msg or "about CPython's inside")(f)


def check_impl_detail(**guards):
    return not guards.get("cpython", not any(guards.values())) if guards else False


def gc_collect():
    for _ in range(3):
        gc.collect()


@contextlib.contextmanager
def disable_gc():
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def gc_threshold(*thresholds):
    before = gc.get_threshold()
    gc.set_threshold(*thresholds)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextlib.contextmanager
def captured_output(name):
    before = getattr(sys, name)
    setattr(sys, name, io.StringIO())
    try:
        yield getattr(sys, name)
    finally:
        setattr(sys, name, before)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


def captured_stdin():
    return captured_output("stdin")


@contextlib.contextmanager
def swap_attr(obj, attr, new_val):
    missing = object()
    before = getattr(obj, attr, missing)
    setattr(obj, attr, new_val)
    try:
        yield None if before is missing else before
    finally:
        if before is not missing:
            setattr(obj, attr, before)
        elif hasattr(obj, attr):
            delattr(obj, attr)


@contextlib.contextmanager
def swap_item(obj, item, new_val):
    missing = object()
    before = obj[item] if item in obj else missing
    obj[item] = new_val
    try:
        yield None if before is missing else before
    finally:
        if before is not missing:
            obj[item] = before
        elif item in obj:
            del obj[item]


def patch(test, owner, name, value):
    before = getattr(owner, name)
    test.addCleanup(setattr, owner, name, before)
    setattr(owner, name, value)


@contextlib.contextmanager
def infinite_recursion(max_depth=75):
    before = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(max(max_depth, 75))
        yield
    finally:
        sys.setrecursionlimit(before)


@contextlib.contextmanager
def adjust_int_max_str_digits(max_digits):
    before = sys.get_int_max_str_digits()
    try:
        sys.set_int_max_str_digits(max_digits)
        yield
    finally:
        sys.set_int_max_str_digits(before)


def get_attribute(obj, name):
    try:
        return getattr(obj, name)
    except AttributeError:
        raise unittest.SkipTest(f"object {obj!r} has no attribute {name!r}")


def load_teststring(*args):
    raise unittest.SkipTest("needs a file")


def open_urlresource(*args, **kwargs):
    raise ResourceDenied("reaches the network")


def iter_builtin_types():
    return iter(())


def setswitchinterval(interval):
    sys.setswitchinterval(max(interval, 1e-5))


def sortdict(mapping):
    return "{" + ", ".join(f"{key!r}: {value!r}" for key, value in sorted(mapping.items())) + "}"


def findfile(filename, subdir=None):
    return os.path.join(TEST_HOME_DIR, subdir or "", filename)


def check_syntax_error(testcase, statement, errtext="", *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as cm:
        compile(statement, "<test string>", "exec")
    error = cm.exception
    testcase.assertIsNotNone(error.lineno)
    if lineno is not None:
        testcase.assertEqual(error.lineno, lineno)
    testcase.assertIsNotNone(error.offset)
    if offset is not None:
        testcase.assertEqual(error.offset, offset)


def check_free_after_iterating(test, iter, cls, args=()):
    class Watched(cls):
        def __del__(self):
            nonlocal done
            done = True
            with contextlib.suppress(StopIteration):
                next(it)
    done = False
    it = iter(Watched(*args))
    test.assertRaises(StopIteration, next, it)
    gc_collect()
    test.assertTrue(done)


def check__all__(test_case, module, name_of_module=None, extra=(), not_exported=()):
    names = {name_of_module or module.__name__} if not isinstance(name_of_module, tuple) else set(name_of_module)
    expected = set(extra)
    for name in dir(module):
        if name.startswith("_") or name in not_exported:
            continue
        value = getattr(module, name)
        if getattr(value, "__module__", None) in names or not hasattr(value, "__module__") and not isinstance(value, types.ModuleType):
            expected.add(name)
    test_case.assertCountEqual(module.__all__, expected)


def check_disallow_instantiation(testcase, tp, *args, **kwds):
    testcase.assertRaises(TypeError, tp, *args, **kwds)


def check_sizeof(test, o, size):
    raise unittest.SkipTest("about CPython's inside")


calcobjsize = calcvobjsize = lambda fmt: 0


def run_in_subinterp(code):
    raise unittest.SkipTest("starts another interpreter")


def run_with_locale(category, *locales):
    return lambda f: f


def run_with_tz(zone):
    return unittest.skip("one time zone")


def wait_process(pid, *, exitcode, timeout=None):
    raise unittest.SkipTest("starts a program")


def reap_children():
    pass


def args_from_interpreter_flags():
    return []


def subTests(arg_names, arg_values, /, *, _do_cleanups=False):
    names = arg_names.replace(",", " ").split() if isinstance(arg_names, str) else list(arg_names)

    def decorate(f):
        @functools.wraps(f)
        def run_all(self, *args, **kwargs):
            for values in arg_values:
                given = dict(zip(names, (values,) if len(names) == 1 else values))
                with self.subTest(**given):
                    f(self, *args, **kwargs, **given)
        return run_all
    return decorate


def run_unittest(*classes):
    suite = unittest.TestSuite()
    for each in classes:
        suite.addTest(unittest.defaultTestLoader.loadTestsFromTestCase(each) if isinstance(each, type) else each)
    if not unittest.TextTestRunner().run(suite).wasSuccessful():
        raise TestFailed


def run_doctest(module, verbosity=None, optionflags=0):
    import doctest
    return doctest.testmod(module, optionflags=optionflags)


def load_package_tests(pkg_dir, loader, standard_tests, pattern):
    return standard_tests


class SuppressCrashReport:
    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass


class catch_unraisable_exception:
    """Keeps what sys.unraisablehook is told."""

    def __init__(self):
        self.unraisable = None

    def __enter__(self):
        self._before = sys.unraisablehook
        sys.unraisablehook = lambda unraisable: setattr(self, "unraisable", unraisable)
        return self

    def __exit__(self, *exc_info):
        sys.unraisablehook = self._before
        self.unraisable = None


class Stopwatch:
    seconds = 0

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass


@functools.total_ordering
class _AlwaysGreater:
    def __eq__(self, other):
        return isinstance(other, _AlwaysGreater)

    def __gt__(self, other):
        return not isinstance(other, _AlwaysGreater)


@functools.total_ordering
class _AlwaysLess:
    def __eq__(self, other):
        return isinstance(other, _AlwaysLess)

    def __lt__(self, other):
        return not isinstance(other, _AlwaysLess)


class _AlwaysEqual:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NeverEqual:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


LARGEST, SMALLEST, ALWAYS_EQ, NEVER_EQ = _AlwaysGreater(), _AlwaysLess(), _AlwaysEqual(), _NeverEqual()


def ignore_deprecations_from(module, *, like):
    return object()


def clear_ignored_deprecations(*tokens):
    pass
