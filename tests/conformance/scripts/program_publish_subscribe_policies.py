# Pub/sub with wildcards, weak subscribers, async iteration, backpressure policies, enum Flag.
import asyncio, enum, fnmatch, weakref, sys
from typing import AsyncIterator, NamedTuple, Any, Protocol, runtime_checkable
from abc import ABC, abstractmethod

class Policy(enum.Enum):
    BLOCK = "block"
    DROP_OLD = enum.auto()
    DROP_NEW = enum.auto()
    def __str__(self): return self.name.lower()

class Level(enum.IntFlag):
    NONE = 0
    LOW = 1
    HIGH = 2
    ALL = LOW | HIGH

class Message(NamedTuple):
    topic: str
    body: Any
    level: Level = Level.LOW
    @property
    def size(self): return len(str(self.body))

@runtime_checkable
class Sink(Protocol):
    async def put(self, m: Message) -> None: ...

class Subscription:
    def __init__(self, bus, pattern, maxsize=2, policy=Policy.BLOCK):
        self.bus, self.pattern, self.policy = bus, pattern, policy
        self.q = asyncio.Queue(maxsize)
        self.dropped = 0
    async def put(self, m):
        if self.policy is Policy.BLOCK:
            await self.q.put(m)
        elif self.q.full():
            self.dropped += 1
            if self.policy is Policy.DROP_OLD:
                self.q.get_nowait(); self.q.put_nowait(m)
        else:
            self.q.put_nowait(m)
    def __aiter__(self): return self
    async def __anext__(self):
        m = await self.q.get()
        if m is None: raise StopAsyncIteration
        return m
    def __enter__(self):
        self.bus.subs.add(self); return self
    def __exit__(self, *a):
        self.bus.subs.discard(self)
    def __del__(self):
        print("sub gone", self.pattern)

class Bus:
    def __init__(self): self.subs = weakref.WeakSet()
    async def publish(self, topic, body, level=Level.LOW):
        m = Message(topic, body, level)
        n = 0
        for s in sorted(self.subs, key=lambda s: s.pattern):
            if fnmatch.fnmatchcase(topic, s.pattern):
                await s.put(m); n += 1
        return n
    async def close(self):
        for s in list(self.subs): await s.q.put(None)

async def consumer(bus, pattern, delay, policy):
    got = []
    with Subscription(bus, pattern, 2, policy) as sub:
        print(isinstance(sub, Sink), policy, repr(policy), f"{policy}")
        async for topic, body, level in sub:
            await asyncio.sleep(delay)
            got.append((topic, body, level))
    return pattern, sub.dropped, got

async def main():
    bus = Bus()
    tasks = [asyncio.create_task(consumer(bus, p, d, pol)) for p, d, pol in
             [("a.*", .1, Policy.BLOCK), ("*.x", .3, Policy.DROP_OLD), ("*", .5, Policy.DROP_NEW)]]
    await asyncio.sleep(0)
    for i in range(6):
        n = await bus.publish("ab"[i % 2] + "." + "xy"[i % 3 == 0], i, Level.ALL if i == 3 else Level(i % 3))
        print(i, n, f"{asyncio.get_running_loop().time():.1f}")
    await bus.close()
    for r in await asyncio.gather(*tasks): print(*r, sep="\n  ")
    print(len(bus.subs))
    m = Message("t", [1, 2])
    print(m, m._replace(level=Level.HIGH), m._asdict(), Message._fields, m.size, Message._field_defaults)
    print(Level.LOW | Level.HIGH, ~Level.LOW, Level(3) is Level.ALL, Level.HIGH in Level.ALL, list(Level), repr(Level(0)), Level(7))
    print([*Policy], Policy("block"), Policy["DROP_NEW"].value, Policy.__members__.keys())
    try: Policy("zzz")
    except ValueError as e: print(e)
asyncio.run(main())
