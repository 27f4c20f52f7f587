# ExitStack and its async twin: order, push, callback, pop_all, suppressed and replaced errors; ContextDecorator; nullcontext; redirect; chdir.
import asyncio
import contextlib
import io
import sys
from contextlib import (AsyncExitStack, ContextDecorator, ExitStack, aclosing, asynccontextmanager, closing, contextmanager, nullcontext,
                        redirect_stderr, redirect_stdout, suppress)


@contextmanager
def named(name, swallow=()):
    print("enter", name)
    try:
        yield name
    except swallow as error:
        print(name, "swallowed", repr(error))
    finally:
        print("exit", name)


with ExitStack() as stack:
    print([stack.enter_context(named(n)) for n in "ab"])
    stack.callback(print, "callback", sep="-")
    stack.push(lambda *info: print("pushed", info[0]))
with ExitStack() as stack:
    stack.enter_context(named("outer", KeyError))
    stack.enter_context(named("inner"))
    raise KeyError("k")
with ExitStack() as stack:
    stack.enter_context(named("kept"))
    kept = stack.pop_all()
print("left")
kept.close()
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.enter_context(named("x"))
        raise ValueError("body")
except ZeroDivisionError as error:
    print(repr(error), repr(error.__context__))


class Timer(ContextDecorator):
    def __enter__(self):
        print("start")
        return self

    def __exit__(self, *info):
        print("stop", info[0])
        return False


@Timer()
def timed():
    return 5


@named("decorated")
def decorated(x):
    return x


print(timed(), decorated(1), decorated(2))
with suppress(KeyError, ValueError):
    raise ValueError
with nullcontext(5) as five, redirect_stdout(io.StringIO()) as out:
    print("hidden", five)
print(repr(out.getvalue()))
with redirect_stderr(io.StringIO()) as err:
    print("to stderr", file=sys.stderr)
print(repr(err.getvalue()))
with closing(io.StringIO("x")) as file:
    pass
print(file.closed)


@contextmanager
def bad(kind):
    if kind == "none":
        return
    yield 1
    if kind == "two":
        yield 2


@contextmanager
def does_not_stop():
    try:
        yield
    except Exception:
        yield


for kind in ("none", "two"):
    try:
        with bad(kind):
            pass
    except RuntimeError as error:
        print(error)
try:
    with does_not_stop():
        raise ValueError
except RuntimeError as error:
    print(error, repr(error.__context__))


@asynccontextmanager
async def anamed(name):
    await asyncio.sleep(0.1)
    try:
        yield name
    finally:
        await asyncio.sleep(0.1)
        print("async exit", name, asyncio.get_running_loop().time())


async def items():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


async def main():
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(anamed("a"))
        stack.enter_context(named("sync"))
        stack.push_async_callback(asyncio.sleep, 0.1)
        stack.push_async_exit(lambda *info: asyncio.sleep(0, False))
    async with aclosing(items()) as each:
        async for n in each:
            break

    @anamed("as decorator")
    async def work():
        return "worked"
    print(await work(), await work())
    async with nullcontext("n") as n:
        print(n)
    try:
        async with named("sync in async"):
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
try:
    with contextlib.ExitStack() as stack:
        stack.enter_context(5)
except TypeError as error:
    print(error)
