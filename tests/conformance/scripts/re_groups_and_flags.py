# re: groups, named groups, flags inline and given, lookarounds, conditionals, backreferences, possessive and atomic ones.
import re

m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)(-(\d\d))?", "2024-05 and more")
print(m.group(), m["year"], m.groups(), m.groups("none"), m.groupdict(), m.span("month"), m.start(3), m.lastindex, m.lastgroup, m.regs)
print(m.expand(r"\g<month>/\1"), m.string[m.end():], m.re.pattern, m.re.groupindex, m.re.groups, m)
for pattern, text, flags in ((r"^a.c$", "x\na\nc\nabc", re.M), (r"a.c", "a\nc", re.S), (r"A B # comment", "ab", re.I | re.X), (r"(?i:A)b", "ab AB", 0), (r"\w+", "été", re.A), (r"(?s)a.b", "a\nb", 0), (r"(?x) a  b ", "ab", 0)):
    print(pattern, re.findall(pattern, text, flags), re.compile(pattern, flags).flags)
print(re.findall(r"(?<=\$)\d+(?!\d*%)", "$10 $20% 30"), re.findall(r"(?<!\w)cat(?=s)", "cats bobcats cat"), re.search(r"(\w)\1", "hello").group(), re.findall(r"(?P<q>['\"])(.*?)(?P=q)", "'a' \"b'c\""))
print(re.match(r"(<)?\w+(?(1)>|$)", "<tag>").group(), re.match(r"(<)?\w+(?(1)>|$)", "<tag"), re.findall(r"a*+b", "aaab"), re.match(r"(?>a+)ab", "aaab"), re.findall(r"a{,2}", "aaa"), re.findall(r"x{2}?", "xxxx"))
for wrong in ("(", "a**", "[z-a]", "(?P<1a>x)", "(?P<a>x)(?P<a>y)", r"\1", "(?<=a+)b", "*a", "a{2,1}", "(?q)", r"\g", "[", "(?P=no)", "x(?i)"):
    try:
        re.compile(wrong)
        print("compiled", wrong)
    except re.error as error:
        print(repr(wrong), error, error.pos, error.msg)
print(re.split(r"(,)|;", "a,b;c"), re.split(r"\b", "hi there"), re.split("x*", "axbc"), re.split(",", "a,b,c", maxsplit=1), re.split("", "ab"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("x*", "-", "abxd"), re.subn("a", "b", "aaa", count=2), re.sub(r"\d", lambda m: str(int(m[0]) * 2), "a1b2"), re.sub("(a)|b", r"[\1]", "ab"), re.sub(r"\s", r"\\n", "a b"))
print([m.span() for m in re.finditer("", "ab")], re.fullmatch(r"\d+", "12a"), re.escape("a.b*c-d e#"), re.compile("a(b)?").match("a").group(1), re.compile("b").search("abc", 1, 2).span(), re.purge())
print(re.findall(rb"\w+", b"bytes too"), re.compile("x", re.I) == re.compile("x", re.I), re.compile(r"a|b"), re.compile("ü", re.I).match("Ü"), re.I | re.M, repr(re.NOFLAG), re.RegexFlag.A)
for wrong in (lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: m.group(9), lambda: m["nope"], lambda: re.sub("a", r"\9", "a"), lambda: re.compile(re.compile("a"), re.I), lambda: re.match(5, "a")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
