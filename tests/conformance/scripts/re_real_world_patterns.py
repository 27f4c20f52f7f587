# Patterns as programs have them: log lines, dates, versions, key-value pairs, camel case, templates, validation, octal and named escapes.
import re

LOG = re.compile(r'(?P<ip>\d+(?:\.\d+){3}) - (?P<user>\S+) \[(?P<when>[^\]]+)\] "(?P<method>[A-Z]+) (?P<path>\S+)" (?P<status>\d{3}) (?P<size>\d+|-)')
line = '10.0.0.1 - ann [01/Jan/2024:10:00:00 +0000] "GET /a?b=c" 200 512'
print(LOG.match(line).groupdict())
print(re.findall(r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>\d\d)", "2024-01-02, 2024-13-01, 1999-12-31"))
print(re.fullmatch(r"v?(\d+)\.(\d+)(?:\.(\d+))?(?:-([\w.]+))?", "v1.20-rc.1").groups("0"))
print(dict(re.findall(r"(\w+)\s*=\s*(\"[^\"]*\"|\S+)", 'a=1 b = "two words" c=3')))
print(re.sub(r"(?<!^)(?=[A-Z])", "_", "someCamelCaseHTTPName").lower(), re.sub(r"_(\w)", lambda m: m[1].upper(), "snake_case_name"))
print(re.sub(r"\$\{(\w+)(?::-([^}]*))?\}", lambda m: {"HOME": "/root"}.get(m[1], m[2] or ""), "${HOME}/x ${NOPE:-default}${GONE}"))
print([bool(re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text)) for text in ("a@b.c", "a.b+c@d-e.org", "a@b", "@b.c")])
print(re.split(r"\s*[,;|]\s*", "a , b;c|d"), re.split(r"(?<=[.!?])\s+", "One. Two! Three? Four"), re.findall(r"'((?:[^'\\]|\\.)*)'", r"'a' 'it\'s' ''"))
print(re.sub(r"\b(\w+)( \1\b)+", r"\1", "the the cat sat sat sat"), re.sub(r"(\d)(?=(\d{3})+$)", r"\1,", "1234567"), re.findall(r"\b|:+", "a::bc"), re.findall(r"\141\x62\u0063", "abc"), re.findall("\\N{BULLET}", "• •"), re.sub("a", r"\141\0", "a").encode())
text = """
# comment
key: value
other :  two words  # trailing
"""
print(re.findall(r"^(\w+)\s*:\s*(.*?)\s*(?:#.*)?$", text, re.M), re.sub(r"(?m)^#.*\n|\s+#.*$", "", text).strip().splitlines())
print(re.search(r"(?s)<b>(.*?)</b>", "<b>bold\ntext</b><b>x</b>").group(1), re.sub(r"<[^>]+>", "", "<p>no <i>tags</i></p>"), re.search(r"(\()?\d+(?(1)\))", "(42)").group())
