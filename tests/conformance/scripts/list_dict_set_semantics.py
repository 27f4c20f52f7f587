l = [3, 1, 2]; l.sort(); l.insert(1, 9); l.extend("ab"); l.remove(9); print(l, l.pop(), l.pop(0), l.index(2), l.count("a"), l.reverse(), l, l.copy(), l.clear(), l)
l = list(range(10)); l[2:5] = ["x"]; del l[::3]; l[1:1] = [7, 7]; print(l, l[-3:], l[::2], l * 2 == l + l, [1, [2]] == [1, [2]], [1, 2] < [1, 3], 3 in l); a = [[]] * 2; a[0].append(1); print(a)
try: l[99] = 1
except IndexError as e: print(e)
d = {"b": 1, "a": 2}; d["c"] = 3; d.update(a=5, z=0); d |= {"q": 7}; print(d, list(d), d.pop("b"), d.pop("nope", None), d.popitem(), d.setdefault("n", []), d.get("x"), {**d, "a": 1}, d.items() & {("a", 5)}, sorted(d.keys() - {"a"}), list(reversed(d)), dict(sorted(d.items(), key=lambda kv: kv[0])), {v: k for k, v in {"x": 1}.items()})
try:
    for k in d: d[k + "2"] = 1
except RuntimeError as e: print(e)
try: d["missing"]
except KeyError as e: print(e, e.args, repr(e))
s = {3, 1, 2}; s.add(5); s.discard(99); s |= {7}; s -= {1}; print(s, s & {2, 3}, s ^ {2}, s <= {2, 3, 5, 7}, s.isdisjoint({9}), frozenset(s) == s, {1, 2}.union([3], (4,)), set("aab") == {"a", "b"}, len(s), sorted(s, reverse=True), s.pop() in (2, 3, 5, 7))
try: s.remove(100)
except KeyError as e: print(repr(e))
t = (1, [2], 3); t[1].append(5); print(t, t + (4,), t.index(3), t.count(1), hash((1, 2)) == hash((1, 2)), (), (1,), tuple("ab"), (1, 2) < (1, 3))
try: t[0] = 1
except TypeError as e: print(e)
m = [[i * j for j in range(3)] for i in range(3)]; print(m, [*zip(*m)], sum(map(sum, m)), [x for r in m for x in r if x], {(i, j): i + j for i in range(2) for j in range(2)}); nested = {"a": {"b": [1, {"c": 2}]}}; print(nested["a"]["b"][1]["c"]); x = [1]; x.append(x); print(x); y = {}; y["self"] = y; print(y)
print([] == (), {} == set(), [1, 2, 3][1:][0], {True: "a", 1: "b", 1.0: "c"}, {None: 1, (1, 2): 2, frozenset(): 3}, dict(a=1, **{"b": 2}), list({}.fromkeys([1, 2])), [None] * 3, bool([]), bool({0}))
