import asyncio, dataclasses, itertools, random, collections, string, math, operator, functools, typing, json, re, datetime as dt, textwrap
# bank, life, parser, text
@dataclasses.dataclass
class Account:
    owner: str
    balance: float = 0.0
    history: list[tuple[str, float]] = dataclasses.field(default_factory=list, repr=False)
    lock: asyncio.Lock = dataclasses.field(default_factory=asyncio.Lock, repr=False, compare=False)
    async def deposit(self, n):
        async with self.lock: await asyncio.sleep(0.01); self.balance += n; self.history.append(("dep", n))
    async def withdraw(self, n):
        async with self.lock:
            if n > self.balance: raise InsufficientFunds(self, n)
            await asyncio.sleep(0.01); self.balance -= n; self.history.append(("wd", n))
class InsufficientFunds(Exception):
    def __init__(self, acc, need): super().__init__(f"{acc.owner} has {acc.balance:.2f}, needs {need:.2f}"); self.acc = acc
async def bank():
    a, b = Account("ann", 100), Account("bob")
    async def transfer(x, y, n): await x.withdraw(n); await y.deposit(n); return n
    r = await asyncio.gather(*(transfer(a, b, n) for n in (30, 50, 40)), return_exceptions=True)
    print([x if not isinstance(x, Exception) else str(x) for x in r], a, b, a == Account("ann", 20, [("wd", 30), ("wd", 50)]), b.history)
asyncio.run(bank())
def life(cells):
    counts = collections.Counter((x + dx, y + dy) for x, y in cells for dx, dy in itertools.product((-1, 0, 1), repeat=2) if (dx, dy) != (0, 0))
    return {c for c, n in counts.items() if n == 3 or (n == 2 and c in cells)}
g = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for _ in range(4): g = life(g)
for y in range(5): print("".join("#" if (x, y) in g else "." for x in range(5)))
class Tok(typing.NamedTuple):
    kind: str; value: str; pos: int
SPEC = [("NUM", r"\d+(?:\.\d*)?"), ("OP", r"[-+*/^()]"), ("ID", r"[a-z]+"), ("WS", r"\s+"), ("BAD", r".")]
RX = re.compile("|".join(f"(?P<{n}>{p})" for n, p in SPEC))
def lex(s):
    for m in RX.finditer(s):
        k = m.lastgroup
        if k == "WS": continue
        if k == "BAD": raise SyntaxError(f"unexpected {m.group()!r} at {m.start()}")
        yield Tok(k, m.group(), m.start())
class Parser:
    PREC = {"+": (1, operator.add), "-": (1, operator.sub), "*": (2, operator.mul), "/": (2, operator.truediv), "^": (3, operator.pow)}
    def __init__(self, s, env=None): self.toks = [*lex(s)]; self.i = 0; self.env = env or {}
    def peek(self): return self.toks[self.i] if self.i < len(self.toks) else None
    def expr(self, min_p=1):
        left = self.atom()
        while (t := self.peek()) and t.value in self.PREC and self.PREC[t.value][0] >= min_p:
            self.i += 1; p, f = self.PREC[t.value]; left = f(left, self.expr(p + (t.value != "^")))
        return left
    def atom(self):
        t = self.peek(); self.i += 1
        match t:
            case Tok("NUM", v): return float(v) if "." in v else int(v)
            case Tok("ID", name) if name in self.env: return self.env[name]
            case Tok(value="("): r = self.expr(); self.i += 1; return r
            case Tok("OP", "-"): return -self.atom()
            case None: raise SyntaxError("unexpected end")
            case _: raise NameError(f"unknown {t.value}")
for e in ("1 + 2 * 3", "(1+2)*3", "2^3^2", "-4 + x", "10/4 - 1.5", "y", "1 $ 2", "3 *"):
    try: print(e, "=", Parser(e, {"x": 7}).expr())
    except (SyntaxError, NameError) as ex: print(e, type(ex).__name__, ex)
