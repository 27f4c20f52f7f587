from functools import cache, cached_property, lru_cache, total_ordering, cmp_to_key, singledispatch, singledispatchmethod

calls = 0


@lru_cache(maxsize=3)
def square(n):
    global calls
    calls += 1
    return n * n


print([square(n) for n in (1, 2, 1, 3, 4, 1, 2)], calls)
print(square.cache_info(), square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square.__name__, square.__wrapped__(5))


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache
def typed(x, *, y=0):
    return type(x).__name__, y


print(typed(1), typed(1.0), typed(1, y=2), typed(x=1), typed.cache_info())
try:
    typed([1])
except TypeError as error:
    print(error)


class Circle:
    def __init__(self, r):
        self.r = r

    @cached_property
    def area(self):
        """The area."""
        print("computed")
        return 3 * self.r ** 2

    @lru_cache(maxsize=None)
    def scaled(self, k):
        return self.r * k


c = Circle(2)
print(c.area, c.area, c.__dict__, Circle.area.__doc__, c.scaled(3), c.scaled(3), Circle.scaled.cache_info())
del c.area
print(c.area)


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


a, b = Version(1), Version(2)
print(a <= b, a >= b, a > b, a != b, sorted([b, a])[0].n)
print(sorted(["bb", "a", "ccc"], key=cmp_to_key(lambda x, y: len(y) - len(x))))


@singledispatch
def show(value):
    return f"object {value!r}"


@show.register
def _(value: int):
    return f"int {value}"


@show.register(list)
def _(value):
    return f"list of {len(value)}"


print(show(3), show([1, 2]), show("x"), show(True), show.dispatch(bool) is show.registry[int])


class Printer:
    @singledispatchmethod
    def emit(self, arg):
        return "any"

    @emit.register
    def _(self, arg: str):
        return "str " + arg


print(Printer().emit(3), Printer().emit("x"))
