import collections.abc as cabc
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    def describe(self):
        return f"{self.name} {self.area()}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2

    @property
    def name(self):
        return "square"


print(Square(3).describe(), isinstance(Square(1), Shape), sorted(Shape.__abstractmethods__), Square.__abstractmethods__)
for wrong in (Shape, type("Half", (Shape,), {"area": lambda self: 1})):
    try:
        wrong()
    except TypeError as error:
        print(error)


@Shape.register
class Foreign:
    pass


print(issubclass(Foreign, Shape), isinstance(Foreign(), Shape), type(Shape) is ABCMeta)


class Sized:
    def __len__(self):
        return 3

    def __iter__(self):
        return iter("abc")

    def __contains__(self, x):
        return x in "abc"


s = Sized()
print([name for name in ("Sized", "Iterable", "Container", "Collection", "Hashable", "Iterator", "Callable", "Mapping") if isinstance(s, getattr(cabc, name))])
print(isinstance([], cabc.Sequence), isinstance({}, cabc.Mapping), isinstance("", cabc.Sequence), isinstance(set(), cabc.Set), isinstance((), cabc.MutableSequence),
      isinstance({}.keys(), cabc.KeysView), isinstance(iter([]), cabc.Iterator), isinstance(len, cabc.Callable), isinstance([], cabc.Hashable), isinstance(range(3), cabc.Sequence))


async def coroutine():
    pass


async def agen():
    yield


def gen():
    yield


c = coroutine()
print(isinstance(c, cabc.Awaitable), isinstance(c, cabc.Coroutine), isinstance(agen(), cabc.AsyncGenerator), isinstance(agen(), cabc.AsyncIterator), isinstance(gen(), cabc.Generator))
c.close()


class Table(cabc.MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


t = Table()
t.update(a=1, b=2)
print(dict(t), t.get("z", 0), t.pop("a"), t.setdefault("c", 5), list(t.items()), "b" in t, t == {"b": 2, "c": 5}, list(t.keys()), t.popitem(), len(t))


class Line(cabc.Sequence):
    def __getitem__(self, i):
        if i > 2:
            raise IndexError(i)
        return i * 10

    def __len__(self):
        return 3


print(list(Line()), 20 in Line(), Line().index(10), list(reversed(Line())), Line().count(0))


class Plugin:
    registry = {}

    def __init_subclass__(cls, /, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[key or cls.__name__] = cls


class A(Plugin, key="first"): pass
class B(Plugin): pass
print(Plugin.registry)


class Meta(type):
    def __call__(cls, *args):
        print("making", cls.__name__, args)
        return super().__call__(*args)

    def __getattr__(cls, name):
        return f"class attribute {name}"

    def __prepare__(name, bases, **kw):
        return {"prepared": True}


class Single(metaclass=Meta):
    def __init__(self, x):
        self.x = x


print(Single(1).x, Single.prepared, Single.missing)
