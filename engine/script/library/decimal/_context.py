"""How precisely decimals are computed, and what happens when that is not enough."""
from contextvars import ContextVar

ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR = 'ROUND_UP', 'ROUND_DOWN', 'ROUND_CEILING', 'ROUND_FLOOR'
ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP = 'ROUND_HALF_UP', 'ROUND_HALF_DOWN', 'ROUND_HALF_EVEN', 'ROUND_05UP'
MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY = 999999999999999999, 999999999999999999, -999999999999999999, -1999999999999999997


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class InvalidContext(InvalidOperation):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_signals = [InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Rounded, Inexact, Clamped]
for _signal in _signals + [DecimalException, ConversionSyntax, DivisionUndefined, DivisionImpossible, InvalidContext]:
    _signal.__module__ = 'decimal'


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        default = globals().get('DefaultContext')
        self.prec = (default.prec if default else 28) if prec is None else prec
        self.rounding = (default.rounding if default else ROUND_HALF_EVEN) if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        self.flags = _switches(flags)
        self.traps = _switches(traps if traps is not None else default.traps if default else [InvalidOperation, DivisionByZero, Overflow])

    def __setattr__(self, name, value):
        if name == 'prec' and not (isinstance(value, int) and 1 <= value <= MAX_PREC):
            raise ValueError("valid range for prec is [1, MAX_PREC]") if isinstance(value, int) else TypeError("an integer is required")
        if name == 'rounding' and value not in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        object.__setattr__(self, name, value)

    def __repr__(self):
        names = lambda switches: '[' + ', '.join(signal.__name__ for signal in _signals if switches[signal]) + ']'
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, clamp={self.clamp}, '
                f'flags={names(self.flags)}, traps={names(self.traps)})')

    def copy(self):
        made = Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp)
        made.flags, made.traps = dict(self.flags), dict(self.traps)
        return made

    __copy__ = copy

    def clear_flags(self):
        self.flags = dict.fromkeys(self.flags, False)

    def clear_traps(self):
        self.traps = dict.fromkeys(self.traps, False)

    def create_decimal(self, num='0'):
        from decimal import Decimal
        return Decimal(num)._rounded(self)

    def _raise(self, condition, result):
        """Notes the condition; its exception where that is trapped, else the result."""
        signal = next(each for each in condition.__mro__ if each in self.flags)
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([condition])
        return result

    def __getattr__(self, name):
        """context.add(a, b), context.sqrt(a)…: the decimals' own methods in this context."""
        from decimal import Decimal
        operators = {'add': '__add__', 'subtract': '__sub__', 'multiply': '__mul__', 'divide': '__truediv__', 'divide_int': '__floordiv__', 'remainder': '__mod__', 'power': '__pow__',
                     'minus': '__neg__', 'plus': '__pos__', 'abs': '__abs__'}
        method = getattr(Decimal, operators.get(name, name), None)
        if name.startswith('_') or method is None:
            raise AttributeError(f"'decimal.Context' object has no attribute {name!r}")

        def compute(a, *rest):
            with localcontext(self):
                return method(Decimal(a), *[Decimal(each) for each in rest])
        return compute


def _switches(on):
    if isinstance(on, dict):
        return {signal: bool(on.get(signal)) for signal in _signals}
    return {signal: signal in (on or ()) for signal in _signals}


Context.__module__ = 'decimal'
DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
_current = ContextVar('decimal_context')


def getcontext():
    try:
        return _current.get()
    except LookupError:
        context = Context()
        _current.set(context)
        return context


def setcontext(context, /):
    _current.set(context.copy() if context in (DefaultContext, BasicContext, ExtendedContext) else context)


class localcontext:
    def __init__(self, ctx=None, **kwargs):
        self._new = (getcontext() if ctx is None else ctx).copy()
        for name, value in kwargs.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._old = getcontext()
        _current.set(self._new)
        return self._new

    def __exit__(self, *args):
        _current.set(self._old)
