import functools
from functools import partial, reduce, wraps


def timed(prefix):
    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            """The wrapper's own."""
            print(prefix, function.__name__, args, kwargs)
            return function(*args, **kwargs)
        return wrapper
    return decorate


@timed("calls")
def add(a: int, b: int = 2) -> int:
    """Adds."""
    return a + b


print(add(1), add(1, b=5), add.__name__, add.__doc__, add.__qualname__, add.__module__, add.__annotations__)
print(add.__wrapped__(3, 4), add.__wrapped__ is not add)
print(functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)
double = partial(add, 10)
print(double(), double(1), double(b=7))
power = partial(pow, exp=3)
print(power(2), power.func, power.args, power.keywords)
nested = partial(partial(print, "a", sep="-"), "b", end="!\n")
nested("c")
print(nested.args, nested.keywords, nested.func is print)
try:
    partial(3)
except TypeError as error:
    print(error)
try:
    partial()
except TypeError as error:
    print(error)
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a + b, [], 7))
try:
    reduce(lambda a, b: a, [])
except TypeError as error:
    print(error)
print(partial(int, base=2)("1010"), repr(partial(int, "3", base=8)))


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state):
        self.alive = state

    set_alive = functools.partialmethod(set_state, True)


cell = Cell()
cell.set_alive()
print(cell.alive)
