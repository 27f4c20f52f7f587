# inspect: signatures of every kind of callable, bind, parameters, getmembers, getsource, docs, stacks, class tests.
import functools
import inspect
from dataclasses import dataclass


def f(a, /, b: int, c=3, *args, d, e: str = "x", **kw) -> bool:
    """Doc of f.

        indented
    """
    return True


class C:
    "Doc of C."

    def __init__(self, x, y=2): self.x = x
    def method(self, z): "m"
    @classmethod
    def cm(cls, q): ...
    @staticmethod
    def sm(r): ...
    @property
    def prop(self): return 1
    def __call__(self, s, *, t=1): ...


class D(C):
    def method(self, z): ...


@dataclass
class P:
    a: int
    b: str = "q"


async def co(): ...
async def ag(): yield
def gen(): yield
for target in (f, C, C(1).method, C.method, C.cm, C.sm, C(1), functools.partial(f, 1, d=5), P, lambda x, *y: 0, co, D.method):
    print(inspect.signature(target))
s = inspect.signature(f)
print([(p.name, p.kind.name, p.default is p.empty, p.annotation) for p in s.parameters.values()], s.return_annotation)
bound = s.bind(1, 2, d=4, z=9)
bound.apply_defaults()
print(bound, bound.args, bound.kwargs, bound.arguments["kw"], s.bind_partial(1).arguments)
for args, kwargs in (((), {}), ((1, 2), {}), ((1,), {"a": 1, "b": 2, "d": 3}), ((1, 2, 3), {"c": 4, "d": 1})):
    try:
        s.bind(*args, **kwargs)
    except TypeError as error:
        print(error)
new = s.replace(parameters=[p.replace(default=0) if p.name == "b" else p for p in list(s.parameters.values())[:3]], return_annotation=int)
print(new, inspect.Parameter("x", inspect.Parameter.KEYWORD_ONLY, default=5, annotation=int), s == inspect.signature(f), inspect.Signature([inspect.Parameter("q", inspect.Parameter.POSITIONAL_ONLY)]))
for wrong in (lambda: inspect.Parameter("1x", inspect.Parameter.KEYWORD_ONLY), lambda: inspect.Signature([inspect.Parameter("a", inspect.Parameter.KEYWORD_ONLY), inspect.Parameter("b", inspect.Parameter.POSITIONAL_ONLY)]), lambda: inspect.signature(5), lambda: inspect.getsource(5)):
    try:
        print(wrong())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(inspect.getdoc(f), inspect.getdoc(C), inspect.getdoc(D.method), inspect.cleandoc("  a\n    b\n  c"), inspect.getsource(gen).strip(), inspect.getsourcelines(co)[1] > 1, inspect.getmodule(f).__name__)
print([n for n, _ in inspect.getmembers(C, inspect.isfunction)], inspect.isclass(C), inspect.ismethod(C(1).method), inspect.isfunction(C.method), inspect.isbuiltin(len), inspect.iscoroutinefunction(co), inspect.isasyncgenfunction(ag), inspect.isgeneratorfunction(gen), inspect.isroutine(len), inspect.isabstract(C), inspect.ismodule(inspect), inspect.isdatadescriptor(C.prop), inspect.getmro(D)[:2], inspect.unwrap(functools.wraps(f)(lambda: 0)) is f)


def outer():
    def inner():
        return [frame.function for frame in inspect.stack()[:2]], inspect.currentframe().f_code.co_name, inspect.currentframe().f_back.f_code.co_name, inspect.getframeinfo(inspect.currentframe()).function
    return inner()


print(outer(), inspect.getfullargspec(f), inspect.getattr_static(C(1), "prop") is C.__dict__["prop"])
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), g.close(), inspect.getgeneratorstate(g))
