# Generators as coroutines, pipelines, send/throw/close, context managers by generator, itertools recipes, lazy trees.
import itertools, functools, operator, contextlib, collections, heapq, random, sys, types
def consumer(f):
    @functools.wraps(f)
    def start(*a, **k): g = f(*a, **k); next(g); return g
    return start
@consumer
def averager():
    total = n = 0; avg = None
    try:
        while True:
            x = yield avg
            total += x; n += 1; avg = total / n
    except GeneratorExit: print("closing", total)
    finally: print("fin")
a = averager(); print([a.send(x) for x in (10, 20, 60)]); a.close()
@consumer
def grep(pat, target):
    while True:
        line = yield
        if pat in line: target.send(line)
@consumer
def printer():
    while True: print("->", (yield))
p = grep("py", printer()); [p.send(l) for l in ("python", "ruby", "pypy")]
def flatten(x):
    for e in x:
        if isinstance(e, (list, tuple)): yield from flatten(e)
        else: yield e
print(list(flatten([1, [2, (3, [4])], 5])))
def sub():
    try: r = yield 1
    except ValueError as e: r = f"caught {e}"
    return r
def main():
    r = yield from sub(); yield r
g = main(); next(g); print(g.throw(ValueError("v"))); print(next(g, "end"))
def countdown(n):
    while n: n -= 1; yield n
    return "liftoff"
def run(): return (yield from countdown(2))
it = run()
while True:
    try: print(next(it), end=" ")
    except StopIteration as e: print(e.value); break
@contextlib.contextmanager
def tag(n):
    print(f"<{n}>"); 
    try: yield n
    except ZeroDivisionError as e: print("handled", e)
    finally: print(f"</{n}>")
with tag("a") as x, tag("b"): print(x); 1 / 0
@tag("deco")
def decorated(): return "result"
print(decorated(), decorated.__name__)
with contextlib.ExitStack() as st:
    for n in "xyz": st.enter_context(tag(n))
    st.callback(print, "callback", 1); st.pop_all().close()
class Tree:
    def __init__(s, v, l=None, r=None): s.v, s.l, s.r = v, l, r
    def __iter__(s):
        if s.l: yield from s.l
        yield s.v
        if s.r: yield from s.r
    def __contains__(s, x): return any(x == y for y in s)
    def __reversed__(s): return reversed(list(s))
    def __len__(s): return sum(1 for _ in s)
    def __getitem__(s, i): return next(itertools.islice(s, i, None))
    def __bool__(s): return True
t = Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6)); print(list(t), 3 in t, list(reversed(t)), len(t), t[2], sorted(t, reverse=True), min(t), [*t][-1], dict(zip(t, "abcde")))
print(list(itertools.batched("abcdef", 2)) if hasattr(itertools, "batched") else "no batched", list(itertools.pairwise("abcd")), list(itertools.accumulate([1, 2, 3], operator.mul, initial=2)), list(itertools.chain.from_iterable(["ab", "cd"])), list(itertools.compress("abcd", [1, 0, 1, 0])), list(itertools.dropwhile(lambda x: x < 3, [1, 3, 2])), list(itertools.zip_longest("ab", "c", fillvalue="-")), list(itertools.starmap(pow, [(2, 3)])), [list(x) for x in itertools.tee([1, 2])], list(itertools.product("ab", repeat=2))[:3], list(itertools.permutations("abc", 2))[:3], list(itertools.combinations_with_replacement("ab", 2)), list(itertools.islice(itertools.cycle("ab"), 5)), list(itertools.takewhile(bool, [1, 0, 2])), list(itertools.filterfalse(bool, [0, 1])), itertools.count(10, .5), list(itertools.repeat(1, 2)))
for k, gr in itertools.groupby(sorted("banana")): print(k, len(list(gr)), end=" ")
print(list(heapq.merge([1, 4], [2, 3], key=lambda x: x)), heapq.nlargest(2, [3, 1, 2]), heapq.nsmallest(2, "hello"), functools.reduce(lambda a, b: a * b, range(1, 6)), list(map(lambda *a: a, [1, 2], "ab")), sum(x * x for x in range(4)), any(x > 2 for x in range(3)), list(iter(functools.partial(random.Random(1).randint, 1, 3), 3)), max("apple", "fig", key=len), [*zip(*[(1, 2), (3, 4)])])
def bad():
    yield 1
    raise StopIteration("x")
try: list(bad())
except RuntimeError as e: print(e, repr(e.__cause__))
try: next(main()).foo
except AttributeError as e: print(e)
gg = (x for x in range(3)); print(gg.__name__, gg.gi_running, type(gg), sys.getsizeof(gg) > 0, gg.__class__.__name__, next(gg), list(gg), list(gg))
def selfref():
    yield me.gi_running
    try: next(me)
    except ValueError as e: yield str(e)
me = selfref(); print(list(me))
