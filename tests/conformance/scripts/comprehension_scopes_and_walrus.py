# Comprehensions: nesting, conditions, several fors, walrus targets, generators evaluated late, sets and dicts, async ones refused outside.
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [x for row in matrix for x in row if x % 2], [(x, y) for x in range(3) for y in range(x)], {x: [y for y in range(x)] for x in range(3)}, {x % 2 for x in range(5)}, [a if a > 1 else -a for a in [1, 2]], [*(x for x in "ab"), *[y for y in "c"]])
print([y := 1, y + 1, y ** 2], [last := n for n in range(3)], last, [(n, total := n + 1) for n in range(2)], total, any((found := n) > 2 for n in [1, 3, 5]), found, (lambda: [z := 1, z])())
if (n := len("hello")) > 3 and (m := n * 2):
    print(n, m, f"{(k := 5)}{k}", [n := n + 1 for _ in range(3)], n)
late = 1
gen = (x * late for x in [1, 2])
late = 10
print(list(gen), [f() for f in [lambda i=i: i for i in range(3)]], [f() for f in [lambda: i for i in range(3)]])


def source():
    print("source evaluated")
    return [1, 2]


lazy = (x for x in source())
print("made", next(lazy), lazy.gi_frame is not None, sum(lazy))


class Scope:
    values = [1, 2]
    squares = [v * v for v in values]
    try:
        broken = [v for _ in range(1) for v in values]
    except NameError as error:
        message = str(error)


print(Scope.squares, Scope.message, hasattr(Scope, "v"))
x = "outer"
print([x for x in range(2)], x, {x: x for x in "k"}, x, [[x for x in range(2)] for _ in range(2)], x)


def function():
    y = 5
    return [y * i for i in range(2)], [(lambda: y + i)() for i in range(2)], {k: (lambda: k)() for k in "ab"}, [locals().get("y", "no") for _ in range(1)]


print(function(), [i for i in range(10) if i % 2 if i > 3], [(i, j) for i, j in zip("ab", [1, 2])], [first for first, *_ in ["xyz"]], [i for i, in [(1,)]], [d["k"] for d in [{"k": 1}]], [i[::-1] for i in ("ab",)], [print("side effect")] * 1)
for bad in ("[x for x in y for]", "[x := 1 for x in y]", "[i for i in (j := [1])]", "[for x in y]", "{x: y for x}", "[x for 5 in y]", "[x for f() in y]", "(x for x in y) = 1", "[x, y for x in z]", "[await x for x in y]", "(y := )", "y := 5", "f(y := 1, z = (w := 2), q := 3)", "(a.b := 1)", "[*x for x in y]", "{**d for d in x}", "class A:\n [(z := 1) for _ in x]", "lambda: (yield)", "[(yield x) for x in y]", "(x := 1, 2)", "def f(a=(b := 1)): pass"):
    try:
        compile(bad, "s", "exec")
        print("compiled", bad)
    except SyntaxError as error:
        print(error.msg)
try:
    [1 / i for i in [1, 0]]
except ZeroDivisionError as error:
    print(error)
try:
    next(i for i in [])
except StopIteration:
    print("empty")
