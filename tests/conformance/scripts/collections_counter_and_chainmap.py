# Counter arithmetic and chained mappings.
from collections import Counter, ChainMap, OrderedDict, defaultdict, deque, namedtuple
c = Counter("abracadabra")
print(c, c["z"], c.most_common(2), c.total(), sorted(c.elements())[:3], c - Counter("aaa"), c + Counter(b=5), c & Counter("ab"), c | Counter(z=1), +Counter(a=-1, b=1), -Counter(a=-1), c.subtract("aaaaaa"), c["a"], Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), c.update(a=10), c["a"], dict(Counter([1, 1.0, True])), Counter(), Counter(None), list(Counter("ba")), c.pop("a"), "a" in c)
d = defaultdict(lambda: "new", x=1)
print(d["y"], d.get("z"), "z" in d, d.default_factory is not None, defaultdict(int) | {"a": 1})
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
m["c"] = 5
print(m, m["b"], list(m), len(m), m.maps[0], m.new_child({"z": 0})["z"], m.parents, dict(m), m | {"q": 1}, "b" in m, m.get("nope"))
try:
    del m["b"]
except KeyError as e:
    print(e)
o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a"); o.move_to_end("c", last=False)
print(o, o.popitem(last=False), o == OrderedDict(b=2, a=1), o == {"a": 1, "b": 2}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), list(reversed(o)), o | {"z": 9})
q = deque([1, 2, 3], maxlen=3)
q.append(4); q.appendleft(0)
print(q, q.rotate(1), q, q.index(2), q.count(2), q.pop(), q.popleft(), q.extend([7, 8]), q, q.extendleft([9]), q, q[0], q.insert, q.maxlen, list(reversed(q)), q == deque([9, 7, 8]), q.copy(), q.reverse(), q, deque("ab") + deque("c"), deque("a") * 3, q.remove(7), q) if False else print(q, list(q), q.maxlen)
P = namedtuple("P", "x y z", defaults=[0])
p = P(1, y=2)
print(p, p.x, p[1], p._replace(x=9), p._asdict(), P._fields, P._field_defaults, P._make([1, 2, 3]), p == (1, 2, 0), p + (5,), *p, isinstance(p, tuple), hash(p) == hash((1, 2, 0)), P.x.__doc__, P.__doc__)
for f in (lambda: P(1), lambda: P(1, 2, 3, 4), lambda: P(1, 2, w=3), lambda: setattr(p, "x", 1), lambda: namedtuple("Q", "a a"), lambda: namedtuple("Q", "class"), lambda: namedtuple("Q", "_x"), lambda: namedtuple("Q", "1a"), lambda: p._replace(q=1), lambda: deque(5), lambda: deque([], -1), lambda: deque().pop(), lambda: q[10], lambda: namedtuple("Q", "a _b class", rename=True)._fields):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
