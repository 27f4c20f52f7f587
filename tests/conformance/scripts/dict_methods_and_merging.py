# Dicts: views as sets, setdefault, update forms, merging, pop and popitem, order under changes, comprehension, __missing__, fromkeys, errors.
d = {"a": 1, "b": 2}
d["c"] = d.pop("a")
d.setdefault("b", 9)
d.setdefault("list", []).append(1)
d.update({"z": 26}, y=25)
d.update([("x", 24)], b=0)
print(d, d.popitem(), d.pop("nope", "default"), list(d), d.get("q"), d.get("q", 5), "b" in d, len(d))
print(sorted(d.keys() & {"b", "c"}), sorted(d.keys() | {"n"}), d.keys() - ["b"] == {"c", "list", "z", "y"}, d.items() & {("b", 0)} if False else "", ("b", 0) in d.items(), list(d.values())[:2], d.keys() == set(d), d.keys().isdisjoint(["q"]), d.keys() ^ {"b", "new"} > {"new"})
print({**{"a": 1}, "a": 2, **{"b": 3}}, {"a": 1} | {"a": 2, "c": 3}, dict(a=1, **{"b-c": 2}), dict([("k", "v")]), dict({"x": 1}, y=2), dict.fromkeys("ab"), dict.fromkeys([1, 2], []), dict(zip("ab", [1, 2])), {k: v for v, k in enumerate("ab")}, {n: {m: n * m for m in range(2)} for n in range(2)})
merged = {"a": 1}
merged |= [("b", 2)]
merged |= {"a": 3}
print(merged, merged.copy() is merged, list(reversed(merged)), list(reversed(merged.items())), merged == {"b": 2, "a": 3}, {1: "int", 1.0: "float", True: "bool"}, {(1, 2): "t", frozenset([1]): "f", None: 0, ...: 1})


class Auto(dict):
    def __missing__(self, key):
        self[key] = value = f"made {key}"
        return value


auto = Auto(x=1)
print(auto["y"], auto.get("z"), "z" in auto, auto, auto | {"k": 1}, type(auto.copy()).__name__, Auto.fromkeys("a", 0))
items = {n: n for n in range(5)}
for n in list(items):
    if n % 2:
        del items[n]
items[1] = "back"
print(items, dict(sorted(items.items(), key=lambda kv: str(kv[1]))), max(items, key=items.get) if False else "", sorted(items, reverse=True), sum(k for k in items))


class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other): return isinstance(other, Key) and self.n == other.n
    def __repr__(self): return f"K{self.n}"


keys = {Key(1): "one", Key(2): "two"}
keys[Key(1)] = "uno"
print(keys, keys[Key(2)], Key(3) in keys)
view = d.keys()
d["late"] = 1
print(len(view), "late" in view, view, d.values(), {}.items(), iter(d).__class__.__name__, d.keys().mapping["late"])


def loop_and_change():
    numbers = {1: 1, 2: 2}
    for n in numbers:
        numbers[n + 10] = n


own = {}
own["self"] = own
print(own, [own], {"n": {"m": [{}]}})
for wrong in (loop_and_change, lambda: {}["missing"], lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: {} < {}, lambda: {}.update(5), lambda: {"a": 1} + {"b": 2}, lambda: {} | [], lambda: dict(1), lambda: {**5}, lambda: {}.get(), lambda: {}.setdefault(), lambda: d.keys().add("x"), lambda: d.items()[0], lambda: (lambda **k: k)(**{1: 2}), lambda: (lambda a: a)(a=1, **{"a": 2}), lambda: hash({}), lambda: {1: 2}.fromkeys(5), lambda: dict(a=1)["b"], lambda: {}.nope, lambda: {{}: 1}):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
