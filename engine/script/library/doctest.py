"""Examples in docstrings that are tests: what follows >>> is run, and must print what stands below."""
import difflib
import inspect
import io
import re
import sys
import traceback
import types
import unittest
from collections import namedtuple

TestResults = namedtuple("TestResults", "failed attempted")
OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
COMPARISON_FLAGS = DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST
_blank = "<BLANKLINE>"


class Example:
    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want if not want or want.endswith("\n") else want + "\n"
        self.exc_msg, self.lineno, self.indent, self.options = exc_msg, lineno, indent, options or {}


class DocTest:
    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.globs, self.name = examples, globs.copy(), name
        self.filename, self.lineno, self.docstring = filename, lineno, docstring

    def __repr__(self):
        n = len(self.examples)
        shown = "no examples" if n == 0 else "1 example" if n == 1 else f"{n} examples"
        return f"<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({shown})>"


class DocTestParser:
    _option = re.compile(r"#\s*doctest:\s*([^\n'\"]*)$", re.M)
    _exception = re.compile(r"Traceback \((?:most recent call last|innermost last)\):\s*$")

    def parse(self, string, name="<string>"):
        """Examples, and the text between them."""
        pieces, text = [], []
        lines = string.expandtabs().split("\n")
        i = 0
        while i < len(lines):
            line = lines[i]
            stripped = line.lstrip(" ")
            if not (stripped == ">>>" or stripped.startswith(">>> ")):
                text.append(line)
                i += 1
                continue
            pieces.append("\n".join(text) + "\n" if text else "")
            text = []
            indent, start = len(line) - len(stripped), i
            source, i = [stripped[4:]], i + 1
            while i < len(lines) and lines[i][indent:].startswith("...") and lines[i][:indent].strip() == "":
                source.append(lines[i][indent + 4:])
                i += 1
            want = []
            while i < len(lines) and lines[i].strip() and not lines[i].lstrip(" ").startswith(">>>"):
                if lines[i][:indent].strip():
                    raise ValueError(f"line {i + 1} of the docstring for {name} has inconsistent leading whitespace: {lines[i]!r}")
                want.append(lines[i][indent:])
                i += 1
            pieces.append(self._example("\n".join(source), "\n".join(want), start, indent, name))
        pieces.append("\n".join(text))
        return pieces

    def _example(self, source, want, lineno, indent, name):
        options = {}
        for match in self._option.finditer(source):
            for word in match.group(1).replace(",", " ").split():
                if word[0] not in "+-" or word[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {lineno + 1} of the doctest for {name} has an invalid option: {word!r}")
                options[OPTIONFLAGS_BY_NAME[word[1:]]] = word[0] == "+"
        message = None
        if self._exception.match(want.split("\n", 1)[0]):
            rest = [line for line in want.split("\n")[1:]]
            while rest and (not rest[0] or rest[0][0] == " "):
                rest.pop(0)
            message = "\n".join(rest) + "\n"
        return Example(source, want, message, lineno, indent, options)

    def get_examples(self, string, name="<string>"):
        return [piece for piece in self.parse(string, name) if isinstance(piece, Example)]

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


class DocTestFinder:
    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser, self._recurse, self._exclude_empty = parser, recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        name = name or getattr(obj, "__name__", None)
        if module is None:
            module = obj if isinstance(obj, types.ModuleType) else sys.modules.get(getattr(obj, "__module__", None))
        globs = dict(module.__dict__ if globs is None and module else globs or {})
        globs.update(extraglobs or {})
        globs.setdefault("__name__", "__main__")
        tests = []
        self._find(tests, obj, name, module, globs, set())
        return sorted(tests, key=lambda test: test.name)

    def _find(self, tests, obj, name, module, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        doc = obj if isinstance(obj, str) else getattr(obj, "__doc__", None)
        doc = doc if isinstance(doc, str) else ""
        if doc or not self._exclude_empty:
            filename = getattr(module, "__file__", None) or f"{getattr(module, '__name__', '?')}.py"
            tests.append(self._parser.get_doctest(doc, globs, name, filename, self._line(obj, doc, filename)))
        if not self._recurse:
            return
        if isinstance(obj, types.ModuleType):
            for key, value in vars(obj).items():
                if isinstance(inspect.unwrap(value) if callable(value) else value, (types.FunctionType, type)) and getattr(value, "__module__", None) == obj.__name__:
                    self._find(tests, value, f"{name}.{key}", module, globs, seen)
            for key, value in getattr(obj, "__test__", {}).items():
                self._find(tests, value, f"{name}.__test__.{key}", module, globs, seen)
        elif isinstance(obj, type):
            for key, value in vars(obj).items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if isinstance(value, (types.FunctionType, type, property)):
                    self._find(tests, value, f"{name}.{key}", module, globs, seen)

    def _line(self, obj, doc, filename):
        import _frames
        lines = _frames.source_lines(filename)
        if isinstance(obj, types.ModuleType):
            start = 0
        else:
            code = getattr(getattr(obj, "fget", None) or obj, "__code__", None)
            if code is None:
                found = [i for i, line in enumerate(lines) if re.match(rf"\s*class\s*{getattr(obj, '__name__', '-')}\b", line)]
                if not found:
                    return None
                start = found[0]
            else:
                start = code.co_firstlineno - 1
        for i in range(start, len(lines)):
            if re.match(r"(^|.*:)\s*\w*(\"|')", lines[i]):
                return i
        return None


class OutputChecker:
    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(rf"(?m)^{_blank}\s*?$", "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _matches_ellipsis(want, got)

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub(r"(?m)^[ ]*(?=\n)", _blank, got)
        if optionflags & (REPORT_UDIFF | REPORT_NDIFF | REPORT_CDIFF) and want and got:
            made = difflib.unified_diff(want.splitlines(True), got.splitlines(True), n=2)
            return "Differences (unified diff with -expected +actual):\n" + _indent("".join(list(made)[2:]))
        if want and got:
            return f"Expected:\n{_indent(want)}Got:\n{_indent(got)}"
        if want:
            return f"Expected:\n{_indent(want)}Got nothing\n"
        return f"Expected nothing\nGot:\n{_indent(got)}" if got else "Expected nothing\nGot nothing\n"


def _indent(text, indent=4):
    return re.sub("(?m)^(?!$)", indent * " ", text)


def _matches_ellipsis(want, got):
    """'...' in what is wanted stands for any text."""
    parts = want.split("...")
    if len(parts) == 1:
        return want == got
    start, end = 0, len(got)
    if parts[0]:
        if not got.startswith(parts[0]):
            return False
        start = len(parts.pop(0))
    if parts[-1]:
        if not got.endswith(parts[-1]):
            return False
        end -= len(parts.pop())
    if start > end:
        return False
    for part in parts:
        start = got.find(part, start, end)
        if start < 0:
            return False
        start += len(part)
    return True


class DocTestRunner:
    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker, self._verbose = checker or OutputChecker(), bool(verbose)
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = 0
        self._results = {}

    def report_start(self, out, test, example):
        if self._verbose:
            out("Trying:\n" + _indent(example.source) + ("Expecting:\n" + _indent(example.want) if example.want else "Expecting nothing\n"))

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._header(test, example) + "Exception raised:\n" + _indent("".join(traceback.format_exception(*exc_info))))

    def _header(self, test, example):
        line = "?" if test.lineno is None else test.lineno + example.lineno + 1
        return f"{self.DIVIDER}\nFile \"{test.filename}\", line {line}, in {test.name}\nFailed example:\n{_indent(example.source)}"

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        real = sys.stdout
        out = out or real.write
        failures = tries = 0
        for number, example in enumerate(test.examples):
            self.optionflags = self.original_optionflags
            for flag, is_on in example.options.items():
                self.optionflags = self.optionflags | flag if is_on else self.optionflags & ~flag
            if self.optionflags & SKIP:
                continue
            tries += 1
            self.report_start(out, test, example)
            sys.stdout = captured = io.StringIO()
            error = None
            try:
                self._execute(example.source, test, number)
            except KeyboardInterrupt:
                raise
            except BaseException:
                error = sys.exc_info()
            finally:
                sys.stdout = real
            got = captured.getvalue()
            if got and not got.endswith("\n"):
                got += "\n"
            if error is None:
                good = self._checker.check_output(example.want, got, self.optionflags)
            else:
                message = traceback.format_exception_only(*error[:2])[-1]
                if example.exc_msg is None:
                    failures += 1
                    self.report_unexpected_exception(out, test, example, error)
                    continue
                good = self._checker.check_output(example.exc_msg, message, self.optionflags)
                if not good and self.optionflags & IGNORE_EXCEPTION_DETAIL:
                    good = example.exc_msg.split(":")[0].split(".")[-1].strip() == message.split(":")[0].split(".")[-1].strip()
                got += "".join(traceback.format_exception(*error))
            if good:
                self.report_success(out, test, example, got)
            else:
                failures += 1
                self.report_failure(out, test, example, got)
                if self.optionflags & FAIL_FAST:
                    break
        self._results[test.name] = failures, tries
        self.failures += failures
        self.tries += tries
        if clear_globs:
            test.globs.clear()
        return TestResults(failures, tries)

    def _execute(self, source, test, number):
        """As at a prompt: the value of an expression is shown."""
        filename = f"<doctest {test.name}[{number}]>"
        try:
            code = compile(source.strip(), filename, "eval")
        except SyntaxError:
            exec(compile(source, filename, "exec"), test.globs)
            return
        value = eval(code, test.globs)
        if value is not None:
            print(repr(value))
            test.globs["_"] = value

    def summarize(self, verbose=None):
        verbose = self._verbose if verbose is None else verbose
        notests, passed, failed = [], [], []
        for name, (failures, tries) in self._results.items():
            (failed if failures else passed if tries else notests).append((name, failures, tries))
        if verbose:
            if notests:
                print(f"{len(notests)} items had no tests:")
                for name, _, _ in sorted(notests):
                    print("   ", name)
            if passed:
                print(f"{len(passed)} items passed all tests:")
                for name, _, tries in sorted(passed):
                    print(f" {tries:3d} tests in {name}")
        if failed:
            print(self.DIVIDER)
            print(f"{len(failed)} items had failures:")
            for name, failures, tries in sorted(failed):
                print(f" {failures:3d} of {tries:3d} in {name}")
        if verbose:
            print(f"{self.tries} tests in {len(self._results)} items.")
            print(f"{self.tries - self.failures} passed and {self.failures} failed.")
        if self.failures:
            print(f"***Test Failed*** {self.failures} failures.")
        elif verbose:
            print("Test passed.")
        return TestResults(self.failures, self.tries)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, exclude_empty=False):
    m = sys.modules["__main__"] if m is None else m
    verbose = "-v" in sys.argv if verbose is None else verbose
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, name or m.__name__, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test)


class DocTestCase(unittest.TestCase):
    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_test, self._dt_optionflags, self._dt_checker = test, optionflags, checker
        self._dt_setUp, self._dt_tearDown = setUp, tearDown

    def setUp(self):
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        if self._dt_tearDown is not None:
            self._dt_tearDown(self._dt_test)

    def runTest(self):
        text = []
        runner = DocTestRunner(checker=self._dt_checker, verbose=False, optionflags=self._dt_optionflags)
        failures, _ = runner.run(self._dt_test, out=text.append, clear_globs=False)
        if failures:
            raise self.failureException(f"Failed doctest test for {self._dt_test.name}\n" + "".join(text))

    def id(self):
        return self._dt_test.name

    def __repr__(self):
        *rest, last = self._dt_test.name.split(".")
        return f"{last} ({'.'.join(rest)})"

    __str__ = __repr__

    def shortDescription(self):
        return "Doctest: " + self._dt_test.name


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    module = sys.modules["__main__"] if module is None else sys.modules[module] if isinstance(module, str) else module
    suite = unittest.TestSuite()
    for test in (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs):
        if test.examples:
            suite.addTest(DocTestCase(test, **options))
    return suite
