# Enums: __new__, properties, methods, _ignore_, aliases, members as callables, functional API, pickling, iteration of __members__.
import copy
from enum import Enum, IntEnum, StrEnum, auto, member, nonmember, property as enum_property, EnumMeta, global_enum, show_flag_values


class Coordinate(bytes, Enum):
    def __new__(cls, value, label, unit):
        made = bytes.__new__(cls, [value])
        made._value_ = value
        made.label, made.unit = label, unit
        return made

    PX = (0, "P.X", "km")
    PY = (1, "P.Y", "km")


print(Coordinate.PY.name, Coordinate.PY.label, Coordinate(0).unit, Coordinate.PX == b"\0")


class Op(Enum):
    ADD = member(lambda a, b: a + b)
    limit = nonmember(5)

    def __call__(self, *args):
        return self.value(*args)

    @classmethod
    def parse(cls, text):
        return cls[text.upper()]


print(Op.parse("add")(2, 3), Op.limit, [op.name for op in Op])


class Planet(Enum):
    _ignore_ = "Planet n"
    Planet = vars()
    for n in range(3):
        Planet[f"P{n}"] = n * 10


print(list(Planet), Planet.P2.value)


class Shape(Enum):
    SQUARE = 2
    DIAMOND = 1
    ALIAS_FOR_SQUARE = 2

    @property
    def sides(self):
        return 4

    def __str__(self):
        return self.name.lower()

    def __format__(self, spec):
        return f"<{self.name:{spec}}>"

    def __bool__(self):
        return self.value > 1


print(list(Shape), list(Shape.__members__), Shape.SQUARE.sides, f"{Shape.DIAMOND:>10}", bool(Shape.DIAMOND), Shape(2).name, Shape.ALIAS_FOR_SQUARE)
print(copy.deepcopy(Shape.SQUARE) is Shape.SQUARE, Shape.SQUARE in {Shape.SQUARE}, hash(Shape.SQUARE) == hash(Shape.SQUARE), dir(Shape)[:3])
print(isinstance(Shape, EnumMeta), type(Shape).__name__, Shape.__doc__, Shape.SQUARE.__class__ is Shape, Shape.__len__(), Shape.__contains__(Shape.SQUARE))
Color = Enum("Color", ["RED", "GREEN"], start=5, module="colors", qualname="Outer.Color")
print(Color.GREEN.value, Color.__module__, Color.__qualname__, repr(Color.RED))


class Weekday(IntEnum):
    MON = auto()
    TUE = auto()
    SUN = 7

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(value[:3].upper())


print(Weekday("sunday"), repr(Weekday("tue")), Weekday.SUN - Weekday.MON, [1, 2, 3][Weekday.MON], Weekday.TUE.bit_length(), "%s %d" % (Weekday.MON, Weekday.MON))
for wrong in (lambda: Weekday("xyz"), lambda: Shape.SQUARE.DIAMOND, lambda: Shape.TRIANGLE, lambda: Enum("Bad", "mro"), lambda: Shape()):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


class Http(StrEnum):
    GET = auto()
    POST = "post"


print(Http.GET, Http.GET == "get", Http.POST.upper(), repr(Http.POST), "-".join(Http), f"{Http.GET:>5}")
match Weekday(7):
    case Weekday.SUN:
        print("sunday")
