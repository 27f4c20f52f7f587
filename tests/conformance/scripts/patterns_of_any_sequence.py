# A case takes any Sequence or Mapping, not just lists and dicts; strings are none. Many names fit into one alternative.
import collections
import types
from collections.abc import Mapping, Sequence


class Pair(Sequence):
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]


class Lower(Mapping):
    def __init__(self, **items):
        self.items_ = items

    def __getitem__(self, key):
        return self.items_[key.lower()]

    def __iter__(self):
        return iter(self.items_)

    def __len__(self):
        return len(self.items_)


def kind(value):
    match value:
        case [a, b, c, d, e, f, g, h, i, j] | {"ten": [a, b, c, d, e, f, g, h, i, j]}:
            return sum((a, b, c, d, e, f, g, h, i, j))
        case []:
            return "empty"
        case [first, *rest]:
            return first, rest
        case {"name": name, **rest}:
            return name, rest
        case {}:
            return "mapping"
        case _:
            return "other"


for value in [range(10), {"ten": list(range(10))}, collections.deque([1, 2]), collections.deque(), Pair(1, 2, 3), collections.UserList([7]), "text", b"bytes",
              Lower(name="n", x=1), types.MappingProxyType({"a": 1}), collections.ChainMap({"name": 2}), {1, 2}, memoryview(b"ab"), iter([1])]:
    print(type(value).__name__, kind(value))
