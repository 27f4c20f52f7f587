"""What came out of the tests that have run."""
import sys
import traceback
from io import StringIO

_no_message = object()  # subTest() without one


class TestResult:
    _moduleSetUpFailed = False
    _previousTestClass = None

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
        self.testsRun = 0
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False
        self._buffers = None

    def printErrors(self):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1
        self._mirror_output = False
        self._setupStdout()

    def stopTest(self, test):
        self._restoreStdout()
        self._mirror_output = False

    # ---- with buffer=True, what a test prints is shown only if it fails ----

    _mirror_output = False

    def _setupStdout(self):
        if self.buffer and self._buffers is None:
            self._buffers = StringIO(), StringIO(), sys.stdout, sys.stderr
            sys.stdout, sys.stderr = self._buffers[:2]

    def _restoreStdout(self):
        if self._buffers is None:
            return
        output, error, sys.stdout, sys.stderr = self._buffers
        self._buffers = None
        if self._mirror_output:
            for text, stream, name in ((output.getvalue(), sys.stdout, "Stdout"), (error.getvalue(), sys.stderr, "Stderr")):
                if text:
                    stream.write(f"\n{name}:\n" + text + ("" if text.endswith("\n") else "\n"))

    # ---- outcomes ----

    def _stop_at_failure(self):
        if getattr(self, "failfast", False):
            self.stop()

    def addError(self, test, err):
        self._stop_at_failure()
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirror_output = True

    def addFailure(self, test, err):
        self._stop_at_failure()
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirror_output = True

    def addSubTest(self, test, subtest, err):
        if err is None:
            return
        self._stop_at_failure()
        kept = self.failures if issubclass(err[0], test.failureException) else self.errors
        kept.append((subtest, self._exc_info_to_string(err, test)))
        self._mirror_output = True

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        self._stop_at_failure()
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not self.failures and not self.errors and not getattr(self, "unexpectedSuccesses", [])

    def stop(self):
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        text = "".join(traceback.format_exception(err[1]))
        if self.buffer and self._buffers is not None:
            for buffer, name in ((self._buffers[0], "Stdout"), (self._buffers[1], "Stderr")):
                printed = buffer.getvalue()
                if printed:
                    text += f"\n{name}:\n" + printed + ("" if printed.endswith("\n") else "\n")
        return text

    def __repr__(self):
        from unittest.util import strclass
        return f"<{strclass(self.__class__)} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"
