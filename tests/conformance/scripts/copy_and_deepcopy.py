# Shallow, deep, with memo, and by hooks.
import copy
class Node:
    def __init__(self, v, next=None):
        self.v, self.next = v, next
a = Node([1], Node([2]))
a.next.next = a
b, c = copy.copy(a), copy.deepcopy(a)
print(b.v is a.v, c.v is a.v, c.next.next is c, c.v == a.v)
l = [[1]] * 2
m = copy.deepcopy(l)
print(m[0] is m[1], m[0] is l[0])
class H:
    def __init__(self, x):
        self.x = x
    def __copy__(self):
        return H("copied")
    def __deepcopy__(self, memo):
        return H(("deep", len(memo) >= 0))
print(copy.copy(H(1)).x, copy.deepcopy([H(1)])[0].x)
class R:
    def __reduce__(self):
        return (R.make, ("reduced",))
    @staticmethod
    def make(x):
        r = R()
        r.x = x
        return r
print(copy.copy(R()).x, copy.deepcopy({1: (2, {3}, frozenset([4]), b"x", None, print, int)}))
import collections, datetime, decimal
for x in (collections.OrderedDict(a=[1]), collections.defaultdict(list, a=[1]), collections.Counter("aab"), collections.deque([[1]], 3), datetime.datetime(2020, 1, 1), decimal.Decimal("1.5"), slice(1, 2), range(3)):
    y = copy.deepcopy(x)
    print(y, y == x, type(y) is type(x))
