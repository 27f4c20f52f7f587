import weakref
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Thing({self.name})"

    def hello(self):
        return "hello " + self.name


t = Thing("a")
r = weakref.ref(t, lambda dead: print("gone", dead is r))
print(r(), r() is t, r == weakref.ref(t), weakref.getweakrefcount(t), weakref.ref(t) is weakref.ref(t))
p = weakref.proxy(t)
print(p.name, p.hello())
m = weakref.WeakMethod(t.hello)
print(m()())
del t
print(r(), m())
try:
    p.name
except ReferenceError as error:
    print(error)
for wrong in (3, "x", [1], (1,), None):
    try:
        weakref.ref(wrong)
    except TypeError as error:
        print(error)
values = WeakValueDictionary()
a, b = Thing("a"), Thing("b")
values["a"], values["b"] = a, b
print(sorted(values), len(values), values["a"], values.get("z"))
del a
print(list(values.items()), "a" in values)
keys = WeakKeyDictionary()
keys[b] = 1
items = WeakSet([b, Thing("short-lived")])
print(len(keys), keys[b], len(items), b in items)
del b
print(len(keys), len(items), len(values))


def cleanup(*args):
    print("cleanup", args)


x = Thing("x")
f = weakref.finalize(x, cleanup, 1, 2)
print(f.alive)
del x
print(f.alive, f())
y = Thing("y")
g = weakref.finalize(y, cleanup, "y")
g()
del y


class Node:
    def __init__(self, parent=None):
        self.parent = weakref.ref(parent) if parent else None
        self.children = []


root = Node()
root.children.append(Node(root))
child = root.children[0]
print(child.parent() is root)
del root
print(child.parent())
