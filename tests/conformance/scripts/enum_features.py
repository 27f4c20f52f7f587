import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class State(Enum):
    IDLE = auto()
    RUNNING = auto()
    DONE = "done"
    FINISHED = "done"

    @property
    def label(self):
        return self.name.title()

    @classmethod
    def default(cls):
        return cls.IDLE


print(State.IDLE, repr(State.RUNNING), State.DONE.value, State.FINISHED is State.DONE, State("done"), State["IDLE"], State.IDLE.label, State.default())
print(list(State), len(State), State.__members__, State.IDLE in State, State.IDLE == 1, State.IDLE is State(1), {State.IDLE: 1}, f"{State.IDLE!s:>12}|{State.IDLE}")
print(State, type(State.IDLE), isinstance(State.IDLE, State), State.IDLE.name, [s.name for s in reversed(State)], hash(State.IDLE) == hash("IDLE"))
for wrong in (lambda: State(9), lambda: State["X"], lambda: setattr(State, "IDLE", 2), lambda: State.NOPE, lambda: setattr(State.IDLE, "name", 1), lambda: State.IDLE < State.DONE):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)


class Level(IntEnum):
    LOW = 1
    HIGH = 10


print(Level.LOW, repr(Level.HIGH), Level.LOW < Level.HIGH, Level.HIGH + 1, f"{Level.LOW}", f"{Level.HIGH:>4}", int(Level.LOW), Level(10), sorted(Level, reverse=True), "%d" % Level.LOW)


class Color(str, Enum):
    RED = "red"


class Kind(StrEnum):
    FIRST = auto()
    SECOND = "2nd"


print(Color.RED, Color.RED == "red", f"{Color.RED}", Color.RED.upper(), repr(Color.RED), Kind.FIRST, repr(Kind.SECOND), Kind.FIRST + "!", Kind("2nd"))


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.X, repr(Perm.RW), Perm.R in Perm.RW, ~Perm.R, Perm.R & Perm.W, repr(Perm(0)), list(Perm), list(Perm.RW), bool(Perm(0)), Perm(5), Perm.R ^ Perm.RW, len(Perm.RW))


class Mode(IntFlag):
    A = 1
    B = 2


print(Mode.A | Mode.B, repr(Mode.A | Mode.B), repr(Mode(8)), Mode.A | 4, repr(Mode.A | 4), Mode.A + 1, ~Mode.A == Mode.B)


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    def __str__(self):
        return f"{self.name}!"


print(Planet.EARTH.mass, Planet.MARS.value, Planet.EARTH, repr(Planet.MARS))
Animal = Enum("Animal", "CAT DOG")
print(Animal.CAT, list(Animal), Animal.__module__, Enum("E", {"A": 5}).A, Enum("F", [("X", 1), ("Y", 2)])(2))
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
try:
    class More(State):
        EXTRA = 1
except TypeError as error:
    print(error)
try:
    class Doubled(Enum):
        A = 1
        A = 2
except TypeError as error:
    print(error)


class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower() + str(count)

    FIRST = auto()
    SECOND = auto()

    @classmethod
    def _missing_(cls, value):
        return cls.FIRST


print(list(Auto), Auto("??"))
match State.RUNNING:
    case State.IDLE:
        print("idle")
    case State.RUNNING:
        print("running")