text = "the quick brown fox jumps over the lazy dog the end"
words = collections.Counter(text.split()); print(words.most_common(2), sorted(set(text) & set("aeiou")), {k: len(list(v)) for k, v in itertools.groupby(sorted(text.split(), key=len), key=len)})
print(json.dumps({"a": [1, None, True, 1.5, "é\n"], "b": {"c": ()}}, indent=2, sort_keys=True), json.loads('[1, 2.0, "x", null, {"k": false}]'), json.dumps({1: "a", None: 2}, separators=(",", ":"), ensure_ascii=False))
try: json.loads("{bad}")
except json.JSONDecodeError as e: print(e, e.pos)
class Enc(json.JSONEncoder):
    def default(self, o): return o.isoformat() if isinstance(o, dt.date) else dataclasses.asdict(o) if dataclasses.is_dataclass(o) else super().default(o)
@dataclasses.dataclass
class P: x: int; d: dt.date
print(json.dumps(P(1, dt.date(2024, 2, 29)), cls=Enc))
try: json.dumps(object())
except TypeError as e: print(e)
d = dt.datetime(2024, 1, 31, 23, 59, 59, 5); print(d, d + dt.timedelta(days=1, hours=1), d.strftime("%Y-%m-%d %H:%M:%S.%f %a %b %j %p %I"), d.isoformat(), repr(d), d.date(), d.time(), d.weekday(), dt.datetime.strptime("2024-03-01 10:20", "%Y-%m-%d %H:%M"), dt.timedelta(seconds=3661.5), repr(dt.timedelta(days=-1)), dt.date.fromisoformat("2024-05-06"), (dt.date(2024, 3, 1) - dt.date(2024, 2, 1)).days, dt.datetime(2024, 1, 1, tzinfo=dt.timezone.utc).isoformat(), dt.timezone(dt.timedelta(hours=2)))
print(re.sub(r"(\w+)@(\w+)", r"\2 at \1", "me@home you@work"), re.findall(r"\b(\w)(\w*)", "ab cd"), re.split(r"[,;]\s*", "a, b;c"), re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05").groupdict(), re.search("x", "abc"), re.fullmatch(r"[a-c]+", "abc").span(), re.compile("a+", re.I).sub(lambda m: m.group().upper() * 2, "caAb"), re.escape("a.b*c"))
print(*map("".join, itertools.product("ab", repeat=2)), list(itertools.accumulate([1, 2, 3], operator.mul)), list(itertools.pairwise("abc")), list(itertools.islice(itertools.cycle("ab"), 5)), list(itertools.zip_longest([1], [2, 3], fillvalue=0)), list(itertools.combinations("abc", 2)), list(itertools.chain.from_iterable([[1], [2]])), list(itertools.takewhile(lambda x: x < 3, itertools.count())), list(itertools.starmap(pow, [(2, 3)])), list(itertools.compress("abc", [1, 0, 1])), list(itertools.dropwhile(str.isalpha, "ab1c")), [list(x) for x in itertools.tee([1, 2])], list(itertools.permutations([1, 2])), list(itertools.filterfalse(None, [0, 1])), list(itertools.repeat(1, 2)))
cm = collections.ChainMap({"a": 1}, {"a": 2, "b": 3}); dd = collections.defaultdict(list, x=[1]); dq = collections.deque([1, 2, 3], maxlen=3); dq.append(4); dq.rotate(1); od = collections.OrderedDict(a=1, b=2); od.move_to_end("a"); print(cm["a"], dict(cm), cm, dd, dq, od, collections.Counter("abca") - collections.Counter("a"), collections.namedtuple("Pt", "x y", defaults=[0])(1))
random.seed(42); print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(10), 3), random.shuffle(l := [1, 2, 3, 4]) or l, random.uniform(1, 2), random.gauss(0, 1), random.choices("ab", weights=[1, 3], k=4), random.expovariate(1), random.triangular(0, 1), random.getrandbits(16), random.randrange(0, 100, 5), random.betavariate(1, 2), random.Random(1).random())
print(math.gcd(12, 18), math.factorial(10), math.comb(5, 2), math.isclose(0.1 + 0.2, 0.3), math.hypot(3, 4), math.floor(-1.5), math.trunc(2.7), math.log2(8), math.prod([1, 2, 3]), math.inf, math.degrees(math.pi), math.fsum([0.1] * 10), math.dist((0, 0), (3, 4)), math.isqrt(10), math.copysign(1, -0.0), math.modf(1.5), math.frexp(8), math.lcm(4, 6), math.perm(4, 2))
