"""Sets of characters, and templates."""
whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    """Text with $names in it."""
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """(text, name, place) for each part: text before, then the name or None for a delimiter that is no placeholder."""
        text, at = self.template, 0
        while True:
            mark = text.find(self.delimiter, at)
            if mark < 0:
                yield text[at:], "", len(text)
                return
            start = mark + 1
            if text[start:start + 1] == self.delimiter:
                yield text[at:start], "", start
                at = start + 1
                continue
            braced = text[start:start + 1] == "{"
            end = first = start + braced
            while end < len(text) and text[end].isascii() and (text[end] == "_" or text[end].isalpha() or (end > first and text[end].isdigit())):
                end += 1
            good = end > first and (not braced or text[end:end + 1] == "}")
            yield text[at:mark], text[first:end] if good else None, mark
            at = end + braced if good else start

    def _substituted(self, values, safe):
        out = []
        for text, name, place in self._pieces():
            out.append(text)
            if name is None:
                if not safe:
                    lines = self.template[:place].splitlines(keepends=True) or [""]
                    column = place - len("".join(lines[:-1])) + 1
                    raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {column}")
                out.append(self.delimiter)
            elif name:
                if safe and name not in values:
                    following = self.template[place + 1:place + 2] == "{"
                    out.append(self.delimiter + ("{" + name + "}" if following else name))
                else:
                    out.append(str(values[name]))
        return "".join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._substituted({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._substituted({**mapping, **kws}, True)


class Formatter:
    """str.format as an object."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, number=0):
        """number: of the next field without a name; False once fields were numbered by hand."""
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            if name == "":
                if number is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name, number = str(number), number + 1
            elif name.isdigit():
                if number:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                number = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            parts.append(self.format_field(value, spec))
        return "".join(parts), number

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in ("s", "r", "a"):
            return {"s": str, "r": repr, "a": ascii}[conversion](value)
        raise ValueError(f"Unknown conversion specifier {conversion}")

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_field_name(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, key in rest:
            value = getattr(value, key) if is_attribute else value[key]
        return value, first

    def parse(self, format_string):
        """(text before, field name, format spec, conversion) for each field."""
        at = 0
        while at < len(format_string):
            start = next((i for i in range(at, len(format_string)) if format_string[i] in "{}"), len(format_string))
            brace = format_string[start:start + 1]
            if not brace:
                yield format_string[at:], None, None, None
                return
            if format_string[start + 1:start + 2] == brace:
                yield format_string[at:start + 1], None, None, None
                at = start + 2
                continue
            if brace == "}" or start + 1 == len(format_string):
                raise ValueError(f"Single {brace!r} encountered in format string")
            end = _end_of_field(format_string, start + 1)
            yield format_string[at:start], *_parts_of_field(format_string[start + 1:end])
            at = end + 1


def _end_of_field(text, at):
    depth, in_brackets = 1, False
    for i in range(at, len(text)):
        if text[i] == "[" and depth == 1:
            in_brackets = True
        elif text[i] == "]":
            in_brackets = False
        elif not in_brackets and text[i] in "{}":
            depth += 1 if text[i] == "{" else -1
            if depth == 0:
                return i
    raise ValueError("expected '}' before end of string")


def _parts_of_field(text):
    """(name, spec, conversion)"""
    in_brackets = False
    for i, c in enumerate(text):
        if c in "[]":
            in_brackets = c == "["
        elif not in_brackets and c == ":":
            return text[:i], text[i + 1:], None
        elif not in_brackets and c == "!":
            if i + 1 == len(text):
                raise ValueError("unmatched '{' in format spec")
            if text[i + 2:i + 3] not in ("", ":"):
                raise ValueError("expected ':' after conversion specifier")
            return text[:i], text[i + 3:], text[i + 1]
    return text, "", None


def _split_field_name(name):
    """a.b[0] as ("a", [(True, "b"), (False, 0)])"""
    end = min((i for i in (name.find("."), name.find("[")) if i >= 0), default=len(name))
    first, rest, at = name[:end], [], end
    while at < len(name):
        if name[at] == "[":
            end = name.find("]", at)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key = name[at + 1:end]
            rest.append((False, int(key) if key.isdigit() else key))
            at = end + 1
            if at < len(name) and name[at] not in ".[":
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        else:
            end = min((i for i in (name.find(".", at + 1), name.find("[", at + 1)) if i >= 0), default=len(name))
            key = name[at + 1:end]
            rest.append((True, key))
            at = end
        if key == "":
            raise ValueError("Empty attribute in format string")
    return int(first) if first.isdigit() else first, rest
