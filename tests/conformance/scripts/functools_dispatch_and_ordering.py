# functools: singledispatch and its method, total_ordering, cmp_to_key, reduce, partialmethod, cached_property, cache_info, wraps' fields.
import functools
from abc import ABC
from collections.abc import Sequence
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps


@singledispatch
def show(value):
    return f"object {value!r}"


@show.register
def _(value: int):
    return f"int {value}"


@show.register(list)
@show.register(tuple)
def _(value):
    return "sequence of " + ", ".join(map(show, value))


@show.register
def _(value: float | None):
    return "float or none"


class Base(ABC):
    pass


show.register(Base, lambda value: "virtual")
Base.register(str)
print(show(3), show([1, "x", 2.5]), show(True), show(None), show(b""), show.dispatch(bool) is show.registry[int], sorted(t.__name__ for t in show.registry))
try:
    show()
except TypeError as error:
    print(error)
try:
    @show.register
    def _(value): pass
except TypeError as error:
    print(str(error).split(": <")[0], str(error).split(">. ")[1])


class Formatter:
    @singledispatchmethod
    def format(self, value):
        return "any"

    @format.register
    def _(self, value: int):
        return "int"

    @singledispatchmethod
    @classmethod
    def make(cls, value):
        return cls.__name__, "any"

    @make.register
    @classmethod
    def _(cls, value: str):
        return cls.__name__, "str"


print(Formatter().format(1), Formatter().format("x"), Formatter.make("x"), Formatter().make(1))


@total_ordering
class Card:
    def __init__(self, rank):
        self.rank = rank

    def __eq__(self, other):
        return self.rank == other.rank if isinstance(other, Card) else NotImplemented

    def __lt__(self, other):
        return self.rank < other.rank if isinstance(other, Card) else NotImplemented


print(Card(1) <= Card(2), Card(2) >= Card(2), Card(3) > Card(2), Card(1) != Card(2))
try:
    Card(1) <= 5
except TypeError as error:
    print(error)
print(sorted(["b", "A", "c"], key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))), reduce(lambda a, b: a * b, [1, 2, 3], 10), reduce(max, [3, 1]))
try:
    reduce(max, [])
except TypeError as error:
    print(error)


class Cell:
    def set_state(self, state, *, loud=False):
        return state, loud

    alive = partialmethod(set_state, True)
    shout = partialmethod(set_state, "x", loud=True)

    @cached_property
    def area(self):
        print("computed")
        return 5

    @lru_cache(maxsize=2)
    def slow(self, n):
        return n * 2


cell = Cell()
print(cell.alive(), cell.shout(), cell.area, cell.area, cell.__dict__)
del cell.area
print(cell.area, [cell.slow(n) for n in (1, 2, 1, 3, 1)], Cell.slow.cache_info(), Cell.slow.cache_parameters())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info(), fib.__wrapped__.__name__, fib.cache_clear(), fib.cache_info())
add = partial(int, base=2)
print(add("101"), add.func, add.args, add.keywords, partial(partial(pow, 2), 3)(), repr(partial(print, 1, sep="-")))


def decorator(function):
    @wraps(function)
    def wrapper(*args):
        """wrapper's"""
        return function(*args)
    wrapper.mark = 1
    return wrapper


@decorator
def documented(a: int) -> str:
    """documented's"""


print(documented.__name__, documented.__doc__, documented.__wrapped__.__name__, documented.__annotations__, documented.mark, functools.WRAPPER_ASSIGNMENTS)
try:
    lru_cache(maxsize="x")
except TypeError as error:
    print(error)
try:
    fib([])
except TypeError as error:
    print(error)
