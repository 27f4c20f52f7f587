# format specs for every type.
for spec in ("", "d", "5", "<5", ">5", "^5", "=+5", "05", "+", " ", ",", "_", "x", "#x", "X", "o", "b", "#b", "c", "e", ".2f", "%", "n", "*^9", "+08.3f"):
    try:
        print(repr(spec), "|" + format(65, spec) + "|", end=" ")
    except (ValueError, OverflowError) as e:
        print(repr(spec), e, end=" ")
print()
for spec in ("", ".2", ".3f", "e", "g", "%", "10.1f", "<10", "+.1e", ",.2f", "_.1f", "010.2f", "z.0f", ".0%", "#.3g", "x", "d"):
    try:
        print(repr(spec), "|" + format(1234.5678, spec) + "|", end=" ")
    except ValueError as e:
        print(repr(spec), e, end=" ")
print()
for spec in ("", "10", "<10", ">10", "^10", ".2", "*^10.3", "s", "d", "=5", "+"):
    try:
        print(repr(spec), "|" + format("hello", spec) + "|", end=" ")
    except ValueError as e:
        print(repr(spec), e, end=" ")
print()
print(f"{1+1=} {'a'!r:>5} {3.14159:.{2}f} {'x':{'*'}^{7}} {{literal}} {[1,2][0]} {dict(a=1)['a']} {'nested ' + f'{1}'} {'q':>{3}}")
print("%s %r %d %5.2f %-5s| %05d %x %o %e %c %% %+d % d %#x %.3s" % ("s", "r", 3, 2.5, "l", 42, 255, 8, 1234.5, "c", 5, 5, 255, "abcdef"))
print("{} {0.real} {1[0]} {k!r} {:>{w}}".format(1, 2, k="k", w=4) if False else "{0} {0.real} {1[0]} {k!r} {2:>{w}}".format(1, [2], "z", k="k", w=4))
for f in (lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "%z" % 1, lambda: "{}".format(), lambda: "{a}".format(), lambda: "{0} {}".format(1, 2), lambda: "{".format(), lambda: format(1, "zz"), lambda: format([], "5"), lambda: "%(a)s" % {}, lambda: "{!x}".format(1), lambda: "{:d}".format("a"), lambda: "%c" % 300000000, lambda: f"{1:{'bad'}}"):
    try:
        print(f())
    except (TypeError, ValueError, KeyError, IndexError, OverflowError) as e:
        print(type(e).__name__, e)
class F:
    def __format__(self, spec):
        return f"<{spec}>"
    def __str__(self):
        return "str"
    def __repr__(self):
        return "repr"
print(f"{F()} {F():abc} {F()!s} {F()!r} {F()!s:>5}", "{:%H}".format(F()), format(F()), "%s %r" % (F(), F()))
