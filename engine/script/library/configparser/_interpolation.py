"""Values that refer to other values."""
import re

from configparser._errors import (MAX_INTERPOLATION_DEPTH, InterpolationDepthError, InterpolationMissingOptionError, InterpolationSyntaxError, NoOptionError,
                                  NoSectionError)


class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    """%(name)s stands for another option of the section."""
    _reference = re.compile(r"%\(([^)]+)\)s")

    def before_get(self, parser, section, option, value, defaults):
        return self._expand(parser, section, option, value, value, defaults, 1)

    def before_set(self, parser, section, option, value):
        rest = self._reference.sub("", value.replace("%%", ""))
        if "%" in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find('%')}")
        return value

    def _expand(self, parser, section, option, raw, text, defaults, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        out = []
        while text:
            before, percent, text = text.partition("%")
            out.append(before)
            if not percent:
                break
            if text[:1] == "%":
                out.append("%")
                text = text[1:]
            elif text[:1] == "(":
                match = self._reference.match("%" + text)
                if match is None:
                    raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {'%' + text!r}")
                name = parser.optionxform(match.group(1))
                text = text[match.end() - 1:]
                if name not in defaults:
                    raise InterpolationMissingOptionError(option, section, raw, name)
                value = defaults[name]
                out.append(self._expand(parser, section, option, raw, value, defaults, depth + 1) if "%" in value else value)
            else:
                raise InterpolationSyntaxError(option, section, f"'%' must be followed by '%' or '(', found: {'%' + text!r}")
        return "".join(out)


class ExtendedInterpolation(Interpolation):
    """${name} and ${section:name}."""
    _reference = re.compile(r"\$\{([^}]+)\}")

    def before_get(self, parser, section, option, value, defaults):
        return self._expand(parser, section, option, value, value, defaults, 1)

    def before_set(self, parser, section, option, value):
        rest = self._reference.sub("", value.replace("$$", ""))
        if "$" in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find('$')}")
        return value

    def _expand(self, parser, section, option, raw, text, defaults, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        out = []
        while text:
            before, dollar, text = text.partition("$")
            out.append(before)
            if not dollar:
                break
            if text[:1] == "$":
                out.append("$")
                text = text[1:]
                continue
            match = self._reference.match("$" + text)
            if match is None:
                if text[:1] == "{":
                    raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {'$' + text!r}")
                raise InterpolationSyntaxError(option, section, f"'$' must be followed by '$' or '{{', found: {'$' + text!r}")
            path = match.group(1).split(":")
            text = text[match.end() - 1:]
            where, name, names = section, parser.optionxform(path[-1]), defaults
            try:
                if len(path) == 1:
                    value = defaults[name]
                elif len(path) == 2:
                    where = path[0]
                    value = parser.get(where, name, raw=True)
                    names = dict(parser.items(where, raw=True))
                else:
                    raise InterpolationSyntaxError(option, section, f"More than one ':' found: {'$' + text!r}")
            except (KeyError, NoSectionError, NoOptionError):
                raise InterpolationMissingOptionError(option, section, raw, ":".join(path)) from None
            out.append(self._expand(parser, where, option, raw, value, names, depth + 1) if "$" in value else value)
        return "".join(out)


LegacyInterpolation = BasicInterpolation
