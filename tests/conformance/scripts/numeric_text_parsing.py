# A calculator by shunting-yard, roman numerals, base conversion, primes, matrices, big numbers: numbers as programs print them.
import functools
import math
import operator
import re

OPS = {"+": (1, operator.add), "-": (1, operator.sub), "*": (2, operator.mul), "/": (2, operator.truediv), "^": (3, operator.pow)}


def evaluate(text):
    out, ops = [], []

    def apply():
        b, a = out.pop(), out.pop()
        out.append(OPS[ops.pop()][1](a, b))

    for token in re.findall(r"\d+\.?\d*|[-+*/^()]", text):
        if token == "(":
            ops.append(token)
        elif token == ")":
            while ops[-1] != "(":
                apply()
            ops.pop()
        elif token in OPS:
            while ops and ops[-1] != "(" and OPS[ops[-1]][0] >= OPS[token][0] and token != "^":
                apply()
            ops.append(token)
        else:
            out.append(float(token) if "." in token else int(token))
    while ops:
        apply()
    return out[0]


print([evaluate(t) for t in ("1+2*3", "(1+2)*3", "2^3^2", "10/4-1", "1.5*2", "8/(3-1)/2")])


def roman(n):
    result = ""
    for value, letters in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, n = divmod(n, value)
        result += letters * count
    return result


def base(n, b):
    digits = ""
    while n:
        n, digit = divmod(n, b)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


sieve = [n for n in range(2, 50) if all(n % p for p in range(2, math.isqrt(n) + 1))]
matrix = [[1, 2], [3, 4]]
product = [[sum(a * b for a, b in zip(row, column)) for column in zip(*matrix)] for row in matrix]
print(roman(1994), roman(49), base(255, 2), base(255, 16), int("zz", 36), sieve, product, [list(r) for r in zip(*matrix)])
print(functools.reduce(operator.mul, range(1, 31)), 2 ** 200 % 1000007, f"{math.pi:.10f} {1 / 7:.3e} {1e21:.0f} {123456789:,}", sum(1 / 2 ** n for n in range(1, 20)), divmod(-17, 5), round(-2.5), 0.1 + 0.2 == 0.3)
