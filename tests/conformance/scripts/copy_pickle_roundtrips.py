# copy and pickle: shallow and deep, shared and recursive structures, __copy__, __deepcopy__, __reduce__, __getstate__, slots, errors.
import collections
import copy
import datetime
import enum
import pickle
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass
class Node:
    value: int
    children: list = field(default_factory=list)


class Color(enum.Enum):
    RED = 1


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a, b): self.a, self.b = a, b
    def __eq__(self, other): return (self.a, self.b) == (other.a, other.b)


class Stateful:
    def __init__(self): self.kept, self.dropped = 1, lambda: 0
    def __getstate__(self): return {"kept": self.kept}
    def __setstate__(self, state): self.__dict__.update(state, restored=True)


class Reduced:
    def __init__(self, n): self.n = n
    def __reduce__(self): return Reduced, (self.n * 10,)


class Custom:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return f"deep {type(memo).__name__}"


Point = collections.namedtuple("Point", "x y")
shared = [1, 2]
original = {"a": shared, "b": shared, "node": Node(1, [Node(2)]), "t": (shared, 3)}
shallow, deep = copy.copy(original), copy.deepcopy(original)
shared.append(3)
print(shallow["a"], deep["a"], deep["a"] is deep["b"], deep["t"][0] is deep["a"], deep["node"] == original["node"], deep["node"] is original["node"], copy.copy(Custom()), copy.deepcopy([Custom()]), copy.deepcopy(Color.RED) is Color.RED, copy.copy((1, 2)), copy.deepcopy(len) is len)
loop = {"name": "loop"}
loop["self"] = loop
again = copy.deepcopy(loop)
print(again["self"] is again, copy.copy(Node(5)), copy.deepcopy(Slotted(1, [2])) == Slotted(1, [2]), copy.copy(Reduced(2)).n, copy.copy(Stateful()).__dict__, copy.deepcopy(collections.defaultdict(list, k=[1])), copy.copy(collections.deque([1], 3)), copy.copy({1: 2}.keys().__class__) is {}.keys().__class__)
for value in (None, True, 10 ** 30, 1.5, "é", b"b", [1, [2]], (1,), {"k": {1, 2}}, frozenset([1]), range(3), slice(1, 2), Color.RED, Point(1, 2), Node(1, [Node(2)]), Slotted(1, 2), Decimal("1.50"), datetime.date(2024, 1, 2), datetime.timedelta(1), 1 + 2j, bytearray(b"x"), collections.OrderedDict(a=1), collections.Counter("aab"), collections.deque([1, 2], 5), len, Node, ValueError("x", 1), ...):
    back = pickle.loads(pickle.dumps(value))
    print(type(value).__name__, back == value or repr(back) == repr(value), end="; ")
print()
recursive = [1]
recursive.append(recursive)
back = pickle.loads(pickle.dumps([recursive, recursive]))
print(back[0] is back[1], back[0][1] is back[0], pickle.loads(pickle.dumps(Stateful())).__dict__, pickle.loads(pickle.dumps(Reduced(2))).n, pickle.HIGHEST_PROTOCOL >= 4)
for wrong in (lambda: pickle.dumps(lambda: 0), lambda: pickle.dumps(x for x in []), lambda: pickle.loads(b""), lambda: copy.deepcopy(x for x in [])):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0].split("<")[0])


class Base:
    def __init__(self, x): self.x = x


class Child(Base):
    def __init__(self): super().__init__(5)


child = copy.copy(Child())
print(child.x, type(child).__name__, copy.replace if hasattr(copy, "replace") else "no replace", copy.Error.__name__)
