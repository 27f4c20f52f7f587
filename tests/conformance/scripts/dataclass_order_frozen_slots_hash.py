# Dataclasses: order, frozen, slots, eq and hash, match_args, unsafe_hash, what they refuse.
from dataclasses import FrozenInstanceError, dataclass, field


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    name: str = field(default="", compare=False)


print(Version(1, 2) < Version(1, 3), max(Version(2), Version(1, 9)), sorted([Version(3), Version(1)]), Version(1, name="a") == Version(1, name="b"))
try:
    Version(1) < (1, 0)
except TypeError as error:
    print(error)


@dataclass(frozen=True)
class Key:
    a: int
    b: tuple = ()


key = Key(1, (2,))
print(hash(key) == hash(Key(1, (2,))), {key: "v"}[Key(1, (2,))])
for wrong in (lambda: setattr(key, "a", 2), lambda: delattr(key, "a"), lambda: setattr(key, "new", 1), lambda: hash(Version(1))):
    try:
        wrong()
    except (FrozenInstanceError, TypeError) as error:
        print(type(error).__name__, error)
print(issubclass(FrozenInstanceError, AttributeError))


@dataclass(slots=True)
class Slim:
    x: int
    y: int = 5

    def area(self):
        return self.x * self.y


slim = Slim(2)
print(slim, slim.area(), Slim.__slots__, hasattr(slim, "__dict__"))
try:
    slim.z = 1
except AttributeError as error:
    print(error)


@dataclass(eq=False)
class ById:
    x: int


@dataclass(unsafe_hash=True)
class Loose:
    x: int


@dataclass(repr=False, init=False)
class Bare:
    x: int = 3


print(ById(1) == ById(1), hash(Loose(1)) == hash(Loose(1)), Bare().x, "Bare object" in repr(Bare()))
match Version(3, 1):
    case Version(3, minor):
        print("three", minor, Version.__match_args__)
for declaration in ("@dataclass\nclass X(Key):\n    c: int = 0", "@dataclass(order=True)\nclass X:\n    a: int\n    def __lt__(self, other): return True", "@dataclass(order=True, eq=False)\nclass X:\n    a: int"):
    try:
        exec(declaration)
    except (TypeError, ValueError) as error:
        print(error)


@dataclass
class Node:
    value: int
    next: "Node" = None


loop = Node(1)
loop.next = loop
print(loop)
