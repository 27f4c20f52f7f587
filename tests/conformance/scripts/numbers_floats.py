# Floats: repr, formatting, special values and rounding.
import math, sys
for x in (0.1, 1 / 3, 1e16, 1e15, 123456789.123, 1e-5, 1e-4, 5e-324, 1.7976931348623157e308, -0.0, 100.0, 1e22, 2.5, 1e100, float("inf"), -float("inf"), float("nan")):
    print(x, repr(x), f"{x:.3f}" if abs(x) < 1e20 else "", f"{x:g}", f"{x:e}", end=" | ")
print()
print(0.1 + 0.2, 0.1 + 0.2 == 0.3, math.isclose(0.1 + 0.2, 0.3), round(0.5), round(1.5), round(2.675, 2), round(-0.5), round(1e20), round(3.14159, 3), round(1234.5, -2), int(1e20), 7.5 // 2, -7.5 % 2, divmod(7.5, 2), 2 ** 0.5, (-8) ** (1 / 3))
print((0.5).hex(), float.fromhex("0x1.8p3"), (0.75).as_integer_ratio(), (2.0).is_integer(), float("  1e3 "), float("1_0.5"), float("-Infinity"), float(10 ** 20), float("nan") == float("nan"), hash(1.0) == hash(1), 1.0 == 1, 3.0 in [3], sys.float_info.max, sys.float_info.epsilon)
for f in (lambda: float("x"), lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 2.0 ** 10000, lambda: float(10 ** 400), lambda: round(float("nan")), lambda: round(float("inf")), lambda: 1.5 << 1, lambda: math.sqrt(-1), lambda: math.log(0), lambda: float(None), lambda: (0.0) ** -1, lambda: math.exp(1000), lambda: int("1.5")):
    try:
        print(f())
    except (ValueError, ZeroDivisionError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
print(math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.fsum([0.1] * 10), sum([0.1] * 10), math.modf(2.5), math.frexp(8), math.ldexp(0.5, 4), math.copysign(1, -0.0), math.hypot(3, 4), math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.factorial(10), math.prod([1, 2, 3]), math.dist((0, 0), (3, 4)), math.nextafter(1, 2), math.ulp(1.0), math.inf > 10 ** 400, math.remainder(5, 3), math.isqrt(17), math.cbrt(27), math.log2(8), math.log(8, 2), math.log1p(0), math.degrees(math.pi), math.atan2(1, 1), math.tau)
