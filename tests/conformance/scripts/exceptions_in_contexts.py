import contextlib, asyncio
class Res:
    def __init__(self, n, fail_enter=False, fail_exit=False, swallow=False): self.n, self.fe, self.fx, self.sw = n, fail_enter, fail_exit, swallow
    def __enter__(self):
        if self.fe: raise OSError(f"enter {self.n}")
        print("enter", self.n); return self
    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__)
        if self.fx: raise ValueError(f"exit {self.n}")
        return self.sw
for cfg in ([Res(1), Res(2)], [Res(1), Res(2, fail_enter=True)], [Res(1, swallow=True), Res(2, fail_exit=True)], [Res(1), Res(2, swallow=True)]):
    try:
        with cfg[0] as a, cfg[1] as b: print("body"); raise KeyError("b")
    except Exception as e: print("caught", repr(e), repr(e.__context__))
    print("--")
def f():
    for i in range(3):
        with contextlib.suppress(ValueError):
            try:
                if i == 1: continue
                if i == 2: return "returned"
                raise ValueError
            finally: print("fin", i)
print(f())
@contextlib.contextmanager
def cm():
    try: yield 1
    except KeyError: print("handled")
with cm(): raise KeyError
try:
    with cm(): raise TypeError("t")
except TypeError as e: print(e)
@contextlib.contextmanager
def bad(): yield 1; yield 2
try:
    with bad(): pass
except RuntimeError as e: print(e)
@contextlib.contextmanager
def none():
    if False: yield
try:
    with none(): pass
except RuntimeError as e: print(e)
@cm()
def decorated(): print("deco"); raise KeyError
decorated()
class A(contextlib.AsyncExitStack): pass
async def main():
    async with contextlib.AsyncExitStack() as s:
        s.push_async_exit(lambda *e: asyncio.sleep(0, True)); s.enter_context(Res(9)); raise ValueError("swallowed by stack")
    print("after")
    async with contextlib.aclosing(ag()) as g:
        async for x in g: print(x); break
    async with contextlib.nullcontext(5) as n: print(n)
async def ag():
    try: yield 1; yield 2
    finally: print("ag closed")
asyncio.run(main())
with contextlib.ExitStack() as st:
    fs = [st.enter_context(Res(i)) for i in range(2)]; st.pop_all().close(); print("popped")
with contextlib.closing(type("C", (), {"close": lambda s: print("closed")})()): pass
try:
    try: raise ValueError(1)
    except ValueError as e: raise RuntimeError(2) from e
except RuntimeError as e:
    while e: print(repr(e)); e = e.__cause__ or e.__context__
def reraise():
    try: raise ValueError("orig")
    except ValueError:
        try: raise
        except ValueError as e: return e.args
print(reraise())
try:
    try: pass
    finally: raise OSError(5, "io", "file.txt")
except OSError as e: print(e, e.errno, e.strerror, e.filename, e.args)
def gen():
    try: yield 1
    finally: print("gen fin")
for x in gen(): break
g = gen(); next(g); del g; print("end")
