import abc, enum, dataclasses, typing, sys
class Registry(type):
    reg = {}
    def __new__(m, name, bases, ns, **kw):
        cls = super().__new__(m, name, bases, ns); m.reg[name] = cls; cls.opts = kw; return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a, **k): print("creating", cls.__name__); return super().__call__(*a, **k)
    def __iter__(cls): return iter(sorted(cls.reg))
    def __len__(cls): return len(cls.reg)
    @classmethod
    def __prepare__(m, name, bases, **kw): print("prepare", name); return {"prepared": True}
class Base(metaclass=Registry): pass
class Plug(Base, flavour="x"):
    def __init__(self, v): self.v = v
print(Plug(1).v, list(Base), len(Base), Plug.opts, Plug.prepared, type(Plug), Registry.reg)
class Plugin:
    plugins = []
    def __init_subclass__(cls, /, key=None, **kw): super().__init_subclass__(**kw); cls.key = key or cls.__name__.lower(); Plugin.plugins.append(cls)
class A(Plugin): pass
class B(Plugin, key="bee"): pass
print([(p.__name__, p.key) for p in Plugin.plugins])
class Typed:
    def __init__(self, kind, default=None): self.kind, self.default = kind, default
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner=None): return self if obj is None else obj.__dict__.get(self.name, self.default)
    def __set__(self, obj, v):
        if not isinstance(v, self.kind): raise TypeError(f"{self.name} must be {self.kind.__name__}, got {type(v).__name__}")
        obj.__dict__[self.name] = v
    def __delete__(self, obj): print("del", self.name); obj.__dict__.pop(self.name, None)
class Pt:
    x = Typed(int, 0); y = Typed(int)
    def __init__(self, x, y): self.x, self.y = x, y
p = Pt(1, 2); print(p.x, p.y, vars(p), Pt.x.name)
try: p.x = "s"
except TypeError as e: print(e)
del p.x; print(p.x)
class Shape(abc.ABC):
    @property
    @abc.abstractmethod
    def area(self): ...
    @abc.abstractmethod
    def name(self): ...
    @classmethod
    @abc.abstractmethod
    def make(cls): ...
try: Shape()
except TypeError as e: print(e)
class Sq(Shape):
    area = property(lambda s: 4)
    def name(self): return "sq"
    @classmethod
    def make(cls): return cls()
print(Sq.make().area, issubclass(Sq, Shape), Shape.__abstractmethods__ == {"area", "name", "make"})
class Perm(enum.Flag):
    R = 4; W = 2; X = 1; RW = R | W
print(Perm.R | Perm.X, Perm.RW, Perm.R in Perm.RW, ~Perm.R, Perm(7), Perm(0), bool(Perm(0)), list(Perm.RW), Perm["R"].value)
class Color(enum.IntEnum):
    RED = 1; GREEN = 2
    @property
    def hex(self): return f"#{self.value:06x}"
    @classmethod
    def parse(cls, s): return cls[s.upper()]
print(Color.RED + 1, Color.parse("green"), Color.RED.hex, Color(1) is Color.RED, Color.RED < Color.GREEN, f"{Color.RED}", repr(Color.RED), str(Color.RED))
class S(enum.StrEnum): A = enum.auto(); B = "bee"
print(S.A, S.B == "bee", [s.value for s in S], S("a"))
class Planet(enum.Enum):
    EARTH = (5.97e24, 6.37e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return round(6.67e-11 * self.mass / self.radius ** 2, 2)
print(Planet.EARTH.g, Planet.EARTH.value, Planet.__members__)
@enum.unique
class U(enum.Enum): A = 1
try:
    @enum.unique
    class V(enum.Enum): A = 1; B = 1
except ValueError as e: print(e)
try: Color(5)
except ValueError as e: print(e)
try: Color.RED = 3
except AttributeError as e: print(e)
class Num:
    def __init__(s, v): s.v = v
    def __add__(s, o): return Num(s.v + (o.v if isinstance(o, Num) else o))
    __radd__ = __add__
    def __repr__(s): return f"Num({s.v})"
    def __eq__(s, o): return isinstance(o, Num) and s.v == o.v
    def __hash__(s): return hash(s.v)
    def __bool__(s): return s.v != 0
    def __len__(s): return s.v
    def __getitem__(s, i): return i
    def __contains__(s, i): return i == s.v
    def __call__(s, *a): return a
    def __iadd__(s, o): s.v += o; return s
    def __neg__(s): return Num(-s.v)
    def __matmul__(s, o): return "mat"
    def __format__(s, spec): return f"<{spec}>"
    def __getattr__(s, n):
        if n.startswith("dyn_"): return n[4:]
        raise AttributeError(f"no {n}")
n = Num(3); m = n; m += 2
print(n, sum([Num(1), Num(2)]), 1 + n, n == Num(5), {n: 1}[Num(5)], len(n), n[1:2, ...], 5 in n, n(1, 2), -n, n @ 1, f"{n:abc}", n.dyn_x, hasattr(n, "zz"))
@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DC:
    a: int; b: list = dataclasses.field(default_factory=list, compare=False); c: typing.ClassVar[int] = 3; d: dataclasses.InitVar[int] = 0
    def __post_init__(self, d): object.__setattr__(self, "b", self.b + [d])
d = DC(a=1, d=5); print(d, dataclasses.asdict(d), dataclasses.replace(d, a=2, d=1), hash(d) == hash(DC(a=1)), dataclasses.fields(DC)[0].name)
try: d.a = 5
except dataclasses.FrozenInstanceError as e: print(repr(e))
try: DC(1)
except TypeError as e: print(e)
class Slots:
    __slots__ = ("a", "b")
s = Slots(); s.a = 1
try: s.c = 1
except AttributeError as e: print(e)
try: s.b
except AttributeError as e: print(e)
print(hasattr(s, "__dict__"), Slots.a)
class Meta2(type):
    def __getattr__(cls, n): return f"meta {n}"
    def __instancecheck__(cls, o): return o == 5
    def __eq__(cls, o): return NotImplemented
    __hash__ = type.__hash__
class WithMeta(metaclass=Meta2): pass
print(WithMeta.foo, isinstance(5, WithMeta), isinstance(6, WithMeta))
class C1: 
    def who(self): return "C1"
class C2(C1):
    def who(self): return "C2>" + super().who()
class C3(C1):
    def who(self): return "C3>" + super().who()
class C4(C2, C3):
    def who(self): return "C4>" + super().who()
print(C4().who(), [c.__name__ for c in C4.__mro__])
try:
    class Bad(C1, C2): pass
except TypeError as e: print(e)
