import collections
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque, namedtuple

d = deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
print(d, d.maxlen, len(d), d[0], d[-1], 2 in d, list(reversed(d)), d == deque([0, 2, 3]), bool(deque()))
d.rotate(1)
print(d, d.index(2), d.count(3), d.popleft(), d.pop(), d)
d.extend("ab"), d.extendleft("xy")
print(d, deque("abc") + deque("d"), deque([1]) * 3, deque([1, 2]) < deque([1, 3]), d.copy())
for wrong in (lambda: deque().pop(), lambda: deque([1])[3], lambda: deque([1]).remove(5), lambda: deque([], -1), lambda: deque([1], 1).insert(0, 2), lambda: hash(deque())):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
q = deque([1, 2, 3])
try:
    for x in q:
        q.append(x)
except RuntimeError as error:
    print(error)
del q[0]
q.insert(1, "i")
q[0] = "z"
print(q, type(q), collections.deque is deque)

groups = defaultdict(list)
for word in ["apple", "bob", "ant"]:
    groups[word[0]].append(word)
print(groups, groups["z"], dict(groups), groups.get("q"), defaultdict(int, a=1)["b"], groups.copy() == groups)
try:
    defaultdict(None)["x"]
except KeyError as error:
    print(repr(error))

count = Counter("abracadabra")
print(count, count.most_common(2), count["z"], sum(count.values()), count.total(), sorted(count.elements())[:3])
print(count - Counter("aab"), Counter(a=1) + Counter(a=2, b=-1), Counter("ab") | Counter("bb"), Counter("ab") & Counter("bb"), +Counter(a=-1, b=2))
count.update("zz")
count.subtract({"a": 10})
print(count, Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2))

o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a")
o.move_to_end("c", last=False)
print(o, o.popitem(), o.popitem(last=False), OrderedDict([("x", 1), ("y", 2)]) == OrderedDict([("y", 2), ("x", 1)]), OrderedDict(x=1) == {"x": 1})

Point = namedtuple("Point", "x y", defaults=[0])
p = Point(3)
print(p, p.x, p[1], p._replace(y=9), p._asdict(), Point._fields, Point._field_defaults, Point._make([5, 6]), p == (3, 0), Point.__doc__)
x, y = p
print(x, y, isinstance(p, tuple), hash(p) == hash((3, 0)), Point.x.__doc__)
for wrong in (lambda: Point(), lambda: Point(1, 2, 3), lambda: p._replace(z=1), lambda: namedtuple("A", "x x"), lambda: namedtuple("A", "_x"), lambda: namedtuple("A", "def"),
              lambda: setattr(p, "x", 1), lambda: Point._make([1])):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)


class Named(namedtuple("Base", ["first", "last"])):
    @property
    def full(self):
        return f"{self.first} {self.last}"


print(Named("Ada", "L").full, Named("a", "b"), namedtuple("R", "a def a", rename=True)._fields)
chain = ChainMap({"a": 1}, {"a": 2, "b": 3})
chain["c"] = 4
print(chain, chain["a"], chain["b"], len(chain), dict(chain), chain.new_child({"a": 0})["a"], chain.parents, list(chain))
u = UserDict(a=1)
u["b"] = 2
print(u, u.get("c"), "a" in u, UserList([3, 1]) + [2], sorted(UserList([3, 1])))
