# Assignment expressions and chained comparisons.
import re
if (n := len("hello")) > 3:
    print(n)
print([y := 5, y ** 2], [last := x for x in range(3)], last, (z := 1) + z, any((w := x) > 2 for x in [1, 3, 5]), w)
data = iter([1, 2, 0, 3])
while (v := next(data)):
    print("v", v)
print(m.group() if (m := re.search(r"\d+", "ab12")) else None, [r for x in "a1b2" if (r := x.upper()).isalpha()])
print(1 < 2 < 3, 1 < 3 > 2, 1 == 1.0 == True, 3 > 2 > 2, 1 < 2 in [2], "a" < "b" <= "b", 1 if 0 else 2 if [] else 3, not 1 == 2, (1, 2) < (1, 3) < (2,))
calls = []
def t(x):
    calls.append(x)
    return x
print(t(1) < t(5) < t(3) < t(9), calls, t(0) and t(1), t(0) or t(2), calls[-3:])
def f(x=(d := 10)):
    return x + d
print(f(), d, f"{(e := 7)} {e}")
for code in ("(a := 1) = 2", "a := 1", "[i := 0 for i in x]", "(a.b := 1)", "lambda: (x := 1)", "def f(a = b := 1): pass", "x = y := 1", "print(a := 5)"):
    try:
        compile(code, "<t>", "exec")
        print("ok", code)
    except SyntaxError as err:
        print(err.msg)
