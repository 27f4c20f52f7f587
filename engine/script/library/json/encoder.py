"""Python's values to text in JSON."""

_short = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}


def encode_basestring(s):
    return '"' + "".join([_short.get(c) or (c if c >= " " else f"\\u{ord(c):04x}") for c in s]) + '"'


def encode_basestring_ascii(s):
    if s.isascii() and s.isprintable() and '"' not in s and "\\" not in s:
        return f'"{s}"'
    return '"' + "".join([_short.get(c) or (c if " " <= c < "\x7f" else _escaped(ord(c))) for c in s]) + '"'


def _escaped(n):
    if n < 0x10000:
        return f"\\u{n:04x}"
    n -= 0x10000
    return f"\\u{0xD800 | n >> 10:04x}\\u{0xDC00 | n & 0x3FF:04x}"


class JSONEncoder:
    item_separator, key_separator = ", ", ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular, self.allow_nan, self.sort_keys = skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        out = []
        self._write(o, out.append, "", set())
        return iter(out)

    def _text(self, s):
        return encode_basestring_ascii(s) if self.ensure_ascii else encode_basestring(s)

    def _float(self, x):
        if x == x and x not in (float("inf"), float("-inf")):
            return float.__repr__(x)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant")
        return "NaN" if x != x else "Infinity" if x > 0 else "-Infinity"

    def _scalar(self, o):
        """The text of what is no container; None: it is one, or unknown."""
        if isinstance(o, str):
            return self._text(o)
        if o is None or o is True or o is False:
            return {None: "null", True: "true", False: "false"}[o]
        if isinstance(o, int):
            return int.__repr__(o)
        return self._float(o) if isinstance(o, float) else None

    def _write(self, o, emit, margin, parents):
        text = self._scalar(o)
        if text is not None:
            return emit(text)
        if self.check_circular:
            if id(o) in parents:
                raise ValueError("Circular reference detected")
            parents.add(id(o))
        if isinstance(o, dict):
            self._write_all(self._pairs(o), emit, margin, parents, "{}")
        elif isinstance(o, (list, tuple)):
            self._write_all([("", v) for v in o], emit, margin, parents, "[]")
        else:
            self._write(self.default(o), emit, margin, parents)
        parents.discard(id(o))

    def _pairs(self, o):
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            if not isinstance(key, str):
                text = None if not isinstance(key, (int, float)) and key is not None else self._scalar(key)
                if text is None:
                    if self.skipkeys:
                        continue
                    raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
                key = text
            yield self._text(key) + self.key_separator, value

    def _write_all(self, items, emit, margin, parents, brackets):
        separator, inner = self.item_separator, margin
        if self.indent is not None:
            inner = margin + (self.indent if isinstance(self.indent, str) else " " * self.indent)
        empty = True
        for prefix, value in items:
            emit(brackets[0] if empty else separator)
            if self.indent is not None:
                emit("\n" + inner)
            empty = False
            emit(prefix)
            self._write(value, emit, inner, parents)
        if empty:
            return emit(brackets)
        if self.indent is not None:
            emit("\n" + margin)
        emit(brackets[1])
