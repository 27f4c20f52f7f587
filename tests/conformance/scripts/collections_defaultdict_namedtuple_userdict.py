# defaultdict, namedtuple, Counter arithmetic, ChainMap, UserDict and friends: reprs, errors, subclassing.
from collections import ChainMap, Counter, UserDict, UserList, UserString, defaultdict, namedtuple

d = defaultdict(list, {"a": [1]})
d["b"].append(2)
print(d, d["c"], d.default_factory, d.get("zz"), "zz" in d, dict(d), d.copy(), d | {"x": 1})
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 1
print({k: dict(v) for k, v in nested.items()})
try:
    defaultdict(None)["x"]
except KeyError as error:
    print("KeyError", error)
try:
    defaultdict(5)
except TypeError as error:
    print(error)
Point = namedtuple("Point", "x y z", defaults=[0])
p = Point(1, y=2)
print(p, p._asdict(), p._replace(x=5), Point._fields, Point._field_defaults, Point._make([1, 2, 3]), p.index(2), p[0], p + (4,), p == (1, 2, 0), hash(p) == hash((1, 2, 0)))
x, *rest = p
print(x, rest, Point.__doc__, Point.x.__doc__, p.count(0), isinstance(p, tuple), Point.__match_args__)
for wrong in (lambda: Point(1), lambda: Point(1, 2, 3, 4), lambda: namedtuple("A", "class"), lambda: namedtuple("A", "x x"), lambda: namedtuple("A", "_x"), lambda: p._replace(q=1), lambda: setattr(p, "x", 1), lambda: namedtuple("1a", "x"), lambda: Point._make([1])):
    try:
        print(wrong())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
print(namedtuple("R", "def ok ok", rename=True)._fields)
c = Counter("mississippi")
c.update(s=-2)
c["new"] += 1
print(c, c.most_common(2), c.total(), c["nope"], sorted(c.elements())[:4], c - Counter(i=3), c + Counter(i=1, q=-1), c & Counter(i=2, s=9), c | Counter(z=1), +Counter(a=-1, b=2), -Counter(a=-1), Counter(a=1) <= Counter(a=2), Counter(a=1) == Counter(a=1, b=0))
c.subtract("sss")
print(c, del_and_show := c.pop("p"), Counter({"a": 1}).keys(), Counter(a=3, b=1) - Counter(a=3))
chain = ChainMap({"a": 1}, {"a": 2, "b": 3})
child = chain.new_child({"c": 4})
child["b"] = 9
del child["c"]
print(chain, child, child["a"], list(child), child.maps[0], child.parents, len(child), dict(child), child.get("q", "none"))
try:
    del child["a"]
except KeyError as error:
    print("KeyError", error)


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


lower = Lower({"A": 1}, B=2)
lower.update({"C": 3})
lower.setdefault("D", 4)
print(lower, lower.data, "a" in lower, lower | {"E": 5}, type(lower.copy()).__name__)


class Shout(UserString):
    def upper(self):
        return Shout(self.data.upper() + "!")


print(Shout("hey").upper(), repr(Shout("x")), Shout("a") + "b", len(Shout("abc")), Shout("b") in ["b"], UserList([1, 2])[::-1], UserList([1]) + [2], UserList([3, 1]).sort())
