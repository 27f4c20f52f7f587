import math
from fractions import Fraction as F

print(F(3, 6), repr(F("-1.5e2")), F("7/14"), F(0.75), F(), F(F(1, 3), 2), F(3, -4), F(" 2 "))
a, b = F(7, 3), F(-2, 5)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, a ** -2, -a, abs(b), +a, a + 1, 1 - a, 2 * a, 1 / a, a + 0.5, 7 // a, a ** 0.5, 2 ** F(3))
print(int(a), float(a), round(a), round(F(5, 2)), round(F(22, 7), 2), math.floor(b), math.ceil(b), math.trunc(b), bool(F(0)))
print(a > b, a == F(14, 6), a < 3, F(1, 2) == 0.5, a >= 2.5, F(4) == 4, hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), {F(1, 2): "half"}[0.5], sum([F(1, 3)] * 3))
print(F(math.pi).limit_denominator(100), F(math.pi).limit_denominator(10), a.numerator, a.denominator, a.as_integer_ratio(), sorted([F(1, 2), F(1, 3), 0.4]), max(a, 2))
for wrong in (lambda: F(1, 0), lambda: F("x"), lambda: F("1/0"), lambda: F([]), lambda: F(1.5, 2), lambda: a / 0, lambda: a + "x", lambda: F(0) ** -1):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
