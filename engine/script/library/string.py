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
        return format_string.format(*args, **kwargs)
