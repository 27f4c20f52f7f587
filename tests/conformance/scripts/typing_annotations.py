import typing
from typing import (Annotated, Any, Awaitable, Callable, ClassVar, Dict, Final, Generic, Iterable, List, Literal, NamedTuple, NewType, Optional, ParamSpec, Protocol, Self,
                    Sequence, Set, Tuple, Type, TypedDict, TypeVar, Union, cast, get_args, get_origin, get_type_hints, overload, runtime_checkable)

T = TypeVar("T")
K = TypeVar("K", bound=int)
P = ParamSpec("P")
print(Optional[int], Union[int, str], Union[int, None, str], Union[int, int], List[int], Dict[str, List[int]], Tuple[int, ...], Tuple[()], Set["Node"])
print(Callable[[int, str], bool], Callable[..., Any], Callable[[], None], Callable[P, T], Awaitable[T], Iterable[str], Type[int], Any, T, K, P)
print(Literal["a", 1, None], Final[int], ClassVar[List[int]], Annotated[int, "meta", 3], Self, typing.NoReturn, List, Dict, Callable)
print(Optional[List["Node"]], List[T], List[T][int], Dict[K, T], Union[int, str] | None, int | str, list[int], dict[str, list[int]], tuple[int, ...], Sequence[int])
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]), get_args(Callable[[int], str]), get_origin(int), get_args(Union[int, str]), get_origin(list[int]))
print(Optional[int] == Union[None, int], List[int] == List[int], hash(List[int]) == hash(List[int]), cast(int, "x"), typing.TYPE_CHECKING)


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)


s = Stack[int]()
s.push(1)
print(s.items, Stack[int], Stack[str] == Stack[str], Stack.__parameters__, Stack.__mro__[1], type(s).__name__)


class Pair(NamedTuple):
    first: int
    second: str = "x"

    def swap(self):
        return (self.second, self.first)


print(Pair(1), Pair(1, "b").swap(), Pair._fields, Pair.__annotations__, NamedTuple("Q", [("a", int)])(3))


class Movie(TypedDict, total=False):
    name: str
    year: int


m: Movie = {"name": "x"}
print(m, Movie(name="a", year=1), Movie.__annotations__, sorted(Movie.__optional_keys__), Movie.__total__)


@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...


class File:
    def close(self):
        return "closed"


print(isinstance(File(), Closer), isinstance(3, Closer), issubclass(File, Closer))


class Plain(Protocol):
    def run(self): ...


class Runner(Plain):
    def run(self):
        return 1


print(Runner().run())
for wrong in (lambda: Plain(), lambda: isinstance(3, Plain), lambda: List[int]().foo, lambda: Union[()], lambda: isinstance(3, List[int]), lambda: Optional[1], lambda: Any()):
    try:
        print(wrong())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def f(a: "int", b: Optional["str"] = None, *args: float, **kw: "List[int]") -> None: ...


print(get_type_hints(f), f.__annotations__)


class Tree:
    left: "Tree"
    size: Annotated[int, "n"]


print(get_type_hints(Tree), get_type_hints(Tree, include_extras=True)["size"])
UserId = NewType("UserId", int)
print(UserId(5), UserId.__name__, UserId)


@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x):
    return x


print(g(1), g("a"))
