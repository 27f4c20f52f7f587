"""A priority queue in a list; the heap itself is native."""
from _heapq import *
from _heapq import _heappop_max, _heapify_max, _heapreplace_max


def merge(*iterables, key=None, reverse=False):
    """The items of sorted inputs in one sorted stream, reading no more than is needed."""
    heap = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for item in iterator:
            heap.append([_Ranked(item if key is None else key(item), -order if reverse else order, reverse), item, order, iterator])
            break
    heap.sort(key=_rank)
    while heap:
        entry = heap[0]
        yield entry[1]
        for item in entry[3]:
            entry[0] = _Ranked(item if key is None else key(item), entry[0].order, reverse)
            entry[1] = item
            _settle(heap)
            break
        else:
            del heap[0]


def _rank(entry):
    return entry[0]


def _settle(heap):
    """Moves the first entry to where it belongs among the sorted others."""
    entry = heap[0]
    low, high = 1, len(heap)
    while low < high:
        middle = (low + high) // 2
        if heap[middle][0] < entry[0]:
            low = middle + 1
        else:
            high = middle
    del heap[0]
    heap.insert(low - 1, entry)


class _Ranked:
    """A key that compares in either direction; inputs that were given first go first."""
    __slots__ = ("key", "order", "reverse")

    def __init__(self, key, order, reverse):
        self.key = key
        self.order = order
        self.reverse = reverse

    def __lt__(self, other):
        first, second = (other, self) if self.reverse else (self, other)
        if first.key < second.key:
            return True
        if second.key < first.key:
            return False
        return first.order < second.order


def nsmallest(n, iterable, key=None):
    """The n smallest, in order."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest, from the largest on."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
