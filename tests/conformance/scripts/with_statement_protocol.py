# with: several managers, parenthesised, targets, order on errors, __exit__ that raises or swallows, managers looked up on the type, return and break inside.
class Manager:
    def __init__(self, name, swallow=False, fail_enter=False, fail_exit=False):
        self.name, self.swallow, self.fail_enter, self.fail_exit = name, swallow, fail_enter, fail_exit

    def __enter__(self):
        if self.fail_enter:
            raise RuntimeError(f"enter {self.name}")
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value, tb is not None)
        if self.fail_exit:
            raise KeyError(f"exit {self.name}")
        return self.swallow


with Manager("a") as a, Manager("b") as b:
    print(a, b)
with (Manager("c") as c, Manager("d"), Manager("e") as e,):
    print(c, e)
with Manager("swallows", swallow=True):
    raise ValueError("lost")
print("goes on")
try:
    with Manager("outer"), Manager("inner", fail_enter=True):
        print("never")
except RuntimeError as error:
    print("caught", error)
try:
    with Manager("outer"), Manager("inner", fail_exit=True):
        raise ValueError("body")
except KeyError as error:
    print("caught", error, repr(error.__context__))
with Manager("outer", swallow=True), Manager("inner", fail_exit=True):
    pass


def returns():
    for n in range(3):
        with Manager(f"loop {n}"):
            if n == 1:
                return "returned"
            continue


print(returns())


def yields():
    with Manager("generator"):
        yield 1
        yield 2


for value in yields():
    print(value)
    break
stored = {}
with Manager("item") as stored["key"], Manager("pair") as (first, *rest):
    print(stored, first, rest)


class OnInstance:
    pass


thing = OnInstance()
thing.__enter__ = lambda: 1
thing.__exit__ = lambda *a: None


class NoExit:
    def __enter__(self): return 1


class Truthy(Manager):
    def __exit__(self, *info):
        return "not empty"


with Truthy("truthy"):
    raise OSError
for bad in (5, thing, NoExit(), None, [], lambda: 0):
    try:
        with bad:
            pass
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    with Manager("system exit"):
        raise SystemExit(3)
except SystemExit as error:
    print("code", error.code)
manager = Manager("reused")
for _ in range(2):
    with manager as name:
        print(name)
import contextlib
with contextlib.ExitStack() as stack:
    names = [stack.enter_context(Manager(n)) for n in "xy"]
    print(names)
try:
    try:
        raise ValueError("first")
    except ValueError:
        with Manager("in handler"):
            raise
except ValueError as error:
    print("again", error)
