# What the built-in exceptions carry.
def show(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, e.args, {n: getattr(e, n) for n in ("name", "obj", "path", "value", "code", "errno", "strerror", "filename", "start", "end", "reason", "encoding", "object") if hasattr(e, n) and not callable(getattr(e, n))})
def raise_(e):
    raise e
for f in (lambda: undefined, lambda: (1).nope, lambda: __import__("no_such_module"), lambda: next(iter([])), lambda: open("/no/such"), lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: raise_(SystemExit(3)), lambda: raise_(StopIteration("v")), lambda: raise_(OSError(2, "msg", "f")), lambda: raise_(OSError("one")), lambda: raise_(KeyError("a", 1)), lambda: raise_(ImportError("m", name="n", path="p")), lambda: raise_(UnicodeDecodeError("utf-8", b"a", 0, 1, "bad")), lambda: raise_(BlockingIOError(11, "again")), lambda: raise_(ConnectionResetError(104, "reset"))):
    show(f)
print(OSError(2, "x").__class__, OSError(13, "x").__class__, OSError(111, "x").__class__, type(OSError(9999, "x")), str(OSError(2, "msg", "file")), str(KeyError("k")), str(KeyError()), repr(ValueError()), repr(ValueError("a", 2)))
e = ValueError("x")
e.custom = 1
print(e.__dict__, e.__cause__, e.__context__, e.__traceback__, e.__suppress_context__, e.with_traceback(None) is e)
try:
    raise ValueError from KeyError("cause")
except ValueError as x:
    print(repr(x.__cause__), x.__suppress_context__)
try:
    raise ValueError("n") from None
except ValueError as x:
    print(x.__cause__, x.__suppress_context__)
for bad in (lambda: raise_(5), lambda: raise_(int), lambda: exec("raise ValueError from 5")):
    try:
        bad()
    except TypeError as x:
        print(x)
