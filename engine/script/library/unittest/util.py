"""Values as messages show them: whole where they are short, else with the part in which they differ."""
from collections import Counter, namedtuple
from os.path import commonprefix

_length_max = 80
_omission_length = 12  # what "[123 chars]" takes
_ends_min = 5          # characters that are always shown at an end
_difference_min = _length_max - 3 * _ends_min - 2 * _omission_length


def safe_repr(obj, short=False):
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    if not short or len(result) < _length_max:
        return result
    return result[:_length_max] + " [truncated]..."


def _shorten(text, head, tail):
    omitted = len(text) - head - tail
    if omitted <= _omission_length:
        return text
    return f"{text[:head]}[{omitted} chars]{text[len(text) - tail:]}"


def common_shorten_repr(*values):
    """The values' reprs; what they begin with in common is left out where they are long."""
    texts = tuple(map(safe_repr, values))
    longest = max(map(len, texts))
    if longest <= _length_max:
        return texts
    common = commonprefix(texts)
    rests = [text[len(common):] for text in texts]
    room = _length_max - (longest - len(common) + _ends_min + _omission_length)
    if room > _ends_min:
        common = _shorten(common, _ends_min, room)
        return tuple(common + rest for rest in rests)
    common = _shorten(common, _ends_min, _ends_min)
    return tuple(common + _shorten(rest, _difference_min, _ends_min) for rest in rests)


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


_Mismatch = namedtuple("Mismatch", "actual expected value")


def count_differences(first, second):
    """(how often in the first, in the second, value), for what is not there equally often. Works for unhashable items too."""
    try:
        first_counts, second_counts = Counter(first), Counter(second)
    except TypeError:
        return _count_differences_by_equality(list(first), list(second))
    found = [_Mismatch(count, second_counts.get(value, 0), value) for value, count in first_counts.items() if count != second_counts.get(value, 0)]
    return found + [_Mismatch(0, count, value) for value, count in second_counts.items() if value not in first_counts]


def _count_differences_by_equality(first, second):
    found, seen = [], []
    for value in first + second:
        if value in seen:
            continue
        seen.append(value)
        actual, expected = first.count(value), second.count(value)
        if actual != expected:
            found.append(_Mismatch(actual, expected, value))
    return found


def three_way_cmp(x, y):
    return (x > y) - (x < y)


def matches_pattern(name, pattern):
    """Whether the name is like the pattern, where * stands for anything and ? for one character."""
    import re
    expression = "".join({"*": ".*", "?": "."}.get(c) or re.escape(c) for c in pattern)
    return re.fullmatch(expression, name) is not None
