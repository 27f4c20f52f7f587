# __iter__, __next__, __getitem__, __len__, __contains__ and length hints.
import operator
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n
class Old:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
class Sized(Old):
    def __len__(self): return 3
class Hint:
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): return 7
print(list(Countdown(3)), list(Old()), 20 in Old(), 5 in Old(), list(reversed(Sized())), operator.length_hint(Hint()), operator.length_hint(iter([1, 2])), list(zip(Old(), Countdown(9))), [*Old()], max(Old()), dict(enumerate(Old())))
a, b, c = Old()
print(a, b, c, sorted(Countdown(3)), sum(Old()), tuple(map(str, Old())), next(Countdown(1)), next(Countdown(0), "default"), list(iter(Countdown(2))))
class NoIter: pass
class BadIter:
    def __iter__(self): return 5
class NoneIter:
    __iter__ = None
    __contains__ = None
    def __getitem__(self, i): return i
for f in (lambda: iter(NoIter()), lambda: iter(BadIter()), lambda: iter(NoneIter()), lambda: 1 in NoIter(), lambda: 1 in NoneIter(), lambda: next(NoIter()), lambda: list(NoIter()), lambda: (lambda x, y: 0)(*NoIter()), lambda: reversed(NoIter()), lambda: len(NoIter()), lambda: [x for x in 5], lambda: dict(NoIter()), lambda: "".join(NoIter())):
    try: print(f())
    except TypeError as e: print(e)
class Raises:
    def __iter__(self): return self
    def __next__(self): raise ValueError("in next")
try: list(Raises())
except ValueError as e: print(e)
it = iter([1, 2, 3])
print(next(it), list(it), list(it), it.__length_hint__())
l = [1, 2, 3]
for x in l:
    if x < 3: l.append(x + 10)
    if len(l) > 6: break
print(l)
class Neg:
    def __len__(self): return -1
class NotInt:
    def __len__(self): return "x"
for k in (Neg, NotInt):
    try: len(k())
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
class Cont:
    def __contains__(self, x): return "yes"
print(1 in Cont(), 1 not in Cont())
