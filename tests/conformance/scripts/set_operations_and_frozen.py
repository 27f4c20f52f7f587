# Sets of small ints: every operator and method, in-place forms, subset tests, frozensets as keys, errors.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, a <= {1, 2, 3, 4, 5}, a < a, a >= {1}, a > {1, 2}, a.isdisjoint({9}), a == {4, 3, 2, 1}, a != b, 3 in a, len(a))
print(a.union([5], (6,)), a.intersection([1, 2], {2}), a.difference([1], [2]), a.symmetric_difference([4, 9]), a.issubset(range(10)), a.issuperset([]), set().union(), {1} | frozenset([2]), frozenset([2]) | {1}, type(frozenset([1]) & {1}).__name__)
c = a.copy()
c.add(9)
c.discard(100)
c.remove(1)
c |= {7}
c &= {2, 3, 7, 9}
c -= {9}
c ^= {2, 8}
c.update([0], {1})
print(c, c.pop() in {0, 1, 3, 7, 8}, c.intersection_update([1, 3, 7]), sorted(c), c.difference_update([3]), sorted(c), c.symmetric_difference_update([5]), sorted(c), c.clear(), c, set(), frozenset(), {*()}, {*[1], *[2]})
f = frozenset([1, 2])
print(f, {f: "key"}[frozenset([2, 1])], hash(f) == hash(frozenset([2, 1])), f.union([3]), f | {3}, frozenset(f) is f, f.copy() is f, {frozenset([1]), frozenset([1])}, {1, 1.0, True}, {n % 3 for n in range(10)}, sorted({"b", "a"}), set("aab") == {"a", "b"}, set([(1, 2), (1, 2)]))
print(sorted([{1, 2}, {1}, set()], key=len), max({3, 1}), sum({1, 2}), list({5: 1}), set({"k": 1}), bool(set()), {1, 2} == frozenset([1, 2]), {None, 1} - {None}, set(range(3)) >= set(), min(f), [*f], {x for x in "hello" if x > "h"} == {"l", "o"})


def change():
    numbers = {1, 2}
    for n in numbers:
        numbers.add(n + 5)


class MySet(set):
    def add(self, item):
        super().add(item * 10)


mine = MySet([1])
mine.add(2)
print(mine, type(mine | {1}).__name__, mine.union([3]), MySet() == set(), isinstance(mine, set))
for wrong in (change, lambda: set().pop(), lambda: {1}.remove(2), lambda: {[]}, lambda: {1} | [2], lambda: {1} + {2}, lambda: {1}[0], lambda: {1} < 5, lambda: hash(set()), lambda: {{1}}, lambda: f.add(3), lambda: set(5), lambda: {1}.union(5), lambda: frozenset(1), lambda: {1, [2]}, lambda: {1}.issubset(5), lambda: {1}.update(5), lambda: set(1, 2)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print({1} in [{1}], {1} in {frozenset([1])}, {1, 2}.__contains__({1}) if False else "", {frozenset([1])}.__contains__({1}))
