from __future__ import annotations
import asyncio, typing as t, collections.abc as cabc, abc, types, inspect, functools, contextlib, weakref, operator
from typing import ParamSpec, TypeVar, Concatenate, Literal, Final, Annotated, overload, cast, TYPE_CHECKING, NewType, Self, Never, assert_never, TypeAlias, NoReturn, Iterator, AsyncIterator, Generic
P = ParamSpec("P"); R = TypeVar("R", bound="Base"); K = TypeVar("K", int, str); UserId = NewType("UserId", int); Vec: TypeAlias = list[float]
if TYPE_CHECKING: import nonexistent
def logged(f: cabc.Callable[P, R]) -> cabc.Callable[P, R]:
    @functools.wraps(f)
    def w(*a: P.args, **k: P.kwargs) -> R: print(f"call {f.__name__}{inspect.signature(f)}"); return f(*a, **k)
    return w
@logged
def area(w: int, h: int = 2, *args: str, scale: float = 1.0, **kw: t.Any) -> float:
    """Area."""
    return w * h * scale
print(area(3), area(1, 2, scale=2), area.__annotations__, inspect.signature(area).parameters["scale"].default, str(inspect.signature(area)))
@overload
def conv(x: int) -> str: ...
@overload
def conv(x: str) -> int: ...
def conv(x): return str(x) if isinstance(x, int) else int(x)
print(conv(1), conv("2"), UserId(5), cast(str, 3), UserId, P, R, K, Literal["a", 1], Annotated[int, "m"], t.get_type_hints(conv))
class Stack(Generic[K]):
    def __init__(self) -> None: self.items: list[K] = []
    def push(self, x: K) -> Self: self.items.append(x); return self
    def __class_getitem__(cls, i): return super().__class_getitem__(i)
    def __iter__(self) -> Iterator[K]: yield from reversed(self.items)
s: Stack[int] = Stack(); print(list(s.push(1).push(2)), Stack[int], Stack.__parameters__, Stack.__orig_bases__)
class Closeable(t.Protocol):
    name: str
    def close(self) -> None: ...
@t.runtime_checkable
class Sized2(t.Protocol):
    def __len__(self) -> int: ...
print(isinstance([], Sized2), isinstance(5, Sized2), isinstance([], cabc.Sized), isinstance({}, cabc.Mapping), issubclass(list, cabc.Sequence), isinstance((x for x in []), cabc.Generator), isinstance(print, cabc.Callable), isinstance("", cabc.Hashable))
class MyMap(cabc.MutableMapping):
    def __init__(self, *a, **k): self.d = dict(*a, **k)
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = MyMap(a=1); m.update(b=2); print(m.pop("a"), m.setdefault("z", 3), list(m.items()), "b" in m, m.get("q", 0), dict(m), m == {"b": 2, "z": 3})
class Seq(cabc.Sequence):
    def __getitem__(self, i):
        if i >= 3: raise IndexError(i)
        return i * i
    def __len__(self): return 3
print(list(Seq()), 4 in Seq(), Seq().index(4), list(reversed(Seq())), Seq().count(1))
match {"cmd": "move", "pos": [1, 2], "extra": None}:
    case {"cmd": "stop"}: print("stop")
    case {"cmd": str(c), "pos": [x, *rest], **kw} if x > 0: print(c, x, rest, kw)
def m2(v):
    match v:
        case None | False: return "falsy"
        case int(n) if n > 100: return "big"
        case int() | float(): return "num"
        case str(x) as whole if len(x) < 3: return f"short {whole}"
        case [] | (): return "empty"
        case [a]: return f"one {a}"
        case [a, b, *_]: return f"{a},{b}.."
        case {"k": {"n": n}}: return n
        case types.SimpleNamespace(x=0, y=y): return f"ns {y}"
        case _: return "other"
print([m2(v) for v in (None, 500, 2.5, "ab", "abc", [], [1], (1, 2, 3), {"k": {"n": 9}}, types.SimpleNamespace(x=0, y=5), {1})])
class Pt:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
match Pt(0, 3):
    case Pt(0, y): print("on axis", y)
def f(a, /, b, *, c=1, **d): return a, b, c, d
print(f(1, 2, c=3, e=4), f(*[1, 2], **{"c": 5}), inspect.getfullargspec(f).kwonlyargs, f.__kwdefaults__, f.__code__.co_varnames, f.__defaults__)
for bad in (lambda: f(1), lambda: f(a=1, b=2), lambda: f(1, 2, 3), lambda: f(1, 2, b=3), lambda: area(), lambda: area(1, w=2)):
    try: bad()
    except TypeError as e: print(e)
x = 10
def outer():
    x = 1
    def inner():
        nonlocal x; x += 1
        def deep(): global x; x += 5; return x
        return x, deep()
    return inner(), x
print(outer(), x, [i for i in range(3) if (y := i * 2) > 1], y, (lambda n: n if n < 2 else n * 2)(5))
a, (b, *c), d = 1, (2, 3, 4), 5; print(a, b, c, d); *h, t_ = "xyz"; print(h, t_); a = b = []; a.append(1); print(b, a is b)
i = 0
while i < 5:
    i += 1
    if i == 2: continue
    if i == 4: break
else: print("never")
print(i, 1 < 2 < 3 != 4, not [] and "yes", [] or "default", 5 if i else 6, (1,) * 2, ~5, -3 // 2, 7 % -3, 2 ** 3 ** 0, 0.1 + 0.2, 1e16, 1e-5, 100000000000000000.0, 3.0, float("1e400"), -0.0, 1 / 3, 12345678.9, 1_000_000, 0xFF, 0b11, 0o17, 5 .real, 1j * 1j)
print(f"{'nested ' + f'{1 + 1}'} {x!r:>5} {3.14159:.2f} {1000000:,} {255:#x} {255:08b} {'l':<5}| {'c':^5}| {0.5:%} {1e10:.3e} {x=} {x + 1 = } {'a' if x else 'b'} {{}} {dict(a=1)['a']}", "%s %d %5.1f %r %(k)s" % {"k": 1} if False else "%s-%05d-%x-%%" % ("a", 42, 255), "{:>{w}} {0}".format("z", w=3) if False else "{0:>{w}} {0} {a[0]} {b.real}".format("z", w=3, a=[1], b=2))
with contextlib.ExitStack() as st:
    [st.callback(print, "cb", i) for i in range(2)]; st.enter_context(contextlib.suppress(ZeroDivisionError)); 1 / 0
@contextlib.contextmanager
def tag(n):
    print(f"<{n}>"); 
    try: yield n
    except Exception as e: print("in tag", e); raise
    finally: print(f"</{n}>")
try:
    with tag("a") as A, tag("b"): raise ValueError(A)
except ValueError: print("out")
del x
try: x
except NameError as e: print(e)
def g():
    try: print(z)
    except UnboundLocalError as e: print(e)
    z = 1
g()
print(sorted([3, 1, 2], reverse=True), sorted("bA", key=str.lower), max([1, 5], key=lambda v: -v), list(map(str, [1])), dict(zip("ab", [1, 2])), sum([[1], [2]], []), all(x > 0 for x in [1]), [*range(2), *"ab"], {**{"a": 1}, "a": 2})
print(type(None), type(lambda: 0), type(f), type(f.__code__), type(print), type(Pt), type(Pt(1, 2).__init__), type(iter([])), type((i for i in [])), type(types), type(...), type(NotImplemented), type({}.keys()), type(range(1)), type(int.__dict__["real"]), type(Pt.__dict__["__init__"]), type(property()), type(super))
