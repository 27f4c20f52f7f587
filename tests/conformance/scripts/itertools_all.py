import itertools as it
import operator

print(list(it.chain([1, 2], "ab")), list(it.chain.from_iterable([[1], [2, 3]])))
print(list(it.islice(it.count(5), 3)), list(it.islice("abcdefg", 1, 6, 2)), list(it.islice("abc", None)), it.count(3), it.count(1.5, 0.5))
print(list(it.islice(it.cycle("ab"), 5)), list(it.repeat(7, 3)), it.repeat(1), it.repeat(1, 2))
print(list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], operator.mul)), list(it.accumulate([1, 2], initial=10)), list(it.accumulate([])))
print(list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.filterfalse(None, [0, 1, ""])))
print(list(it.compress("abcd", [1, 0, 1])), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.pairwise("abcd")), list(it.pairwise([1])))
print(list(it.zip_longest("abc", [1], fillvalue="-")), list(it.zip_longest()))
for key, group in it.groupby("aaabbca"):
    print(key, list(group), end=" ")
print()
for key, group in it.groupby([1, 3, 2, 4, 5], key=lambda n: n % 2):
    print(key, end=" ")
print([(k, list(g)) for k, g in it.groupby(["apple", "avocado", "banana"], key=lambda w: w[0])])
a, b, c = it.tee([1, 2, 3], 3)
print(next(a), next(a), list(b), list(a), list(c))
print(list(it.product("ab", [1, 2])), list(it.product([0, 1], repeat=2)), list(it.product()), list(it.product([], "a")))
print(list(it.permutations("abc", 2)), len(list(it.permutations(range(5)))), list(it.permutations([], 0)), list(it.permutations("a", 2)))
print(["".join(p) for p in it.permutations("abc")], list(it.permutations("abc", 0)))
print(list(it.combinations("abcd", 2)), list(it.combinations("ab", 3)), list(it.combinations_with_replacement("ab", 2)))
for wrong in (lambda: it.islice([1], -1), lambda: it.islice([1], 0, 1, 0), lambda: it.permutations("a", -1), lambda: it.chain(3).__next__(), lambda: it.tee([], -1),
              lambda: it.product("a", repeat=-1)):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
counter = it.count()
ids = [next(counter) for _ in range(3)]
print(ids, type(counter), iter(counter) is counter)


def batched(iterable, n):
    source = iter(iterable)
    while batch := tuple(it.islice(source, n)):
        yield batch


print(list(batched(range(7), 3)), sum(1 for _ in it.takewhile(lambda n: n < 100, it.count())))
