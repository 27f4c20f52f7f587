# Lists: slices of every kind, sorting and the errors.
l = list(range(10))
print(l[2:5], l[::-1], l[-3:], l[::3], l[5:2], l[8:20], l[-20:2], l[:], l[slice(1, 9, 4)])
l[2:5] = "ab"
l[::4] = [0, 0, 0]
del l[1::3]
print(l)
l[len(l):] = [7, 7]
l[:0] = [9]
l.insert(1, "i"); l.insert(-1, "m"); l.insert(100, "e")
print(l, l.index(7), l.count(7), l.pop(), l.pop(0), l.remove("m"), l)
for f in (lambda: l.index("zz"), lambda: [].pop(), lambda: l.pop(99), lambda: l[99], lambda: l["a"], lambda: l.remove("zz"), lambda: l.__setitem__(slice(0, 4, 2), [1]), lambda: l + (1,), lambda: [3, "a"].sort(), lambda: l * 1.5, lambda: list(5), lambda: l[1.0]):
    try:
        print(f())
    except (ValueError, IndexError, TypeError) as e:
        print(type(e).__name__, e)
words = ["banana", "Apple", "cherry", "apple"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True), sorted([(1, "b"), (1, "a"), (0, "z")]), [1, 2] < [1, 2, 0], [1, 3] > [1, 2, 9], [] < [0])
a = [1, 2, 3]
b = a
a += [4]
a *= 2
print(b is a, b, a.reverse(), a, a.copy() is a, [1] * 3 + [2], [[]] * 2, a.clear(), a, [*"ab", *range(2)])
m = [[0] * 2 for _ in range(2)]
m[0][1] = 5
print(m, [x for row in m for x in row], list(zip(*m)), [1, 2, 3][1:][0], 2 in [1, 2], any([]), all([]))
