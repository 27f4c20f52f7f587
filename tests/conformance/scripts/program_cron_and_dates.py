# Cron-like scheduler: datetime arithmetic, heap of jobs, misfires, report.
import asyncio, heapq, datetime as dt, operator, itertools
from datetime import datetime, timedelta, timezone, date
from functools import total_ordering, singledispatch, singledispatchmethod, cached_property, partialmethod, reduce
from string import Template
import textwrap

@total_ordering
class Job:
    ids = itertools.count(1)
    def __init__(self, name, every, fn, *args):
        self.id = next(self.ids); self.name, self.every, self.fn, self.args = name, every, fn, args
        self.next = None; self.runs = []
    def __eq__(self, o): return (self.next, self.id) == (o.next, o.id)
    def __lt__(self, o): return (self.next, self.id) < (o.next, o.id)
    def __repr__(self): return f"Job#{self.id}({self.name!r}, every={self.every})"
    @cached_property
    def label(self): print("computed"); return self.name.title().center(12, "*")

class Scheduler:
    def __init__(self, start): self.t0 = start; self.jobs = []; self.real0 = None
    def now(self): return self.t0 + timedelta(hours=asyncio.get_running_loop().time() - self.real0)
    def add(self, job): job.next = self.now() + job.every; heapq.heappush(self.jobs, job)
    async def run(self, until):
        while self.jobs and self.jobs[0].next <= until:
            job = self.jobs[0]
            wait = (job.next - self.now()).total_seconds() / 3600
            if wait > 0: await asyncio.sleep(wait)
            r = job.fn(*job.args)
            if asyncio.iscoroutine(r): r = await r
            job.runs.append((self.now().replace(microsecond=0), r))
            job.next += job.every
            heapq.heapreplace(self.jobs, job)

@singledispatch
def parse_every(x): raise TypeError(f"cannot schedule {type(x).__name__}")
@parse_every.register
def _(x: int): return timedelta(hours=x)
@parse_every.register(str)
def _(x):
    n, unit = x[:-1], x[-1]
    return timedelta(**{{"m": "minutes", "h": "hours", "d": "days"}[unit]: float(n)})
@parse_every.register(timedelta)
def _(x): return x

async def slow(x):
    await asyncio.sleep(1.5); return x * 2

REPORT = Template("$name ran $n times, last ${when}, costs $$1")

async def main():
    s = Scheduler(datetime(2024, 2, 28, 22, 30, tzinfo=timezone.utc)); s.real0 = asyncio.get_running_loop().time()
    jobs = [Job("hourly", parse_every(1), lambda: "ok"), Job("half", parse_every("30m"), operator.add, 1, 2), Job("slow one", parse_every("0.25d"), slow, "z")]
    for j in jobs: s.add(j)
    print(s.jobs[0], max(jobs), jobs[0] >= jobs[1])
    await s.run(s.t0 + timedelta(hours=8))
    for j in jobs:
        print(j.label, j.label)
        print(REPORT.substitute(name=j.name, n=len(j.runs), when=j.runs[-1][0].isoformat()))
        print(textwrap.indent(textwrap.fill(" ".join(f"{w:%H:%M}={r}" for w, r in j.runs), 40), "    "))
    try: parse_every(1.5)
    except TypeError as e: print(e)
    d = datetime(2024, 2, 29, 13, 5, 9, 120)
    print(d.strftime("%A %d %B %Y %I:%M:%S %p %j %U %%"), d.date(), d.time(), d.weekday(), d.isocalendar(), d + timedelta(days=366))
    print(repr(d), repr(timedelta(days=-1, hours=5)), str(timedelta(days=3, seconds=70)), timedelta(hours=5) / timedelta(minutes=30), divmod(timedelta(hours=5), timedelta(minutes=42)))
    print(datetime.strptime("2024-05-06 07:08", "%Y-%m-%d %H:%M"), datetime.fromisoformat("2024-05-06T07:08:09+02:00").astimezone(timezone.utc))
    print(date(2024, 1, 31).replace(day=1), date.fromordinal(738000), (date(2024, 3, 1) - date(2023, 3, 1)).days, date.min, datetime.max)
    try: date(2023, 2, 29)
    except ValueError as e: print(e)
    try: REPORT.substitute(name=1)
    except KeyError as e: print("missing", e)
    print(REPORT.safe_substitute(name="x"))
asyncio.run(main())
