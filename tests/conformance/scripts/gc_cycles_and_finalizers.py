# What only holds itself is found by gc.collect(): weak references die first, then finalizers run, what they save stays.
import asyncio, gc, weakref

class Node:
    def __init__(self, name):
        self.name = name
        self.other = None
    def __del__(self):
        print("gone", self.name)

def pair():
    a, b = Node("a"), Node("b")
    a.other, b.other = b, a
    return weakref.ref(a, lambda r: print("callback a", r() is None))

gc.collect()
r = pair()
print(r() is not None)
print(gc.collect(), r())
print(gc.collect())

class Plain: pass
for i in range(10):
    p = Plain(); p.me = p
del p
print(gc.collect())
l = []; l.append(l); del l
print(gc.collect())
d = {}; d["d"] = d; del d
print(gc.collect())

def f():
    def g(): return g
    return g
f()
print(gc.collect())

saved = []
class Phoenix:
    def __init__(self): self.me = self
    def __del__(self):
        print("rises"); saved.append(self)
Phoenix()
print(gc.collect(), len(saved))
saved.clear()
print(gc.collect())

async def lost(fut_holder):
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    try:
        await fut
    finally:
        print("lost finally")

async def main():
    asyncio.create_task(lost(None))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
    await asyncio.sleep(0.01)
    print("tasks", len(asyncio.all_tasks()))

asyncio.run(main())

def gen():
    try:
        x = yield
        yield x
    finally:
        print("gen finally")
g = gen(); next(g); g.send(g)
del g
print("before"); print(gc.collect() >= 1)

class Tree:
    def __init__(self, n, parent=None):
        self.n, self.parent, self.children = n, parent, []
        if parent: parent.children.append(self)
    def __del__(self): print("del", self.n)
t = Tree(0)
for i in range(1, 4): Tree(i, t)
del t
print(gc.collect())
def err():
    try:
        1/0
    except Exception as e:
        x = e
        e.self = x
err()
print(gc.collect() >= 1)
print(gc.is_tracked({}), gc.is_tracked({"a": 1}), gc.is_tracked({"a": []}), gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked("a"), gc.is_tracked(Plain()), gc.is_tracked(object()), gc.is_tracked(None))
x = [1]; y = [x]
print(y in gc.get_referrers(x), gc.get_referents(y) == [x])
print(gc.isenabled(), gc.get_threshold()); gc.disable(); print(gc.isenabled()); gc.enable()
gc.callbacks.append(lambda phase, info: print(phase, sorted(info)))
gc.collect()
gc.callbacks.clear()
c = type("C", (), {}); del c
gc.collect()
print(len([o for o in gc.get_objects() if isinstance(o, Plain)]))
gc.freeze(); print(gc.get_freeze_count() > 0); gc.unfreeze(); print(gc.get_freeze_count())
gc.set_debug(gc.DEBUG_SAVEALL)
p = Plain(); p.x = p; del p
gc.collect(); print(any(isinstance(o, Plain) for o in gc.garbage))
gc.set_debug(0); gc.garbage.clear()
