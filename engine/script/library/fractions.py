"""Rational numbers: an int over another one, always in lowest terms."""
import math
import numbers
import operator
import re

_format = re.compile(r"\s*([-+]?)(?=\d|\.\d)(\d*)(?:(?:/(\d+))?|(?:\.(\d*))?(?:[eE]([-+]?\d+))?)\s*$")


class Fraction(numbers.Rational):
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if isinstance(numerator, int):
                self._numerator, self._denominator = int(numerator), 1
            elif isinstance(numerator, Fraction):
                self._numerator, self._denominator = numerator._numerator, numerator._denominator
            elif isinstance(numerator, float) or hasattr(numerator, "as_integer_ratio") and hasattr(numerator, "as_tuple"):
                self._numerator, self._denominator = numerator.as_integer_ratio()
            elif isinstance(numerator, str):
                self._numerator, self._denominator = _parsed(numerator)
            elif isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
            else:
                raise TypeError("argument should be a string or a Rational instance")
            return self
        if not isinstance(numerator, (int, Fraction, numbers.Rational)) or not isinstance(denominator, (int, Fraction, numbers.Rational)):
            raise TypeError("both arguments should be Rational instances")
        top = numerator.numerator * denominator.denominator
        bottom = numerator.denominator * denominator.numerator
        if bottom == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        self._numerator, self._denominator = _reduced(top, bottom)
        return self

    @classmethod
    def from_float(cls, f):
        return cls(f)

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def is_integer(self):
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is no larger: the last convergents of the continued fraction."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            whole = n // d
            if q0 + whole * q1 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + whole * p1, q0 + whole * q1
            n, d = d, n - whole * d
        k = (max_denominator - q0) // q1
        below, above = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return above if abs(above - self) <= abs(below - self) else below

    def __repr__(self):
        return f"{type(self).__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __hash__(self):
        modulus = (1 << 61) - 1
        if self._denominator % modulus == 0:
            result = 314159
        else:
            result = hash(hash(abs(self._numerator)) * pow(self._denominator, -1, modulus))
        result = result if self._numerator >= 0 else -result
        return -2 if result == -1 else result

    def __bool__(self):
        return self._numerator != 0

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction(self)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __float__(self):
        return self._numerator / self._denominator

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is not None:
            shift = 10**abs(ndigits)
            return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)
        floor, rest = divmod(self._numerator, self._denominator)
        twice = rest * 2
        return floor + (twice > self._denominator or twice == self._denominator and floor % 2)

    def __eq__(self, other):
        if isinstance(other, (int, Fraction)):
            return self._numerator == other.numerator and self._denominator == other.denominator
        if isinstance(other, float):
            return float(self) == other if math.isinf(other) or math.isnan(other) else self == Fraction(other)
        return NotImplemented

    def __pow__(self, exponent):
        if isinstance(exponent, Fraction) and exponent._denominator == 1:
            exponent = exponent._numerator
        if not isinstance(exponent, int):
            return float(self)**exponent if isinstance(exponent, (float, Fraction)) else NotImplemented
        if exponent >= 0:
            return Fraction(self._numerator**exponent, self._denominator**exponent)
        if self._numerator == 0:
            raise ZeroDivisionError(f"Fraction({self._denominator ** -exponent}, 0)")
        return Fraction(self._denominator**-exponent, self._numerator**-exponent)

    def __rpow__(self, base):
        return base**self._numerator if self._denominator == 1 and self._numerator >= 0 else base**float(self)


def _reduced(top, bottom):
    common = math.gcd(top, bottom)
    if bottom < 0:
        common = -common
    return top // common, bottom // common


def _parsed(text):
    match = _format.match(text)
    if match is None:
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    sign, whole, below, decimals, exponent = match.groups()
    top, bottom = int(whole or "0"), 1
    if below:
        bottom = int(below)
        if bottom == 0:
            raise ZeroDivisionError(f"Fraction({top}, 0)")
    else:
        if decimals:
            bottom = 10**len(decimals)
            top = top * bottom + int(decimals)
        if exponent:
            if int(exponent) >= 0:
                top *= 10**int(exponent)
            else:
                bottom *= 10**-int(exponent)
    return _reduced(-top if sign == "-" else top, bottom)


def _install(name, exact, fallback):
    """An operator for fractions and ints, in both orders; with a float it is the float's."""
    def forward(a, b):
        if isinstance(b, (int, Fraction)):
            return exact(a, b)
        return fallback(float(a), b) if isinstance(b, (float, complex)) else NotImplemented

    def backward(b, a):
        if isinstance(a, int):
            return exact(Fraction(a), b)
        return fallback(a, float(b)) if isinstance(a, (float, complex)) else NotImplemented
    setattr(Fraction, f"__{name}__", forward)
    setattr(Fraction, f"__r{name}__", backward)


def _divided(a, b):
    tops, bottoms = math.gcd(a.numerator, b.numerator), math.gcd(a.denominator, b.denominator)
    return Fraction(a.numerator // tops * (b.denominator // bottoms), a.denominator // bottoms * (b.numerator // tops)) if tops else Fraction(0, b.numerator)


def _floor_divided(a, b):
    return (a.numerator * b.denominator) // (a.denominator * b.numerator)


_install("add", lambda a, b: Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator), operator.add)
_install("sub", lambda a, b: Fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator), operator.sub)
_install("mul", lambda a, b: Fraction(a.numerator * b.numerator, a.denominator * b.denominator), operator.mul)
_install("truediv", _divided, operator.truediv)
_install("floordiv", _floor_divided, operator.floordiv)
_install("mod", lambda a, b: a - b * _floor_divided(a, b), operator.mod)
_install("divmod", lambda a, b: (_floor_divided(a, b), a - b * _floor_divided(a, b)), divmod)


def _install_comparison(name, compare):
    def method(a, b):
        if isinstance(b, (int, Fraction)):
            return compare(a._numerator * b.denominator, a._denominator * b.numerator)
        if isinstance(b, float):
            return compare(float(a), b) if math.isinf(b) or math.isnan(b) else compare(a, Fraction(b))
        return NotImplemented
    setattr(Fraction, f"__{name}__", method)


for _name in ("lt", "le", "gt", "ge"):
    _install_comparison(_name, getattr(operator, _name))
