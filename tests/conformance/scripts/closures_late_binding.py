# Loop variables, cells, nonlocal and defaults.
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def reset():
        nonlocal n
        n = 0
    inc.reset = reset
    return inc
c, d = counter(), counter()
print(c(), c(5), d(), c.reset(), c(), c.__closure__[0].cell_contents, c.__code__.co_freevars)
def outer():
    def show():
        try:
            return later
        except NameError as e:
            return str(e)
    first = show()
    later = "now"
    return first, show()
print(outer())
def deep():
    x = 1
    class K:
        y = x
        def m(self):
            return x
        x2 = [x for _ in range(1)]
    x = 2
    return K.y, K().m(), K.x2
print(deep())
def f(a, b=[]):
    b.append(a)
    return b
print(f(1), f(2), f.__defaults__)
def g():
    global made
    made = "global"
g()
print(made)
try:
    def u():
        print(v)
        v = 1
    u()
except UnboundLocalError as e:
    print(e)
