# throw, close, return values and what a generator tells of itself.
import inspect
def g():
    try:
        x = yield 1
        print("got", x)
        yield 2
        return "done"
    except ValueError as e:
        print("caught", e)
        yield "after"
    finally:
        print("finally")
a = g()
print(next(a), inspect.getgeneratorstate(a), a.send("s"), a.gi_frame.f_lineno - g.__code__.co_firstlineno)
try:
    next(a)
except StopIteration as e:
    print(e.value, a.gi_frame, inspect.getgeneratorstate(a))
b = g(); next(b)
print(b.throw(ValueError("v")), b.close(), b.close())
c = g()
try:
    c.throw(KeyError("early"))
except KeyError as e:
    print("early", e)
print(list(c))
def bad_close():
    try:
        yield
    except GeneratorExit:
        yield
d = bad_close(); next(d)
try:
    d.close()
except RuntimeError as e:
    print(e)
def delegate():
    r = yield from g()
    print("r", r)
    return r
e = delegate()
print([next(e), e.send("x")])
try:
    next(e)
except StopIteration as x:
    print(x.value)
def chain():
    yield from [1, 2]
    yield from "ab"
    yield from range(2)
    return (yield from iter(()))
print(list(chain()), (lambda: (yield))().__next__(), [x for x in (i * i for i in range(3))])
def lazy():
    print("started")
    yield
l = lazy()
print("not yet")
next(l)
try:
    l.send(1)
except StopIteration:
    print("stopped")
try:
    g().send(5)
except TypeError as x:
    print(x)
def rec(n):
    if n:
        yield n
        yield from rec(n - 1)
print(list(rec(5)), sum(1 for _ in rec(100)), type(rec(1)).__name__, rec(1).__name__, iter(a) is a)
def swallow():
    while True:
        try:
            yield
        except GeneratorExit:
            return
        except BaseException as x:
            print("swallowed", repr(x))
s = swallow(); next(s)
s.throw(ValueError); s.throw(KeyError("k")); s.close()
print((yield_ := (lambda: (yield 5))()).send(None))
