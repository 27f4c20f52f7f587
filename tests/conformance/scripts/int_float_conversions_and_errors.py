# Numbers: division and modulo of negatives, rounding, bases, float corner cases, int limits, bool arithmetic, complex, comparison of kinds.
import math
import sys

print(7 // -2, -7 // 2, 7 % -3, -7 % 3, divmod(-7, 3), -7.5 // 2, 7.5 % -2, -1 % 1.0, 2 ** -1, (-8) ** (1 / 3), 0 ** 0, 10 ** -2, 5 / 2, 6 / 3, 1e308 * 10, -(2 ** 63), 2 ** 100)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(15, -1), round(1e16), round(0.5), round(1.5, 0), round(True), round(-0.4), round(5.015, 2), round(25, -1), round(2.5, None))
print(int("  12_000 "), int("-0b101", 0), int("ff", 16), int("z", 36), int(" 7 "), int(3.99), int(-3.99), int("١٢"), int(True), float(" 1e3 "), float("-inf"), float("nan") != float("nan"), float("1_0.5"), complex("1+2j"), complex(" -3j "), bool("False"), bool(0.0), int(b"12"))
print(0.1 + 0.2, 1e16, 1e15 + 0.5, 123456789012345680.0, 1.0, 1e-5, 0.0001, 1e22, 1.5e300, -0.0, 5e-324, 1 / 3, 100.0, 1e2, float(10 ** 15), float(2 ** 53 + 1), 3.0e-10, 12345678.9, repr(0.1 + 0.7))
print((10).bit_length(), (255).bit_count(), (-5).bit_length(), (6).as_integer_ratio(), (0.75).as_integer_ratio(), (3.0).is_integer(), (2.5).hex(), float.fromhex("0x1.4p+1"), (7).conjugate(), (3).real, (5).numerator)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 70, -1 >> 3, 5 >> 1, -5 & 0xFF, bin(-10), oct(64), hex(-255), f"{255:#010b}", True + True, True * 3.5, not 5, 3 and 0 or "x", True == 1.0, {1: "a", 1.0: "b", True: "c"}, hash(1) == hash(1.0) == hash(True))
print(1 < 2 < 3, 1 < 3 > 2, 1 == 1.0 == True, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 10 ** 400 > 1e308, float("inf") > 10 ** 400, float("nan") < 1, min(1, 1.0), max(True, 1), sorted([3, 1.5, True]), 0.1 + 0.1 + 0.1 == 0.3, math.isclose(0.1 * 3, 0.3))
print(3 + 4j, abs(3 + 4j), (1 + 2j) * (3 - 1j), (1j) ** 2, (2 + 0j) == 2, complex(1, -0.0), (1 + 1j).conjugate(), 1j.imag, -1j, complex("inf"), (3 + 4j) / (1 - 2j), repr(1 + 0j), 5j - 5j)
for wrong in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1.5 % 0, lambda: divmod(1, 0), lambda: 0 ** -1, lambda: 1j / 0, lambda: int("x"), lambda: int("1.5"), lambda: int("", 10), lambda: int("8", 8), lambda: int("1", 50), lambda: int(5, 10), lambda: float("abc"), lambda: int(float("nan")), lambda: int(float("inf")), lambda: 10 ** 400 * 1.0, lambda: 1 << -1, lambda: 1.5 << 1, lambda: 2.0 ** 10000, lambda: math.sqrt(-1), lambda: 1j < 2j, lambda: complex("1 + 2j"), lambda: round("x"), lambda: int([1]), lambda: "%d" % "5", lambda: float(None), lambda: int("9" * 5000), lambda: ~1.5, lambda: 1 + None, lambda: None > 1, lambda: float.fromhex("zz"), lambda: int(1j), lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: math.factorial(-1)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print(pow(3, -1, 7), pow(2, 10, 1000), int.from_bytes(b"\x10", "big"), sys.maxsize == 2 ** 63 - 1, sys.float_info.max, sys.float_info.dig, (-2) ** 3, -2 ** 2, 2 ** 3 ** 2, 1_000_000, 0x_ff, 1e1_0, .5, 5., 0o17, 0b11)
