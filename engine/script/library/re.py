"""Regular expressions; the engine is native."""
import enum
import _regex

__all__ = ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape", "error", "Pattern", "Match",
           "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag"]


class RegexFlag(enum.IntFlag):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128

    def __repr__(self):
        names = [f"re.{m._name_}" for m in RegexFlag if m._value_ & self._value_]
        return "|".join(names) or "re.NOFLAG"

    __str__ = object.__str__


globals().update(RegexFlag.__members__)


class error(Exception):
    """A pattern that is none: what is wrong, and where."""
    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg += f" (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


_end = 2 ** 62
_searching, _matching, _full = 0, 1, 2


class Match:
    """Where a pattern was found."""
    __module__ = "re"

    def __init__(self, pattern, string, pos, endpos, places):
        self.re, self.string, self.pos, self.endpos, self._places = pattern, string, pos, endpos, places

    def _number(self, group):
        if isinstance(group, int):
            if 0 <= group <= self.re.groups:
                return group
        elif group in self.re.groupindex:
            return self.re.groupindex[group]
        raise IndexError("no such group")

    def span(self, group=0, /):
        at = 2 * self._number(group)
        return self._places[at + 1], self._places[at + 2]

    def start(self, group=0, /):
        return self.span(group)[0]

    def end(self, group=0, /):
        return self.span(group)[1]

    def _text(self, number, default=None):
        start, end = self._places[2 * number + 1], self._places[2 * number + 2]
        return default if start < 0 else self.string[start:end]

    def group(self, *groups):
        if len(groups) == 1:
            return self._text(self._number(groups[0]))
        return tuple([self._text(self._number(g)) for g in groups]) if groups else self._text(0)

    def __getitem__(self, group):
        return self._text(self._number(group))

    def groups(self, default=None):
        return tuple([self._text(n, default) for n in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(n, default) for name, n in self.re.groupindex.items()}

    def expand(self, template):
        return "".join([part if isinstance(part, str) else self._text(part, "") for part in _template(self.re, template)])

    @property
    def lastindex(self):
        return None if self._places[0] < 0 else self._places[0]

    @property
    def lastgroup(self):
        return next((name for name, n in self.re.groupindex.items() if n == self._places[0]), None)

    @property
    def regs(self):
        return tuple([self.span(n) for n in range(self.re.groups + 1)])

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f"<re.Match object; span={self.span()!r}, match={self._text(0)!r}>"


class Pattern:
    """A compiled regular expression."""
    __module__ = "re"

    def __init__(self, pattern, flags):
        if not isinstance(pattern, (str, bytes)):
            raise TypeError("first argument must be string or compiled pattern")
        given = int(flags) | (256 if isinstance(pattern, bytes) else 0)
        try:
            self._program, self.groups, self.groupindex, used = _regex.compile(pattern, given)
        except ValueError as mistake:
            raise (error(mistake.args[0]) if mistake.args[1] < 0 else error(mistake.args[0], pattern, mistake.args[1])) from None
        self.pattern = pattern
        self.flags = used & ~256 if isinstance(pattern, bytes) else used if used & 256 else used | 32

    def _check(self, string):
        if isinstance(self.pattern, str):
            if not isinstance(string, str):
                if isinstance(string, (bytes, bytearray)):
                    raise TypeError("cannot use a string pattern on a bytes-like object")
                raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")
        elif isinstance(string, str):
            raise TypeError("cannot use a bytes pattern on a string-like object")
        elif not isinstance(string, (bytes, bytearray, memoryview)):
            raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")

    def _find(self, string, pos, endpos, anchor):
        self._check(string)
        places = _regex.match(self._program, string, pos, endpos, anchor)
        return None if places is None else Match(self, string, pos, min(endpos, len(string)), places)

    def _all(self, string, pos=0, endpos=_end, most=0):
        self._check(string)
        return [Match(self, string, pos, min(endpos, len(string)), places) for places in _regex.find_all(self._program, string, pos, endpos, most)]

    def match(self, string, pos=0, endpos=_end):
        return self._find(string, pos, endpos, _matching)

    def fullmatch(self, string, pos=0, endpos=_end):
        return self._find(string, pos, endpos, _full)

    def search(self, string, pos=0, endpos=_end):
        return self._find(string, pos, endpos, _searching)

    def finditer(self, string, pos=0, endpos=_end):
        return iter(self._all(string, pos, endpos))

    def findall(self, string, pos=0, endpos=_end):
        empty = string[:0]
        found = self._all(string, pos, endpos)
        if self.groups == 0:
            return [m._text(0) for m in found]
        return [m._text(1, empty) for m in found] if self.groups == 1 else [m.groups(empty) for m in found]

    def split(self, string, maxsplit=0):
        parts, at = [], 0
        for m in self._all(string, most=maxsplit):
            start, end = m.span()
            parts.append(string[at:start])
            parts.extend(m.groups())
            at = end
        parts.append(string[at:])
        return parts

    def subn(self, repl, string, count=0):
        parts, at, found = [], 0, self._all(string, most=count)
        template = None if callable(repl) else _template(self, repl)
        for m in found:
            start, end = m.span()
            parts.append(string[at:start])
            if template is None:
                parts.append(repl(m))
            else:
                parts.extend([part if isinstance(part, (str, bytes)) else m._text(part, string[:0]) for part in template])
            at = end
        parts.append(string[at:])
        return string[:0].join(parts), len(found)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __eq__(self, other):
        return isinstance(other, Pattern) and (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __repr__(self):
        shown = self.flags & ~32 if isinstance(self.pattern, str) else self.flags
        names = "|".join([f"re.{m._name_}" for m in RegexFlag if m._value_ & shown])
        return f"re.compile({self.pattern!r:.200}{', ' + names if names else ''})"


_template_escapes = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "b": "\b", "\\": "\\"}


def _template(pattern, repl):
    """A replacement as texts and numbers of groups."""
    if isinstance(repl, bytes):
        return [p if isinstance(p, int) else p.encode("latin-1") for p in _template(pattern, repl.decode("latin-1"))]
    parts, at = [], 0
    while True:
        slash = repl.find("\\", at)
        if slash < 0 or slash + 1 >= len(repl):
            if slash >= 0:
                raise error("bad escape (end of pattern)", repl, slash)
            parts.append(repl[at:])
            return parts
        parts.append(repl[at:slash])
        c, at = repl[slash + 1], slash + 2
        if c == "g":
            close = repl.find(">", at)
            if repl[at:at + 1] != "<":
                raise error("missing <", repl, at)
            name = repl[at + 1:close] if close >= 0 else ""
            if not name:
                raise error("missing group name" if close >= 0 else "missing >, unterminated name", repl, at + 1)
            if name.isdigit():
                number = int(name)
            elif not name.isidentifier():
                raise error(f"bad character in group name {name!r}", repl, at + 1)
            elif name not in pattern.groupindex:
                raise IndexError(f"unknown group name {name!r}")
            else:
                number = pattern.groupindex[name]
            if number > pattern.groups:
                raise error(f"invalid group reference {number}", repl, at + 1)
            parts.append(number)
            at = close + 1
        elif c in "01234567" and (c == "0" or len(repl) > at + 1 and repl[at] in "01234567" and repl[at + 1] in "01234567"):
            start = at - 1
            while at - start < 3 and repl[at:at + 1] and repl[at] in "01234567":
                at += 1
            code = int(repl[start:at], 8)
            if code > 0o377:
                raise error(f"octal escape value \\{repl[start:at]} outside of range 0-0o377", repl, slash)
            parts.append(chr(code))
        elif c in "123456789":
            number = int(c)
            if repl[at:at + 1].isdigit():
                number, at = number * 10 + int(repl[at]), at + 1
            if number > pattern.groups:
                raise error(f"invalid group reference {number}", repl, slash + 1)
            parts.append(number)
        elif c in _template_escapes:
            parts.append(_template_escapes[c])
        elif c.isascii() and c.isalpha():
            raise error(f"bad escape \\{c}", repl, slash)
        else:
            parts.append("\\" + c)


_known = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    key = (type(pattern), pattern, int(flags))
    found = _known.get(key)
    if found is None:
        if len(_known) >= 512:
            del _known[next(iter(_known))]
        found = _known[key] = Pattern(pattern, flags)
    return found


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def purge():
    _known.clear()


_special = {c: "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, bytes):
        return escape(pattern.decode("latin-1")).encode("latin-1")
    return "".join([_special.get(c, c) for c in pattern])


class Scanner:
    """Splits a text from its beginning by a lexicon of (pattern, what to do with what it matches)."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._parts = [(compile(phrase, flags), action) for phrase, action in lexicon]

    def scan(self, string):
        result, at = [], 0
        while True:
            match, action = self._next(string, at)
            if match is None or match.end() == at:
                return result, string[at:]
            at = match.end()
            if callable(action):
                self.match = match
                action = action(self, match.group())
            if action is not None:
                result.append(action)

    def _next(self, string, at):
        for pattern, action in self._parts:
            match = pattern.match(string, at)
            if match is not None:
                return match, action
        return None, None
