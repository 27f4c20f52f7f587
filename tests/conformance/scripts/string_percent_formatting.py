# The % operator: flags, widths, mappings, star widths, every conversion, bytes, errors.
print("%d %i %u %5d|%-5d|%05d %+d % d" % (1, 2, 3, 4, 5, 6, 7, 8), "%x %X %#x %o %#o" % (255, 255, 255, 8, 8), "%c%c" % ("a", 98))
print("%f %.2f %8.3f|%-8.1f|%e %.1E %g %G %#g" % (1.5, 2.345, 3.14159, 2.5, 12345.678, 0.00012, 1e10, 1e-10, 1.0))
print("%s %r %a %10s|%-10s|%.2s" % ("é", "é", "é", "right", "left", "cut"), "%5.1f%%" % 99.55, "%(a)s=%(b)05.1f" % {"a": "x", "b": 2.25})
print("%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159), "%s" % (None,), "%s %s" % ([1], {"k": 2}), "%r" % ((1, 2),), "%d" % True, "%d" % 3.99, "%i" % -0.5)
print("%s" % "one", "%%", "%d%%" % 5, "%x" % -255, "%#X" % 255, "%+.1e" % 0, "%010.3f" % -1.5, "% 5d" % 42, "%-+5d|" % 3, "%5c|" % "x")
print(b"%d %s %b %a %x" % (1, b"x", b"y", "z", 255), b"%(k)s" % {b"k": b"v"}, b"%5.2f|%c" % (1.234, 65))
print("%s" % type("T", (), {"__str__": lambda self: "str!", "__repr__": lambda self: "repr!"})(), "%r" % type("T", (), {"__repr__": lambda self: "repr!"})(), "%d" % type("N", (), {"__int__": lambda self: 7, "__index__": lambda self: 7})(), "%.3d" % 5, "%+05d" % 3)
print("%.50f" % 0.1, "%.0f" % 0.5, "%.0f" % 1.5, "%g" % 1e5, "%g" % 1e6, "%g" % 123456789, "%.3g" % 0.00001234, "%f" % float("inf"), "%5.1f|" % float("nan"), "%d" % 10 ** 30, "%x" % 10 ** 20)
for text, values in (("%d", "x"), ("%d %d", (1,)), ("%d", (1, 2)), ("%(a)d", {"b": 1}), ("%z", 1), ("%", 1), ("%(a)s", "x"), ("%c", "ab"), ("%c", -1), ("%x", 1.5), ("%s %s", "one"), ("no fields", 5), ("%*d", ("a", 1)), ("%f", "1.0"), ("%(a", {}), ("%d", None), ("%i", [1])):
    try:
        print(text % values)
    except Exception as error:
        print(repr(text), type(error).__name__, error)
print("no fields" % {}, "no fields" % [], "%s and %s" % ("tuple", "ok"))
