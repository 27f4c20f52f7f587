# typing at run time: reprs, get_type_hints, get_origin and get_args, NewType, cast, overload, final, Annotated, unions.
import typing
from typing import (Annotated, Any, Callable, ClassVar, Dict, Final, Generic, List, Literal, NamedTuple, NewType, Optional, Protocol, Tuple,
                    Type, TypedDict, TypeVar, Union, cast, final, get_args, get_origin, get_type_hints, no_type_check, overload, runtime_checkable)

T = TypeVar("T")
Number = TypeVar("Number", int, float)
Bound = TypeVar("Bound", bound="Base", covariant=True)
print(T, Number.__constraints__, Bound.__bound__, Bound, List[int], Dict[str, List[T]], Optional[int], Union[int, str, int], Union[int], Callable[[int], str], Callable[..., Any], Tuple[int, ...], Type[int])
print(int | None, list[int] | str, Optional[int] == int | None, Literal["a", 1], Annotated[int, "meta"], ClassVar[int], Final[int], Any, typing.NoReturn)
for hint in (List[int], Dict[str, int], Optional[str], int | str, Callable[[int, str], bool], Literal[1, 2], Annotated[int, "x", 2], Tuple[()], list[int], int, ClassVar[int]):
    print(get_origin(hint), get_args(hint))
UserId = NewType("UserId", int)
print(UserId(5), UserId, UserId.__supertype__, UserId.__name__, cast("int", "not an int"))


class Node(Generic[T]):
    value: T
    next: "Optional[Node[T]]"
    count: ClassVar[int] = 0

    def method(self, x: "int", y: List["Node"] = None) -> "str": ...


print(get_type_hints(Node), get_type_hints(Node.method), Node[int], Node[int]().__orig_class__, Node.__parameters__, Node[int].__args__)
for wrong in (lambda: Node[int, str], lambda: List[int, str], lambda: Optional[int, str], lambda: T(), lambda: Union[()], lambda: Callable[int], lambda: isinstance(5, List[int]), lambda: Literal[int]()):
    try:
        print(wrong())
    except TypeError as error:
        print(error)


class Movie(TypedDict, total=False):
    name: str
    year: int


class Film(Movie):
    stars: typing.Required[int]


print(Movie(name="x"), Movie.__total__, sorted(Film.__required_keys__), sorted(Film.__optional_keys__), Film.__annotations__)
Point = NamedTuple("Point", [("x", int), ("y", int)])


class Employee(NamedTuple):
    """Doc."""
    name: str
    id: int = 3

    def label(self):
        return f"{self.name}#{self.id}"


print(Point(1, 2), Employee("a"), Employee("a").label(), Employee._field_defaults, Employee._fields, Employee("b")._replace(id=9)._asdict(), Employee.__annotations__)


@runtime_checkable
class Closeable(Protocol):
    name: str

    def close(self) -> None: ...


class File:
    name = "f"

    def close(self): pass


class Plain(Protocol):
    x: int


print(isinstance(File(), Closeable), isinstance(5, Closeable))
for wrong in (lambda: isinstance(5, Plain), lambda: Closeable(), lambda: issubclass(File, Closeable)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): return x
print(f(3), len(typing.get_overloads(f)), final(File) is File, File.__final__, typing.TYPE_CHECKING, typing.is_typeddict(Movie))
print(get_type_hints(Annotated[int, 1].__class__) == {}, typing.get_type_hints(lambda: 0), typing.assert_type(3, int))
