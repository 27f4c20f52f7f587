# Decimal: contexts, quantize, rounding, signals, formatting, comparison with other kinds; Fraction: parsing, limits, arithmetic.
from decimal import (ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal, DivisionByZero,
                     InvalidOperation, Inexact, getcontext, localcontext, setcontext)
from fractions import Fraction

print(Decimal("0.1") + Decimal("0.2"), Decimal(0.1), Decimal("1.10") * 3, Decimal(1) / 3, Decimal("1e3"), Decimal("-0"), Decimal("NaN"), Decimal("Infinity") * -1, repr(Decimal("1.0")), Decimal((0, (1, 2, 3), -2)), Decimal(" 12_000.5 "))
for rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_DOWN, ROUND_UP, ROUND_CEILING, ROUND_FLOOR):
    print(rounding, [str(Decimal(text).quantize(Decimal("0.1"), rounding=rounding)) for text in ("2.25", "2.35", "-2.25", "2.21")])
with localcontext() as context:
    context.prec = 5
    print(Decimal(1) / 7, Decimal("123456789") + 1, Decimal(2).sqrt(), context.prec, +Decimal("1.2345678"))
with localcontext(Context(prec=3, rounding=ROUND_DOWN)):
    print(Decimal(2) / 3, Decimal("9.999") + 0)
print(getcontext().prec, Decimal(1) / 7, Decimal("1.200").normalize(), Decimal("1200").normalize(), Decimal("1.20") == Decimal("1.2"), hash(Decimal("1.5")) == hash(1.5), Decimal("1.5") == 1.5, Decimal(1) < 1.5, Decimal("2") ** 10, Decimal(7) // 2, Decimal(-7) % 3, divmod(Decimal("7.5"), 2), abs(Decimal(-3)), round(Decimal("2.675"), 2), round(Decimal("2.5")), int(Decimal("3.9")), float(Decimal("0.25")))
print(f"{Decimal('1234567.891'):,.2f} {Decimal('0.00001')} {Decimal('0.0000001')} {Decimal('1E+5'):f} {Decimal('12.3'):>8} {Decimal('12.3'):08.2f} {Decimal('0.5'):%} {Decimal('1234.5'):e}", Decimal("3.14159").as_tuple(), Decimal("100").adjusted(), Decimal("1.5").as_integer_ratio(), Decimal("5").is_nan(), max(Decimal(1), Decimal(2)), sum([Decimal("0.1")] * 3), Decimal("10").log10(), Decimal(1).exp(), Decimal("1.23").to_integral_value(), Decimal("5.5").compare(Decimal(6)), Decimal("1").copy_sign(Decimal("-2")))
for wrong in (lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal("abc"), lambda: Decimal(1) + 1.5, lambda: Decimal("sNaN") + 1, lambda: Decimal(-1).sqrt(), lambda: Decimal("1e999999") * Decimal("1e999999"), lambda: Decimal("Infinity") - Decimal("Infinity"), lambda: int(Decimal("NaN")), lambda: Decimal([1]), lambda: Decimal("NaN") < 1, lambda: Decimal("1e30").quantize(Decimal("0.01"))):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
with localcontext() as context:
    context.traps[DivisionByZero] = False
    context.traps[Inexact] = True
    print(Decimal(1) / 0)
    try:
        Decimal(1) / 3
    except Inexact as error:
        print("inexact", context.flags[Inexact])
print(Fraction(3, 6), Fraction("0.125"), Fraction("7/3"), Fraction(0.5), Fraction(Decimal("0.1")), Fraction(-4, -6), repr(Fraction(1, 3)), Fraction(1, 3) + Fraction(1, 6), Fraction(1, 2) * 3, Fraction(1, 2) + 0.5, Fraction(7, 2) // 1, Fraction(7, 2) % 1, Fraction(2, 3) ** 2, Fraction(4) ** Fraction(1, 2), round(Fraction(7, 3), 2), float(Fraction(1, 4)), int(Fraction(7, 2)), Fraction(3.14159).limit_denominator(100), Fraction(1, 3) < 0.34, Fraction(2, 1) == 2, hash(Fraction(1, 2)) == hash(0.5), Fraction(1, 3).as_integer_ratio(), sum([Fraction(1, 3)] * 3), max(Fraction(1, 2), 0.3), f"{Fraction(1, 3)}", Fraction("1e-2"), abs(Fraction(-1, 2)), -Fraction(1, 2), divmod(Fraction(7, 2), 2))
for wrong in (lambda: Fraction(1, 0), lambda: Fraction("x"), lambda: Fraction(1.5, 2), lambda: Fraction(1, 2) / 0, lambda: Fraction("1/0"), lambda: Fraction(float("nan")), lambda: Fraction(1, 2) < 1j):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
