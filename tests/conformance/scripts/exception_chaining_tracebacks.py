# Uncaught at the end, with causes, contexts, suppressed contexts and notes in the traceback on standard error.
import sys
import traceback


class AppError(Exception):
    def __init__(self, code, message):
        super().__init__(code, message)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[1]}"


def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise AppError(7, "cannot parse") from error


def load(text):
    try:
        return parse(text)
    except AppError as error:
        error.add_note("while loading")
        error.add_note("second note\nof two lines")
        raise


def recover():
    try:
        load("x1")
    except AppError:
        raise RuntimeError("recovery failed")


try:
    recover()
except RuntimeError as error:
    print(repr(error.__context__), repr(error.__context__.__cause__), error.__cause__, error.__suppress_context__, error.__context__.__notes__)
    print("".join(traceback.format_exception_only(error.__context__)), end="")
    print([(f.name, f.lineno, f.line) for f in traceback.extract_tb(error.__traceback__)])
    print(traceback.format_exc(limit=1, chain=False), end="")
    e = traceback.TracebackException.from_exception(error)
    print(e.exc_type.__name__, str(e), e.__context__.exc_type.__name__, e.stack[0].name, list(e.format_exception_only()))
    print(len(list(e.format())), len(list(e.format(chain=False))))
try:
    try:
        {}["missing"]
    except KeyError:
        raise LookupError("hidden context") from None
except LookupError as error:
    print(error.__suppress_context__, repr(error.__context__))
try:
    raise AppError
except TypeError as error:
    print(error)
try:
    raise ValueError("a") from 5
except TypeError as error:
    print(error)


def deep(n):
    if n:
        deep(n - 1)
    raise OSError(2, "No such thing", "file.txt")


def last():
    try:
        deep(6)
    except OSError as error:
        print(error, error.errno, error.filename, error.strerror, type(error).__name__)
        try:
            raise ValueError("in handler")
        finally:
            print("finally", sys.exc_info()[0].__name__)


last()
