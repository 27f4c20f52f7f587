# itertools as recipes use them: batched by hand, sliding windows, round robin, partition, grouping, tee, products and their reprs.
import collections
import itertools
import operator
from itertools import (accumulate, chain, combinations, combinations_with_replacement, compress, count, cycle, dropwhile, filterfalse, groupby, islice,
                       pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest)

print(list(islice(count(5, 2.5), 3)), list(islice(cycle("ab"), 5)), list(repeat("x", 2)), repeat(5), count(3), count(1, 2), repeat("a", 3))
print(list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)), list(accumulate([], initial=5)), list(accumulate("abc")), list(accumulate([3, 1, 4], max)))
print(list(chain("ab", [1])), list(chain.from_iterable([[1], (2, 3), "x"])), list(compress("abcd", [1, 0, 1])), list(dropwhile(str.islower, "abCd")), list(takewhile(lambda n: n < 3, [1, 2, 3, 1])), list(filterfalse(None, [0, 1, "", 2])))
print([(k, list(g)) for k, g in groupby("aabbca")], [(k, len(list(g))) for k, g in groupby(sorted(["x", "yy", "z"], key=len), key=len)], list(pairwise([1, 2, 3])), list(pairwise([1])))
print(list(permutations("abc", 2)), list(combinations(range(4), 3)), list(combinations_with_replacement("ab", 2)), list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(permutations([])), list(combinations("ab", 3)))
print(list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest("abc", [1], fillvalue="-")), list(islice("abcdef", 1, None, 2)), list(islice("abc", 0)), list(zip("ab", count())))
a, b = tee(iter([1, 2, 3]))
print(next(a), list(b), list(a), len(tee([], 3)))


def batched(iterable, n):
    iterator = iter(iterable)
    while batch := tuple(islice(iterator, n)):
        yield batch


def sliding(iterable, n):
    window = collections.deque(islice(iterator := iter(iterable), n - 1), maxlen=n)
    for item in iterator:
        window.append(item)
        yield tuple(window)


def roundrobin(*iterables):
    iterators = cycle([iter(each).__next__ for each in iterables])
    active = len(iterables)
    while active:
        try:
            for step in iterators:
                yield step()
        except StopIteration:
            active -= 1
            iterators = cycle(islice(iterators, active))


def partition(predicate, items):
    one, two = tee(items)
    return list(filterfalse(predicate, one)), list(filter(predicate, two))


print(list(batched("abcde", 2)), list(sliding([1, 2, 3, 4], 3)), list(roundrobin("abc", "d", "ef")), partition(lambda n: n % 2, range(6)))
print(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip("flower", "flow"))), next(filter(None, [0, 3]), "no"), all(map(operator.eq, [1, 2], [1, 2])))
groups = groupby([1, 1, 2])
first_key, first = next(groups)
second_key, second = next(groups)
print(first_key, list(first), second_key, list(second))
for wrong in (lambda: islice([1], -1), lambda: list(combinations([1], -1)), lambda: tee([1], -1), lambda: repeat(), lambda: count("x"), lambda: list(starmap(pow, [2])), lambda: list(accumulate([1, "a"])), lambda: islice([], 0, 5, 0), lambda: list(product([1], repeat=-1)), lambda: zip([1], [2, 3], strict=True).__next__() and list(zip([1], [2, 3], strict=True))):
    try:
        print(wrong())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
