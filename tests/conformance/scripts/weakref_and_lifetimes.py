import weakref, gc, sys
class N:
    def __init__(s, n): s.n = n
    def __del__(s): print("del", s.n)
    def m(s): return s.n
a = N(1); r = weakref.ref(a, lambda _: print("cb")); p = weakref.proxy(a); print(r() is a, p.n, p.m(), weakref.getweakrefcount(a)); del a; print(r())
try: p.n
except ReferenceError as e: print(e)
d = weakref.WeakValueDictionary(); k = weakref.WeakKeyDictionary(); b = N(2); d["b"] = b; k[b] = "v"; print(len(d), len(k), d["b"].n); del b; print(len(d), len(k), "b" in d)
f = weakref.finalize(N(3), print, "finalized"); print(f.alive); c = N(4); m = weakref.WeakMethod(c.m); print(m()()); del c; print(m())
def fn(): x = N(5); print("in fn")
fn(); print("after fn"); l = [N(6), N(7)]; l.pop(0); print("popped"); l = None
x = N(8); y = x; del x; print("still"); y = N(9); print("reassigned")
try: raise ValueError(N(10))
except ValueError as e: pass
print("after except"); z = [N(i) for i in (11, 12)]; z.clear(); print(sys.getrefcount(z) >= 2)
