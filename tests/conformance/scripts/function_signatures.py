# Every kind of parameter, and every wrong call.
import inspect
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(1, d=4, a=9), inspect.signature(f))
def g(*, x, y=1): return x, y
def h(a, b): return a, b
def k(a, /): return a
for call in (lambda: f(), lambda: f(1), lambda: f(b=1, d=2), lambda: g(1, x=2), lambda: g(), lambda: g(z=1), lambda: h(1), lambda: h(1, 2, 3), lambda: h(1, a=2), lambda: h(1, c=2), lambda: k(a=1), lambda: h(**{"a": 1, "b": 2, "c": 3}), lambda: h(*[1, 2], b=3), lambda: (lambda x: x)(), lambda: h(a=1), lambda: g(x=1, w=2, v=3), lambda: f(1, 2, 3, d=4, **{"d": 5})):
    try:
        print(call())
    except TypeError as e:
        print(e)
class C:
    def m(self, x): return x
    @classmethod
    def c(cls, x): return cls.__name__, x
    @staticmethod
    def s(x): return x
    def __call__(self, *a, **k): return a, k
for call in (lambda: C().m(), lambda: C.m(1), lambda: C().m(1, 2), lambda: C.c(), lambda: C.s(), lambda: C(1), lambda: C()(1, k=2), lambda: C.m(C(), 5), lambda: C.c(1), lambda: C().s(2)):
    try:
        print(call())
    except TypeError as e:
        print(e)
print(f.__defaults__, f.__kwdefaults__, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_varnames[:7])
