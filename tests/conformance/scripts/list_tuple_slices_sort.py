# Lists and tuples: slice assignment and deletion, extended slices, sort stability and keys, comparison, in-place operators, errors.
a = list(range(10))
a[2:5] = "xy"
a[::3] = [0, 0, 0]
print(a)
del a[::2]
a[1:1] = [7, 8]
a[-1:] = []
a[5:2] = ["in"]
print(a, a[10:], a[-3:-1], a[::-1], a[1:-1:2], a[slice(None, 2)])
b = [3, 1, 2]
c = b
b += (4,)
b *= 2
print(c is b, c, b.index(4, 2), b.count(1), b.pop(0), b.insert(100, "end"), b.insert(-1, "before"), b, b.remove("end"), b.reverse(), b, b.copy() == b, b.clear(), c)
words = ["banana", "Apple", "cherry", "apple", "Banana"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=lambda w: (len(w), w), reverse=True), sorted(words, key=str.lower, reverse=True), words.sort(key=len), words)
print([1, 2] < [1, 2, 0], [1, 2] < [1, 3], (1, "a") < (1, "b"), [] < [0], [1, [2]] == [1, [2]], (1,) + (2,), (0,) * 3, (1, 2, 3)[1:], 2 in (1, 2), (1, 2).index(2), ((1, 2), 3) < ((1, 3), 0), [n := float("nan")] == [n])
nested = [[0] * 2] * 2
nested[0][0] = 1
print(nested, [[0] * 2 for _ in range(2)], [*"ab", *[1]], (*range(2),), [x for x in [1, 2, 3] if x % 2], list("abc"), tuple(), (5), (5,), list({"k": 1}), list(enumerate("ab", 1)), list(reversed([1, 2])), list(map(max, [1, 5], [3, 2])))
loop = [1]
loop.append(loop)
print(loop, loop == loop, loop[1][1][0], ([],), [()], [[]] * 2, min([3, 1, 2]), max("b", "a", key=ord), sum([[1], [2]], []), all([]), any([]), list(zip([1, 2], "ab", strict=True)), list(filter(None, [0, 1, ""])))
grown = []
for item in (items := [1, 2, 3]):
    grown.append(item)
    if len(items) < 5:
        items.append(item * 10)
print(grown, items)


class Odd:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n < other.n
    def __repr__(self): return f"Odd{self.n}"


print(sorted([Odd(3), Odd(1), Odd(2)]), sorted([Odd(1), Odd(2)], reverse=True), min(Odd(2), Odd(1)))
for wrong in (lambda: [1][1], lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1, "a"].sort(), lambda: [1] + (2,), lambda: [1] * "x", lambda: [1, 2, 3].__setitem__(slice(None, None, 2), [1]), lambda: [1].__setitem__(slice(0, 1), 5), lambda: (1,)[1], lambda: (1, 2).index(3), lambda: [1]["a"], lambda: [1][1.0], lambda: max([]), lambda: min(5), lambda: hash([]), lambda: hash(([],)), lambda: [1] < (1,), lambda: [3, None].sort(), lambda: sum(["a"]), lambda: [1].extend(5), lambda: list(5), lambda: tuple(1), lambda: (1,).__setitem__(0, 1), lambda: [1, 2, 3][::0], lambda: sorted([1], key=5), lambda: [].sort(lambda a: a), lambda: list(zip([1], [], strict=True)), lambda: [1].index(), lambda: setattr([], "x", 1)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
