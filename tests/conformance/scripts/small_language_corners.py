import sys
def f(): return 1, *[2, 3]
a, *b = f(); x = y = 0; x += 1; [p, q] = 1, 2; (r), = [3]; d = {}; d["k"], d["l"] = 1, 2; print(a, b, x, y, p, q, r, d); a, b = b, a; print(a, b); i = 0; l = [0, 0]; i, l[i] = 1, 5; print(i, l)
print([*range(3)][::-1], (lambda: (yield))().__class__.__name__, [(x, y) for x in range(2) for y in range(x)], {**{}, "a": 1}, [i for i in range(10) if i % 2 if i % 3], *"ab", sep=",")
for i in range(3):
    if i == 1: break
else: print("no")
while True:
    try: raise KeyError
    except KeyError: break
    finally: print("finally")
def g(n):
    assert n > 0, f"n must be positive, got {n}"
    if n == 1: return 1
    return n * g(n - 1)
print(g(20))
try: g(0)
except AssertionError as e: print(e, e.args)
try: assert False
except AssertionError as e: print(repr(e))
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as e: print(type(e).__name__, e)
print(1 if [] else 2 if {} else 3, 1 and 0 or 5, not None, "a" < "b" < "c", 3 in [1, 2, 3] and "yes", 5 if 0 else 6, (1 < 2) + True)
global_var = 1
def h():
    global global_var, new_global; global_var += 1; new_global = 5; del d["k"]
h(); print(global_var, new_global, d); del global_var
try: global_var
except NameError as e: print(e)
class Meta(type):
    def __new__(m, n, b, d, **k): d["tag"] = k.get("tag"); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): super().__init__(n, b, d)
class T(metaclass=Meta, tag="t"): z: int = 5; w: str
print(T.tag, T.__annotations__, T.z)
try: T.w
except AttributeError as e: print(e)
async def co(): return [x async for x in ag()]
async def ag():
    for i in range(2): yield i
import asyncio; print(asyncio.run(co())); print(*map(lambda t: t[0] * t[1], zip([1, 2], [3, 4]))); print("%s" % None, "a" if "" else "b", f"{'x' * 3}", r"\t", b"\t", '\'', "\"", """tri"ple""", 'a\
b', "•")
n: int = 3; print(n, __annotations__); lst: list[int] = []; print(type(lst), [] is [], "a" "b")
match [1, [2, 3]]:
    case [a, [b, c]] if a < b: print(a, b, c)
with open(__file__) as fh: print(len(fh.readline()) > 0) if False else print("file")
print(sum(i * i for i in range(5)), max((len(w), w) for w in ["a", "bbb", "cc"]), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), list(dict.fromkeys("banana")), "".join(reversed("abc")), list(map(int, "123")), bool("False"), int(True), [1, 2] + [3], [[0] * 2 for _ in range(2)], "a,b".split(","), tuple([1]), set([1, 1]), complex(1, 1), bytes([65]), list("ab"))
