import math

print(math.lcm(4, 6), math.lcm(), math.lcm(0, 3), math.lcm(-4, 6), math.perm(5), math.perm(5, 2), math.perm(2, 5), math.dist((0, 0), (3, 4)))
print(math.modf(3.25), math.modf(-3.5), math.frexp(8.0), math.frexp(0.0), math.ldexp(0.5, 4), math.exp2(10), round(math.cbrt(27), 12))
print(math.ulp(1.0), math.ulp(0.0), math.nextafter(1.0, 2.0), math.nextafter(0.0, -1.0), math.remainder(7, 3), math.remainder(-7.5, 2), math.fmod(-7, 3))
print(round(math.erfc(0.5), 12), round(math.acosh(2), 12), round(math.asinh(1), 12), round(math.atanh(0.5), 12), math.pow(2, 0.5), math.pow(2, -1))
for name, *args in (("sqrt", -1), ("log", 0), ("log10", 0), ("log2", -1), ("pow", 0, -1), ("pow", 10, 400), ("pow", -1, 0.5), ("exp", 1000), ("acosh", 0.5), ("atanh", 1), ("fmod", 1, 0),
                    ("remainder", 1, 0), ("ldexp", 1.0, 5000), ("perm", -1), ("perm", 1, -1), ("dist", (1,), (1, 2)), ("gamma", 0), ("gamma", 200), ("lgamma", 0), ("cosh", 1000),
                    ("factorial", -1), ("isqrt", -1), ("comb", -1, 2), ("acos", 2), ("log1p", -1), ("expm1", 1000), ("exp2", 2000), ("asin", "x")):
    try:
        print(name, getattr(math, name)(*args))
    except Exception as error:
        print(name, type(error).__name__, error)
