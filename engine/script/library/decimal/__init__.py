"""Decimal numbers: a sign, digits and an exponent, computed as one does on paper.

A number is (-1) ** sign * int * 10 ** exp; of infinities and NaNs `_special` says which: 'F', 'n', 'N' (signalling).
"""
import math
import numbers
import re

import _frames
from decimal._context import *
from decimal._context import (Clamped, Context, ConversionSyntax, DecimalException, DivisionByZero, DivisionImpossible, DivisionUndefined, FloatOperation, Inexact, InvalidContext,
                              InvalidOperation, Overflow, Rounded, Subnormal, Underflow)

HAVE_THREADS = HAVE_CONTEXTVAR = True
_text = re.compile(r'\s*(?P<sign>[-+])?((?P<int>\d[\d_]*)?(\.(?P<frac>[\d_]*))?([eE](?P<exp>[-+]?\d+))?|(?P<inf>inf(inity)?)|(?P<signal>s)?nan(?P<diag>\d*))\s*', re.IGNORECASE)


def _new(sign, digits, exp, special=None):
    made = object.__new__(Decimal)
    made._sign, made._int, made._exp, made._special = sign, digits, exp, special
    return made


def _round_up(sign, whole, rest, half, rounding):
    """Whether `whole` grows by one: rest is what is cut off, half what half of one would be."""
    if rest == 0:
        return False
    if rounding == ROUND_HALF_EVEN:
        return rest > half or rest == half and whole & 1
    if rounding == ROUND_HALF_UP:
        return rest >= half
    if rounding == ROUND_HALF_DOWN:
        return rest > half
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    return whole % 10 in (0, 5)


def _shifted(sign, digits, places, rounding):
    """digits without their last `places` digits, rounded; whether it was exact."""
    unit = 10 ** places
    whole, rest = divmod(digits, unit)
    return whole + bool(_round_up(sign, whole, rest * 2, unit, rounding)), rest == 0


