# When things die, and in which order it is said.
import weakref
class A:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("del", self.n)
a = A(1)
r = weakref.ref(a, lambda r: print("callback", r() is None))
print(r() is a, weakref.getweakrefcount(a))
del a
print(r())
f = weakref.finalize(b := A(2), print, "finalized", 2)
print(f.alive)
del b
print(f.alive)
d = weakref.WeakValueDictionary()
d["x"] = c = A(3)
print(list(d), len(d))
del c
print(list(d), len(d))
s = weakref.WeakSet()
e = A(4)
s.add(e)
print(len(s))
e = None
print(len(s))
def g():
    x = A(5)
    y = A(6)
    print("leaving")
g()
l = [A(7), A(8)]
l.clear()
t = (A(9), A(10))
del t
x = A(11)
x = A(12)
print("end")
class P:
    def m(self):
        return "m"
p = P()
wm = weakref.WeakMethod(p.m)
print(wm()())
del p
print(wm())
try:
    weakref.ref(5)
except TypeError as err:
    print(err)
