# Everything in contextlib.
import contextlib, io, sys, asyncio
@contextlib.contextmanager
def cm(n):
    print("in", n)
    try:
        yield n
    except KeyError as e:
        print("caught", e)
    finally:
        print("out", n)
with contextlib.ExitStack() as s:
    s.enter_context(cm(1))
    s.callback(print, "callback")
    s.push(lambda *e: print("pushed", e[0]) or True)
    raise ValueError("x")
with contextlib.suppress(ZeroDivisionError, KeyError):
    1 / 0
buf = io.StringIO()
with contextlib.redirect_stdout(buf), contextlib.redirect_stderr(sys.stdout):
    print("captured")
    print("err", file=sys.stderr)
print(repr(buf.getvalue()))
class C:
    def close(self): print("closed")
with contextlib.closing(C()) as c, contextlib.nullcontext(5) as n:
    print(n)
@cm("deco")
def f(): return "f"
print(f(), f())
class D(contextlib.ContextDecorator):
    def __enter__(self): print("D in"); return self
    def __exit__(self, *e): print("D out")
@D()
def g(): print("g")
g()
@contextlib.contextmanager
def noyield():
    if False: yield
@contextlib.contextmanager
def twice():
    yield 1
    yield 2
for bad in (noyield, twice):
    try:
        with bad(): pass
    except RuntimeError as e:
        print(e)
@contextlib.asynccontextmanager
async def acm(n):
    print("ain", n)
    try: yield n
    finally: print("aout", n)
async def main():
    async with contextlib.AsyncExitStack() as s:
        await s.enter_async_context(acm(1))
        s.enter_context(cm("sync"))
        s.push_async_callback(asyncio.sleep, 0)
        async def bye(*a): print("bye", a)
        s.push_async_callback(bye, 1)
    async with acm("a") as x, contextlib.aclosing(agen()) as y:
        print(x, await anext(y))
    async with contextlib.nullcontext(3) as z: print(z)
    @acm("adeco")
    async def h(): return "h"
    print(await h())
async def agen():
    try:
        yield 1
    finally:
        print("agen closed")
asyncio.run(main())
try:
    with cm("err"):
        raise KeyError("inside")
    with cm("prop"):
        raise ValueError("through")
except ValueError as e:
    print(e)
print(isinstance(cm(0), contextlib.AbstractContextManager), issubclass(D, contextlib.AbstractContextManager))
