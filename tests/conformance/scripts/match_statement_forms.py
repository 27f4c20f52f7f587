# Every form of pattern.
from dataclasses import dataclass
import enum
@dataclass
class Point:
    x: int
    y: int
class Color(enum.Enum):
    RED = 1
    BLUE = 2
class Any2:
    __match_args__ = ("a", "b")
    def __init__(self, a, b):
        self.a, self.b = a, b
def m(v):
    match v:
        case 0 | 1 | -1: return "small"
        case 1.5: return "float"
        case "a" | b"a": return "a"
        case None: return "none"
        case True: return "true"
        case Color.RED: return "red"
        case Point(x=0, y=0): return "origin"
        case Point(0, y): return f"y={y}"
        case Point(x, y) if x == y: return "diagonal"
        case Point(): return "point"
        case Any2(a, Any2(b, c)): return f"nested {a} {b} {c}"
        case [1, [2, *inner], *_]: return f"inner {inner}"
        case [Point(x=px), *_]: return f"first point {px}"
        case (a, b): return f"pair {a} {b}"
        case [first, *_, last]: return f"ends {first} {last}"
        case {"k": {"n": n}, **rest}: return f"deep {n} {rest}"
        case {"a": 1 | 2 as one, "b": [*items]}: return f"{one} {items}"
        case str(s) | bytes(s) if len(s) > 3: return f"long {s!r}"
        case int() as i: return f"int {i}"
        case complex(real=0, imag=im): return f"imag {im}"
        case list() | tuple(): return "sequence"
        case dict(): return "dict"
        case _: return "?"
for v in (0, 1.5, "a", b"a", None, True, False, Color.RED, Color.BLUE, Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2), Any2(1, Any2(2, 3)), [1, [2, 3, 4], 5], [Point(7, 8), 1, 2], (1, 2), [1, 2, 3], {"k": {"n": 1}, "z": 2}, {"a": 2, "b": "no"}, {"a": 2, "b": (1, 2)}, "hello", b"bytes", 99, 2j, [], {}, {1}, object):
    print(m(v), end="; ")
print()
match [1, 2]:
    case [x, y]:
        pass
print(x, y)
try:
    match Point(1, 2):
        case Point(1, 2, 3): pass
except TypeError as e:
    print(e)
match = 5
case = match
print(match, case)
