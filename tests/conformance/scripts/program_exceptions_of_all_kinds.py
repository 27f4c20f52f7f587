import asyncio, traceback, sys, warnings, contextlib, io
def f(x): return g(x)
def g(x): return 1 / x
try: f(0)
except ZeroDivisionError as e:
    traceback.print_exc(file=sys.stdout); print(traceback.format_exception_only(e)); print([ (fr.name, fr.lineno, fr.line) for fr in traceback.extract_tb(e.__traceback__)])
class AppError(Exception):
    def __init__(self, code, msg): super().__init__(msg); self.code = code
    def __str__(self): return f"[{self.code}] {super().__str__()}"
try:
    try: {}["k"]
    except KeyError as e: raise AppError(5, "no key") from e
except AppError as e:
    print(e, repr(e), e.__cause__, e.__context__ is e.__cause__, e.code, e.args); print("".join(traceback.format_exception(e)))
try:
    try: raise ValueError("a")
    finally: raise TypeError("b")
except TypeError as e: print(repr(e.__context__)); e.add_note("a note"); e.add_note("more"); print("".join(traceback.format_exception(e)).splitlines()[-3:])
try: raise AppError(1, "x") from None
except AppError as e: print(e.__suppress_context__, e.__cause__)
def inner():
    try: return "try"
    finally: print("finally")
print(inner())
def loop():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        except Exception: pass
        else: print("else")
        finally: print("fin", i)
    else: print("no break")
loop()
eg = ExceptionGroup("many", [ValueError("v"), TypeError("t"), ExceptionGroup("nested", [KeyError("k"), OSError(2, "No such")])])
try: raise eg
except* ValueError as g1: print("V", g1.exceptions)
except* (KeyError, TypeError) as g2: print("KT", g2, g2.exceptions)
except* OSError as g3: print("OS", g3.exceptions[0].exceptions[0].errno)
print(eg.subgroup(lambda e: isinstance(e, KeyError)), eg.split(ValueError)[1].message, eg.derive([ValueError()]))
try:
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError: raise RuntimeError("from handler")
except BaseException as e: traceback.print_exception(e, file=sys.stdout)
async def boom(n, d): await asyncio.sleep(d); raise ValueError(n)
async def main():
    try:
        async with asyncio.TaskGroup() as tg: tg.create_task(boom(1, 0.1)); tg.create_task(boom(2, 0.1)); t = tg.create_task(asyncio.sleep(10))
    except* ValueError as e: print(e, [str(x) for x in e.exceptions], t.cancelled())
    r = await asyncio.gather(boom(1, 0), boom(2, 0.1), return_exceptions=True); print(r)
    try: await asyncio.wait_for(asyncio.sleep(10), 0.1)
    except TimeoutError as e: print(repr(e), repr(e.__cause__))
asyncio.run(main())
for code in ["1 +", "x = = 1", "def f(:\n pass", "for i in range(3)\n  pass", "print 'a'", "if True:\nx", "'abc", "a b", "f(a for b in c, d)", "return 1", "x = 5 = y", "lambda: (yield)", "(1", "class A\n pass", "import", "1a", "f'{'", "break", "def f(a, a): pass", "nonlocal x", "*a", "a, = 1; del f()", "async def f(): yield from x", "else: pass", "  x=1", "None = 1", "f() = 1", "x + 1 = 2", "await x"]:
    try: exec(compile(code, "<test>", "exec")); print(code, "fine")
    except SyntaxError as e: print(repr(code), type(e).__name__, e.msg if hasattr(e, "msg") else e, e.lineno, e.offset)
    except Exception as e: print(repr(code), type(e).__name__, e)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); warnings.warn("old", DeprecationWarning); warnings.warn("user"); print([(str(x.message), x.category.__name__) for x in w])
with contextlib.suppress(KeyError): {}["x"]
with contextlib.redirect_stdout(io.StringIO()) as buf: print("captured")
print(buf.getvalue().strip())
for e in [lambda: [][1], lambda: {}["a"], lambda: int("x"), lambda: "a" + 1, lambda: 1 + "a", lambda: None.x, lambda: undefined, lambda: len(5), lambda: f(), lambda: f(1, 2), lambda: f(y=1), lambda: [].pop(), lambda: (1).foo, lambda: [1, 2][:"a"], lambda: "abc".index("z"), lambda: next(iter([])), lambda: float("q"), lambda: {}.popitem(), lambda: [1].remove(2), lambda: iter(5), lambda: {[]: 1}, lambda: "%d" % "a", lambda: "{}".format(), lambda: chr(-1), lambda: bytes([300]), lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: 2 ** "a", lambda: [] < 5, lambda: min([]), lambda: round("a"), lambda: int([]), lambda: sorted([1, "a"]), lambda: dict([1]), lambda: a_b_c, lambda: object().x, lambda: object()[0], lambda: range(1, 2, 0), lambda: "a" * "b", lambda: sum(["a"]), lambda: open("/nope/x"), lambda: __import__("nope"), lambda: getattr(5, "x"), lambda: 10 ** 10000 % 0, lambda: divmod(1, 0), lambda: 1.0 // 0, lambda: isinstance(1, 5), lambda: super().x, lambda: type("A", (int, str), {}), lambda: "a".join([1]), lambda: [*5], lambda: {**5}, lambda: (lambda x: x)(), lambda: print(sep=1), lambda: zip([1], [1, 2], strict=True).__next__() and list(zip([1], [1, 2], strict=True)), lambda: setattr(5, "x", 1), lambda: del_()]:
    try: print(e())
    except Exception as ex: print(type(ex).__name__, "|", ex)
