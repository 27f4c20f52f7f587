# State machines with enums and match; transitions table; timers; history; property checks.
import asyncio, enum, functools, typing, collections
from typing import Callable, Literal, Final, TypedDict, Annotated, Self, get_args, get_origin, overload, assert_never, NotRequired, Required, Unpack
class Light(enum.Enum):
    RED = ("stop", 3); GREEN = ("go", 2); YELLOW = ("slow", 1)
    def __init__(self, action, secs): self.action, self.secs = action, secs
    @property
    def next(self): m = list(Light); return m[(m.index(self) + 1) % len(m)]
    @classmethod
    def parse(cls, s): return cls[s.upper()]
    def __format__(self, spec): return format(self.name, spec)
@enum.unique
class Ev(enum.Enum): TICK = enum.auto(); FAIL = enum.auto(); FIX = enum.auto()
class Weekday(enum.IntEnum):
    MON = 1; TUE = 2
    _ignore_ = []
    @classmethod
    def _missing_(cls, v): return cls.MON if isinstance(v, str) else None
class Color(enum.Flag): R = enum.auto(); G = enum.auto(); B = enum.auto(); W = R | G | B
class Snapshot(TypedDict, total=False): state: Required[str]; t: float
MAX: Final = 3
Mode = Literal["auto", "manual"]
class Machine:
    table: dict[tuple[Light | None, Ev], Callable] = {}
    def __init__(self): self.state: Light | None = Light.RED; self.history: list[Snapshot] = []; self._handle = None; self.done = asyncio.Event()
    @classmethod
    def on(cls, state, ev):
        def deco(f): cls.table[state, ev] = f; return f
        return deco
    def fire(self, ev: Ev) -> Self:
        try: fn = self.table[self.state, ev]
        except KeyError: raise ValueError(f"{ev} not allowed in {self.state}") from None
        self.state = fn(self); loop = asyncio.get_running_loop(); self.history.append({"state": str(self.state), "t": round(loop.time(), 3)})
        if self._handle: self._handle.cancel()
        if self.state: self._handle = loop.call_later(self.state.secs, self.fire, Ev.TICK)
        if len(self.history) > 6: self._handle.cancel(); self.done.set()
        return self
for l in Light: Machine.on(l, Ev.TICK)(lambda m: m.state.next); Machine.on(l, Ev.FAIL)(lambda m: None)
@Machine.on(None, Ev.FIX)
def fix(m): return Light.RED
async def main():
    m = Machine(); m.fire(Ev.TICK)
    asyncio.get_running_loop().call_later(3.5, m.fire, Ev.FAIL); await asyncio.sleep(4)
    try: m.fire(Ev.TICK)
    except ValueError as e: print(e)
    m.fire(Ev.FIX); await m.done.wait()
    for s in m.history: print(s)
asyncio.run(main())
print(Light.RED, repr(Light.RED), f"{Light.RED:>6}|", Light.parse("green").action, Light.RED.value, Light(("go", 2)), Weekday("x"), Weekday(2) + 1, f"{Weekday.TUE}", Weekday.TUE == 2, str(Weekday.TUE), repr(Weekday.TUE))
print(Color.R | Color.B, Color.W, ~Color.R, Color.R in Color.W, list(Color.W), bool(Color(0)), Color.R ^ Color.W, len(Color.W), Color(5), [c.name for c in Color])
for bad in (lambda: Light.PINK, lambda: Light["X"], lambda: Weekday(9), lambda: setattr(Light, "RED", 1), lambda: Light.RED < Light.GREEN, lambda: Light("stop")):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
def classify(x):
    match x:
        case bool(): return "bool"
        case int() | float() if x < 0: return "neg"
        case 0: return "zero"
        case int(n): return f"int {n}"
        case str() as s if s.isupper(): return f"upper {s}"
        case "a" | "b": return "ab"
        case [] | (): return "empty"
        case [x]: return f"one {x}"
        case [x, y, *rest]: return f"many {x} {y} {rest}"
        case {"type": Light() as t, **kw}: return f"light {t} {kw}"
        case {"k": None}: return "none key"
        case {}: return "mapping"
        case Light.RED | Light.GREEN: return "rg"
        case Light(action="slow", secs=s): return f"slow {s}"
        case collections.deque(): return "deque"
        case None: return "None"
        case _: return f"other {type(x).__name__}"
for x in (True, -1, 0, 5, -2.5, 2.5, "ABC", "a", "zz", [], [1], (1, 2), [1, 2, 3, 4], {"type": Light.RED, "z": 1}, {"k": None}, {"q": 1}, Light.GREEN, Light.YELLOW, collections.deque(), None, {1}, b"x", range(3)): print(classify(x), end="; ")
print(); print(get_args(Mode), get_origin(list[int]), Annotated[int, "meta"].__metadata__, Snapshot.__required_keys__, Snapshot.__annotations__, typing.get_type_hints(Machine.fire), Mode, Callable[[int, str], bool], dict[str, list[int]] | None, typing.Optional[int], typing.Union[int, str, None])
