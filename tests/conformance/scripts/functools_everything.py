# partial, reduce, caches, dispatch, ordering.
import functools, operator
p = functools.partial(int, base=2)
print(p("101"), p.func, p.args, p.keywords, functools.partial(p, "11")(), repr(functools.partial(print, 1, sep="-")))
print(functools.reduce(operator.add, [1, 2, 3]), functools.reduce(lambda a, b: a + b, [], 5), functools.cmp_to_key(lambda a, b: b - a)(1) < functools.cmp_to_key(lambda a, b: b - a)(0), sorted([1, 3, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
@functools.lru_cache(maxsize=2, typed=True)
def f(x, y=1):
    print("computing", x)
    return x
f(1); f(1); f(1.0); f(2); f(1)
print(f.cache_info(), f.cache_parameters(), f.__wrapped__(9))
f.cache_clear()
print(f.cache_info())
@functools.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@functools.singledispatch
def kind(x): return "object"
@kind.register
def _(x: int): return "int"
@kind.register(list)
@kind.register(tuple)
def _(x): return "sequence"
@kind.register
def _(x: float | str): return "float or str" 
class I(int): pass
print(kind(None), kind(1), kind(True), kind([]), kind(()), kind(I()), kind.dispatch(bool) is kind.dispatch(int), len(kind.registry)) if hasattr(functools, "x") else print(kind(None), kind(1), kind(True), kind([]), kind(I()))
class K:
    @functools.singledispatchmethod
    def m(self, x): return "base"
    @m.register
    def _(self, x: int): return "int"
    @functools.cached_property
    def c(self): print("once"); return 5
    def method(self, a, b): return a, b
    half = functools.partialmethod(method, 1)
k = K()
print(k.m("x"), k.m(1), k.c, k.c, k.half(2), vars(k))
@functools.total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2), T(1) != T(2))
def deco(fn):
    @functools.wraps(fn)
    def w(*a): return fn(*a)
    return w
@deco
def doc(): "docs"
print(doc.__name__, doc.__doc__, doc.__wrapped__.__name__, doc.__qualname__, functools.WRAPPER_ASSIGNMENTS)
for bad in (lambda: functools.partial(), lambda: functools.partial(5), lambda: functools.reduce(operator.add, []), lambda: functools.lru_cache(5)(6), lambda: f([]), lambda: kind(), lambda: functools.total_ordering(type("N", (), {}))):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
