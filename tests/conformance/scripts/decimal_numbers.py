from decimal import *
a, b = Decimal("10.50"), Decimal("3")
print(a + b, a - b, a * b, a / b, a // b, a % b, -a, abs(-a), a ** 2, b ** -1, divmod(a, b))
print(repr(a), str(Decimal("1E+5")), Decimal("0.00000001"), Decimal("-0"), Decimal("1e-7"), Decimal("123456789012345678901234567890") + 1)
print(a.quantize(Decimal("0.1")), Decimal("2.675").quantize(Decimal("0.01"), ROUND_HALF_UP), Decimal("2.665").quantize(Decimal("0.01")), Decimal("-2.5").quantize(Decimal("1"), rounding=ROUND_HALF_DOWN))
for r in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP): print(r, Decimal("-1.25").quantize(Decimal("0.1"), r), Decimal("1.25").quantize(Decimal("0.1"), r))
print(Decimal(0.1), Decimal.from_float(1.5), Decimal(5), Decimal((1, (1, 2, 3), -2)), Decimal("  12.0 "), Decimal("1_000.5"))
print(a == 10.5, a > b, a < 11, Decimal("1.0") == 1, hash(Decimal("1.0")) == hash(1), hash(Decimal("0.5")) == hash(0.5), max(a, b), sorted([a, b, Decimal("-1")]))
print(f"{a:.1f} {a:>10} {Decimal('1234567.891'):,.2f} {a:e} {Decimal('0.256'):.1%} {a:010.2f} {a:+} {Decimal('1E+3'):f} {a:g}")
print(a.as_tuple(), a.as_integer_ratio(), a.adjusted(), int(a), float(a), round(a), round(a, 1), a.to_integral_value(), a.normalize(), Decimal("100").normalize(), a.is_finite(), a.sqrt(), Decimal(2).sqrt())
getcontext().prec = 6
print(Decimal(1) / 7, Decimal("1.23456789") + 0, Decimal(2) ** Decimal("0.5"), Decimal(1).exp(), Decimal(10).ln(), Decimal(2).log10())
with localcontext() as ctx:
    ctx.prec = 40; print(Decimal(1) / 3)
print(Decimal(1) / 3, getcontext().prec)
for f in (lambda: Decimal(1) / 0, lambda: Decimal("abc"), lambda: Decimal(0) / 0, lambda: Decimal("Infinity") - Decimal("Infinity"), lambda: Decimal(1) + 1.0, lambda: Decimal("sNaN") < 1, lambda: Decimal(-1).sqrt()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(Decimal("NaN"), Decimal("inf"), -Decimal("Infinity"), Decimal("NaN") == Decimal("NaN"), Decimal("inf") > 5, Decimal("nan").is_nan())
print(sum([Decimal("0.1")] * 10), sum(map(Decimal, ["1.1", "2.2"])), Decimal("3.7") % 1, Decimal(-7) // 2, Decimal(-7) % 2, 5 - Decimal("1.5"), 2 / Decimal(4), Decimal("1.5").__floor__(), Decimal("1.10").compare(Decimal("1.1")))
