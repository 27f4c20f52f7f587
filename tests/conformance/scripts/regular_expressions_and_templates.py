# String processing & re heavy: parsers for logs, templating engine, CSV-like, INI; re flags, named groups, sub with function, lookaround, verbose, split, findall, scanner.
import re, string, collections, textwrap, datetime
LOG = """2024-01-02 10:00:00,123 INFO  [svc.api] GET /users/42 200 12ms
2024-01-02 10:00:01,001 ERROR [svc.db] timeout after 30s: SELECT * FROM t WHERE a='x'
bad line here
2024-01-02 10:00:02,999 WARN  [svc.api] POST /orders 503 1500ms"""
RX = re.compile(r"""^(?P<ts>\d{4}-\d\d-\d\d\ \d\d:\d\d:\d\d),(?P<ms>\d{3})\s+
    (?P<lvl>[A-Z]+)\s+\[(?P<mod>[\w.]+)\]\s+(?P<msg>.*)$""", re.X | re.M)
for m in RX.finditer(LOG): print(m.group("ts", "lvl"), m["mod"], m.start("msg"), m.span(), m.lastgroup, m.groupdict()["msg"][:20])
print(RX.groups, RX.groupindex, RX.flags & re.M, RX.pattern[:10], len(RX.findall(LOG)))
print(re.sub(r"(?P<a>\w+)=(\d+)", lambda m: f"{m['a'].upper()}:{int(m[2]) * 2}", "x=1, yy=22"), re.sub(r"(\w)(\w)", r"\2\g<1>", "abcd"), re.subn("a", "b", "banana", count=2), re.split(r"[,;]\s*", "a, b;c,d", maxsplit=2), re.split(r"(-)", "a-b-c"), re.findall(r"(\w)(\d)?", "a1b"), re.findall(r"\b\w{3}\b", "the cat sat on"), re.fullmatch(r"\d+", "123"), re.match(r"a|ab", "ab").group(), re.search(r"(?<=\$)\d+(?!\d|\.)", "cost $45 or $5.5"), re.escape("a.b*c"), re.compile("(?i)HeLLo").match("hello"), re.search(r"(a+)(b+)?", "aac").groups("none"), re.match(r"(.)(.)(.)", "abc").expand(r"\3-\1"))
print(re.findall(r"(?s)<b>(.*?)</b>", "<b>x\ny</b><b>z</b>"), re.findall("^.", "a\nb", re.M), re.match(r"(?P<q>['\"]).*?(?P=q)", "'a\"b' c").group(), re.sub(r"\s+", " ", " a \t b\n"), re.sub("(?m)^", "> ", "l1\nl2"), bool(re.match(r"^(?:\+|-)?\d+(?:\.\d+)?$", "-12.5")), re.search(r"\w+", "naïve café").group(), re.search(r"\w+", "naïve", re.A).group(), re.findall(r"[^\W\d_]+", "ab1_cd"), re.sub("x*", "-", "abc"), re.split("x*", "axbc"), re.findall("", "ab"), re.search("b", "abc").string, re.search("b", "abc").re.pattern)
for bad in ("(", "[a", "*a", "a{2,1}", "(?P<1a>x)", "(?P<a>x)(?P<a>y)", r"\1", "(?<=a+)b", "a**", "(?z)", r"\8", "[z-a]", "(?P=zz)"):
    try: re.compile(bad); print("ok", bad)
    except re.error as e: print(repr(bad), e, e.pos, e.msg)
class Template:
    def __init__(self, src): self.src = src; self.code = self.compile(src)
    def compile(self, src):
        out, ind = ["def render(ctx):", " _o = []"], 1
        for tok in re.split(r"(?s)(\{\{.*?\}\}|\{%.*?%\})", src):
            if tok.startswith("{{"):
                expr, *filters = tok[2:-2].split("|"); e = f"ev({expr.strip()!r}, ctx)"
                for f in filters: e = f"F[{f.strip()!r}]({e})"
                out.append(" " * ind + f"_o.append(str({e}))")
            elif tok.startswith("{%"):
                w = tok[2:-2].split()
                if w[0] == "for": out.append(" " * ind + f"for _i in ev({w[3]!r}, ctx):"); ind += 1; out.append(" " * ind + f"ctx[{w[1]!r}] = _i")
                elif w[0] == "if": out.append(" " * ind + f"if ev({' '.join(w[1:])!r}, ctx):"); ind += 1
                elif w[0] == "else": out.append(" " * (ind - 1) + "else:")
                elif w[0].startswith("end"): ind -= 1
            elif tok: out.append(" " * ind + f"_o.append({tok!r})")
        out.append(" return ''.join(_o)"); ns = {"ev": lambda e, c: eval(e, {}, dict(c)), "F": {"upper": str.upper, "len": len, "title": str.title}}
        exec("\n".join(out), ns); return ns["render"]
    def __call__(self, **ctx): return self.code(ctx)
t = Template("Hi {{ name|upper }}! {% for x in items %}{% if x % 2 %}[{{ x }}]{% else %}({{ x * 10 }}){% endif %}{% endfor %} total {{ items|len }}"); print(t(name="ann", items=[1, 2, 3]))
print(collections.Counter(re.findall(r"[a-z]+", "the cat the hat".lower())).most_common(1), "".join(sorted(set("hello"))), "a-b_c d".translate(str.maketrans("-_ ", "   ")).split(), string.ascii_lowercase[:5], string.capwords("hello wORLD"), string.Formatter().format("{0!r:>6}|{k:,}", "x", k=12345), string.Template("$a ${b}c $$").substitute(a=1, b=2), re.purge(), repr(re.compile("a", re.I)), repr(re.match("a", "abc")), str(re.I | re.M))
