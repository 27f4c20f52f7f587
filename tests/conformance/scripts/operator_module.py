# operator's functions, getters and callers.
import operator as o
print(o.add(1, 2), o.sub(5, 3), o.mul("a", 3), o.truediv(1, 2), o.floordiv(7, 2), o.mod(7, 3), o.pow(2, 3), o.neg(1), o.pos(-1), o.abs(-1), o.invert(1), o.lshift(1, 3), o.rshift(8, 2), o.and_(6, 3), o.or_(6, 3), o.xor(6, 3), o.not_(0), o.truth([]), o.is_(None, None), o.is_not(1, None), o.lt(1, 2), o.le(1, 1), o.eq(1, 1.0), o.ne(1, 2), o.gt(1, 2), o.ge(2, 2), o.contains([1], 1), o.countOf([1, 1], 1), o.indexOf("abc", "c"), o.concat("a", "b"), o.getitem([1, 2], -1), o.index(True), o.length_hint([1]), o.matmul, sep=" ")
d = {}
o.setitem(d, "k", 1); print(d); o.delitem(d, "k"); print(d, o.iadd([1], [2]), o.itemgetter(1)("abc"), o.itemgetter(0, 2)("abc"), o.itemgetter(slice(1, 3))("abcd"), o.attrgetter("real")(5), o.attrgetter("real", "imag")(5), o.attrgetter("__class__.__name__")(5), o.methodcaller("upper")("a"), o.methodcaller("split", "-", maxsplit=1)("a-b-c"))
print(o.itemgetter(1), o.attrgetter("a.b", "c"), o.methodcaller("f", 1, k=2), sorted([(1, "b"), (0, "a")], key=o.itemgetter(1)), list(map(o.mul, [1, 2], [3, 4])))
for f in (lambda: o.add(1, "a"), lambda: o.itemgetter(9)("a"), lambda: o.attrgetter("zz")(1), lambda: o.attrgetter(1), lambda: o.methodcaller("zz")(1), lambda: o.index(1.5), lambda: o.indexOf([1], 2), lambda: o.add(1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
