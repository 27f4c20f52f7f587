import asyncio
import io
from contextlib import (AsyncExitStack, ContextDecorator, ExitStack, aclosing, asynccontextmanager, closing, contextmanager, nullcontext,
                        redirect_stdout, suppress)


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as error:
        print("caught", error)
    finally:
        print(f"</{name}>")


with tag("b") as upper:
    print(upper)
with tag("i"):
    raise ValueError("inside")
try:
    with tag("u"):
        raise KeyError("through")
except KeyError as error:
    print("outside", error)


@tag("decorated")
def work():
    print("working")


work()
work()
with suppress(ZeroDivisionError, KeyError):
    1 / 0
with nullcontext(5) as five, closing(io.StringIO("x")) as stream:
    print(five, stream.read())
buffer = io.StringIO()
with redirect_stdout(buffer):
    print("hidden")
print(repr(buffer.getvalue()))
with ExitStack() as stack:
    names = [stack.enter_context(tag(n)) for n in "xy"]
    stack.callback(print, "callback", 1)
    print(names)
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        raise KeyError("first")
except ZeroDivisionError as error:
    print(repr(error), repr(error.__context__))


@contextmanager
def broken():
    yield 1
    yield 2


@contextmanager
def empty():
    return
    yield


for wrong in (broken, empty):
    try:
        with wrong():
            pass
    except RuntimeError as error:
        print(error)


class Timer(ContextDecorator):
    def __enter__(self):
        print("start")
        return self

    def __exit__(self, *exc):
        print("stop", exc[0])
        return False


@Timer()
def job():
    return 7


print(job())


@asynccontextmanager
async def connection(name):
    await asyncio.sleep(0.1)
    print("open", name)
    try:
        yield name
    finally:
        await asyncio.sleep(0.1)
        print("close", name)


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")


async def main():
    async with connection("a") as a, connection("b"):
        print("using", a)
    try:
        async with connection("c"):
            raise ValueError("boom")
    except ValueError as error:
        print(repr(error))
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(connection("d")))
        stack.push_async_callback(asyncio.sleep, 0.5)
        stack.callback(print, "sync callback")
    async with aclosing(numbers()) as source:
        async for n in source:
            print(n)
            break
    print(asyncio.get_running_loop().time())


asyncio.run(main())
