# Checkout line simulation with queues, priority dataclass orders, poison pills; LIFO; join with timeout.
import asyncio, random, dataclasses, enum, itertools
from asyncio import Queue, PriorityQueue, LifoQueue, QueueFull, QueueEmpty
from dataclasses import dataclass, field
class UserType(enum.IntEnum): POWER = 1; NORMAL = 2
@dataclass(order=True)
class Order:
    user: UserType
    idx: int
    data: str = field(compare=False)
@dataclass
class Customer: id: int; products: list[float]
async def cashier(q, n):
    while not q.empty():
        c = q.get_nowait(); print(f"Cashier {n} checking out {c.id}")
        for p in c.products: await asyncio.sleep(p)
        print(f"Cashier {n} finished {c.id}"); q.task_done()
async def worker(q, name):
    while True:
        o = await q.get()
        try:
            if o.data == "poison": print(name, "dies"); return name
            print(name, o); await asyncio.sleep(o.user * .1)
        finally: q.task_done()
async def main():
    rnd = random.Random(7); q: Queue[Customer] = Queue()
    for i in range(5): q.put_nowait(Customer(i, [round(rnd.uniform(.1, .3), 2) for _ in range(rnd.randint(1, 3))]))
    await asyncio.gather(q.join(), *[asyncio.create_task(cashier(q, i)) for i in range(2)])
    pq = PriorityQueue(); ids = itertools.count()
    for t, d in [(UserType.NORMAL, "a"), (UserType.POWER, "b"), (UserType.NORMAL, "c"), (UserType.POWER, "d")]: pq.put_nowait(Order(t, next(ids), d))
    for _ in range(2): pq.put_nowait(Order(9, next(ids), "poison"))
    print(await asyncio.gather(*(worker(pq, f"w{i}") for i in range(2)))); await asyncio.wait_for(pq.join(), 1)
    lq = LifoQueue(maxsize=2); lq.put_nowait(1); lq.put_nowait(2)
    try: lq.put_nowait(3)
    except QueueFull as e: print("full", repr(e), lq)
    print(lq.get_nowait(), lq.get_nowait(), lq.empty(), lq.maxsize)
    try: lq.get_nowait()
    except QueueEmpty as e: print("empty", repr(e))
    try: lq.task_done(); lq.task_done(); lq.task_done()
    except ValueError as e: print(e)
    try: await asyncio.wait_for(lq.get(), .1)
    except asyncio.TimeoutError: print("get timed out", lq)
    async def put_later():
        for i in range(4): await lq.put(i); print("put", i, lq.qsize())
    t = asyncio.create_task(put_later()); await asyncio.sleep(0.1); print(lq, t); print([await lq.get() for _ in range(4)])
asyncio.run(main())
