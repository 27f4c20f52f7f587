# Exceptions: chained tracebacks, notes, groups, custom hierarchies, finally/return overrides, exit codes.
import sys, traceback, asyncio, contextlib, warnings, io
class AppError(Exception):
    code = 1
    def __init__(self, msg, **ctx): super().__init__(msg); self.ctx = ctx
    def __str__(self): return f"{super().__str__()} ({', '.join(f'{k}={v!r}' for k, v in self.ctx.items())})" if self.ctx else super().__str__()
class NotFound(AppError): code = 4
def low(d, k):
    try: return d[k]
    except KeyError as e: raise NotFound("no such key", key=k) from e
def mid():
    try: low({}, "a")
    except NotFound: [][3]
def ret():
    try: return "try"
    finally: return "finally"
def loop_():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("i", i)
        finally: print("f", i)
    else: print("never")
    return i
for f in (lambda: low({}, 1), mid, ret, loop_, lambda: int("x1"), lambda: None + 1, lambda: "a" + 1, lambda: [1][1.0], lambda: {}["q"], lambda: (1).foo, lambda: len(5), lambda: undefined_name, lambda: [].pop(), lambda: next(iter([])), lambda: "abc".index("z"), lambda: [1, 2].remove(3), lambda: open("/nope"), lambda: float("abc"), lambda: (lambda a, b: 0)(1), lambda: (lambda: 0)(1), lambda: print(foo=1), lambda: int("5", base=99), lambda: "%d" % "x", lambda: "{}{}".format(1), lambda: chr(-1), lambda: bytes([300]), lambda: sorted([1, "a"]), lambda: {[]: 1}, lambda: iter(3), lambda: 3(), lambda: "x" * "y", lambda: max([]), lambda: dict([1]), lambda: range(1.5), lambda: isinstance(1, 5), lambda: __import__("nope"), lambda: setattr(1, "x", 2), lambda: exec("1 +"), lambda: "\ud800".encode(), lambda: b"\xff".decode(), lambda: 10 ** 400 * 1.0, lambda: [*5], lambda: {**5}, lambda: f(*5), lambda: sum(["a"]), lambda: 2 << -1, lambda: divmod(1, 0), lambda: 0.0 ** -1, lambda: "a".join([1]), lambda: slice(1)(), lambda: object().x, lambda: type("A", (), {})().y, lambda: super().x):
    try: print("->", f())
    except BaseException as e: print(type(e).__name__, "|", e)
try: mid()
except Exception as e: traceback.print_exc(file=sys.stdout); print(repr(e.__context__), e.__context__.__cause__, e.__suppress_context__)
try:
    try: raise ValueError("v")
    except ValueError as e: e.add_note("note 1"); e.add_note("note\n2"); raise
except ValueError: print(traceback.format_exc())
eg = ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [TypeError("t"), KeyError("k")]), OSError(2, "gone", "file.txt")])
traceback.print_exception(eg, file=sys.stdout)
m, r = eg.split(TypeError); print(repr(m), repr(r), eg.subgroup(lambda e: isinstance(e, OSError)), eg.derive([ValueError()]), eg.message, len(eg.exceptions))
try: raise eg
except* TypeError as g: print("T", g.exceptions)
except* (ValueError, KeyError) as g: print("V", g.exceptions)
except* OSError as g: print("O", g.exceptions[0].errno, g.exceptions[0].filename, g.exceptions[0])
te = traceback.TracebackException.from_exception(NotFound("x", a=1)); print(list(te.format()))
print(traceback.format_exception_only(SyntaxError("bad", ("f.py", 3, 5, "x = = 1\n", 3, 6))))
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print(e)
buf = io.StringIO()
with contextlib.redirect_stdout(buf), contextlib.suppress(ZeroDivisionError): print("hidden"); 1 / 0
print(repr(buf.getvalue()))
warnings.warn("careful"); warnings.warn("dep", DeprecationWarning)
def cause():
    try: raise KeyError("first")
    except KeyError as e:
        err = RuntimeError("second"); err.__cause__ = None; raise err
try: cause()
except RuntimeError as e: print(e.__context__, e.__suppress_context__)
async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(asyncio.sleep(1)); t = tg.create_task(fail("a")); tg.create_task(fail("b"))
async def fail(x): await asyncio.sleep(.1); raise NotFound("task", which=x)
sys.excepthook = (lambda h: lambda t, v, tb: (print("hook", t.__name__), h(t, v, tb)))(sys.excepthook)
try: asyncio.run(main())
except* NotFound as g: print([str(e) for e in g.exceptions])
low({}, "end")
