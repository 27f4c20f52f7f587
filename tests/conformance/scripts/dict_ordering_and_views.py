# Order of insertion, views that live, and set operations on keys.
d = {"b": 1, "a": 2}
k, v, i = d.keys(), d.values(), d.items()
d["c"] = 3
d["b"] = 10
print(d, list(k), list(v), list(i), len(k), "a" in k, 2 in v, ("a", 2) in i)
del d["b"]
d["b"] = 0
print(list(d), list(reversed(d)), k & {"a", "z"}, k | {"z"} == {"a", "b", "c", "z"}, k - {"a"} == {"b", "c"}, k ^ {"a"} == {"b", "c"}, k.isdisjoint({"q"}))
print(d.pop("zz", None), d.popitem(), d.setdefault("n", []), d.get("q"), d | {"a": 9}, {**d, "x": 1})
d |= [("y", 5)]
print(d, dict(zip("ab", (1, 2))), dict([("a", 1)], b=2), dict.fromkeys("ab", 0), {1: "int", 1.0: "float", True: "bool"})
e = {}
try:
    e.popitem()
except KeyError as x:
    print(x)
try:
    e["missing"]
except KeyError as x:
    print(repr(x), x)
class M(dict):
    def __missing__(self, key):
        return f"<{key}>"
m = M(a=1)
print(m["a"], m["b"], m.get("b"), len(m), "%(a)s %(zz)s" % m, "{a} {b}".format_map(m))
print({"a": {"b": {}}}, sorted(d, key=str), min(d, key=str), dict(sorted({"z": 1, "y": 2}.items())), {k: v for k, v in d.items() if v}, d == dict(reversed(list(d.items()))))
print(repr(d.keys()), d.values(), d.items(), type(iter(d)).__name__, d.items() == {**d}.items(), d.copy() is d)
