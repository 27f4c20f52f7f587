# Multiple inheritance: the order of classes, cooperative super, mixins, __init_subclass__, __class_getitem__, abstract classes, __new__ and singletons.
from abc import ABC, ABCMeta, abstractmethod


class Root:
    def __init__(self, **kwargs):
        print("Root", kwargs)
        super().__init__(**kwargs)

    def hello(self):
        return ["root"]


class Left(Root):
    def __init__(self, left, **kwargs):
        print("Left", left)
        super().__init__(**kwargs)

    def hello(self):
        return ["left"] + super().hello()


class Right(Root):
    def __init__(self, right=0, **kwargs):
        print("Right", right)
        super().__init__(**kwargs)

    def hello(self):
        return ["right"] + super().hello()


class Both(Left, Right):
    def hello(self):
        return ["both"] + super().hello()


both = Both(left=1, right=2)
print(both.hello(), [c.__name__ for c in Both.__mro__], Both.__bases__, super(Left, both).hello(), Root.__subclasses__(), issubclass(Both, (int, Right)))
try:
    Both(left=1, other=3)
except TypeError as error:
    print(error)
for body in ("class X(Root, Left): pass", "class X(int, str): pass", "class X(bool): pass", "class X(type(None)): pass", "class X(Root, Root): pass", "class X(object, Root): pass", "class M(type): pass\nclass A(metaclass=M): pass\nclass N(type): pass\nclass B(metaclass=N): pass\nclass C(A, B): pass"):
    try:
        exec(body)
    except TypeError as error:
        print(str(error).splitlines())


class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[name or cls.__name__.lower()] = cls

    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"


class Csv(Plugin, name="csv"):
    pass


class Json(Plugin):
    pass


print(Plugin.registry, Plugin[int], Json["x"])
try:
    class Bad(Plugin, unknown=1):
        pass
except TypeError as error:
    print(error)


class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...

    @abstractmethod
    def draw(self):
        return "base draw"

    @classmethod
    @abstractmethod
    def make(cls): ...


class Half(Shape):
    def draw(self):
        return super().draw() + "+"


class Full(Half):
    area = 5

    @classmethod
    def make(cls):
        return cls()


print(Full.make().draw(), sorted(Shape.__abstractmethods__), Half.__abstractmethods__ == {"area", "make"}, isinstance(Full(), Shape))
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as error:
        print(error)


@Shape.register
class Virtual:
    pass


print(issubclass(Virtual, Shape), isinstance(Virtual(), Shape), Shape in Virtual.__mro__)


class Sized(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "size") or NotImplemented


print(issubclass(type("HasSize", (), {"size": 1}), Sized), issubclass(int, Sized))


class Single:
    _one = None

    def __new__(cls, *args):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one

    def __init__(self, n):
        self.n = n


print(Single(1) is Single(2), Single(3).n, type("Dyn", (Root,), {"x": 5}).x, type(both) is Both, both.__class__.__name__)


class Even(int):
    def __new__(cls, value):
        return super().__new__(cls, value * 2)

    def __repr__(self):
        return f"Even({int(self)})"


print(Even(2), Even(2) + 1, [Even(1)], isinstance(Even(1), int), f"{Even(3)}", str(Even(4)))
both.__class__ = Left
print(both.hello(), type(both).__name__)
try:
    both.__class__ = int
except TypeError as error:
    print(error)
