"""Tests that run one after the other, with what their classes and modules set up around them."""
import sys

from unittest import case, util


def _no_call():
    pass


class BaseTestSuite:
    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{util.strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, self.__class__) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._forget(index)
        return result

    def _forget(self, index):
        """A test that has run lets go of what it holds."""
        test = self._tests[index]
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class _ErrorHolder:
    """Stands for a test where setting up a class or module has failed."""
    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.description

    def countTestCases(self):
        return 0

    def run(self, result):
        pass

    __call__ = run


class TestSuite(BaseTestSuite):
    def run(self, result, debug=False):
        outermost = getattr(result, "_testRunEntered", False) is False
        if outermost:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if hasattr(test, "_testMethodName") or not hasattr(test, "__iter__"):
                self._leave_class(test, result)
                self._enter_module(test, result)
                self._enter_class(test, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
                    continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._forget(index)
        if outermost:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def debug(self):
        from unittest.result import TestResult
        self.run(TestResult(), True)

    # ---- classes ----

    def _enter_class(self, test, result):
        cls = test.__class__
        if cls == getattr(result, "_previousTestClass", None) or getattr(result, "_moduleSetUpFailed", False) or getattr(cls, "__unittest_skip__", False):
            return
        try:
            cls._classSetupFailed = False
        except TypeError:
            pass
        if not hasattr(cls, "setUpClass"):
            return
        failed = self._guarded(cls.setUpClass, result, "setUpClass", util.strclass(cls))
        if failed:
            cls._classSetupFailed = True
            self._clean_class(cls, result, "setUpClass")

    def _leave_class(self, test, result):
        cls = getattr(result, "_previousTestClass", None)
        if cls is None or test.__class__ == cls or getattr(cls, "_classSetupFailed", False):
            return
        if getattr(result, "_moduleSetUpFailed", False) or getattr(cls, "__unittest_skip__", False) or not hasattr(cls, "tearDownClass"):
            return
        self._guarded(cls.tearDownClass, result, "tearDownClass", util.strclass(cls))
        self._clean_class(cls, result, "tearDownClass")

    def _clean_class(self, cls, result, method):
        if not hasattr(cls, "doClassCleanups"):
            return
        cls.doClassCleanups()
        for details in cls.tearDown_exceptions:
            self._report(result, details[1], method, util.strclass(cls))

    # ---- modules ----

    def _enter_module(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        name = test.__class__.__module__
        if previous is not None and previous.__module__ == name:
            return
        self._leave_module(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(name)
        if module is None:
            return
        if self._guarded(getattr(module, "setUpModule", _no_call), result, "setUpModule", name):
            result._moduleSetUpFailed = True
            self._guarded(case.doModuleCleanups, result, "setUpModule", name)

    def _leave_module(self, result):
        previous = getattr(result, "_previousTestClass", None)
        if previous is None or getattr(result, "_moduleSetUpFailed", False):
            return
        module = sys.modules.get(previous.__module__)
        if module is None:
            return
        self._guarded(getattr(module, "tearDownModule", _no_call), result, "tearDownModule", previous.__module__)
        self._guarded(case.doModuleCleanups, result, "tearDownModule", previous.__module__)

    # ---- reporting ----

    def _guarded(self, function, result, method, parent):
        """Whether it raised; the result is told so."""
        result._setupStdout()
        try:
            function()
            return False
        except Exception as error:
            self._report(result, error, method, parent)
            return True
        finally:
            result._restoreStdout()

    def _report(self, result, error, method, parent):
        holder = _ErrorHolder(f"{method} ({parent})")
        if isinstance(error, case.SkipTest):
            result.addSkip(holder, str(error))
        else:
            result.addError(holder, (type(error), error, error.__traceback__))
