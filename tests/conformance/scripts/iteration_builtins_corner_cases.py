# zip, map, filter, enumerate, reversed, iter with a sentinel, next with a default, range, sorted, min and max, any and all, sum, exhausted iterators.
import itertools

print(list(zip()), list(zip([1, 2], "abc")), list(zip(*[(1, "a"), (2, "b")])), list(map(None.__class__, [])), list(map(lambda *a: a, [1, 2], "ab", (True, False))), list(filter(lambda x: x > 1, [1, 2, 3])), list(enumerate(["a"], start=-1)), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})))
numbers = iter([1, 2, 3, 0, 4])
print(list(iter(lambda: next(numbers), 0)), list(numbers), next(iter([]), "empty"), next(numbers, None), list(iter("ab")), iter(numbers) is numbers)
r = range(0, 10, 3)
print(r, r[1], r[-1], r[1:3], 6 in r, 7 in r, len(r), r.index(9), r.count(3), r == range(0, 12, 3), hash(r) == hash(range(0, 12, 3)), range(5)[::-1], list(range(5, 0, -2)), range(0), bool(range(0)), r.start, r.stop, r.step, 3.0 in range(5), range(10 ** 20)[10 ** 19], len(range(-5, 5)), list(range(2, -3, -2)), range(True, 3))
print(min([], default="none"), max([1, 5, 3], key=lambda n: -n), min("abc", "ab", key=len), max({"a": 1, "b": 3}.items(), key=lambda p: p[1]), sum([0.1] * 10), sum([1, 2.5]), sum([], 5), sum([[1]], []), sum((i for i in range(4))), any(x > 2 for x in [1, 3]), all(x for x in [1, 0]), sorted([(2, "b"), (1, "z"), (2, "a")]), sorted("bca", reverse=True), sorted({3: 0, 1: 0}))
lazy = map(str, [1, 2])
print(next(lazy), list(lazy), list(lazy), type(lazy).__name__, repr(zip([1])).split(" at ")[0], type(enumerate([])).__name__)


class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n


class Sequence:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10


print(list(Countdown(3)), max(Countdown(4)), 1 in Countdown(3), list(Sequence()), 20 in Sequence(), [*Sequence()], dict(enumerate(Countdown(2))), sum(Countdown(4)), list(zip(Countdown(2), Countdown(5))), sorted(Countdown(3)), ",".join(map(str, Sequence())), list(itertools.islice(Sequence(), 2)))
first, *rest = Countdown(3)
print(first, rest, (lambda a, b, c: (a, b, c))(*Sequence()), set(Sequence()), tuple(Sequence()))
a, (b, *c), d = 1, "xyz", [4]
[e, f] = {5: 0, 6: 0}
print(a, b, c, d, e, f)
for wrong in (lambda: next(iter([])), lambda: iter(5), lambda: next([1]), lambda: reversed({1}), lambda: list(zip(5)), lambda: max(), lambda: max([]), lambda: sum("ab"), lambda: sum(["a"], ""), lambda: range(1.5), lambda: range(1, 2, 0), lambda: range(3)[5], lambda: range(3).index(9), lambda: sorted(5), lambda: map(str), lambda: filter(None), lambda: list(map(5, [1])), lambda: iter(5, 0), lambda: [1, 2] in 5, lambda: exec("a, b = [1]"), lambda: exec("a, b = 1, 2, 3"), lambda: exec("a, *b, c = [1]"), lambda: exec("a, b = 5"), lambda: list(zip([1], [1, 2], strict=True)), lambda: min(1, "a"), lambda: all(5), lambda: range(10 ** 30).__len__(), lambda: max([1], [2], key=5)):
    try:
        print(wrong())
    except (Exception, StopIteration) as error:
        print(type(error).__name__, error)
