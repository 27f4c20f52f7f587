class A:
    count = 0; shared = []
    def __init__(self, x=1): self.x = x; A.count += 1
    @property
    def double(self): "doc"; return self.x * 2
    @double.setter
    def double(self, v): self.x = v // 2
    @double.deleter
    def double(self): self.x = 0
    @staticmethod
    def st(a): return a + 1
    @classmethod
    def make(cls, *a): return cls(*a)
    def __repr__(self): return f"{type(self).__name__}({self.x!r})"
    def __eq__(self, o): return isinstance(o, A) and self.x == o.x
    def __lt__(self, o): return self.x < o.x
    def __hash__(self): return hash(self.x)
    def __enter__(self): print("enter"); return self
    def __exit__(self, *e): print("exit", e[0]); return True
    def __del__(self): print("del", self.x)
    def __copy__(self): return A(self.x + 100)
    def __str__(self): return "A!"
    def __bytes__(self): return b"A"
    def __int__(self): return 7
    def __index__(self): return 2
    def __round__(self, n=0): return "r"
    def __reversed__(self): return "rev"
    def __dir__(self): return ["b", "a"]
    def __sizeof__(self): return 1
class B(A):
    def __init__(self, x, y): super().__init__(x); self.y = y
    def __repr__(self): return super().__repr__() + f"+{self.y}"
    @property
    def double(self): return super().double + 1
    @classmethod
    def make(cls): return super().make(1, 2)
a, b = A(5), B(1, 2); print(a, repr(a), b, [a, b], a.double, b.double, A.st(1), b.st(2), B.make(), A.count, sorted([A(3), A(2)]))
a.double = 20; print(a.x); del a.double; print(a.x, A.double.__doc__, a == A(0), a != b, hash(a) == hash(0))
with a as q: raise ValueError
import copy; print(copy.copy(a).x, bytes(a), int(a), [1, 2, 3][a], round(a), reversed(a), dir(a), isinstance(b, A), issubclass(B, (int, A)), type(b) is B, B.__bases__, B.__mro__[1].__name__, A.__dict__["st"].__func__(1), vars(b), b.__class__.__qualname__)
b.new = 1; b.shared.append(1); print(A.shared, b.__dict__, getattr(b, "zz", None), hasattr(A, "x"), setattr(b, "k", 2), b.k, delattr(b, "k"), hasattr(b, "k"), B.__name__, B.__module__, A.make.__self__, b.make.__func__ is B.__dict__["make"].__func__)
try: b.nope
except AttributeError as e: print(e)
try: A.nope
except AttributeError as e: print(e)
try: A.st(1, 2)
except TypeError as e: print(e)
try: B.make(1)
except TypeError as e: print(e)
try: b.double = 1
except AttributeError as e: print(e)
try: A.st()
except TypeError as e: print(e)
del q; a = None; print("deleted a"); del b; print("end")
class Cnt:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
    def __getitem__(self, k): return k
    def __len__(self): return 0
    def __call__(self, *a, **k): return a, k
    def __contains__(self, x): return x == "in"
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __missing__(self, k): return k
    def __getattr__(self, n): return f"<{n}>"
    def __setattr__(self, n, v): object.__setattr__(self, n, v) if n == "n" else print("setattr", n)
c = Cnt(); print(list(c), bool(c), c["a":"b"], c(1, k=2), "in" in c, c.foo); c["x"] = 1; del c["x"]; c.bar = 1
