# Sets and frozensets.
a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= {1, 2, 3, 4}, a < a, a >= {1}, a.isdisjoint({9}), a.union([5], (6,)), a.intersection(b, {3}), a.difference([1], [2]), a.symmetric_difference([1, 9]))
a.add(1); a.discard(99); a.remove(1); a |= {7}; a &= {2, 3, 7}; a -= {3}; a ^= {8}
print(a, len(a), 7 in a, sorted(a), a.pop() in {2, 7, 8}, {x % 3 for x in range(9)}, set("hello") == set("olleh"), set(), {*[1, 2]}, frozenset([1]), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
for f in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {[]}, lambda: {1} | [2], lambda: {1} + {2}, lambda: frozenset([1]).add(2), lambda: {1} < 5, lambda: set(5), lambda: hash({1})):
    try:
        print(f())
    except (KeyError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
f = frozenset({1, 2})
print({f: "key"}[frozenset({2, 1})], f | {3}, type(f | {3}).__name__, type({3} | f).__name__, f == {1, 2}, f.copy() is f, {f, frozenset()} == {frozenset(), f})
s = {1, 2, 3}
t = s
s |= {4}
print(t is s, t, s.issubset(range(10)), s.issuperset([1]), s.update([5], {6: "x"}), s, s.intersection_update({5, 6}), s, s.difference_update([5]), s, s.clear(), s)
class S(set):
    pass
print(S([1]) | {2}, type(S([1]) | {2}).__name__, S([1]) == {1}, S("a"), repr(S()), type(S([1]).copy()).__name__)
