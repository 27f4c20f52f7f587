# Typing-heavy generics, Protocols, overload, ParamSpec, TypedDict, NewType, dataclass_transform, get_type_hints.
from __future__ import annotations
import typing as t, dataclasses, abc, collections.abc as cabc, inspect, enum, functools, types
from typing import *
T = TypeVar("T"); K = TypeVar("K", bound="Comparable"); N = TypeVar("N", int, float); P = ParamSpec("P"); Ts = TypeVarTuple("Ts")
class Comparable(Protocol):
    def __lt__(self, other: Any) -> bool: ...
UserId = NewType("UserId", int)
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, x: T) -> Self: self.items.append(x); return self
    def pop(self) -> T: return self.items.pop()
class Repo(abc.ABC, Generic[T, K]):
    @abc.abstractmethod
    async def get(self, key: K) -> T | None: ...
class MemRepo(Repo[str, int]):
    async def get(self, key): return str(key)
class Movie(TypedDict): name: str; year: NotRequired[int]
class Point(NamedTuple):
    x: int; y: int = 0
    def dist(self) -> float: return (self.x ** 2 + self.y ** 2) ** .5
@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): return x
def deco(fn: Callable[P, T]) -> Callable[Concatenate[int, P], list[T]]:
    def w(n: int, *a: P.args, **k: P.kwargs) -> list[T]: return [fn(*a, **k)] * n
    return w
@runtime_checkable
class HasName(Protocol):
    name: str
    def hello(self) -> str: ...
class A:
    name = "a"
    def hello(self): return "hi"
@final
class Fin: pass
print(Stack[int], Stack[int]().push(1).push(2).pop(), Stack.__parameters__, Stack[int].__origin__, Stack[int].__args__, Repo[str, T].__parameters__, MemRepo.__orig_bases__, MemRepo.__mro__[1].__name__)
print(isinstance(A(), HasName), isinstance(3, HasName), UserId(5), UserId, UserId.__supertype__, Movie(name="x"), Movie.__total__, sorted(Movie.__required_keys__), Movie.__optional_keys__, Point(3, 4).dist(), Point._fields, Point.__annotations__)
print(get_type_hints(Stack.push), get_type_hints(Point), t.get_type_hints(Movie), get_type_hints(f), get_overloads(f).__len__())
print(Optional[int], Union[int, str], Union[int, int], Union[int, None, str], int | None, Callable[..., int], Callable[[], None], Dict[str, List[int]], Tuple[int, ...], Tuple[()], Type[A], Literal["a", 1], ClassVar[int], Annotated[int, 5], Final[int], Iterator[T], Awaitable[int], Any, NoReturn, deco.__annotations__)
for x in (List[int], Optional[str], Callable[[int], str], Dict[str, int], list[int] | None, Literal[1, 2], Annotated[str, "m"], Tuple[int, str], Generic, T): print(get_origin(x), get_args(x), end=" | ")
print(); print(T, K, N, P, Ts, T.__bound__, N.__constraints__, K.__bound__, inspect.signature(deco), inspect.signature(Stack.push), inspect.signature(f))
for bad in (lambda: Stack[int, str], lambda: List[int][str], lambda: Union[()], lambda: Optional[int, str], lambda: isinstance(1, List[int]), lambda: TypeVar("X", int), lambda: Literal[[]] and 1, lambda: HasName(), lambda: Any(), lambda: Generic[int], lambda: isinstance([], Comparable), lambda: Repo(), lambda: NamedTuple("Z", [("a", int), ("a", int)]), lambda: Protocol[int], lambda: Callable[int, str]):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(list[int], dict[str, int](a=1), tuple[int, ...], type[int], list[T][int], cabc.Callable[[int], str], types.GenericAlias(list, (int,)), isinstance(list[int], types.GenericAlias), (int | str).__args__, isinstance(1, int | str), issubclass(bool, int | None), int | "X" if False else 0)
@dataclasses.dataclass
class D(Generic[T]):
    x: T; y: ClassVar[int] = 5; z: list[T] = dataclasses.field(default_factory=list); w: dataclasses.InitVar[int] = 0
    def __post_init__(self, w): self.w2 = w
print(D(1, w=3), D[int](2), [f.name + ":" + str(f.type) for f in dataclasses.fields(D)], get_type_hints(D)["z"], inspect.signature(D), cast(int, "a"), TYPE_CHECKING, assert_type(1, int), reveal_type.__name__)
class Color(str, enum.Enum): R = "r"; B = "b"
print(Color.R, Color.R == "r", f"{Color.R}", Color("b"), Color.R.upper(), json_ok := isinstance(Color.R, str), [*Color], ForwardRef("int"), t.get_type_hints(lambda a: 0))
