# Ints: bases, bits, bytes and rounding.
print(int("ff", 16), int("-0b101", 2), int("0o17", 0), int(" 42 "), int("1_000"), int(3.9), int(-3.9), int("z", 36), int(b"12"))
print(bin(-10), hex(255), oct(8), (255).to_bytes(2, "big"), (-1).to_bytes(2, "little", signed=True), int.from_bytes(b"\xff\xfe", "big", signed=True), (10).bit_length(), (0b1011).bit_count(), (5).as_integer_ratio(), (7).conjugate(), (7).numerator)
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, divmod(-7, 2), 2 ** 100, 2 ** -2, pow(3, -1, 7), pow(2, 10, 1000), 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 70, -1 >> 3, 10 ** 20 // 3, round(15, -1), round(25, -1), abs(-5), 0 ** 0)
for f in (lambda: int("x"), lambda: int("12", 1), lambda: int("9", 8), lambda: int(""), lambda: int(None), lambda: int("1__0"), lambda: int(float("inf")), lambda: int(float("nan")), lambda: 1 // 0, lambda: 1 % 0, lambda: 1 << -1, lambda: (300).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: pow(2, -1, 4), lambda: int("5", "x"), lambda: int([1])):
    try:
        print(f())
    except (ValueError, TypeError, ZeroDivisionError, OverflowError) as e:
        print(type(e).__name__, e)
class N(int):
    def __repr__(self):
        return f"N({int(self)})"
    def __add__(self, o):
        return N(int(self) + o)
print(N(5) + 1, N(5) * 2, [N(1)], f"{N(3)}", str(N(3)), N(2) == 2, hash(N(2)) == hash(2), {N(1): "a"}[1], isinstance(N(1), int), sum([N(1), N(2)]))
