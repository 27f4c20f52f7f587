# textwrap: wrap, fill, shorten, dedent, indent with their options; pprint: widths, depths, sorting, compact, dataclasses, recursion.
import collections
import dataclasses
import pprint
import textwrap

text = "The quick brown fox jumps over the lazy dog, antidisestablishmentarianism included -- and well-known hyphens."
print(textwrap.fill(text, 30))
print(textwrap.wrap(text, 20, break_long_words=False), textwrap.wrap(text, 20, break_on_hyphens=False)[-2:])
print(textwrap.fill(text, 40, initial_indent="* ", subsequent_indent="  "), textwrap.shorten(text, 30), textwrap.shorten(text, 30, placeholder="…"), textwrap.wrap("", 10), textwrap.wrap("a  b\tc\n\nd", 5))
print(textwrap.fill(text, 30, max_lines=2), textwrap.wrap("x" * 25, 10), textwrap.wrap("a b c d", 3, drop_whitespace=False), textwrap.wrap("one.  two. three", 80, fix_sentence_endings=True), textwrap.wrap("tab\there", 10, expand_tabs=False, replace_whitespace=False))
print(repr(textwrap.dedent("""
    first
      second

    third
  """)), repr(textwrap.indent("a\n\n  b\n", "> ")), repr(textwrap.indent("a\n\nb", "> ", lambda line: True)), textwrap.TextWrapper(width=12, tabsize=2).wrap("a\tbb cc dd ee"))
for wrong in (lambda: textwrap.wrap("abc", 0), lambda: textwrap.shorten("abc def", 2)):
    try:
        print(wrong())
    except ValueError as error:
        print(error)


@dataclasses.dataclass
class Item:
    name: str
    values: list
    child: "Item" = None


data = {"numbers": list(range(30)), "nested": {"b": {"deep": {"er": [1, [2, [3]]]}}, "a": ("tuple", {"set"}, frozenset([1]))}, "text": "word " * 20, 3: None, (1, 2): b"bytes" * 20}
pprint.pprint(data, sort_dicts=False)
pprint.pprint(data["nested"], depth=2)
pprint.pprint(data["numbers"], width=40, compact=True)
pprint.pprint([Item("first item", list(range(10)), Item("second", ["x" * 30, "y" * 30])), collections.OrderedDict(a=1), collections.Counter("aab"), collections.defaultdict(list, k=[1]), collections.deque([1, 2])], width=50)
loop = [1]
loop.append(loop)
print(pprint.pformat(loop).split(" ")[0], pprint.isrecursive(loop), pprint.isreadable([1]), pprint.saferepr({"b": 1, "a": 2}), pprint.pformat({"b": 1, "a": 2}), pprint.pformat([1, 2], indent=4), pprint.pformat("a" * 100, width=30))
pprint.pp({"z": 1, "a": 2})
pprint.pprint({f"key{n}": "v" * n for n in range(0, 40, 8)}, width=40, indent=2)
pprint.pprint(10 ** 9, underscore_numbers=True)
