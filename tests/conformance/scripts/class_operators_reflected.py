# Operator methods: reflected ones, NotImplemented, in-place ones, subclasses first, comparisons, hash and eq, bool and len, containers, calls.
class Num:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"{type(self).__name__}({self.n})"

    def __add__(self, other):
        print("add", self, other)
        return Num(self.n + other.n) if isinstance(other, Num) else NotImplemented

    def __radd__(self, other):
        print("radd", self, other)
        return Num(other + self.n) if isinstance(other, int) else NotImplemented

    def __iadd__(self, other):
        self.n += getattr(other, "n", other)
        return self

    def __eq__(self, other):
        return self.n == other.n if isinstance(other, Num) else NotImplemented

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, Num) else NotImplemented

    def __neg__(self): return Num(-self.n)
    def __abs__(self): return Num(abs(self.n))
    def __invert__(self): return f"~{self.n}"
    def __matmul__(self, other): return f"{self} @ {other}"
    def __rpow__(self, other, mod=None): return f"{other} ** {self.n}"
    def __divmod__(self, other): return "divmod"
    def __rdivmod__(self, other): return "rdivmod"
    def __index__(self): return self.n
    def __round__(self, digits=None): return f"round {digits}"
    def __trunc__(self): return 1
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __complex__(self): return complex(self.n)


class Sub(Num):
    def __radd__(self, other):
        print("sub radd")
        return "sub first"


a, b = Num(1), Num(2)
print(a + b, 5 + a, sum([a, b], Num(0)), a + Sub(3))
c = a
c += 10
print(a is c, a, a == Num(11), a != b, a == 11, a < b, a > b, sorted([b, a]), -a, abs(Num(-3)), ~a, a @ b, 2 ** a, divmod(a, 1), divmod(1, a))
import math
print([10, 20, 30][Num(1)], "x" * Num(2) if False else "", round(a), round(a, 2), math.trunc(a), math.floor(a), math.ceil(a), complex(a), hex(Num(255)), range(Num(2)), bin(b))
for wrong in (lambda: a + "x", lambda: "x" + a, lambda: a < 5, lambda: hash(a), lambda: a - b, lambda: -object(), lambda: a(), lambda: a[0], lambda: len(a), lambda: a <= b, lambda: iter(a), lambda: 3 in a, lambda: +a, lambda: a // 2, lambda: a @ a @ "x" and b >> 1, lambda: int(object()), lambda: float(a) and pow(2, 3, a)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)


class Box:
    def __init__(self, *items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, key): return (type(key).__name__, key) if isinstance(key, (slice, tuple)) else self.items[key]
    def __setitem__(self, key, value): self.items[key] = value
    def __delitem__(self, key): del self.items[key]
    def __contains__(self, item): return item == "magic" or item in self.items
    def __call__(self, *args, **kwargs): return args, kwargs
    def __reversed__(self): return iter("reversed")
    def __length_hint__(self): return 5


box = Box(1, 2, 3)
box[0] = 9
del box[1]
print(len(box), bool(box), bool(Box()), box[1:2:3], box[1, ...], box[-1], "magic" in box, 4 in box, box(1, a=2), list(reversed(box)), list(box), max(box), [*box], dict(zip(box, "ab")))


class Truth:
    def __bool__(self): return False
    def __len__(self): return 5


class BadLen:
    def __len__(self): return -1


class BadBool:
    def __bool__(self): return 1


print(bool(Truth()), "yes" if Truth() else "no", not Truth())
for wrong in (lambda: len(BadLen()), lambda: bool(BadBool()), lambda: bool(BadLen())):
    try:
        print(wrong())
    except (ValueError, TypeError) as error:
        print(error)
