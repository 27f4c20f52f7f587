# Tokenizers with re: lastgroup of alternatives, Scanner, finditer positions, verbose patterns, callbacks that keep state.
import re
from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    value: object
    column: int


PATTERN = re.compile(r"""
    (?P<NUMBER>\d+(\.\d*)?)     # integer or decimal
  | (?P<NAME>[A-Za-z_]\w*)
  | (?P<OP>[-+*/()=<>!]=?)
  | (?P<SKIP>[ \t]+)
  | (?P<BAD>.)
""", re.VERBOSE)


def tokens(text):
    for match in PATTERN.finditer(text):
        kind = match.lastgroup
        if kind == "SKIP":
            continue
        if kind == "BAD":
            raise SyntaxError(f"unexpected {match.group()!r} at {match.start()}")
        value = match.group()
        yield Token(kind, float(value) if kind == "NUMBER" and "." in value else int(value) if kind == "NUMBER" else value, match.start())


for token in tokens("rate = 3.5 * (x1 + 42) >= y"):
    print(token)
try:
    list(tokens("a ? b"))
except SyntaxError as error:
    print(error)
scanner = re.Scanner([
    (r"[a-z]+", lambda scanner, token: ("word", token)),
    (r"[0-9]+", lambda scanner, token: ("number", int(token))),
    (r"\s+", None),
    (r"!", "bang"),
])
print(scanner.scan("abc 12 x!"))
print(scanner.scan("abc ?rest"))
seen = {}


def number_words(match):
    return f"{match.group()}{seen.setdefault(match.group(), len(seen))}"


print(re.sub(r"\w+", number_words, "the cat the dog cat"))
print([(m.group(), m.start()) for m in re.compile(r"\d+").finditer("a1b22c333", 2, 8)])
header = re.compile(r"^(?P<key>[\w-]+):\s*(?P<value>.*?)\s*$", re.M)
print({m["key"].lower(): m["value"] for m in header.finditer("Host: example.org\nX-Id:  7  \n\nbody")})
print(re.search(r"(?P<user>[^@\s]+)@(?P<host>[\w.]+)", "mail to ann@example.org now").groupdict())
template = re.compile(r"\{\{\s*(\w+)(?:\|(\w+))?\s*\}\}")
values = {"name": "ann", "n": 3}
filters = {"upper": str.upper, None: str}
print(template.sub(lambda m: filters[m[2]](str(values[m[1]])), "{{ name|upper }} has {{n}}"))
