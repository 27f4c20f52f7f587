# Generators: send, throw, close, return values, yield from with each, exceptions in finally, gi_ attributes, RuntimeErrors.
import inspect


def averager():
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except ValueError as error:
            print("caught", error)
            continue
        if value is None:
            return count, average
        total += value
        count += 1
        average = total / count


def outer():
    result = yield from averager()
    print("inner returned", result)
    return "outer result"


g = outer()
print(inspect.getgeneratorstate(g), next(g), g.send(10), g.send(20), g.throw(ValueError("bad")), g.gi_yieldfrom.__name__, g.gi_frame.f_lineno, g.gi_running)
try:
    g.send(None)
except StopIteration as stop:
    print("stop", stop.value, stop.args, inspect.getgeneratorstate(g), g.gi_frame)
print(list(g), next(g, "exhausted"))


def cleanup():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("finally")


g = cleanup()
next(g)
print(g.close(), g.close())


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def replaces():
    try:
        yield 1
    finally:
        raise KeyError("in finally")


def returns_on_exit():
    try:
        yield 1
    except GeneratorExit:
        return 5


def raises_stop():
    yield 1
    raise StopIteration("by hand")


def recursive():
    yield next(me)


for make, action in ((stubborn, "close"), (replaces, "close"), (returns_on_exit, "close"), (raises_stop, "next"), (cleanup, "send")):
    g = make()
    try:
        if action == "send":
            print(g.send(5))
        next(g)
        print(getattr(g, action)() if action == "close" else next(g))
    except Exception as error:
        print(type(error).__name__, error, repr(error.__cause__))
me = recursive()
try:
    next(me)
except ValueError as error:
    print(error)


class Iter:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("value of the iterator")
        return self.n


def delegates():
    print("got", (yield from Iter()))
    print("list gives", (yield from [7]))
    try:
        yield from Iter()
    except AttributeError as error:
        print(error)


g = delegates()
print(next(g), next(g), next(g), next(g))
try:
    g.send(5)
except StopIteration:
    print("over")
except AttributeError as error:
    print("no send:", error)
g = averager()
for wrong in (lambda: g.send(1), lambda: g.throw(5), lambda: g.throw(ValueError, KeyError("as value")), lambda: g.throw(ValueError, "text", 5)):
    try:
        print(wrong())
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
print(sum(n * n for n in range(4)), (x for x in [1]).__name__, type(x for x in []).__name__, averager.__name__, list(map(str, (n for n in range(3) if n % 2 == 0))), [*cleanup()], max((c for c in "hello"), key=ord))


def tree(node):
    if isinstance(node, list):
        for child in node:
            yield from tree(child)
    else:
        yield node


print(list(tree([1, [2, [3, [4]], 5], []])))
