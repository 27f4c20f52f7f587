# Decorators: with and without arguments, on classes and methods, stacked, keeping state, registering, async-aware, order of evaluation.
import asyncio
import functools
import inspect
import time


def log(function=None, *, prefix="call"):
    def decorate(f):
        @functools.wraps(f)
        def wrapper(*args, **kwargs):
            shown = ", ".join([repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()])
            result = f(*args, **kwargs)
            print(f"{prefix} {f.__name__}({shown}) -> {result!r}")
            return result
        return wrapper
    return decorate if function is None else decorate(function)


@log
def add(a, b=2):
    "Adds."
    return a + b


@log(prefix="trace")
def scale(a, *, by=3):
    return a * by


add(1), scale(2, by=5)
print(add.__name__, add.__doc__, inspect.signature(add), add.__wrapped__(5))


class Retry:
    def __init__(self, times):
        self.times, self.attempts = times, 0

    def __call__(self, function):
        @functools.wraps(function)
        async def wrapper(*args):
            for attempt in range(1, self.times + 1):
                self.attempts += 1
                try:
                    return await function(*args)
                except ConnectionError as error:
                    print("attempt", attempt, error)
                    if attempt == self.times:
                        raise
                    await asyncio.sleep(2 ** attempt / 10)
        wrapper.retry = self
        return wrapper


@Retry(3)
async def flaky(failures=[2]):
    failures[0] -= 1
    if failures[0] >= 0:
        raise ConnectionError(f"{failures[0]} left")
    return "ok"


print(asyncio.run(flaky()), flaky.retry.attempts, asyncio.iscoroutinefunction(flaky))


def both(function):
    if asyncio.iscoroutinefunction(function):
        @functools.wraps(function)
        async def wrapper(*args):
            print("async before")
            return await function(*args)
    else:
        @functools.wraps(function)
        def wrapper(*args):
            print("before")
            return function(*args)
    return wrapper


@both
def sync():
    return 1


@both
async def not_sync():
    return 2


print(sync(), asyncio.run(not_sync()))


def tag(name):
    print("evaluate", name)

    def decorate(thing):
        print("apply", name, thing.__name__)
        thing.tags = getattr(thing, "tags", []) + [name]
        return thing
    return decorate


@tag("outer")
@tag("inner")
class Tagged:
    @tag("method")
    def method(self):
        pass

    @staticmethod
    @tag("static")
    def helper():
        return "static"

    @classmethod
    @tag("class")
    def make(cls):
        return cls.__name__


print(Tagged.tags, Tagged.method.tags, Tagged.helper(), Tagged.make(), Tagged.make.tags)


class CountCalls:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function, self.calls = function, 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)

    def __get__(self, instance, owner):
        return self if instance is None else functools.partial(self, instance)


class Service:
    @CountCalls
    def ping(self, n):
        return n + 1


print(Service().ping(1), Service().ping(2), Service.ping.calls, Service.ping.__name__)
registry = {}
handlers = [lambda f: registry.setdefault(f.__name__, f)]


@handlers[0]
@(lambda f: f)
def registered(): ...


print(registry.keys(), (lambda: [d for d in (log,)])()[0] is log)
