# Dataclasses: order of inherited fields, default factories, kw_only, InitVar, field options, replace, asdict of nested ones.
from dataclasses import KW_ONLY, MISSING, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar


@dataclass
class Base:
    x: int
    y: int = 2
    kinds: ClassVar[list] = []


@dataclass
class Child(Base):
    z: list = field(default_factory=list)
    y: int = 20

    def __post_init__(self):
        self.total = self.x + self.y


print(Child(1), Child(1, 2, [3]) == Child(1, 2, [3]), Child(1).z is Child(1).z, Child(1).total)
print([f.name for f in fields(Child)], fields(Child)[0].default is MISSING, fields(Base)[1].type)


@dataclass
class Account:
    owner: str
    _: KW_ONLY
    balance: float = 0.0
    secret: str = field(default="s", repr=False, compare=False)
    start: InitVar[int] = 5
    computed: int = field(init=False)

    def __post_init__(self, start):
        self.computed = start * 2


print(Account("ann", balance=1.5, start=7), Account("a", secret="x") == Account("a"), Account("b").computed)
for wrong in (lambda: Account("a", 1.0), lambda: Account(), lambda: replace(Account("a"), computed=1), lambda: replace(Account("a"), owner="b"), lambda: fields(5)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


@dataclass
class Tree:
    name: str
    children: list["Tree"] = field(default_factory=list)
    meta: dict = field(default_factory=dict)


tree = Tree("root", [Tree("leaf", meta={"n": (1, Tree("deep"))})])
print(asdict(tree))
print(astuple(tree), asdict(tree, dict_factory=lambda items: sorted(k for k, _ in items)))
print(replace(tree, name="other").children is tree.children, is_dataclass(tree), is_dataclass(Tree), is_dataclass(5))
Point = make_dataclass("Point", [("x", int), ("y", int, field(default=3)), "label"], namespace={"norm": lambda self: self.x + self.y}, kw_only=True)
print(Point(x=1, label="p"), Point(x=1, label="p").norm())
for body in ("class A:\n    x: int = 1\n    y: int", "class A:\n    x: list = []", "class A:\n    x: int = field(default=1, default_factory=int)"):
    try:
        exec("@dataclass\n" + body)
    except (TypeError, ValueError) as error:
        print(error)
