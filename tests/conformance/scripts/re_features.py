import re

m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)", "2024-05-06")
print(m, m.group(), m.group(1, "month"), m.groups(), m.groupdict(), m.span("month"), m["year"], m.lastindex, m.lastgroup, m.start(), m.end(2), m.string[m.end():])
print(re.search(r"b+", "aabbb"), re.match("b", "ab"), re.fullmatch(r"a.c", "abc"), re.fullmatch("a|ab", "ab"), re.search("x", "abc"))
print(re.findall(r"\w+", "Hello, wörld_1!"), re.findall(r"(\w)(\d)?", "a1b"), re.findall(r"a(b)?", "aab"), re.findall("", "ab"), re.findall(r"\b\w", "one two"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("a", lambda m: m.group().upper(), "banana", count=2), re.sub(r"(?P<x>\d)", r"<\g<x>>", "a1b2"), re.subn("x*", "-", "abxd"))
print(re.split(r"[,;]\s*", "a, b;c"), re.split(r"(-)", "a-b-c", maxsplit=1), re.split(r"\s+", " a  b "), re.split("x", ""))
print([m.span() for m in re.finditer(r"\d+", "1 22 333")], re.compile(r"a", re.I), re.compile("a").pattern, re.escape("a.b*c [x]"))
print(re.findall(r"(?i)python", "Python PYTHON"), re.findall(r"^\w+$", "ab\ncd", re.M), re.search("a.b", "a\nb", re.S) is not None, re.findall(r"""
    \d+   # digits
    \s*x  # and x
""", "12 x 3x", re.VERBOSE))
print(re.search(r"(?<=\$)\d+", "cost $45").group(), re.search(r"\d+(?!\d|€)", "12€ 34").group(), re.findall(r"(?<!a)b", "ab bb"), re.search(r"foo(?=bar)", "foobar"))
print(re.match(r"(a+)+$", "aaaa").group(), re.match(r"a*?b", "aaab").group(), re.match(r"<.*?>", "<a><b>").group(), re.match(r"<.*>", "<a><b>").group(), re.match(r"(\w)\1", "aa").group())
print(re.match(r"(?:ab){2,3}", "abababab").group(), re.match(r"a{,2}", "aaa").group(), re.match(r"a{2}", "a"), re.match("a{x", "a{x").group(), re.match(r"[^\W\d_]+", "abc1").group(), re.match(r"[]a-c\]-]+", "]b-").group())
print(re.match(r"(a)|(b)", "b").groups(), re.match(r"(a)?(b)?", "").groups("-"), re.match(r"(?P<q>['\"]).*?(?P=q)", "'it' \"x\"").group(), re.match(r"(<)?x(?(1)>|$)", "<x>").group())
for wrong in ("(", "a)", "*a", "[a", "a**", r"\q", "(?P<1a>x)", "(?P<a>x)(?P<a>y)", "a{3,1}", r"(?<=a+)b", r"\2(a)", "(?z)", "[z-a]", "(?P=no)"):
    try:
        re.compile(wrong)
        print("compiled", wrong)
    except re.error as error:
        print(wrong, "|", error, "|", error.msg, error.pos)
for wrong in (lambda: re.match("a", 3), lambda: re.match("a", b"a"), lambda: m.group(9), lambda: re.sub("a", r"\3", "a"), lambda: re.compile(3)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(re.findall(rb"\d", b"a1b2"), re.I | re.M, re.compile("a").match("ba", 1), re.compile("a$").search("aab", 0, 2), bool(re.match(r"\s", "\u00a0")), re.match(r"\w", "é", re.A))
log = re.compile(r"^(?P<level>[A-Z]+):\s+(?P<rest>.+)$", re.MULTILINE)
for found in log.finditer("INFO: one\nbad\nERROR:  two"):
    print(found.groupdict())
print(re.match(r"(?>a+)b", "aab"), re.match(r"a++b", "aab"), re.match("(?i:A)b", "ab"), re.sub(r"\s+", " ", " a \n b "), m.expand(r"\1/\g<month>"))
