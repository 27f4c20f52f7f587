# None, Ellipsis, NotImplemented and booleans.
print(..., repr(Ellipsis), type(...), bool(...), None, type(None)() is None, NotImplemented, type(NotImplemented))
print(True + True, True == 1, isinstance(True, int), bool("False"), bool([]), bool(0.0), not None, True & False, True ^ True, ~True, -True, True < 2, {True: "a"}[1], [10, 20][True])
print(issubclass(bool, int), int(True), float(False), str(True), f"{True:d} {True} {True!r:>6}", sum([True, True, False]), max(False, True), "x" * True)
for f in (lambda: None + 1, lambda: None.x, lambda: None[0], lambda: None(), lambda: len(None), lambda: iter(None), lambda: None < None, lambda: setattr(None, "x", 1)):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(e)
class A:
    def __bool__(self):
        return 5
try:
    bool(A())
except TypeError as e:
    print(e)
class B:
    def __len__(self):
        return 0
print(bool(B()), not B(), B() or "or", isinstance(B() and "and", B))
