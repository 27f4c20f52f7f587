# Flags: arithmetic, boundaries, iteration, naming of unknown bits, auto, str and format.
from enum import CONFORM, EJECT, KEEP, STRICT, Flag, IntFlag, auto, verify, NAMED_FLAGS, CONTINUOUS, UNIQUE, Enum


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    ALL = READ | WRITE | EXECUTE


both = Permission.READ | Permission.WRITE
print(both, repr(both), both.value, both.name, list(both), len(both), Permission.READ in both, Permission.EXECUTE in both)
print(~both, repr(~Permission.ALL), bool(Permission(0)), Permission.ALL & ~Permission.READ, both ^ Permission.READ, Permission["ALL"], Permission(3) is both)
print([p.name for p in Permission], f"{both}", f"{both!r:>30}")
for wrong in (lambda: Permission.READ | 1, lambda: Permission("x")):
    try:
        print(wrong())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, str(error).splitlines()[0])


class Mode(IntFlag):
    A = 1
    B = 2
    D = 8


print(Mode.A | Mode.B, repr(Mode.A | 4), Mode(3) == 3, Mode.A + Mode.B, repr(~Mode.A), Mode(0), repr(Mode(0)), f"{Mode.A | Mode.B:03b}", Mode.D in Mode(9))
print(repr(Mode(16)), list(Mode(11)), isinstance(Mode.A | Mode.B, int), Mode(11).name)


class Strict(Flag, boundary=STRICT):
    X = 1


class Conform(Flag, boundary=CONFORM):
    X = 1


class Eject(Flag, boundary=EJECT):
    X = 1


class Keep(Flag, boundary=KEEP):
    X = 1


for kind in (Strict, Conform, Eject, Keep):
    try:
        print(kind.__name__, repr(kind(5)))
    except ValueError as error:
        print(kind.__name__, str(error).splitlines()[0])
for check, members in ((UNIQUE, {"A": 1, "B": 1}), (CONTINUOUS, {"A": 1, "B": 5})):
    try:
        verify(check)(Enum("E", members))
    except ValueError as error:
        print(error)
try:
    verify(NAMED_FLAGS)(Flag("F", {"A": 1, "AB": 7}))
except ValueError as error:
    print(error)
