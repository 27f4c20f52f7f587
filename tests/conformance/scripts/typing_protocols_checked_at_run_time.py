# Protocols: runtime_checkable with attributes and methods, inheritance, generics, explicit subclasses, and what is refused.
from typing import ClassVar, Generic, Protocol, TypeVar, runtime_checkable

T = TypeVar("T")


@runtime_checkable
class Named(Protocol):
    name: str

    def greet(self, other: str) -> str: ...


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


@runtime_checkable
class Both(Named, Closable, Protocol):
    kind: ClassVar[str]


class Duck:
    def __init__(self):
        self.name = "duck"

    def greet(self, other):
        return f"{self.name} greets {other}"


class Complete(Duck):
    kind = "complete"

    def close(self):
        pass


class Explicit(Closable):
    pass


class Box(Protocol[T]):
    def get(self) -> T: ...


class IntBox(Box[int], Generic[T]):
    def get(self):
        return 5


print(isinstance(Duck(), Named), isinstance(Duck(), Closable), isinstance(Complete(), Both), isinstance(Duck(), Both), isinstance(Explicit(), Closable), Explicit().close(), issubclass(Complete, Closable))
print(IntBox().get(), IntBox.__orig_bases__, Box[str], [c.__name__ for c in Both.__mro__][:4])
for wrong in (lambda: Closable(), lambda: issubclass(Duck, Named), lambda: isinstance(5, Box)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
Duck.name = None
print(isinstance(object(), Named), isinstance(Duck(), Named))
