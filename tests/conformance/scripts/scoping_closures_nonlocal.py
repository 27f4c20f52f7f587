# Scopes: global, nonlocal, class bodies, comprehensions, defaults, late binding, del of names, cells, locals and globals.
x = "global"


def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n

    def peek():
        return n
    return step, peek


step, peek = counter()
print(step(), step(5), peek(), step.__closure__[0].cell_contents, step.__code__.co_freevars, counter.__code__.co_cellvars)


def shadows():
    print(x if True else 0)


def local_later():
    try:
        print(x)
    except UnboundLocalError as error:
        print(error)
    x = 1
    del x
    try:
        x
    except UnboundLocalError as error:
        print(error)


def free_unbound():
    def inner():
        return late
    try:
        inner()
    except NameError as error:
        print(error)
    late = 5
    return inner()


def sets_global():
    global x, made
    x, made = "changed", "new"


shadows()
local_later()
print(free_unbound())
sets_global()
print(x, made)


class Body:
    x = "class"
    seen = [x for _ in range(1)]
    first = [y for y in x]
    names = sorted(n for n in vars() if not n.startswith("_"))

    def method(self):
        return x

    def own(self):
        return __class__.__name__, self.x


print(Body.seen, Body.first, Body.names, Body().method(), Body().own())
functions = [lambda: n for n in range(3)]
bound = [lambda n=n: n for n in range(3)]
print([f() for f in functions], [f() for f in bound])


def defaults(a, items=[], *, cache={}):
    items.append(a)
    cache[a] = len(cache)
    return items, cache


print(defaults(1), defaults(2), defaults.__defaults__, defaults.__kwdefaults__)
total = 0
print([total := total + n for n in range(4)], total, [last := n for n in "ab"], last)


def comprehension_scope():
    y = 1
    inner = [y + z for z in range(2)]
    return inner, sorted(locals()), "z" in locals()


print(comprehension_scope())


def exec_scope():
    a = 1
    exec("a = 2; b = 3")
    return a, eval("a + 1"), eval("a + b", {"a": 10, "b": 20})


print(exec_scope(), (lambda *args, **kwargs: (args, kwargs))(1, *[2, 3], k=4, **{"z": 5}), globals()["x"], "step" in globals())
for source in ("def f():\n x = 1\n global x", "def f(x):\n nonlocal x", "nonlocal q", "def f():\n nonlocal missing", "def f(a, a): pass", "def f():\n print(x)\n global x", "class A:\n nonlocal x", "[x := 1 for x in y]", "def f(x):\n global x"):
    try:
        compile(source, "scope", "exec")
    except SyntaxError as error:
        print(error.msg)
