# Classes: operators, hashing, copy, slots, __format__, __index__, total ordering, property chains, class methods alternate constructors, mixins, cooperative super, __call__, __getattr__ proxies.
import copy, functools, math, operator, numbers, weakref
@functools.total_ordering
class Money:
    __slots__ = ("amount", "cur")
    def __init__(self, amount, cur="EUR"): self.amount, self.cur = round(amount, 2), cur
    @classmethod
    def parse(cls, s): a, c = s.split(); return cls(float(a), c)
    def _chk(self, o):
        if not isinstance(o, Money): return NotImplemented
        if o.cur != self.cur: raise ValueError(f"{self.cur} != {o.cur}")
        return o
    def __add__(self, o): return o if (o := self._chk(o)) is NotImplemented else Money(self.amount + o.amount, self.cur)
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __mul__(self, k): return Money(self.amount * k, self.cur) if isinstance(k, numbers.Real) else NotImplemented
    __rmul__ = __mul__
    def __neg__(self): return Money(-self.amount, self.cur)
    def __eq__(self, o): return isinstance(o, Money) and (self.amount, self.cur) == (o.amount, o.cur)
    def __lt__(self, o): return NotImplemented if self._chk(o) is NotImplemented else self.amount < o.amount
    def __hash__(self): return hash((self.amount, self.cur))
    def __bool__(self): return self.amount != 0
    def __repr__(self): return f"Money({self.amount!r}, {self.cur!r})"
    def __format__(self, spec): return f"{self.amount:{spec or '.2f'}} {self.cur}"
    def __round__(self, n=0): return Money(round(self.amount, n), self.cur)
    def __float__(self): return float(self.amount)
    def __iadd__(self, o): self.amount += o.amount; return self
a, b = Money(3.5), Money.parse("2.25 EUR"); print(a + b, sum([a, b]), a * 2, 2 * a, -a, a > b, a >= b, sorted([a, b]), max(a, b), {a: 1}[Money(3.5)], f"{a:>8.1f}|{a}", round(a), float(a), bool(Money(0)))
for f in (lambda: a + 1, lambda: a + Money(1, "USD"), lambda: a < 3, lambda: a * "x", lambda: setattr(a, "zz", 1), lambda: "x" * a, lambda: a @ b, lambda: a(), lambda: a[0], lambda: len(a), lambda: iter(a), lambda: a.__dict__, lambda: -"s", lambda: ~1.5, lambda: 1 if [] < {} else 0, lambda: {} | [], lambda: divmod(a, 2), lambda: a // b, lambda: 5 - a, lambda: hash([]), lambda: a ** 2):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c = a; c += b; print(c is a, a)
class V:
    def __init__(s, *xs): s.xs = list(xs)
    def __getitem__(s, i): return V(*s.xs[i]) if isinstance(i, slice) else s.xs[i]
    def __setitem__(s, i, v): s.xs[i] = v
    def __delitem__(s, i): del s.xs[i]
    def __len__(s): return len(s.xs)
    def __contains__(s, x): return x in s.xs
    def __repr__(s): return f"V{tuple(s.xs)}"
    def __matmul__(s, o): return sum(map(operator.mul, s.xs, o.xs))
    def __index__(s): return len(s.xs)
    def __call__(s, *a, **k): return a, k
    def __missing__(s, k): return k
    def __abs__(s): return math.hypot(*s.xs)
    def __invert__(s): return V(*reversed(s.xs))
    def __copy__(s): print("copy"); return V(*s.xs)
    def __deepcopy__(s, memo): print("deep"); return V(*copy.deepcopy(s.xs, memo))
    def __enter__(s): return s
    def __exit__(s, *a): return True
    def __eq__(s, o): return s.xs == o.xs
    def __lshift__(s, x): s.xs.append(x); return s
    def __reversed__(s): return iter("rev")
    def __dir__(s): return ["b", "a"]
    def __sizeof__(s): return 99
v = V(3, 4); v << 5 << 6; v[0] = 30; del v[1]; print(v, v[1:], v[::-1], len(v), 5 in v, V(1, 2) @ V(3, 4), range(10)[v], [0] * 5, v(1, k=2), abs(V(3, 4)), ~v, copy.copy(v), copy.deepcopy(v), list(reversed(v)), dir(v), list(v), [*v], bin(v), hex(V(1)))
with v: raise ValueError
try: hash(v)
except TypeError as e: print(e)
class Loud:
    def __init__(self, **k): print("Loud", k); super().__init__()
class Named:
    def __init__(self, name, **k): print("Named", name); super().__init__(**k); self.name = name
class Both(Named, Loud):
    def __init__(self, *a, **k): print("Both"); super().__init__(*a, **k)
print([c.__name__ for c in Both.__mro__], Both("n", z=1).name)
class Proxy:
    def __init__(self, t): object.__setattr__(self, "_t", t); object.__setattr__(self, "_log", [])
    def __getattr__(self, n): self._log.append(f"get {n}"); return getattr(self._t, n)
    def __setattr__(self, n, v): self._log.append(f"set {n}"); setattr(self._t, n, v)
    def __delattr__(self, n): self._log.append(f"del {n}"); delattr(self._t, n)
class O: pass
p = Proxy(O()); p.x = 1; p.x; del p.x; print(p._log, hasattr(p, "x"))
class Temp:
    def __init__(s, c): s._c = c
    @property
    def c(s): "celsius"; return s._c
    @c.setter
    def c(s, v):
        if v < -273: raise ValueError("too cold")
        s._c = v
    @c.deleter
    def c(s): print("deleted"); s._c = None
    f = property(lambda s: s._c * 9 / 5 + 32)
    @staticmethod
    def st(x): return x
    @functools.cached_property
    def big(s): print("once"); return 1
t = Temp(5); t.c = 10; print(t.c, t.f, Temp.c.__doc__, Temp.c.fget.__name__, t.st(3), Temp.st(4), t.big, t.big); del t.c
for f in (lambda: setattr(t, "c", -300), lambda: setattr(t, "f", 1), lambda: delattr(t, "f"), lambda: Temp.nope, lambda: t.nope, lambda: Temp(), lambda: Temp(1, 2), lambda: Temp(d=1), lambda: Temp.c(), lambda: super(Temp, 5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(Temp, t.__class__.__name__, type(t).__qualname__, isinstance(t, Temp), callable(Temp), Temp.__dict__["st"].__class__, vars(t), Temp.__module__, object.__repr__(t)[:15], repr(Temp.c)[:10], Temp.st.__qualname__, t.st.__name__)
