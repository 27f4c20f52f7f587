# The same attribute access meets classes that come and go, with their attributes in different orders.
def make(order):
    class A:
        def __init__(self):
            for n in order: setattr(self, n, n)
    return A
def get(o): return (o.a, o.b)
for i in range(20):
    o = make("ab" if i % 2 else "ba")()
    assert get(o) == ("a", "b"), (i, get(o))
    del o
print("ok")
