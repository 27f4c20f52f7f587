# deque: rotation, maxlen, insertion, index errors, iteration while changed. OrderedDict: order of moves, equality, popitem, reversed.
from collections import OrderedDict, deque

d = deque("abcde", maxlen=5)
d.append("f")
d.appendleft("z")
print(d, d.maxlen, d[0], d[-1], len(d), "c" in d, d.index("c"), d.count("b"))
d.rotate(2)
print(d, list(reversed(d)), d.copy() == d, d + deque("x"), d * 2, deque([1]) < deque([2]))
d.extend("12")
d.extendleft("34")
print(d)
e = deque([1, 2, 3, 2])
e.insert(1, "x")
e.remove(2)
e[0] = 9
del e[1]
e += [7, 8]
print(e, e.pop(), e.popleft(), e, deque(e, 1), bool(deque()))
e.reverse()
e.rotate(-1)
print(e, e.clear(), e)
full = deque([1, 2], maxlen=2)
for wrong in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5], lambda: deque([1]).remove(2), lambda: deque([1]).index(2), lambda: deque(maxlen=-1), lambda: full.insert(0, 3), lambda: hash(deque()), lambda: deque([1])[0:1], lambda: [full.append(x) for x in full], lambda: setattr(full, "maxlen", 3)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a")
print(o, o.popitem(), o.popitem(last=False), o, list(reversed(OrderedDict(x=1, y=2))))
o.update(z=1, b=5)
o.move_to_end("z", last=False)
o["b"] = 6
print(o, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), OrderedDict.fromkeys("ab", 0), o | {"q": 1}, o.pop("nope", None))
for wrong in (lambda: o.move_to_end("nope"), lambda: OrderedDict().popitem(), lambda: o.pop("nope")):
    try:
        print(wrong())
    except KeyError as error:
        print("KeyError", error)


class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.size:
            self.popitem(last=False)


cache = LRU(2)
cache["a"] = 1
cache["b"] = 2
cache["a"]
cache["c"] = 3
print(cache, list(cache), cache.get("b"), "a" in cache)