class Decimal:
    __slots__ = ('_sign', '_int', '_exp', '_special')

    def __new__(cls, value='0', context=None):
        made = object.__new__(cls)
        made._special = None
        if isinstance(value, str):
            match = _text.fullmatch(value.replace('_', ''))
            if match is None or not (match['int'] or match['frac'] or match['inf'] or 'n' in value.lower()):
                return (context or getcontext())._raise(ConversionSyntax, _nan)
            made._sign = int(match['sign'] == '-')
            if match['inf']:
                made._int, made._exp, made._special = 0, 0, 'F'
            elif match['int'] is None and match['frac'] is None:
                made._int, made._exp, made._special = int(match['diag'] or 0), 0, 'N' if match['signal'] else 'n'
            else:
                fraction = match['frac'] or ''
                made._int, made._exp = int((match['int'] or '') + fraction), int(match['exp'] or 0) - len(fraction)
        elif isinstance(value, int):
            made._sign, made._int, made._exp = int(value < 0), abs(int(value)), 0
        elif isinstance(value, Decimal):
            made._sign, made._int, made._exp, made._special = value._sign, value._int, value._exp, value._special
        elif isinstance(value, float):
            return cls.from_float(value)
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError('argument must be a sequence of length 3')
            sign, digits, exp = value
            if exp == 'F' or exp in ('n', 'N'):
                made._sign, made._int, made._exp, made._special = sign, 0, 0, exp
            else:
                made._sign, made._int, made._exp = sign, int(''.join(map(str, digits)) or 0), exp
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return made

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if math.isinf(f) or math.isnan(f):
            return cls(repr(f))
        top, bottom = abs(f).as_integer_ratio()
        places = bottom.bit_length() - 1
        made = _new(int(math.copysign(1.0, f) < 0), top * 5 ** places, -places)
        return made if cls is Decimal else cls(made)

    # ---- text --------------------------------------------------------------------------------------------------

    def __str__(self, capital='E'):
        sign = '-' if self._sign else ''
        if self._special:
            return sign + {'F': 'Infinity', 'n': 'NaN', 'N': 'sNaN'}[self._special] + (str(self._int) if self._special != 'F' and self._int else '')
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        else:
            point = 1
        if point <= 0:
            shown = '0.' + '0' * -point + digits
        elif point >= len(digits):
            shown = digits + '0' * (point - len(digits))
        else:
            shown = digits[:point] + '.' + digits[point:]
        return sign + shown + ('' if left == point else f'{capital}{left - point:+d}')

    def __repr__(self):
        return f"Decimal('{self}')"

    def to_eng_string(self, context=None):
        return str(self)

    def __format__(self, spec, context=None):
        match = re.fullmatch(r'(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?', spec, re.DOTALL)
        if match is None:
            raise ValueError('invalid format string')
        fill, align, plus, _, _, zero, width, comma, precision, kind = match.groups()
        fill, align = fill or ('0' if zero and not align else ' '), align or ('=' if zero else '>')
        value, rounding = self, getcontext().rounding
        if self._special:
            body = str(_new(0, self._int, 0, self._special))
        else:
            if kind == '%':
                value = _new(self._sign, self._int, self._exp + 2)
            if precision is not None:
                places = int(precision)
                if kind in ('e', 'E'):
                    value = value._to_digits(places + 1, rounding)
                elif kind in ('f', 'F', '%'):
                    value = value._to_exponent(-places, rounding)
                elif value._int and len(str(value._int)) > max(places, 1):
                    value = value._to_digits(max(places, 1), rounding)
            elif kind in ('f', 'F', '%') and value._exp > 0:
                value = _new(value._sign, value._int * 10 ** value._exp, 0)
            body = value._body(kind, None if precision is None else int(precision))
        sign = '-' if self._sign else plus if plus in ('+', ' ') else ''
        if comma:
            whole, dot, rest = re.fullmatch(r'(\d*)([.eE%]?)(.*)', body, re.DOTALL).groups()
            groups = []
            while len(whole) > 3:
                groups.insert(0, whole[-3:])
                whole = whole[:-3]
            body = comma.join([whole] + groups) + dot + rest
        missing = int(width or 0) - len(sign) - len(body)
        if missing <= 0:
            return sign + body
        if align == '=':
            return sign + fill * missing + body
        left = {'<': 0, '>': missing, '^': missing // 2}[align]
        return fill * left + sign + body + fill * (missing - left)

    def _body(self, kind, precision):
        digits = str(self._int)
        left = self._exp + len(digits)
        if kind in ('e', 'E'):
            if not self._int and precision is not None:
                digits = '0' * (precision + 1)
                exponent = self._exp + precision
            else:
                exponent = left - 1
            return digits[0] + ('.' + digits[1:] if len(digits) > 1 else '') + f'{kind}{exponent:+d}'
        if kind in ('f', 'F', '%'):
            if self._exp >= 0:
                shown = digits + '0' * self._exp if self._int else '0'
            else:
                digits = digits.zfill(1 - self._exp)
                shown = digits[:self._exp] + '.' + digits[self._exp:]
            return shown + ('%' if kind == '%' else '')
        return _new(0, self._int, self._exp).__str__('e' if kind == 'g' else 'E')

    # ---- rounding ----------------------------------------------------------------------------------------------

    def _to_digits(self, count, rounding):
        size = len(str(self._int))
        if self._int == 0:
            return self
        if size <= count:
            return _new(self._sign, self._int * 10 ** (count - size), self._exp - (count - size))
        return self._to_exponent(self._exp + size - count, rounding)._at_most(count)

    def _at_most(self, count):
        extra = len(str(self._int)) - count
        return _new(self._sign, self._int // 10 ** extra, self._exp + extra) if extra > 0 else self

    def _to_exponent(self, exp, rounding):
        if self._exp >= exp:
            return _new(self._sign, self._int * 10 ** (self._exp - exp), exp)
        return _new(self._sign, _shifted(self._sign, self._int, exp - self._exp, rounding)[0], exp)

    def _rounded(self, context=None):
        """With no more digits than the context allows."""
        context = context or getcontext()
        if self._special:
            return self
        digits, exp = self._int, self._exp
        extra = len(str(digits)) - context.prec
        if extra > 0:
            digits, exact = _shifted(self._sign, digits, extra, context.rounding)
            exp += extra
            if len(str(digits)) > context.prec:
                digits //= 10
                exp += 1
            context._raise(Rounded, None)
            if not exact:
                context._raise(Inexact, None)
        if digits and exp + len(str(digits)) - 1 > context.Emax:
            return context._raise(Overflow, _new(self._sign, 0, 0, 'F'))
        lowest = context.Emin - context.prec + 1
        if exp < lowest:
            digits, exp = (_shifted(self._sign, digits, lowest - exp, context.rounding)[0] if digits else 0), lowest
        return _new(self._sign, digits, exp)

    def quantize(self, exp, rounding=None, context=None):
        exp = _converted(exp, True)
        context = context or getcontext()
        if self._special or exp._special:
            if self._special == exp._special == 'F':
                return self
            return self if self.is_nan() else context._raise(InvalidOperation, _nan)
        result = self._to_exponent(exp._exp, rounding or context.rounding)
        if len(str(result._int)) > context.prec:
            return context._raise(InvalidOperation, _nan)
        return result

    def normalize(self, context=None):
        result = self._rounded(context)
        if result._special:
            return result
        if not result._int:
            return _new(result._sign, 0, 0)
        digits, exp = result._int, result._exp
        while digits % 10 == 0:
            digits //= 10
            exp += 1
        return _new(result._sign, digits, exp)

    def to_integral_value(self, rounding=None, context=None):
        if self._special or self._exp >= 0:
            return Decimal(self)
        return self._to_exponent(0, rounding or getcontext().rounding)

    to_integral = to_integral_exact = to_integral_value

    def __round__(self, n=None):
        if n is not None:
            return self.quantize(_new(0, 1, -n))
        return self._as_int(ROUND_HALF_EVEN)

    def _as_int(self, rounding):
        if self._special:
            if self._special == 'F':
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        value = self._to_exponent(0, rounding)._int
        return -value if self._sign else value

    def __int__(self):
        return self._as_int(ROUND_DOWN)

    __trunc__ = __int__

    def __floor__(self):
        return self._as_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._as_int(ROUND_CEILING)

    def __float__(self):
        if self._special == 'N':
            raise ValueError("Cannot convert signaling NaN to float")
        return float(str(self)) if self._special != 'n' else math.nan

    def __complex__(self):
        return complex(float(self))

    def __bool__(self):
        return bool(self._special or self._int)

    # ---- arithmetic --------------------------------------------------------------------------------------------

    def __neg__(self):
        return _new(self._sign if not self._int and not self._special else 1 - self._sign, self._int, self._exp, self._special)._rounded() if self._int or self._special else _new(0, 0, self._exp)

    def __pos__(self):
        return self._rounded() if self._int or self._special else _new(0, 0, self._exp)

    def __abs__(self):
        return self.copy_abs()._rounded()

    def copy_abs(self):
        return _new(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return _new(1 - self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other):
        return _new(_converted(other, True)._sign, self._int, self._exp, self._special)

    def __add__(self, other):
        other = _converted(other)
        if other is NotImplemented:
            return other
        if self._special or other._special:
            if nan := _first_nan(self, other):
                return nan
            if self._special and other._special and self._sign != other._sign:
                return getcontext()._raise(InvalidOperation, _nan)
            return self if self._special else other
        exp = min(self._exp, other._exp)
        total = self._scaled(exp) + other._scaled(exp)
        if total:
            sign = int(total < 0)
        else:
            sign = self._sign if self._sign == other._sign else int(getcontext().rounding == ROUND_FLOOR)
        return _new(sign, abs(total), exp)._rounded()

    __radd__ = __add__

    def _scaled(self, exp):
        value = self._int * 10 ** (self._exp - exp)
        return -value if self._sign else value

    def __sub__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else self + other.copy_negate()

    def __rsub__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else other - self

    def __mul__(self, other):
        other = _converted(other)
        if other is NotImplemented:
            return other
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if nan := _first_nan(self, other):
                return nan
            if not self or not other:
                return getcontext()._raise(InvalidOperation, _nan)
            return _new(sign, 0, 0, 'F')
        return _new(sign, self._int * other._int, self._exp + other._exp)._rounded()

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _converted(other)
        if other is NotImplemented:
            return other
        context = getcontext()
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if nan := _first_nan(self, other):
                return nan
            if self._special and other._special:
                return context._raise(InvalidOperation, _nan)
            return _new(sign, 0, 0, 'F') if self._special else _new(sign, 0, context.Emin - context.prec + 1)
        if not other._int:
            return context._raise(DivisionByZero, _new(sign, 0, 0, 'F')) if self._int else context._raise(DivisionUndefined, _nan)
        ideal = self._exp - other._exp
        if not self._int:
            return _new(sign, 0, ideal)._rounded(context)
        shift = max(len(str(other._int)) - len(str(self._int)) + context.prec + 1, 0)
        digits, rest = divmod(self._int * 10 ** shift, other._int)
        exp = ideal - shift
        if rest:
            if digits % 5 == 0:
                digits += 1  # so that rounding sees that there is more
        else:
            while exp < ideal and digits % 10 == 0:
                digits //= 10
                exp += 1
        return _new(sign, digits, exp)._rounded(context)

    def __rtruediv__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else other / self

    def __divmod__(self, other):
        other = _converted(other)
        if other is NotImplemented:
            return other
        context = getcontext()
        if nan := _first_nan(self, other):
            return nan, nan
        if self._special or not other._int and not other._special:
            if not other and self and not self._special:
                return context._raise(DivisionByZero, _new(self._sign ^ other._sign, 0, 0, 'F')), context._raise(InvalidOperation, _nan)
            failed = context._raise(DivisionUndefined if not other and not self else InvalidOperation, _nan)
            return failed, failed
        if other._special:
            return _new(self._sign ^ other._sign, 0, 0), self
        exp = min(self._exp, other._exp)
        quotient, rest = divmod(abs(self._scaled(exp)), abs(other._scaled(exp)))
        if len(str(quotient)) > context.prec:
            failed = context._raise(DivisionImpossible, _nan)
            return failed, failed
        return _new(self._sign ^ other._sign, quotient, 0), _new(self._sign, rest, exp)._rounded(context)

    def __floordiv__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else divmod(self, other)[0]

    def __mod__(self, other):
        other = _converted(other)
        if other is NotImplemented:
            return other
        if not other and not other._special and not self._special:
            return getcontext()._raise(InvalidOperation if self else DivisionUndefined, _nan)
        return divmod(self, other)[1]

    def __rdivmod__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else divmod(other, self)

    def __rfloordiv__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else other // self

    def __rmod__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else other % self

    def __pow__(self, other, modulo=None):
        other = _converted(other)
        if other is NotImplemented:
            return other
        context = getcontext()
        if modulo is not None:
            return Decimal(pow(int(self), int(other), int(modulo)))
        if nan := _first_nan(self, other):
            return nan
        if not other:
            return context._raise(InvalidOperation, _nan) if not self and not self._special else _one
        if self._special or other._special or not self:
            return Decimal(repr(float(self) ** float(other))) if self or not other._sign else context._raise(DivisionByZero, _new(0, 0, 0, "F"))
        if other == other.to_integral_value():
            n = int(other)
            size = abs(n)
            if size <= 4096 or self._int == 1:
                result = _new(self._sign & size & 1, self._int ** size, self._exp * size)
                if n > 0:
                    return result._rounded(context)
                with localcontext() as wide:
                    wide.prec = context.prec + 3
                    result = _one / result
                return result._rounded(context)
        if self._sign:
            return context._raise(InvalidOperation, _nan)
        with localcontext() as wide:
            wide.prec = context.prec + 10
            result = (self.ln() * other).exp()
        return result._padded(context)

    def __rpow__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else other ** self

    def _padded(self, context):
        """An inexact result has all the digits that the context allows."""
        result = self._rounded(context)
        missing = context.prec - len(str(result._int))
        return _new(result._sign, result._int * 10 ** missing, result._exp - missing) if missing > 0 and result._int else result

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._special:
            return self if self.is_nan() or not self._sign else context._raise(InvalidOperation, _nan)
        if not self._int:
            return _new(self._sign, 0, self._exp // 2)
        if self._sign:
            return context._raise(InvalidOperation, _nan)
        ideal = self._exp // 2
        digits, exp = (self._int * 10, self._exp - 1) if self._exp & 1 else (self._int, self._exp)
        shift = max(2 * (context.prec + 1) - len(str(digits)), 0)
        shift += shift & 1
        digits *= 10 ** shift
        root = math.isqrt(digits)
        exp = (exp - shift) // 2
        if root * root == digits:
            while exp < ideal and root % 10 == 0:
                root //= 10
                exp += 1
        elif root % 5 == 0:
            root += 1
        return _new(0, root, exp)._rounded(Context(context.prec, ROUND_HALF_EVEN))

    def exp(self, context=None):
        context = context or getcontext()
        if self._special:
            return self if not (self._special == 'F' and self._sign) else _new(0, 0, 0)
        if not self._int:
            return _one
        with localcontext() as wide:
            wide.prec = context.prec + 12
            halvings = max(0, self.adjusted() + 1) * 4 + 8
            x = self / (2 ** halvings)
            total = term = _one
            n = 0
            while term and term.adjusted() > total.adjusted() - wide.prec - 2:
                n += 1
                term = term * x / n
                total += term
            for _ in range(halvings):
                total *= total
        return total._padded(context)

    def ln(self, context=None):
        context = context or getcontext()
        if self._special:
            return self if not self._sign or self.is_nan() else context._raise(InvalidOperation, _nan)
        if not self._int:
            return _new(1, 0, 0, 'F')
        if self._sign:
            return context._raise(InvalidOperation, _nan)
        if self == _one:
            return _new(0, 0, 0)
        with localcontext() as wide:
            wide.prec = context.prec + 12
            guess = Decimal(repr(math.log(float(_new(0, self._int, -len(str(self._int)) + 1))) + (self.adjusted()) * math.log(10)))
            for _ in range(2 + wide.prec.bit_length()):  # Newton: each step doubles the digits
                power = guess.exp()
                step = 2 * (self - power) / (self + power)
                guess += step
                if not step or step.adjusted() < guess.adjusted() - wide.prec // 2 - 6:
                    break
        return guess._padded(context)

    def log10(self, context=None):
        context = context or getcontext()
        if not self._special and not self._sign and self._int and str(self._int).strip('0') == '1':
            return Decimal(self.adjusted())
        with localcontext() as wide:
            wide.prec = context.prec + 6
            result = self.ln() / Decimal(10).ln()
        return result._padded(context)

    def fma(self, other, third):
        other, third = _converted(other, True), _converted(third, True)
        return _new(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp) + third

    # ---- comparing ---------------------------------------------------------------------------------------------

    def _cmp(self, other):
        if self._special or other._special:
            infinity = lambda d: 0 if d._special != 'F' else -1 if d._sign else 1
            a, b = infinity(self), infinity(other)
            return (a > b) - (a < b)
        exp = min(self._exp, other._exp)
        a, b = self._scaled(exp), other._scaled(exp)
        return (a > b) - (a < b)

    def __eq__(self, other):
        other = _comparable(other)
        if other is NotImplemented:
            return other
        return not (self.is_nan() or other.is_nan()) and self._cmp(other) == 0

    def _ordered(self, other, test):
        other = _comparable(other)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            return getcontext()._raise(InvalidOperation, False)
        return test(self._cmp(other))

    def __lt__(self, other):
        return self._ordered(other, lambda c: c < 0)

    def __le__(self, other):
        return self._ordered(other, lambda c: c <= 0)

    def __gt__(self, other):
        return self._ordered(other, lambda c: c > 0)

    def __ge__(self, other):
        return self._ordered(other, lambda c: c >= 0)

    def compare(self, other, context=None):
        other = _converted(other, True)
        return _first_nan(self, other) or Decimal(self._cmp(other))

    def max(self, other, context=None):
        other = _converted(other, True)
        return (self if self._cmp(other) >= 0 else other)._rounded(context)

    def min(self, other, context=None):
        other = _converted(other, True)
        return (self if self._cmp(other) <= 0 else other)._rounded(context)

    def __hash__(self):
        if self._special:
            if self._special == 'N':
                raise TypeError('Cannot hash a signaling NaN value.')
            return hash(float(self))
        modulus = 2 ** 61 - 1
        power = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, -1, modulus), -self._exp, modulus)
        value = self._int * power % modulus
        value = -value if self._sign else value
        return -2 if value == -1 else value

    # ---- looking into it ---------------------------------------------------------------------------------------

    def as_tuple(self):
        from collections import namedtuple
        kind = namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')
        if self._special == 'F':
            return kind(self._sign, (0,), 'F')
        return kind(self._sign, tuple(map(int, str(self._int))) if not self._special else (), self._special or self._exp)

    def as_integer_ratio(self):
        if self._special:
            raise OverflowError("cannot convert Infinity to integer ratio") if self._special == 'F' else ValueError("cannot convert NaN to integer ratio")
        top, bottom = (self._int * 10 ** self._exp, 1) if self._exp >= 0 else (self._int, 10 ** -self._exp)
        divisor = math.gcd(top, bottom)
        return (-top if self._sign else top) // divisor, bottom // divisor

    def adjusted(self):
        return 0 if self._special else self._exp + len(str(self._int)) - 1

    def is_nan(self):
        return self._special in ('n', 'N')

    def is_snan(self):
        return self._special == 'N'

    def is_qnan(self):
        return self._special == 'n'

    def is_infinite(self):
        return self._special == 'F'

    def is_finite(self):
        return self._special is None

    def is_zero(self):
        return not self._special and not self._int

    def is_signed(self):
        return self._sign == 1

    def same_quantum(self, other, context=None):
        other = _converted(other, True)
        return self._exp == other._exp and self._special == other._special

    def scaleb(self, other, context=None):
        return _new(self._sign, self._int, self._exp + int(other))._rounded(context)

    def number_class(self):
        return '+Normal' if not self._sign else '-Normal'

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    def canonical(self):
        return self

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return type(self), (str(self),)


def _converted(value, must=False):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if must:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return NotImplemented


def _comparable(value):
    if isinstance(value, float):
        return Decimal.from_float(value)
    return _converted(value)


def _first_nan(*values):
    """The NaN that an operation gives back; a signaling one says so."""
    for value in values:
        if value._special == 'N':
            return getcontext()._raise(InvalidOperation, _new(value._sign, value._int, 0, 'n'))
    return next((value for value in values if value._special == 'n'), None)


_one, _nan = Decimal(1), Decimal('NaN')
numbers.Number.register(Decimal)
_frames.name_with_module(Decimal)
