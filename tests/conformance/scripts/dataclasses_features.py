import dataclasses
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar, List, Optional


@dataclass
class Job:
    """A job."""
    name: str
    priority: int = 0
    tags: List[str] = field(default_factory=list)
    secret: str = field(default="x", repr=False, compare=False)
    count: ClassVar[int] = 0

    def __post_init__(self):
        Job.count += 1


a, b = Job("a"), Job("b", 2, ["x"])
print(a, b, a == Job("a"), a == b, a != 3, Job.count)
print([f.name for f in fields(Job)], asdict(b), astuple(b), is_dataclass(Job), is_dataclass(a), is_dataclass(int))
print(replace(b, priority=9), Job.__match_args__, Job.__doc__)
for wrong in (lambda: Job(), lambda: Job("a", 1, [], "s", 5), lambda: Job(nme="a"), lambda: a < b, lambda: hash(a), lambda: fields(3), lambda: asdict(3)):
    try:
        wrong()
    except TypeError as error:
        print(error)


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0


p = Point(1, 2)
print(p, p < Point(2), sorted([Point(3), Point(1, 5), Point(1)]), hash(p) == hash(Point(1, 2)), {p: 1}[Point(1, 2)])
for wrong in (lambda: setattr(p, "x", 3), lambda: delattr(p, "y"), lambda: setattr(p, "z", 3)):
    try:
        wrong()
    except dataclasses.FrozenInstanceError as error:
        print(type(error).__name__, error, isinstance(error, AttributeError))


@dataclass
class Base:
    a: int
    _: KW_ONLY
    k: int = 1


@dataclass(kw_only=True)
class Derived(Base):
    b: int
    init: InitVar[Optional[int]] = None

    def __post_init__(self, init):
        self.extra = init


d = Derived(1, b=2, init=7)
print(d, d.extra, Derived.__match_args__)


@dataclass(slots=True)
class Slotted:
    x: int = 3
    y: list = field(default_factory=list)


s = Slotted()
print(s, Slotted.__slots__)


@dataclass(eq=False, repr=False)
class Plain:
    n: int


print(Plain(1) == Plain(1), hash(Plain(2)) is not None)
for wrong in (lambda: make_dataclass("A", [("x", list, [])]), lambda: make_dataclass("A", [("x", int, 1), ("y", int)]), lambda: field(default=1, default_factory=int)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
C = make_dataclass("C", [("x", int), ("y", int, field(default=5))])
print(C(1), C.__name__)
match p:
    case Point(x, y):
        print("matched", x, y)


@dataclass
class Node:
    value: int
    next: "Optional[Node]" = None


n = Node(1)
n.next = n
print(n, Node(1, Node(2)))
print(fields(Node)[0].name, dataclasses.MISSING is fields(Node)[0].default)
