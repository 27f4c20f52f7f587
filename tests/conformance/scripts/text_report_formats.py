# Text report: alignment, f-string corners, locale-less number formatting, string methods, Counter, groupby.
import collections, itertools, textwrap, string, statistics, decimal, fractions, math, unicodedata
from decimal import Decimal as D, ROUND_HALF_UP, getcontext, localcontext
text = """It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness, it was the epoch of belief — naïve café, ÅNGSTRÖM."""
words = collections.Counter(w.strip(string.punctuation + "—").lower() for w in text.split() if w.strip("—"))
for w, n in words.most_common(5): print(f"{w:<10}|{n:^5}|{n/sum(words.values()):>8.2%}|{'#' * n:.<8}|")
w, p, val = 12, 3, math.pi
print(f"{val:{w}.{p}f}|{val!r:>20}|{val=:.2f}|{val = }|{'nested ' + f'{1+1}'}|{{}}|{val:e}|{val:g}|{val:n}|{val:%}|{1e20:g}|{123456789:,}|{123456789:_}|{255:#x}|{255:08b}|{-5:+d}|{5: d}|{65:c}")
print(f"{'é':>5}|{'abc'!a}|{'naïve'!a}|{[1,'a']!r:>12}|{True:d}|{None!s:>6}|{1.5:010.2f}|{-1.5:=+10}|{12345.678:,.1f}|{0.1+0.2:.17f}|{1e-7}|{1e16}|{123456789012345678}|{float('inf'):>6}|{float('nan')}")
rows = [("apple", 3, 1.25), ("banana", 12, 0.5), ("kiwi", 100, 0.3333)]
wid = [max(len(str(r[i])) for r in rows) for i in range(3)]
print("\n".join(" ".join(f"{c!s:>{wid[i]}}" if i else f"{c:<{wid[i]}}" for i, c in enumerate(r)) for r in rows))
print("%-10s|%5d|%05.1f|%x|%o|%e|%%|%r|%c|%s" % ("abc", 42, 3.14159, 255, 8, 12345.678, "q", "z", None), "%(a)s-%(b)03d" % {"a": 1, "b": 2})
print("{0:>5}{1!r}{0}{name[k]}{obj.real}".format("x", "y", name={"k": 1}, obj=3), "{:{}}|{:^{w}}".format("a", 5, "b", w=5))
print("a,b,,c".split(","), "  a b  c ".split(), "a-b-c".rsplit("-", 1), "abc".partition("b"), "x=y=z".rpartition("="), "l1\nl2\r\nl3".splitlines(True), "Hello".swapcase(), "hello world".title(), "ß".upper(), "ǅ".lower(), "abc".translate(str.maketrans("ab", "xy", "c")), "a\tb".expandtabs(4), "42".zfill(5), "-42".zfill(5), "abc".find("z"), "banana".count("an"), "x".join("abc"), "prefix_x".removeprefix("prefix_"), "x.py".removesuffix(".py"), "abcabc".replace("b", "_", 1), "Straße".casefold(), "1²3".isdigit(), "1²3".isdecimal(), "ab1".isalnum(), "A b".istitle(), "\n".isspace(), "id_1".isidentifier())
for k, g in itertools.groupby(sorted(rows, key=lambda r: len(r[0])), key=lambda r: len(r[0]) > 4): print(k, [x[0] for x in g])
print(textwrap.dedent("""
    one
      two
    three""").strip(), textwrap.shorten("the quick brown fox jumps", 15, placeholder="…"), textwrap.wrap("aaa bbb ccc ddd eee", 7, initial_indent="* ", subsequent_indent="  "))
print(statistics.mean([1, 2, 3, 4]), statistics.median([1, 3, 2]), statistics.stdev([1, 2, 3, 4]), statistics.mode("aab"), statistics.quantiles([1, 2, 3, 4, 5]), statistics.fmean([1.5, 2.5]), statistics.pvariance([1, 2, 3]))
with localcontext() as ctx: ctx.prec = 6; print(D(1) / D(7), D("1.005").quantize(D("0.01"), ROUND_HALF_UP), D("1E+3") + 1, D("0.1") + D("0.2") == D("0.3"))
print(fractions.Fraction(3, 4) + fractions.Fraction("0.125"), fractions.Fraction(0.5).limit_denominator(10), round(2.5), round(3.5), round(-2.675, 2), round(1234, -2), divmod(-7, 3), -7 // 3, -7 % 3, 7 % -3, int("ff", 16), int("0b101", 0), hex(-255), bin(10), oct(8), 0x_ff, 1_000, 10**20, 2**-1, 1e3.is_integer(), (0.1).as_integer_ratio(), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"), (1000).bit_length(), float.fromhex("0x1.8p1"), (3.75).hex())
print(collections.ChainMap({"a": 1}, {"a": 2, "b": 3}), collections.deque([1, 2, 3], maxlen=2), collections.Counter(a=3, b=1) - collections.Counter(a=1, b=2), collections.OrderedDict(a=1), collections.defaultdict(list, {"x": [1]}), collections.namedtuple("P", "x y", defaults=[0])(1))
print(unicodedata.name("é"), unicodedata.category("A"), unicodedata.normalize("NFD", "é") == "e\u0301", len("👩‍👩‍👧"), "\N{GREEK SMALL LETTER ALPHA}", ascii("é☃𝄞"), repr("a'b\"c\n\x00\x7f\xa0"), "tab\tq\\")
