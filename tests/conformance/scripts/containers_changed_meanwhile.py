# Dicts and sets that change while something goes through them.
d = dict.fromkeys(range(4))
try:
    for key in d:
        d[key + 10] = 1
except RuntimeError as error:
    print(error)
d = {0: 0}
try:
    for key in d:
        del d[0]
        d[0] = 0
except RuntimeError as error:
    print(error)
s = {1, 2}
try:
    for item in s:
        s.add(item + 10)
except RuntimeError as error:
    print(error)


class Clearing:
    """Empties a set when it is compared."""

    def __init__(self, target):
        self.target = target

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.target.clear()
        return False


for name in ("__sub__", "__and__", "__or__", "__xor__", "__le__", "__eq__", "difference", "update", "isdisjoint"):
    a, b = set(), set()
    a.update(Clearing(b) for _ in range(1))
    b.add(Clearing(a))
    getattr(a, name)(b)
    print(name, len(a) < 3, len(b) < 3)
