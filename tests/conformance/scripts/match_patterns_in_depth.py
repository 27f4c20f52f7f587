# match: sequences with stars, mappings with rest, classes with __match_args__, guards, or, as, value patterns, no fall through.
import collections
import enum
from dataclasses import dataclass


class Color(enum.Enum):
    RED = 1
    BLUE = 2


@dataclass
class Point:
    x: int
    y: int


class Pair:
    __match_args__ = ("left", "right")

    def __init__(self, left, right):
        self.left, self.right = left, right


class Limits:
    MAX = 10


def kind(value):
    match value:
        case None | True | False:
            return f"singleton {value}"
        case Limits.MAX:
            return "max"
        case int(n) if n < 0:
            return f"negative {n}"
        case 0 | 1 | 2 as small:
            return f"small {small}"
        case int() | float():
            return "number"
        case "":
            return "empty"
        case str(text) if text.isupper():
            return f"shout {text}"
        case "a" | "b":
            return "letter"
        case []:
            return "nothing"
        case [only]:
            return f"one {only}"
        case [Point(x=0, y=0) as origin, *_]:
            return f"starts at {origin}"
        case [first, *middle, last] if middle:
            return f"{first}..{len(middle)}..{last}"
        case (a, b):
            return f"two {a} {b}"
        case {"type": "user", "name": str(name), **rest}:
            return f"user {name} {rest}"
        case {"items": [_, second, *_]}:
            return f"second {second}"
        case {}:
            return f"mapping of {len(value)}"
        case Point(0, y):
            return f"on the y axis at {y}"
        case Point(x, y=1 | 2 as y):
            return f"near {x},{y}"
        case Pair(Pair(a, _), right=b):
            return f"nested {a} {b}"
        case Pair(left, right):
            return f"pair {left} {right}"
        case Color.RED:
            return "red"
        case Color():
            return f"other color {value.name}"
        case complex(real=r, imag=i):
            return f"complex {r} {i}"
        case b"bytes":
            return "bytes"
        case type(__name__=n):
            return f"type {n}"
        case _:
            return f"something else {type(value).__name__}"


for value in (None, True, 10, -5, 1, 2.0, 99.5, "", "HEY", "a", "other", [], [1], (1,), [Point(0, 0), 1], [1, 2, 3, 4], (1, 2), {"type": "user", "name": "ann", "age": 3}, {"type": "user", "name": 5},
              {"items": [1, 2, 3]}, {}, {"x": 1}, Point(0, 5), Point(3, 2), Point(3, 3), Pair(Pair(1, 2), 3), Pair(1, 2), Color.RED, Color.BLUE, 3 + 4j, b"bytes", int, {1, 2}, range(2), collections.deque([1]), iter([1]), collections.OrderedDict(q=1), "xy"):
    print(repr(value) if not isinstance(value, (Pair, type(iter([])))) else type(value).__name__, "->", kind(value))
match (1, [2, {"k": (3, 4)}]):
    case (a, [b, {"k": (c, d)}]):
        print(a, b, c, d)
match {"a": 1}:
    case {"b": _}:
        print("no")
print("fell out")
for bad in ("match x:\n case [*a, *b]: pass", "match x:\n case a: pass\n case b: pass", "match x:\n case {'a': 1, 'a': 2}: pass", "match x:\n case A(x=1, x=2): pass", "match x:\n case a | 1: pass", "match x:\n case [a, a]: pass", "match x:\n case {**rest, 'a': 1}: pass", "match x:\n case _ | 1: pass"):
    try:
        compile(bad, "m", "exec")
    except SyntaxError as error:
        print(error.msg)
for subject, pattern in ((5, "int(1, 2)"), (Point(1, 2), "Point(1, 2, 3)"), (5, "Limits.MAX()"), (Pair(1, 2), "Pair(1, left=1)"), (5, "kind(x)")):
    try:
        exec(f"match subject:\n case {pattern}: print('matched')\n case _: print('not')")
    except TypeError as error:
        print(error)
