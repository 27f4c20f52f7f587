class L(list):
    def append(self, x): super().append(x * 2); return self
    def __getitem__(self, i): return ("item", super().__getitem__(i))
class D(dict):
    def __missing__(self, k): self[k] = k * 2; return self[k]
    def __getattr__(self, n):
        try: return self[n]
        except KeyError: raise AttributeError(n) from None
class S(str):
    def shout(self): return self.upper() + "!"
    def __new__(cls, v, extra=None): o = super().__new__(cls, v); o.extra = extra; return o
class I(int):
    def __add__(self, o): return I(int(self) + int(o) + 100)
    def __repr__(self): return f"I({int(self)})"
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    @property
    def first(self): return self[0]
class F(float):
    def __str__(self): return "F"
class E(Exception):
    def __init__(self, a, b=2): self.a, self.b = a, b; super().__init__(a, b)
l = L([1, 2]); l.append(3); print(l, l[0], len(l), isinstance(l, list), l + [1], type(l + [1]), L() == [], sorted(L([3, 1])))
d = D(a=1); print(d["zz"], d, d.get("nope"), "q" in d, d.a, D({1: 2}) == {1: 2}, {**d}, type(d.copy()), dict(d))
s = S("hi", extra=5); print(s.shout(), s.extra, s + "x", type(s + "x"), s == "hi", hash(s) == hash("hi"), {s: 1}["hi"], f"{s:>5}", repr(s), s[0], len(s))
i = I(5); print(i, i + 1, 1 + i, i * 2, type(i * 2), i == 5, [10, 20][I(1)], I(3) < 4, hash(i) == 5, f"{i}", str(i), int(i), bool(I(0)))
t = T(1, 2); print(t, t.first, t + (3,), t == (1, 2), len(t), F(1.5), repr(F(1.5)), F(1.5) + 1, f"{F(2)}")
try: raise E(1)
except E as e: print(e, repr(e), e.args, e.a, e.b)
class Set2(set):
    def add(self, x): print("add", x); super().add(x)
q = Set2([1]); q.add(2); print(q, q | {3}, type(q | {3}), q == {1, 2})
import collections
class C(collections.Counter):
    def total2(self): return sum(self.values())
class O(collections.OrderedDict):
    def __setitem__(self, k, v): super().__setitem__(k, v); self.move_to_end(k)
class U(collections.UserDict):
    def __setitem__(self, k, v): super().__setitem__(str(k), v)
c = C("aab"); print(c.total2(), c, c.most_common(1)); o = O(a=1, b=2); o["a"] = 3; print(o, list(o)); u = U({1: 2}); u[5] = 6; print(u, u.data, "1" in u, dict(u))
class B(bytes):
    def hexed(self): return self.hex()
print(B(b"ab").hexed(), B(b"ab") + b"c", bytearray(b"x") + b"y", isinstance(True, int), issubclass(bool, int))
try:
    class X(bool): pass
except TypeError as e: print(e)
class P(property): pass
class Q:
    @P
    def v(self): return 1
print(Q().v, isinstance(Q.__dict__["v"], property), type("Dyn", (L,), {"x": 1, "m": lambda s: s.x})().m())
