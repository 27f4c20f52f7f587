"""How long small pieces of code take, on the run's clock."""
import itertools
import time

default_timer = time.perf_counter
default_number, default_repeat = 1000000, 5


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self._timer = timer
        names = {} if globals is None else dict(globals)
        self._setup, self._statement = _callable(setup, names), _callable(stmt, names)

    def timeit(self, number=default_number):
        self._setup()
        statement = self._statement
        start = self._timer()
        for _ in itertools.repeat(None, number):
            statement()
        return self._timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        i = 1
        while True:
            for j in 1, 2, 5:
                number = i * j
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            i *= 10


def _callable(what, names):
    if callable(what):
        return what
    code = compile(what, "<timeit-src>", "exec")
    return lambda: exec(code, names)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
