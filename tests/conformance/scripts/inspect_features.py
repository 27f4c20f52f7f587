import asyncio
import functools
import inspect


async def coroutine(a, b: int = 3):
    """A coroutine."""
    await asyncio.sleep(0.1)
    return a


async def agen():
    yield 1


def generator():
    yield 1


def plain(a, /, b, c=3, *args, d, e: str = "x", **kw) -> bool:
    """Plain.

        indented
    """
    return True


class Thing:
    def __init__(self, x, y=2):
        self.x = x

    async def run(self):
        pass

    @classmethod
    def make(cls, n):
        return cls(n)


for f in (coroutine, agen, generator, plain, Thing.run, Thing(1).run, functools.partial(coroutine, 1), len, print):
    print(getattr(f, "__name__", "partial"), inspect.iscoroutinefunction(f), inspect.isasyncgenfunction(f), inspect.isgeneratorfunction(f), inspect.isfunction(f), inspect.ismethod(f), inspect.isbuiltin(f))
c = coroutine(1)
print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.getcoroutinestate(c), inspect.isawaitable(3), inspect.isasyncgen(agen()), inspect.isgenerator(generator()), inspect.isclass(Thing))


async def main():
    task = asyncio.ensure_future(c)
    await asyncio.sleep(0.05)
    print(inspect.getcoroutinestate(c), inspect.isawaitable(task))
    await task
    print(inspect.getcoroutinestate(c))


asyncio.run(main())
g = generator()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), list(g), inspect.getgeneratorstate(g))
for f in (plain, coroutine, Thing, Thing(1).run, Thing.make, functools.partial(plain, 1, e="y"), lambda *a, **k: 0):
    print(inspect.signature(f))
s = inspect.signature(plain)
print(list(s.parameters), s.parameters["c"].default, s.parameters["e"].annotation, s.return_annotation, s.parameters["d"].kind, s.parameters["b"].default is inspect.Parameter.empty)
bound = s.bind(1, 2, d=4, z=5)
bound.apply_defaults()
print(bound.args, bound.kwargs, bound)
for wrong in (lambda: s.bind(1), lambda: s.bind(1, 2, d=1, b=3), lambda: inspect.signature(3)):
    try:
        wrong()
    except TypeError as error:
        print(error)
print(inspect.getdoc(plain), [n for n, _ in inspect.getmembers(Thing, inspect.isfunction)], inspect.getfullargspec(plain))
print(inspect.getsource(generator), inspect.cleandoc("a\n   b\n     c"))


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


@traced
def decorated(p, q=1):
    return p


print(inspect.signature(decorated), inspect.unwrap(decorated).__name__, inspect.currentframe().f_code.co_name, inspect.stack()[0].function)
