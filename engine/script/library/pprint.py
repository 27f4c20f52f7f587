"""Values as text, in lines of a given width: what does not fit is broken up, item by item."""
import dataclasses
import re
import sys
from collections import Counter, OrderedDict, defaultdict, deque
from io import StringIO
from types import SimpleNamespace


class _SafeKey:
    """Orders values that cannot be compared by their types."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _sorted_items(items):
    return sorted(items, key=lambda item: (_SafeKey(item[0]), _SafeKey(item[1])))


def _recursion(value):
    return f"<Recursion on {type(value).__name__} with id={id(value)}>"


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        if int(indent) < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not int(width):
            raise ValueError("width must be != 0")
        self._depth, self._indent_per_level, self._width, self._stream = depth, int(indent), int(width), stream
        self._compact, self._sort_dicts, self._underscore_numbers = bool(compact), sort_dicts, underscore_numbers
        self._readable, self._recursive = True, False

    def pprint(self, object):
        stream = sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        stream = StringIO()
        self._format(object, stream, 0, 0, {}, 0)
        return stream.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    # ---- on one line ----

    def format(self, object, context, maxlevels, level):
        return self._one_line(object, context, maxlevels, level)

    def _one_line(self, value, context, levels_max, level):
        """(text, whether eval() would give the value, whether it contains itself)."""
        kind = type(value)
        if kind is int and self._underscore_numbers:
            return f"{value:_d}", True, False
        is_dict = issubclass(kind, dict) and kind.__repr__ is dict.__repr__
        is_sequence = issubclass(kind, (list, tuple)) and kind.__repr__ in (list.__repr__, tuple.__repr__)
        if not is_dict and not is_sequence:
            text = repr(value)
            return text, bool(text) and not text.startswith("<"), False
        opening, closing = "{}" if is_dict else "[]" if issubclass(kind, list) else "()"
        if not value:
            return opening + closing, True, False
        ending = "," if opening == "(" and len(value) == 1 else ""
        if levels_max and level >= levels_max:
            return opening + "..." + ending + closing, False, id(value) in context
        if id(value) in context:
            return _recursion(value), False, True
        context[id(value)] = 1
        readable, recursive, parts = True, False, []
        if is_dict:
            items = _sorted_items(value.items()) if self._sort_dicts else value.items()
        else:
            items = ((None, item) for item in value)
        for key, item in items:
            pair = (key, item) if is_dict else (item,)
            texts = [self.format(part, context.copy(), levels_max, level + 1) for part in pair]
            parts.append(": ".join(text for text, _, _ in texts))
            readable = readable and all(r for _, r, _ in texts)
            recursive = recursive or any(r for _, _, r in texts)
        del context[id(value)]
        return opening + ", ".join(parts) + ending + closing, readable, recursive

    def _repr(self, value, context, level):
        text, readable, recursive = self.format(value, context.copy(), self._depth, level)
        self._readable = self._readable and readable
        self._recursive = self._recursive or recursive
        return text

    # ---- on several lines ----

    def _format(self, value, stream, indent, allowance, context, level):
        if id(value) in context:
            stream.write(_recursion(value))
            self._recursive, self._readable = True, False
            return
        text = self._repr(value, context, level)
        if len(text) > self._width - indent - allowance:
            write = self._dispatch.get(type(value).__repr__)
            if write is None and _has_own_fields(value):
                write = PrettyPrinter._write_dataclass
            if write is not None:
                context[id(value)] = 1
                write(self, value, stream, indent, allowance, context, level + 1)
                del context[id(value)]
                return
        stream.write(text)

    def _write_indent_of_first(self, stream):
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")

    def _write_dict(self, value, stream, indent, allowance, context, level):
        stream.write("{")
        self._write_indent_of_first(stream)
        if value:
            items = _sorted_items(value.items()) if self._sort_dicts else value.items()
            self._write_pairs([(self._repr(key, context, level) + ": ", item) for key, item in items], stream, indent, allowance + 1, context, level)
        stream.write("}")

    def _write_pairs(self, pairs, stream, indent, allowance, context, level):
        """(text before, value) below each other."""
        indent += self._indent_per_level
        for i, (before, item) in enumerate(pairs):
            last = i == len(pairs) - 1
            stream.write(before)
            self._format(item, stream, indent + len(before), allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _write_ordered_dict(self, value, stream, indent, allowance, context, level):
        if not value:
            stream.write(repr(value))
            return
        name = type(value).__name__
        stream.write(name + "(")
        self._write_list(list(value.items()), stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(")")

    def _write_items(self, items, stream, indent, allowance, context, level):
        self._write_indent_of_first(stream)
        indent += self._indent_per_level
        if not self._compact:
            self._write_pairs([("", item) for item in items], stream, indent - self._indent_per_level, allowance, context, level)
            return
        separator, room_left = "", 0
        for i, item in enumerate(items):
            last = i == len(items) - 1
            taken = allowance if last else 0
            text = self._repr(item, context, level)
            width = len(text) + 2
            if i == 0:
                room_left = self._width - indent + 2
            if last:
                room_left -= taken
            if room_left < width:
                if separator:
                    separator = ",\n" + " " * indent
                room_left = self._width - indent - (taken if last else 0)
                if len(text) + (0 if last else 1) <= self._width - indent - taken:
                    stream.write(separator + text)
                    room_left -= len(text)
                else:
                    stream.write(separator)
                    self._format(item, stream, indent, taken if last else 1, context, level)
                    room_left = 0
            else:
                room_left -= width
                stream.write(separator + text)
            separator = ", "

    def _write_list(self, value, stream, indent, allowance, context, level):
        stream.write("[")
        self._write_items(value, stream, indent, allowance + 1, context, level)
        stream.write("]")

    def _write_tuple(self, value, stream, indent, allowance, context, level):
        ending = ",)" if len(value) == 1 else ")"
        stream.write("(")
        self._write_items(value, stream, indent, allowance + len(ending), context, level)
        stream.write(ending)

    def _write_set(self, value, stream, indent, allowance, context, level):
        if not value:
            stream.write(repr(value))
            return
        name = type(value).__name__
        opening, ending = ("{", "}") if type(value) is set else (name + "({", "})")
        stream.write(opening)
        self._write_items(sorted(value, key=_SafeKey), stream, indent + len(opening) - 1, allowance + len(ending), context, level)
        stream.write(ending)

    def _write_str(self, value, stream, indent, allowance, context, level):
        if not value:
            stream.write(repr(value))
            return
        in_parentheses = level == 1
        if in_parentheses:
            indent += 1
            allowance += 1
        pieces = []
        lines = value.splitlines(True)
        for i, line in enumerate(lines):
            text = repr(line)
            room = self._width - indent - (allowance if i == len(lines) - 1 else 0)
            if len(text) <= room:
                pieces.append(text)
            else:
                pieces += self._broken_line(line, indent, allowance if i == len(lines) - 1 else 0)
        if len(pieces) == 1:
            stream.write(text)
            return
        joined = ("\n" + " " * indent).join(pieces)
        stream.write(f"({joined})" if in_parentheses else joined)

    def _broken_line(self, line, indent, allowance):
        """A line's words, with the space after them, as often as needed a new literal."""
        pieces, current = [], ""
        words = re.findall(r"\S*\s*", line)
        if words and not words[-1]:
            words.pop()
        for j, word in enumerate(words):
            candidate = current + word
            room = self._width - indent - (allowance if j == len(words) - 1 else 0)
            if len(repr(candidate)) > room:
                if current:
                    pieces.append(repr(current))
                current = word
            else:
                current = candidate
        if current:
            pieces.append(repr(current))
        return pieces

    def _write_bytes(self, value, stream, indent, allowance, context, level):
        if len(value) <= 4:
            stream.write(repr(value))
            return
        in_parentheses = level == 1
        if in_parentheses:
            indent += 1
            allowance += 1
            stream.write("(")
        pieces, current, last = [], b"", len(value) // 4 * 4
        for i in range(0, len(value), 4):
            candidate = current + value[i:i + 4]
            room = self._width - indent - (allowance if i == last else 0)
            if len(repr(candidate)) > room:
                if current:
                    pieces.append(repr(current))
                current = value[i:i + 4]
            else:
                current = candidate
        if current:
            pieces.append(repr(current))
        stream.write(("\n" + " " * indent).join(pieces) + (")" if in_parentheses else ""))

    def _write_attributes(self, name, attributes, stream, indent, allowance, context, level):
        """Name(attribute=value, …)."""
        stream.write(name + "(")
        self._write_named(attributes, stream, indent + len(name) + 1, allowance, context, level)
        stream.write(")")

    def _write_named(self, attributes, stream, indent, allowance, context, level):
        for i, (attribute, value) in enumerate(attributes):
            last = i == len(attributes) - 1
            stream.write(attribute + "=")
            if id(value) in context:
                stream.write("...")
            else:
                self._format(value, stream, indent + len(attribute) + 1, allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _write_dataclass(self, value, stream, indent, allowance, context, level):
        attributes = [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value) if field.repr]
        self._write_attributes(type(value).__name__, attributes, stream, indent, allowance, context, level)

    def _write_namespace(self, value, stream, indent, allowance, context, level):
        name = "namespace" if type(value) is SimpleNamespace else type(value).__name__
        self._write_attributes(name, list(value.__dict__.items()), stream, indent, allowance, context, level)

    def _write_default_dict(self, value, stream, indent, allowance, context, level):
        if not value:
            stream.write(repr(value))
            return
        beginning = f"{type(value).__name__}({self._repr(value.default_factory, context, level)},"
        indent += len(type(value).__name__) + 1
        stream.write(beginning + "\n" + " " * indent)
        self._write_dict(value, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _write_counter(self, value, stream, indent, allowance, context, level):
        if not value:
            stream.write(repr(value))
            return
        name = type(value).__name__
        stream.write(name + "({")
        self._write_indent_of_first(stream)
        pairs = [(self._repr(key, context, level) + ": ", count) for key, count in value.most_common()]
        self._write_pairs(pairs, stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write("})")

    def _write_deque(self, value, stream, indent, allowance, context, level):
        if not value:
            stream.write(repr(value))
            return
        name = type(value).__name__
        stream.write(name + "([")
        indent += len(name) + 1
        if value.maxlen is None:
            self._write_items(value, stream, indent, allowance + 2, context, level)
            stream.write("])")
        else:
            self._write_items(value, stream, indent, 2, context, level)
            stream.write(f"],\n{' ' * indent}maxlen={self._repr(value.maxlen, context, level)})")

    _dispatch = {dict.__repr__: _write_dict, OrderedDict.__repr__: _write_ordered_dict, list.__repr__: _write_list, tuple.__repr__: _write_tuple,
                 set.__repr__: _write_set, frozenset.__repr__: _write_set, str.__repr__: _write_str, bytes.__repr__: _write_bytes,
                 SimpleNamespace.__repr__: _write_namespace, defaultdict.__repr__: _write_default_dict, Counter.__repr__: _write_counter,
                 deque.__repr__: _write_deque}


def _has_own_fields(value):
    """Whether it is an instance of a dataclass with the repr that dataclass() made."""
    return (dataclasses.is_dataclass(value) and not isinstance(value, type) and value.__dataclass_params__.repr
            and hasattr(type(value).__repr__, "__wrapped__"))


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    return PrettyPrinter().format(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)
