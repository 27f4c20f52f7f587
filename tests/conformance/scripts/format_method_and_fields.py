# str.format, format_map and string.Formatter: positions, attributes, items, conversions, nested specs, custom __format__, errors.
import string
from datetime import date


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __format__(self, spec):
        return f"{self.amount:{spec or '.2f'}}€"


print("{} {} {0}".replace("{0}", "{}").format(1, 2, 3), "{1} {0} {1}".format("a", "b"), "{name} {0[1]} {obj.real}".format([1, 2], name="n", obj=3), "{0[key]} {a.b.c}".format({"key": "v"}, a=type("A", (), {"b": type("B", (), {"c": 5})})))
print("{!r} {!s} {!a} {0!r:>10}".replace("{0!r", "{!r").format("é", "é", "é", "x"), "{:{w}.{p}f}|{:{}}".format(3.14159, "s", 5, w=8, p=2), "{{}} {{{}}}".format(1), "{:d}".format(True), "{}".format(None))
print("{:m}".replace("m", ".1f").format(Money(3)), f"{Money(3)} {Money(2.5):>8.1f}", format(Money(1)), "{:%Y/%m}".format(date(2024, 5, 6)), "{:>5}|{:<5}|{:^5}|{:*^7}|{:=+5}|{:,}|{:_}|{:_x}".format("a", "b", "c", "d", 3, 1234567, 1234567, 65536))
print("{:e} {:.0e} {:g} {:n} {:%} {:.1%} {:#x} {:#b} {:c} {:08.3f} {:+} {: } {:z.1f}".format(1234.5, 1234.5, 1e-5, 1000, 0.5, 0.123, 255, 5, 97, -3.14159, 5, 5, -0.01))
print("{:10.3}|{:.0f}|{:,.2f}|{:010}|{:<010}|{:s}|{:5}|{:>5}".format("abcdef", 2.5, 12345.678, -42, 7, "x", True, None.__class__.__name__), "{:j<4}{:0>4}".format("a", 5), f"{10**20:,}", f"{1e15} {1e16} {0.1 + 0.2} {1/3:.3} {100000.0:.3}")


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{a} {b}".format_map(Default(a=1)), "{x[0]}{x[a]}".format_map({"x": {0: "zero", "a": "A"}}))
for text, args, kwargs in (("{} {0}", (1,), {}), ("{0} {}", (1,), {}), ("{2}", (1,), {}), ("{name}", (), {}), ("{", (), {}), ("}", (), {}), ("{0.x}", (1,), {}), ("{0[5]}", ([1],), {}), ("{:d}", ("x",), {}), ("{:s}", (1,), {}), ("{!x}", (1,), {}), ("{:.2d}", (1,), {}), ("{:Q}", (1,), {}), ("{:+}", ("x",), {}), ("{:,s}", ("x",), {}), ("{:>>5}", (1,), {}), ("{0[}", (1,), {}), ("{:x}", (1.5,), {}), ("{:c}", (-1,), {}), ("{:}", (object,), {}), ("{:5}", ([1],), {}), ("{a b}", (), {"a b": 1}), ("{0!r", (1,), {}), ("{:{}", (1,), {})):
    try:
        print(repr(text), text.format(*args, **kwargs))
    except Exception as error:
        print(repr(text), type(error).__name__, error)


class Loud(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"?{key}") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def convert_field(self, value, conversion):
        return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)


print(Loud().format("{a!u} {b} {0}", "pos", a="x"), list(string.Formatter().parse("a{b!r:>{w}}c{{d}}")), string.Formatter().vformat("{0}{x}", (1,), {"x": 2}))
print(string.Template("$a ${b}c $$ $d").safe_substitute(a=1, b=2), string.Template("$a").substitute({"a": 5}))
for wrong in (lambda: string.Template("$x").substitute(), lambda: string.Template("${").substitute(), lambda: string.Template("$1").substitute()):
    try:
        wrong()
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
