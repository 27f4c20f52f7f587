# Formatting tracebacks by hand.
import traceback, sys, io
def inner(x):
    return 1 / x
def outer():
    try:
        inner(0)
    except ZeroDivisionError as e:
        raise ValueError("outer") from e
try:
    outer()
except ValueError as e:
    err = e
print("".join(traceback.format_exception(err)))
print(traceback.format_exception_only(err), traceback.format_exception(type(err), err, None))
for f in traceback.extract_tb(err.__traceback__):
    print(f.name, f.lineno, f.line, f.filename.endswith(".py"))
print([f.name for f in traceback.extract_stack()])
te = traceback.TracebackException.from_exception(err)
print(str(te), te.exc_type, te.__cause__.exc_type, len(te.stack), list(te.format_exception_only()))
buf = io.StringIO()
traceback.print_exception(err, file=buf, chain=False)
print(buf.getvalue())
buf = io.StringIO()
traceback.print_tb(err.__traceback__, limit=1, file=buf)
print(buf.getvalue())
def deep(n):
    if n == 0: traceback.print_stack(file=sys.stdout, limit=2)
    else: deep(n - 1)
deep(2)
try:
    raise KeyError("k")
except KeyError:
    print(traceback.format_exc(limit=1), sys.exc_info()[0], sys.exception())
print(sys.exc_info(), traceback.format_exc())
print(traceback.format_list([("f.py", 3, "fn", "code()")]), traceback.FrameSummary("f.py", 3, "fn", line="x"))
