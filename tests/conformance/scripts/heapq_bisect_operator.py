import bisect
import heapq
import operator
import random

heap = []
for n in [5, 1, 8, 3, 9, 2]:
    heapq.heappush(heap, n)
print(heap, [heapq.heappop(heap) for _ in range(len(heap))])
random.seed(3)
data = [random.randrange(100) for _ in range(20)]
heapq.heapify(data)
print(data, heapq.heappushpop(data, 50), heapq.heapreplace(data, 1), data)
print(heapq.nlargest(3, data), heapq.nsmallest(3, data, key=lambda n: -n), list(heapq.merge([1, 4, 7], [2, 5], [3], [])), list(heapq.merge([3, 1], [2], reverse=True)))
print(list(heapq.merge(["bb", "a"], ["ccc", "d"], key=len, reverse=True)))
tasks = []
for i, (priority, name) in enumerate([(2, "b"), (1, "a"), (2, "c"), (1, "d")]):
    heapq.heappush(tasks, (priority, i, name))
while tasks:
    print(heapq.heappop(tasks)[2], end=" ")
print()
for wrong in (lambda: heapq.heappop([]), lambda: heapq.heappush([1, "a"], 2), lambda: heapq.heapify("x"), lambda: bisect.bisect([1], 1, -1)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
s = [1, 3, 3, 5]
print(bisect.bisect(s, 3), bisect.bisect_left(s, 3), bisect.bisect_right(s, 0), bisect.bisect_left(["a", "bbb"], 2, key=len))
bisect.insort(s, 4)
bisect.insort_left(s, 3)
print(s)
people = [{"name": "Bob", "age": 3}, {"name": "Al", "age": 9}]
print(sorted(people, key=operator.itemgetter("age"), reverse=True), operator.itemgetter(1, 0)("ab"), operator.itemgetter(slice(1, 3))([1, 2, 3, 4]))
print(operator.attrgetter("real", "imag")(3), operator.attrgetter("__class__.__name__")(3), operator.methodcaller("split", "-", maxsplit=1)("a-b-c"))
print(operator.add(1, 2), operator.mul("a", 3), operator.truediv(1, 4), operator.not_(0), operator.contains([1], 1), operator.getitem([1, 2], 1), operator.xor(5, 3), operator.concat([1], [2]))
print(operator.itemgetter(1), operator.attrgetter("a.b"), operator.methodcaller("f", 1, k=2), operator.add, operator.countOf([1, 1, 2], 1), operator.indexOf("abc", "c"), operator.index(True))
x = [1]
print(operator.iadd(x, [2]) is x, x, operator.length_hint([1, 2]), operator.is_(None, None), operator.neg(3), operator.invert(1), operator.pow(2, 5))
