import functools, time, inspect
fs = [lambda: i for i in range(3)]; print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])
def counter():
    n = 0
    def inc(k=1): nonlocal n; n += k; return n
    def get(): return n
    inc.get = get; return inc
c = counter(); c(); c(5); print(c.get(), c.__closure__[0].cell_contents if c.__closure__ else None, c.__code__.co_freevars, counter.__code__.co_cellvars)
def deco(arg=None, *, times=1):
    def wrap(f):
        @functools.wraps(f)
        def inner(*a, **k):
            r = None
            for _ in range(times): r = f(*a, **k)
            return r, arg
        return inner
    return wrap(arg) if callable(arg) else wrap
@deco("x", times=2)
def hi(n): "says hi"; print("hi", n); return n
@deco
def yo(): return "yo"
print(hi("bob"), yo()[0], hi.__name__, hi.__doc__, hi.__wrapped__, inspect.unwrap(hi) is hi.__wrapped__) if False else print(hi("bob"), yo()[0], hi.__name__, hi.__doc__)
class Deco:
    def __init__(self, f): functools.update_wrapper(self, f); self.f, self.calls = f, 0
    def __call__(self, *a): self.calls += 1; return self.f(*a)
    def __get__(self, o, t=None): return self if o is None else functools.partial(self, o)
class K:
    @Deco
    def m(self, v): return v * 2
    @functools.lru_cache(maxsize=2)
    def cached(self, n): print("calc", n); return n
k = K(); print(k.m(4), k.m(5), K.m.calls, k.cached(1), k.cached(1), K.cached.cache_info())
def memo(f):
    cache = {}
    def g(*a):
        if a not in cache: cache[a] = f(*a)
        return cache[a]
    g.cache = cache; return g
@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), len(fib.cache)); compose = lambda *f: functools.reduce(lambda a, b: lambda x: a(b(x)), f); print(compose(str, lambda x: x + 1, abs)(-5))
def kw(a, *args, b=2, **kwargs): return a, args, b, kwargs
print(kw(1, 2, 3, b=4, c=5), kw(*[1, 2], **{"b": 3}), (lambda x, *, y=1: x + y)(1, y=5), kw.__kwdefaults__, kw.__code__.co_argcount, str(inspect.signature(kw)))
def mutable(x, acc=[]): acc.append(x); return acc
print(mutable(1), mutable(2), mutable.__defaults__)
def gen():
    x = yield 1; print("got", x); y = yield 2; return x + y
g = gen(); print(next(g), g.send(10))
try: g.send(5)
except StopIteration as e: print("ret", e.value)
x = "global"
def scope():
    x = "enclosing"
    class C: x = "class"; y = [x for _ in range(1)]; z = x
    return C.x, C.y, C.z
print(scope())
