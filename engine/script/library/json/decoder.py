"""Text in JSON to Python's values."""

_whitespace = " \t\n\r"
_escapes = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class JSONDecodeError(ValueError):
    """A text that is no JSON: where, by offset, line and column."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return type(self), (self.msg, self.doc, self.pos)


JSONDecodeError.__module__ = "json.decoder"


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook = object_hook, object_pairs_hook
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.parse_constant = parse_constant or float
        self.strict = strict

    def decode(self, s):
        value, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        if idx >= len(s):
            raise JSONDecodeError("Expecting value", s, idx)
        return self._value(s, idx)

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return self._string(s, at + 1)
        if c == "{":
            return self._object(s, at + 1)
        if c == "[":
            return self._array(s, at + 1)
        if c == "-" and s[at + 1:at + 2].isdigit() or c.isdigit() and c.isascii():
            return self._number(s, at)
        for word, value in (("null", None), ("true", True), ("false", False)):
            if s.startswith(word, at):
                return value, at + len(word)
        for word in ("NaN", "Infinity", "-Infinity"):
            if s.startswith(word, at):
                return self.parse_constant(word), at + len(word)
        raise JSONDecodeError("Expecting value", s, at)

    def _number(self, s, at):
        end = at + (s[at] == "-")
        if s[end] == "0":
            end += 1
        else:
            while s[end:end + 1].isdigit():
                end += 1
        is_float = False
        if s[end:end + 1] == "." and s[end + 1:end + 2].isdigit():
            is_float, end = True, end + 1
            while s[end:end + 1].isdigit():
                end += 1
        if s[end:end + 1] in ("e", "E"):
            digits = end + 1 + (s[end + 1:end + 2] in ("+", "-") and s[end + 1:end + 2] != "")
            if s[digits:digits + 1].isdigit():
                is_float, end = True, digits
                while s[end:end + 1].isdigit():
                    end += 1
        return (self.parse_float if is_float else self.parse_int)(s[at:end]), end

    def _string(self, s, at):
        pieces, begin = [], at - 1
        while True:
            quote, slash = s.find('"', at), s.find("\\", at)
            end = quote if slash < 0 or 0 <= quote < slash else slash
            if end < 0:
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            chunk = s[at:end]
            if self.strict and not chunk.isprintable():
                for i, c in enumerate(chunk):
                    if c < " ":
                        raise JSONDecodeError("Invalid control character at", s, at + i)
            pieces.append(chunk)
            if end == quote:
                return "".join(pieces), end + 1
            code = s[end + 1:end + 2]
            if code == "u":
                character, at = self._unicode(s, end + 2)
                pieces.append(character)
            elif code in _escapes:
                pieces.append(_escapes[code])
                at = end + 2
            elif not code:
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            else:
                raise JSONDecodeError("Invalid \\escape", s, end)

    def _unicode(self, s, at):
        def number(start):
            digits = s[start:start + 4]
            if len(digits) == 4 and digits[1] not in "xX":
                try:
                    return int(digits, 16)
                except ValueError:
                    pass
            raise JSONDecodeError("Invalid \\uXXXX escape", s, start - 1)
        first = number(at)
        at += 4
        if 0xD800 <= first <= 0xDBFF and s[at:at + 2] == "\\u":
            second = number(at + 2)
            if 0xDC00 <= second <= 0xDFFF:
                return chr(0x10000 + ((first - 0xD800) << 10) + second - 0xDC00), at + 6
        return chr(first), at

    def _array(self, s, at):
        values, at = [], _skip(s, at)
        if s[at:at + 1] == "]":
            return values, at + 1
        while True:
            value, at = self._value(s, at)
            values.append(value)
            at = _skip(s, at)
            c = s[at:at + 1]
            if c == "]":
                return values, at + 1
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _skip(s, at + 1)

    def _object(self, s, at):
        pairs, at = [], _skip(s, at)
        if s[at:at + 1] == "}":
            at += 1
        else:
            while True:
                if s[at:at + 1] != '"':
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
                key, at = self._string(s, at + 1)
                at = _skip(s, at)
                if s[at:at + 1] != ":":
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, _skip(s, at + 1))
                pairs.append((key, value))
                at = _skip(s, at)
                c = s[at:at + 1]
                at += 1
                if c == "}":
                    break
                if c != ",":
                    raise JSONDecodeError("Expecting ',' delimiter", s, at - 1)
                at = _skip(s, at)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at
        made = dict(pairs)
        return (made if self.object_hook is None else self.object_hook(made)), at


def _skip(s, at):
    while at < len(s) and s[at] in _whitespace:
        at += 1
    return at
