# Signatures of all kinds of callables, and binding.
import inspect, functools
def f(a, /, b: int = 2, *args: str, c, d=4, **kw) -> float: "doc"
s = inspect.signature(f)
print(s, s.return_annotation, list(s.parameters), [p.kind.name for p in s.parameters.values()], s.parameters["b"], s.parameters["b"].default, s.parameters["a"].default is inspect.Parameter.empty)
b = s.bind(1, 2, 3, c=5, z=6)
print(b.args, b.kwargs, b.arguments, b)
b2 = s.bind_partial(1); b2.apply_defaults(); print(b2.arguments)
for bad in (lambda: s.bind(), lambda: s.bind(1, 2), lambda: s.bind(1, a=1, c=1), lambda: s.bind_partial(1, c=2, d=3)):
    try: print(bad())
    except TypeError as e: print(e)
class C:
    def __init__(self, x, *, y=1): pass
    def m(self, q): pass
    @classmethod
    def c(cls, z): pass
    @staticmethod
    def s(w): pass
    def __call__(self, v): pass
print(inspect.signature(C), inspect.signature(C.m), inspect.signature(C(1).m), inspect.signature(C.c), inspect.signature(C.s), inspect.signature(C(1)), inspect.signature(functools.partial(f, 1, c=2)), inspect.signature(lambda *, k: 0))
async def co(): pass
async def ag(): yield
def ge(): yield
print([(n, getattr(inspect, n)(x)) for x in (co,) for n in ("iscoroutinefunction", "isgeneratorfunction", "isasyncgenfunction", "isfunction", "isroutine")], inspect.isasyncgenfunction(ag), inspect.isgeneratorfunction(ge), inspect.isgenerator(ge()), inspect.isawaitable(c := co()), inspect.iscoroutine(c), inspect.ismethod(C(1).m), inspect.isclass(C), inspect.isbuiltin(len), inspect.ismodule(inspect))
c.close()
print(inspect.getdoc(f), inspect.getmodule(f).__name__, [n for n, _ in inspect.getmembers(C, inspect.isfunction)], inspect.getmro(C), inspect.unwrap(functools.wraps(f)(lambda: 0)) is f, inspect.getfullargspec(f), inspect.getcallargs(lambda a, b=2: 0, 1))
print(s.replace(return_annotation=int), inspect.Signature([inspect.Parameter("x", inspect.Parameter.KEYWORD_ONLY, default=1)]), inspect.currentframe().f_code.co_name, inspect.stack()[0].function, inspect.cleandoc("  a\n    b\n  "), inspect.getsource(C.c).strip().split("\n")[0])
