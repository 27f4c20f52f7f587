"""Names that are like a pattern: * is anything, ? one character, [abc] one of these."""
import functools
import re


def _end_of_set(pat, at):
    """Where the set that opens at `at` ends, behind its bracket; 0: it does not. A ] at its beginning belongs to it."""
    start = at + 1
    start += pat[start:start + 1] == "!"
    start += pat[start:start + 1] == "]"
    return pat.find("]", start) + 1


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
        elif c == "[" and _end_of_set(pat, at - 1):
            end = _end_of_set(pat, at - 1) - 1
            inside = pat[at:end].replace("\\", "\\\\")
            text += "[" + ("^" + inside[1:] if inside[0] == "!" else "\\^" + inside[1:] if inside[0] == "^" else inside) + "]"
            at = end + 1
        else:
            text += re.escape(c)
    return f"(?s:{text})\\Z"


@functools.lru_cache(maxsize=256)
def _between_stars(pat):
    """(length, what matches it) of each stretch between two stars: none of them repeats, so each is tried once at a place."""
    stretches, text, length, at = [], "", 0, 0
    while at <= len(pat):
        c = pat[at:at + 1]
        if c == "[" and (end := _end_of_set(pat, at)):
            text, length, at = text + pat[at:end], length + 1, end
            continue
        if c in ("*", ""):
            stretches.append((length, re.compile(translate(text), re.DOTALL)))
            text, length = "", 0
        else:
            text, length = text + c, length + 1
        at += 1
    return stretches


def fnmatchcase(name, pat):
    if isinstance(name, bytes) or isinstance(pat, bytes):
        if type(name) is not type(pat):
            raise TypeError("cannot use a string pattern on a bytes-like object" if isinstance(pat, str) else "cannot use a bytes pattern on a string-like object")
        name, pat = name.decode("latin-1"), pat.decode("latin-1")
    (first, starts), *rest = _between_stars(pat)
    if not rest:
        return starts.match(name) is not None
    last, ends = rest.pop()
    if first + last > len(name) or not starts.match(name[:first]) or not ends.match(name[len(name) - last:]):
        return False
    at, stop = first, len(name) - last
    for length, middle in rest:  # the first place where it fits is the best one
        while not (at + length <= stop and middle.match(name[at:at + length])):
            at += 1
            if at + length > stop:
                return False
        at += length
    return True


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatch(name, pat)]
