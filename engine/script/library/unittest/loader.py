"""Finds the tests of modules and classes."""
import functools
import sys
import types

from unittest import case, suite, util


class TestLoader:
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite

    def __init__(self):
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = [] if testCaseClass in (case.TestCase, case.FunctionTestCase) else self.getTestCaseNames(testCaseClass)
        if not names and testCaseClass is not case.TestCase and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = [self.loadTestsFromTestCase(found) for found in (getattr(module, name) for name in dir(module)) if self._is_test_class(found)]
        tests = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        return load_tests(self, tests, pattern) if load_tests is not None else tests

    def _is_test_class(self, found):
        return isinstance(found, type) and issubclass(found, case.TestCase) and found not in (case.TestCase, case.FunctionTestCase)

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        if module is None:
            module, parts = self._import_start(parts)
        found, parent = module, None
        for part in parts:
            try:
                parent, found = found, getattr(found, part)
            except AttributeError as error:
                return self.suiteClass([_failed_test(self, part, error)])
        if isinstance(found, types.ModuleType):
            return self.loadTestsFromModule(found)
        if isinstance(found, type) and issubclass(found, case.TestCase):
            return self.loadTestsFromTestCase(found)
        if isinstance(found, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            return self.suiteClass([parent(parts[-1])])
        if isinstance(found, suite.TestSuite):
            return found
        if callable(found):
            test = found()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError(f"calling {found} returned {test}, not a test")
        raise TypeError(f"don't know how to make test from: {found}")

    def _import_start(self, parts):
        """The longest beginning of the name that is a module, and the rest."""
        for length in range(len(parts), 0, -1):
            name = ".".join(parts[:length])
            try:
                __import__(name)
                return sys.modules[name], parts[length:]
            except ImportError:
                if length == 1:
                    raise

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        names = [name for name in dir(testCaseClass)
                 if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name)) and self._is_chosen(testCaseClass, name)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def _is_chosen(self, testCaseClass, name):
        if self.testNamePatterns is None:
            return True
        full_name = f"{util.strclass(testCaseClass)}.{name}"
        return any(util.matches_pattern(full_name, pattern) for pattern in self.testNamePatterns)

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        raise NotImplementedError("a run does not look through folders for tests; import the modules and use unittest.main()")


class _FailedTest(case.TestCase):
    """A name that cannot be loaded: it is an error when it is run."""

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattr__(name)

        def test_failure():
            raise self._exception
        return test_failure


_FailedTest.__module__ = "unittest.loader"


def _failed_test(loader, name, error):
    loader.errors.append(str(error))
    return _FailedTest(name, error)


defaultTestLoader = TestLoader()
