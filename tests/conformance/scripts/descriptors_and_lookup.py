# The order in which attributes are found.
class Data:
    def __get__(s, o, c): return "data"
    def __set__(s, o, v): print("set", v)
    def __delete__(s, o): print("delete")
class NonData:
    def __get__(s, o, c): return "non-data" if o else "from class"
class A:
    d, n, plain = Data(), NonData(), "class"
    def __getattr__(self, name): return f"getattr {name}"
a = A()
a.__dict__.update(d="inst", n="inst", plain="inst")
print(a.d, a.n, a.plain, a.other, A.d, A.n)
a.d = 5
del a.d
del a.n
print(a.n, a.__dict__, type(a).__dict__["n"].__class__.__name__, getattr(a, "zz"), hasattr(a, "anything"))
class B:
    def __getattribute__(self, name):
        if name.startswith("x"): return "getattribute " + name
        return super().__getattribute__(name)
    y = 1
    def __setattr__(self, n, v): super().__setattr__(n, v * 2)
    def __delattr__(self, n): print("del", n); super().__delattr__(n)
b = B()
b.z = 4
print(b.xa, b.y, b.z, vars(b))
del b.z
try:
    b.z
except AttributeError as e:
    print(e)
class C:
    @property
    def p(self): raise AttributeError("inner")
    def __getattr__(self, n): return "fallback " + n
print(C().p)
class Meta(type):
    attr = "meta"
    def m(cls): return cls.__name__
class K(metaclass=Meta): pass
print(K.attr, K.m(), hasattr(K(), "attr"))
class Base:
    x = 1
class Left(Base): pass
class Right(Base): x = 2
class Both(Left, Right): pass
print(Both.x, [c.__name__ for c in Both.mro()], super(Left, Both()).x, Both.__bases__, Base.__subclasses__())
print(A.__dict__["plain"], type.__getattribute__(A, "plain"), object.__getattribute__(a, "plain"), A.__mro__[-1], (5).__class__, "x".__len__(), int.__add__(1, 2), [].__iter__().__next__ is not None)
class F:
    def method(self): pass
f = F()
print(f.method == f.method, f.method is f.method, F.method is F.method, f.method.__func__ is F.method, f.method.__self__ is f)
f.method = lambda: "shadow"
print(f.method())
