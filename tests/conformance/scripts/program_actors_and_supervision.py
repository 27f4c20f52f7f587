# Actor system with supervision, mailboxes, ask pattern and death watch.
import asyncio, traceback, itertools, logging, sys
from dataclasses import dataclass, field, replace, fields, KW_ONLY, InitVar
from typing import Any, ClassVar, Generic, TypeVar, Union
T = TypeVar("T")

@dataclass(frozen=True, slots=True)
class Envelope(Generic[T]):
    payload: T
    sender: "ActorRef | None" = None
    _: KW_ONLY
    reply: Any = field(default=None, compare=False, repr=False)

@dataclass(frozen=True, order=True)
class Stop: code: int = 0
@dataclass
class Died:
    ref: "ActorRef"; why: BaseException

class ActorRef:
    def __init__(self, name, box): self.name, self._box = name, box
    def tell(self, msg, sender=None): self._box.put_nowait(Envelope(msg, sender))
    async def ask(self, msg, timeout=1):
        fut = asyncio.get_running_loop().create_future()
        self._box.put_nowait(Envelope(msg, reply=fut))
        return await asyncio.wait_for(fut, timeout)
    def __repr__(self): return f"<ref {self.name}>"

class Actor:
    count: ClassVar[int] = 0
    registry: ClassVar[dict] = {}
    def __init_subclass__(cls, /, kind="plain", **kw):
        super().__init_subclass__(**kw)
        cls.kind = kind
        Actor.registry[cls.__name__] = cls
    def __init__(self, system): self.system = system
    async def receive(self, e: Envelope): raise NotImplementedError

class Counter(Actor, kind="stateful"):
    def __init__(self, system): super().__init__(system); self.n = 0
    async def receive(self, e):
        match e.payload:
            case int(k) | float(k): self.n += k
            case "get": e.reply.set_result(self.n)
            case "boom": raise RuntimeError(f"boom at {self.n}")
            case ("add", *rest) if rest: self.n += sum(rest)
            case Stop(code=c): raise SystemExitLike(c)
            case unknown: print("unhandled", unknown)

class SystemExitLike(Exception): pass

class Forwarder(Actor):
    async def receive(self, e):
        target, msg = e.payload
        target.tell(msg, sender=e.sender)

class System:
    def __init__(self): self.ids = itertools.count(1); self.tasks = {}; self.log = []
    def spawn(self, cls, *, restarts=1):
        box = asyncio.Queue(); ref = ActorRef(f"{cls.__name__.lower()}-{next(self.ids)}", box)
        self.tasks[ref] = asyncio.create_task(self._supervise(cls, ref, box, restarts), name=ref.name)
        return ref
    async def _supervise(self, cls, ref, box, restarts):
        left = restarts
        while True:
            actor = cls(self)
            try:
                while True:
                    await actor.receive(await box.get())
            except asyncio.CancelledError:
                self.log.append(f"{ref.name} cancelled"); raise
            except SystemExitLike as e:
                self.log.append(f"{ref.name} stopped {e.args}"); return e.args[0]
            except Exception as e:
                self.log.append("".join(traceback.format_exception_only(type(e), e)).strip())
                if not left: raise
                left -= 1
                continue
    async def shutdown(self):
        for t in self.tasks.values(): t.cancel()
        for ref, r in zip(self.tasks, await asyncio.gather(*self.tasks.values(), return_exceptions=True)):
            print(ref, repr(r))

async def main():
    s = System()
    c = s.spawn(Counter); f = s.spawn(Forwarder); d = s.spawn(Counter, restarts=0)
    for i in (1, 2.5, ("add", 1, 2, 3), "what"): f.tell((c, i))
    await asyncio.sleep(0.1)
    print(await c.ask("get"))
    c.tell("boom"); c.tell(10)
    print(await c.ask("get"))
    try: await f.ask((c, 1), timeout=0.2)
    except asyncio.TimeoutError as e: print("timeout", repr(e), e.__cause__)
    d.tell("boom")
    c.tell(Stop(3))
    await asyncio.sleep(0.1)
    print([t for t in map(asyncio.Task.get_name, s.tasks.values())], [t.done() for t in s.tasks.values()])
    await s.shutdown()
    print(*s.log, sep="\n"); print(Actor.registry, Counter.kind, Forwarder.kind)
    e = Envelope(1, c)
    print(e, e == Envelope(1, c, reply=5), hash(Envelope(1)) == hash(Envelope(1)), replace(e, payload=2), [x.name for x in fields(e)])
    try: e.payload = 3
    except Exception as x: print(type(x).__mro__[:2], x)
    print(Stop(1) < Stop(2), sorted([Stop(3), Stop(1)]), Stop.__match_args__, Envelope.__slots__)
asyncio.run(main())
