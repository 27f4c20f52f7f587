# What dataclass can be told.
from dataclasses import *
import typing
@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0
    tags: tuple = field(default=(), compare=False, repr=False, metadata={"k": 1})
@dataclass(slots=True, kw_only=True)
class S:
    a: int
    b: str = "b"
@dataclass
class Base:
    x: int
    y: list = field(default_factory=list)
    z: typing.ClassVar[int] = 5
    def __post_init__(self): self.total = self.x + len(self.y)
@dataclass(eq=False)
class Child(Base):
    w: int = field(init=False, default=9)
    _: KW_ONLY = None
    k: int = 3
print(V(1, 2), V(1) < V(1, 1), sorted([V(2), V(1, 5)]), hash(V(1)) == hash(V(1, tags=(5,))), V(1) == V(1, tags=(1,)), fields(V)[2].metadata["k"], replace(V(1), minor=7))
print(S(a=1), S.__slots__, Base(1, [2]).total, Child(1, [2], k=5), Child(1) == Child(1), asdict(Base(1, [Base(2)])), astuple(Base(1)), is_dataclass(Base), is_dataclass(Base(1)), [f.name for f in fields(Child)], Base.__match_args__, Child.__match_args__)
for f in (lambda: setattr(V(1), "major", 2), lambda: V(), lambda: S(1), lambda: S(a=1).__dict__, lambda: Base(1, 2, 3), lambda: fields(5), lambda: replace(V(1), zz=1), lambda: V(1) < 5, lambda: make_dataclass("M", ["x", ("y", int)])(1, 2), lambda: make_dataclass("M", ["x", "x"]), lambda: delattr(V(1), "major")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for src in ("@dataclass\nclass A:\n x: int = 1\n y: int", "@dataclass\nclass A:\n x: list = []", "@dataclass(order=True)\nclass A:\n x: int\n def __lt__(self, o): pass", "@dataclass\nclass A(V):\n q: int = 1"):
    try:
        exec(src)
    except Exception as e:
        print(type(e).__name__, e)
@dataclass
class I:
    a: int
    b: InitVar[int] = 2
    def __post_init__(self, b): self.c = self.a * b
print(I(3).c, I(3, 4).c, I(1))
@dataclass(repr=False, eq=False, unsafe_hash=False)
class N: x: int
print(repr(N(1)).startswith("<__main__.N object"), N(1) == N(1))
