# del of names, items, attributes and slices; __del__ at the last reference, in containers, in exceptions, at the end of the program.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


a = Noisy("a")
b = a
del a
print("still b")
b = None
print("after b")
items = [Noisy("in list 0"), Noisy("in list 1")]
items.pop(0)
print("popped")
del items[:]
print("cleared")
holder = {"k": Noisy("in dict")}
holder["k"] = 5
print("replaced")


def local():
    x = Noisy("local")
    y = x
    print("in the function")
    return 5


print(local())


def raises():
    kept = Noisy("in a frame")
    raise ValueError("boom")


class Box:
    pass


box = Box()
box.inner = Noisy("attribute")
del box.inner
print("attribute deleted")
box.self = box
box.noisy = Noisy("in a cycle")
del box
print("cycle made")
import gc
print("collected", gc.collect() > 0)
(lambda: Noisy("temporary"))()
print("temporaries are gone")
for each in (Noisy(f"loop {n}") for n in range(2)):
    print("loop body", each.name)
del each
values = [1, 2, 3, 4, 5]
del values[1::2], values[-1]
print(values)
nested = {"a": {"b": [1, 2]}}
del nested["a"]["b"][0]
print(nested)
x = y = z = 1
del x, (y, z)
for name in ("x", "y", "z"):
    print(name in globals())
for wrong in ("del missing", "del values[99]", "del nested['q']", "del nested.attribute", "del (1).real", "del 'abc'[0]", "del (1, 2)[0]"):
    try:
        exec(wrong)
    except Exception as error:
        print(type(error).__name__, error)
for wrong in ("del f()", "del 5", "del a + b", "del (x for x in y)", "del *a", "del a if b else c", "del None", "del [a, 1]"):
    try:
        compile(wrong, "s", "exec")
        print("compiled", wrong)
    except SyntaxError as error:
        print(error.msg)


class Resurrected:
    saved = []

    def __del__(self):
        print("saved once")
        Resurrected.saved.append(self)


Resurrected()
print(len(Resurrected.saved))
Resurrected.saved.clear()
print("cleared without a second call")


class Failing:
    def __del__(self):
        raise RuntimeError("in __del__")


import sys
sys.unraisablehook = lambda info: print("unraisable", info.exc_type.__name__, info.exc_value)
Failing()
end = Noisy("at the end")
print("last line")
