# Entering, leaving, suppressing, and failing on the way.
class CM:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail
    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise RuntimeError("enter " + self.name)
        return self.name
    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None)
        if self.fail == "exit":
            raise RuntimeError("exit " + self.name)
        return self.suppress
with CM("a") as a, CM("b") as b:
    print(a, b)
with CM("s", suppress=True):
    raise ValueError("hidden")
for fail in ("enter", "exit"):
    try:
        with CM("outer"), CM("inner", fail=fail):
            print("body")
    except RuntimeError as e:
        print("caught", e, repr(e.__context__))
try:
    with CM("x", fail="exit"):
        raise KeyError("body")
except RuntimeError as e:
    print(e, repr(e.__context__))
def f():
    with CM("return"):
        return "value"
print(f())
for i in range(2):
    with CM(i):
        if i == 0:
            continue
        break
with (CM("p") as p, CM("q") as q,):
    print(p, q)
for bad in (5, object()):
    try:
        with bad:
            pass
    except TypeError as e:
        print(e)
