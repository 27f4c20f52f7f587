# Stars everywhere.
a, *b, c = range(5)
(d, e), f = (1, 2), 3
[g, [h, *i]] = [1, "xyz"]
*j, = "ab"
k = l = [0]
m, k[0] = 1, m if False else 5
print(a, b, c, d, e, f, g, h, i, j, k is l, k)
for n, (o, *p) in [(1, (2, 3, 4)), (5, "six")]:
    print(n, o, p)
def f2(*args, **kw):
    return args, kw
print(f2(*[1], *(2, 3), **{"a": 1}, **{"b": 2}), [*range(2), *"ab"], (*[1], 2), {*{1}, 2}, {**{"x": 1}, "x": 2, **{"y": 3}}, dict(**{"k": 1}))
for code in ("a, b = 1", "a, b = [1]", "a, b = 1, 2, 3", "a, *b, c = [1]", "*a, *b = [1]", "(a, b), c = 1, 2", "[a] = []", "a, b = {1: 2}", "*a = 1", "f2(**5)", "f2(*5)", "f2(**{1: 2})", "x = *a", "f2(a=1, **{'a': 2})"):
    try:
        exec(code, {"f2": f2})
        print("ok", code)
    except (TypeError, ValueError, SyntaxError) as err:
        print(type(err).__name__, err)
x, y = 1, 2
x, y = y, x
print(x, y)
(q) = 5
r, = [6]
print(q, r, *[], *"end", sep="/")
z = [1, 2, 3]
i2 = 0
i2, z[i2] = 1, "changed"
print(z)
