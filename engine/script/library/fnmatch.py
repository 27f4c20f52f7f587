"""Names that are like a pattern: * is anything, ? one character, [abc] one of these."""
import functools
import re


def translate(pat):
    text, at = "", 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == "*":
            if not text.endswith(".*"):
                text += ".*"
        elif c == "?":
            text += "."
        elif c == "[" and "]" in pat[at + 1:]:
            end = pat.index("]", at + 1)
            inside = pat[at:end].replace("\\", "\\\\")
            text += "[" + ("^" + inside[1:] if inside[0] == "!" else "\\^" + inside[1:] if inside[0] == "^" else inside) + "]"
            at = end + 1
        else:
            text += re.escape(c)
    return f"(?s:{text})\\Z"


@functools.lru_cache(maxsize=256)
def _compiled(pat):
    return re.compile(translate(pat), re.DOTALL)


def fnmatchcase(name, pat):
    return _compiled(pat).match(name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatch(name, pat)]
