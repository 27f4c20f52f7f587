# f-strings: = with specs and spaces, nested quotes and fields, lambdas in parentheses, conversions, multi-line ones, joined with other literals.
import datetime
import decimal

x, name, width, items = 10, "ann", 8, [1, 2, 3]
print(f"{x=} {x = } {x + 1=} {name=} {name=!s} {x=:5}| {x=:>{width}}| {items[1]=} {len(items)=}")
print(f"{name!r:>{width}}|{name:^{width}}|{3.14159:{width}.{2}f}|{x:#{'0'}{width}x}|{'nested ' + f'{x}'}|{{}}{{{x}}}")
print(f"{x if x > 5 else 'small'} {(lambda n: n * 2)(4)} {[n * n for n in items]} {dict(a=1)['a']} { {'k': 2}['k'] } {x!s:*<5} {items!r}")
print(f'{name + "q"} {"single" if x else "double"}' "plain {x}" f" {x}", rf"\d{x}\n", f"\N{BULLET} {x:\N{BULLET}^5}", f"\x41{x}\t|", f"{'a' 'b'}")
print(f"""multi
{x
  + 1}
  {name
}""", f"{'''triple'''}", f"{x:{'>'}{4 + 4}}", f"{x:,}", f"{x!r}{x!a}", f"{None} {True} {...}", f"{1,2}", f"{*items,}")
print(f"{datetime.date(2024, 1, 2):%d.%m.%Y %%}", f"{decimal.Decimal('1.50'):.1f}", f"{x:=+5}", f"{b'bytes'}", f"{1 < 2}", f"{x != 3}", f"{x == 10}", f"{(x := 5)} {x}")


class Spec:
    def __format__(self, spec):
        return f"<{spec}>"

    def __repr__(self):
        return "Spec()"

    def __str__(self):
        return "str"


print(f"{Spec()} {Spec():a b!c} {Spec()!r} {Spec()!s:>5} {Spec():{x}{name}} {Spec()=} {Spec()=:q}")


async def later():
    return f"{await value()} {[v async for v in values()]}"


async def value():
    return 7


async def values():
    yield 1
    yield 2


import asyncio
print(asyncio.run(later()))
for text in ("f'{}'", "f'{x!z}'", "f'{x'", "f'}'", "f'{a b}'", "f'{x:{y}'", "f'{lambda x: 1}'", "f'{#}'", "f'{x!}'", "f'{\\n}'", "f'{=x}'", "f'{*x}'", "f'{x;y}'", "f'{yield}'"):
    try:
        print(text, eval(text, {"x": [1]}))
    except SyntaxError as error:
        print(text, error.msg)
    except Exception as error:
        print(text, repr(error))
