x, name, d, l = 3.14159, "bob", {"k": "v", "n": 5}, [1, 2, 3]
print(f"{x:.2f} {x:8.1f}| {x:<8.3f}| {x:^+9.2f}| {x:e} {name!r:>7} {name:*^9} {d['k']} {l[0]:03d} {x=:.1f} {name = } {1 if x > 3 else 2} {'a' 'b'} {{x}} {d!s} {l!a}")
w, p = 10, 2; print(f"{x:{w}.{p}f}|{name:>{w}}|{f'{x:.1f}':>6}|{(lambda q: q * 2)(4)}|{'nested {0}'.format(5)}|{x:{'>'}{8}}|{None}|{True:d}|{1e6:,.0f}|{255:#06x}|{-5:+}|{0.1234:.1%}|{b'x'!r}|{l[-1]}|{name[0].upper()}|{len(l):>3}")
print(f"""multi
{name}
  line""", f'{x!r}' f"{name}", rf"\d{name}", "%(a)s %(b)05.1f" % {"a": 1, "b": 2.25}, "{0[k]} {1.real} {2!r} {}".format if False else "{0[k]} {1.real} {2!r}".format(d, 5, "z"), "{:>{w}}".format("r", w=4), "{a} {b}".format_map({"a": 1, "b": 2}), "{!r:^5}".format("x"))
class F:
    def __format__(self, spec): return f"F[{spec}]"
    def __repr__(self): return "F()"
print(f"{F()} {F():>5} {F()!r:>5} {F()!s}", format(F(), "z"), "{:abc}".format(F()), format(5), format("a", ">3"), format(1.5, ""), format(True), format(10, "b"), format([1], ""))
for bad in ("{:d}", "{:.2f}", "{:q}", "{0} {}", "{", "{x}", "{!z}"):
    try: print(bad.format("s"))
    except (ValueError, KeyError, IndexError) as e: print(bad, type(e).__name__, e)
print(f"{x:.0f} {2.5:.0f} {3.5:.0f} {1e-5} {1e16} {123456789.0} {0.1 + 0.2} {100:e} {12345.6789:g} {1234567.0:g} {0.00001234:g} {float('nan'):5} {float('-inf'):.1f} {1_000_000:_} {3:>5}|{3:<5}|{3:^5}|{'x':5}|")
