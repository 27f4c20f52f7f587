import dataclasses
import difflib
import pprint
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from types import SimpleNamespace


@dataclasses.dataclass
class Point:
    x: int
    label: str
    rest: list


Pair = namedtuple("Pair", "a b")
long = list(range(40))
deep = {"users": [{"name": "Ada Lovelace", "languages": ["English", "French"], "age": 36}, {"name": "Alan", "tags": {"x"}}], 3: None, "z": (1,)}
values = [deep, long, tuple(long), set(long), frozenset(long), {i: "v" * i for i in range(12)}, "word " * 40, b"bytes" * 30, OrderedDict((i, "x" * 20) for i in range(5)),
          defaultdict(list, {i: ["y" * 15] for i in range(5)}), Counter("abracadabra" * 3), deque(long), deque(long, maxlen=50), Point(1, "l" * 50, long), SimpleNamespace(a=long, b=2),
          Pair("a" * 50, "b" * 50), ("only one but long " * 5,), [[[[1, 2, 3] * 10]]], {"key" * 10: ["a" * 30, "b" * 30, "c" * 30]}, "line one\nline two " * 8, [], {}, (), set()]
for value in values:
    pprint.pprint(value)
pprint.pprint(deep, width=30, indent=4)
pprint.pprint(long, compact=True)
pprint.pprint(deep, depth=1)
pprint.pprint({"b": 1, "a": 2}, sort_dicts=False)
pprint.pp({"b": 1, "a": 2})
pprint.pprint(123456789, underscore_numbers=True)
print(pprint.pformat([1, "two"]), pprint.isreadable([1]), pprint.isreadable([object()]))

a, b = "one two three\nfour\nfive six\nseven\n".splitlines(True), "one 2 three\nfour\nfive five\neight\n\tnine\n".splitlines(True)
for diff in (difflib.ndiff(a, b), difflib.unified_diff(a, b, "a.txt", "b.txt"), difflib.context_diff(a, b, "a.txt", "b.txt", n=1)):
    print("".join(diff))
matcher = difflib.SequenceMatcher(None, "abxcd", "abcdx")
print(matcher.ratio(), matcher.quick_ratio(), matcher.real_quick_ratio(), matcher.get_opcodes(), matcher.get_matching_blocks(), matcher.find_longest_match(0, 5, 0, 5))
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), list(difflib.restore(difflib.ndiff(a, b), 2)) == b)
