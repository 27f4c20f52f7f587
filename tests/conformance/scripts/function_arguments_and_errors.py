# Calls: positional-only, keyword-only, stars, defaults, and what each wrong call says, for functions, methods, classes and lambdas.
def plain(a, b=2): return a, b
def stars(a, *args, b, c=3, **kw): return a, args, b, c, kw
def only(a, /, b, *, c): return a, b, c
def kw(*, x, y=1): return x, y
def anything(*a, **k): return a, k


class Method:
    def m(self, x): return x

    @classmethod
    def c(cls, x, y=0): return cls.__name__, x, y

    @staticmethod
    def s(x): return x

    def __init__(self, value=0): self.value = value

    def __call__(self, a, b): return a + b


print(plain(1), plain(b=1, a=0), plain(*[5], **{"b": 6}), stars(1, 2, 3, b=4, z=9), only(1, 2, c=3), only(1, b=2, c=3), kw(x=1), anything(1, *(2, 3), k=4, **{"j": 5}), Method().m(1), Method.c(1), Method.s(2), Method()(1, 2), (lambda a, *b, c=1: (a, b, c))(1, 2, c=3))
for wrong in (lambda: plain(), lambda: plain(1, 2, 3), lambda: plain(1, a=2), lambda: plain(c=1), lambda: plain(1, c=1), lambda: stars(), lambda: stars(1), lambda: only(a=1, b=2, c=3), lambda: only(1, 2, 3), lambda: only(1, 2), lambda: only(1), lambda: kw(1), lambda: kw(), lambda: kw(x=1, z=2), lambda: Method().m(), lambda: Method().m(1, 2), lambda: Method.m(1), lambda: Method.c(), lambda: Method.s(), lambda: Method(1, 2), lambda: Method()(1), lambda: (lambda a, b: 0)(1), lambda: plain(*5), lambda: plain(**5), lambda: plain(**{1: 2}), lambda: plain(1, **{"a": 1}), lambda: print(1, nope=2), lambda: len(), lambda: len(1, 2), lambda: int(x=5), lambda: "a".upper(1), lambda: [].append(), lambda: dict.get({}), lambda: sorted(), lambda: isinstance(1), lambda: 5(), lambda: "abc"(), lambda: None(), lambda: object(1), lambda: range(), lambda: type("A", (), {})(1), lambda: plain.nope, lambda: Method().nope(), lambda: getattr(plain, "x"), lambda: max(1, 2, foo=3), lambda: stars(1, b=1, **{"b": 2}), lambda: abs(), lambda: divmod(1), lambda: "".join(), lambda: open(), lambda: input(1, 2), lambda: round(), lambda: hasattr(1), lambda: pow(1)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
    except AttributeError as error:
        print("AttributeError", error)


def many(a, b, c, d): pass


def defaults(a, b=[], c={}, *d, e=(), f=None, **g): pass


for wrong in (lambda: many(), lambda: many(1), lambda: many(1, 2), lambda: many(1, 2, 3), lambda: many(1, 2, 3, 4, 5), lambda: defaults(), lambda: defaults(e=1), lambda: kw(y=2)):
    try:
        wrong()
    except TypeError as error:
        print(error)
print(defaults.__defaults__, defaults.__kwdefaults__, many.__code__.co_argcount, stars.__code__.co_kwonlyargcount, only.__code__.co_posonlyargcount, plain.__name__, (lambda: 0).__name__, Method.m.__qualname__, Method().m.__func__ is Method.m, Method().m.__self__.value, plain.__annotations__, plain.__module__, plain.__dict__, stars.__code__.co_varnames)
plain.__defaults__ = (9,)
plain.attribute = 1
print(plain(1), plain.attribute, vars(plain), callable(plain), callable(5), callable(Method), callable(Method()))
for source in ("def f(a=1, b): pass", "def f(*): pass", "def f(**k, a): pass", "def f(a, /, a): pass", "f(a=1, 2)", "f(**k, *a)", "f(a=1, a=2)", "def f(*a, *b): pass", "lambda *: 0", "f(x for x in y, 1)", "def f(a, (b, c)): pass", "f(1=2)", "f(None=1)", "def f(/, a): pass", "def f(a, /, b, /): pass", "def f(*a=1): pass", "f(a.b=1)"):
    try:
        compile(source, "s", "exec")
        print("compiled", source)
    except SyntaxError as error:
        print(error.msg)
