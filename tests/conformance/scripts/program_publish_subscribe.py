import asyncio, inspect, weakref, enum, uuid, typing as t
from collections import defaultdict
from typing import Any, Awaitable, Callable, ClassVar, Generic, Protocol, TypedDict, TypeVar, runtime_checkable, NamedTuple, Optional, Union
T = TypeVar("T")
class Topic(enum.Enum):
    NEWS = enum.auto(); SPORT = enum.auto()
    def __str__(self): return self.name.lower()
class Event(NamedTuple):
    topic: Topic
    payload: Any
    meta: Optional[dict] = None
@runtime_checkable
class Handler(Protocol):
    async def handle(self, e: Event) -> None: ...
class Bus(Generic[T]):
    instances: ClassVar[int] = 0
    def __init__(self): self.subs: dict[Topic, list[Callable[[Event], Awaitable[None]]]] = defaultdict(list); type(self).instances += 1
    def on(self, topic):
        def deco(f): self.subs[topic].append(f); return f
        return deco
    async def publish(self, e: Event):
        res = await asyncio.gather(*(h(e) if inspect.iscoroutinefunction(h) else asyncio.to_thread(h, e) for h in self.subs[e.topic]), return_exceptions=True)
        for h, r in zip(self.subs[e.topic], res):
            if isinstance(r, Exception): print(f"{h.__name__} -> {r!r}")
bus: Bus[Event] = Bus()
@bus.on(Topic.NEWS)
async def logger(e): print("log", e.topic, e)
@bus.on(Topic.NEWS)
def sync(e): print("sync", e.payload)
@bus.on(Topic.SPORT)
async def broken(e): raise KeyError(e.payload)
class H:
    async def handle(self, e): pass
class Channel:
    def __init__(self): self.listeners = {}
    async def subscribe(self):
        q = asyncio.Queue(); self.listeners[q] = 1
        try:
            while (m := await q.get()) is not None: yield m
        finally: self.listeners.pop(q, None); print("unsubscribed")
    def publish(self, m):
        for q in list(self.listeners): q.put_nowait(m)
async def reader(ch, n):
    async for m in ch.subscribe(): print(n, m)
async def main():
    await bus.publish(Event(Topic.NEWS, {"a": 1})); await bus.publish(Event(Topic.SPORT, "goal"))
    print(isinstance(H(), Handler), isinstance(3, Handler), Bus.instances, Bus[int], Event._fields, Event(Topic.NEWS, 1)._replace(payload=2))
    print(list(Topic), Topic["NEWS"], Topic(2), Topic.NEWS in Topic, repr(Topic.SPORT), f"{Topic.NEWS}")
    ch = Channel(); ts = [asyncio.create_task(reader(ch, i)) for i in range(2)]
    await asyncio.sleep(0)
    for m in ("x", "y", None): ch.publish(m); await asyncio.sleep(0)
    await asyncio.gather(*ts); print(len(ch.listeners))
    class Movie(TypedDict, total=False):
        name: str; year: int
    print(Movie(name="x"), Movie.__annotations__, Movie.__total__, t.get_type_hints(Event))
    print(t.get_origin(dict[str, int]), t.get_args(Union[int, str]), Optional[int], Callable[[int], str], list[int] | None, t.get_type_hints(main))
asyncio.run(main())
