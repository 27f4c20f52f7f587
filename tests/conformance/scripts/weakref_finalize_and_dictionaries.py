# Weak references: callbacks, proxies, WeakValueDictionary, WeakKeyDictionary, WeakSet, WeakMethod, finalize.
import gc
import weakref


class Thing:
    def __init__(self, name): self.name = name
    def __repr__(self): return f"Thing({self.name})"
    def method(self): return f"method of {self.name}"


t = Thing("a")
ref = weakref.ref(t, lambda r: print("callback", r() is None))
print(ref(), ref() is t, weakref.getweakrefcount(t), weakref.ref(t) == ref, hash(ref) == hash(t), ref.__callback__ is not None)
proxy = weakref.proxy(t)
print(proxy.name, proxy.method(), type(proxy).__name__, isinstance(proxy, Thing), weakref.getweakrefs(t)[0] is not None)
del t
print(ref())
try:
    proxy.name
except ReferenceError as error:
    print(error)
values = weakref.WeakValueDictionary()
kept = Thing("kept")
values["kept"] = kept
values["lost"] = Thing("lost")
print(dict(values), len(values), "lost" in values, values.get("lost", "gone"), list(values.keys()), values.setdefault("kept", None))
keys = weakref.WeakKeyDictionary({kept: 1})
temporary = Thing("temporary")
keys[temporary] = 2
print(len(keys), keys[kept], list(keys.values()), temporary in keys)
del temporary
print(len(keys), list(keys))
group = weakref.WeakSet([kept, Thing("x")])
print(len(group), kept in group, list(group), group | {kept} == {kept} if False else "")
bound = weakref.WeakMethod(kept.method)
print(bound()(), bound() == kept.method, weakref.ref(kept.method)() is None)
end = weakref.finalize(kept, print, "finalized", 5, sep="-")
print(end.alive, end.peek()[2], end.atexit)
del kept
print(end.alive, end(), bound(), len(values), len(keys), len(group))
other = Thing("other")
f = weakref.finalize(other, print, "called by hand")
f()
f()
print(f.alive, weakref.finalize(other, print, "detached").detach() is not None)


class Cycle:
    pass


a, b = Cycle(), Cycle()
a.b, b.a = b, a
watch = weakref.ref(a, lambda r: print("cycle gone"))
del a, b
gc.collect()
print(watch())
for wrong in (lambda: weakref.ref(5), lambda: weakref.ref("x"), lambda: weakref.ref([]), lambda: values["nope"], lambda: weakref.proxy(None), lambda: weakref.WeakSet([1])):
    try:
        print(wrong())
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)


class Node:
    def __init__(self, parent=None):
        self.parent = weakref.ref(parent) if parent else lambda: None
        self.children = []
        if parent:
            parent.children.append(self)


root = Node()
leaf = Node(root)
print(leaf.parent() is root)
del root
print(leaf.parent())
at_exit = Thing("at exit")
weakref.finalize(at_exit, print, "finalized at exit")
print("end")
