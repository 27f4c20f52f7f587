# A priority queue with updates, a ring buffer, an ordered set and a multi-map, as programs write them.
import bisect
import heapq
import itertools
from collections import defaultdict, deque
from collections.abc import MutableSet


class Priorities:
    def __init__(self):
        self.heap, self.entries, self.counter = [], {}, itertools.count()

    def add(self, task, priority=0):
        if task in self.entries:
            self.entries.pop(task)[-1] = None
        entry = [priority, next(self.counter), task]
        self.entries[task] = entry
        heapq.heappush(self.heap, entry)

    def pop(self):
        while self.heap:
            priority, _, task = heapq.heappop(self.heap)
            if task is not None:
                del self.entries[task]
                return task, priority
        raise KeyError("pop from an empty priority queue")


queue = Priorities()
for task, priority in (("write", 5), ("test", 3), ("write", 1), ("rest", 9)):
    queue.add(task, priority)
print([queue.pop() for _ in range(3)])
try:
    queue.pop()
except KeyError as error:
    print(error)


class OrderedSet(MutableSet):
    def __init__(self, items=()):
        self.data = dict.fromkeys(items)

    def __contains__(self, x): return x in self.data
    def __iter__(self): return iter(self.data)
    def __len__(self): return len(self.data)
    def add(self, x): self.data[x] = None
    def discard(self, x): self.data.pop(x, None)
    def __repr__(self): return f"OrderedSet({list(self.data)})"


s = OrderedSet("banana")
print(s, s | OrderedSet("xyz"), s & ["a", "b"], s - {"n"}, s == {"b", "a", "n"}, s.pop(), s.remove("n"), s, s.isdisjoint("q"), OrderedSet("ab") <= OrderedSet("abc"))
ring = deque(maxlen=3)
for n in range(5):
    ring.append(n)
multi = defaultdict(list)
for word in "the quick brown the fox".split():
    multi[len(word)].append(word)
scores = [60, 70, 80]
bisect.insort(scores, 75)
print(ring, dict(multi), scores, ["FDCBA"[bisect.bisect(scores, n)] for n in (50, 60, 76, 90)], heapq.nlargest(2, multi.items()), list(heapq.merge([1, 4], [2, 3])), heapq.nsmallest(2, "hello"))
