"""What Unicode says about characters. Names are known of the characters in common use only."""
from bisect import bisect_right
from functools import lru_cache
import _frames

unidata_version = "14.0.0"
_hangul_base, _l_base, _v_base, _t_base = 0xAC00, 0x1100, 0x1161, 0x11A7
_l_count, _v_count, _t_count = 19, 21, 28
_hangul_count = _l_count * _v_count * _t_count


@lru_cache(None)
def _runs(name):
    """(where runs begin, where they end, what holds for them)."""
    from unicodedata import _tables
    starts, ends, values, at = [], [], [], 0
    for run in getattr(_tables, name).split():
        place, value = run.split(":")
        gap, _, more = place.partition(",")
        at += int(gap, 36)
        starts.append(at)
        at += int(more, 36) if more else 0
        ends.append(at)
        values.append(value)
        at += 1
    return starts, ends, values


def _value(name, chr, otherwise):
    code = _code(chr)
    starts, ends, values = _runs(name)
    i = bisect_right(starts, code) - 1
    return values[i] if i >= 0 and code <= ends[i] else otherwise


def _code(chr):
    if not isinstance(chr, str):
        raise TypeError(f"argument 1 must be a unicode character, not {type(chr).__name__}")
    if len(chr) != 1:
        raise TypeError("argument 1 must be a unicode character, not str")
    return ord(chr)


def category(chr, /):
    return _value("categories", chr, "Cn")


def combining(chr, /):
    return int(_value("combining_classes", chr, 0))


def east_asian_width(chr, /):
    return _value("widths", chr, "N")


@lru_cache(None)
def _decompositions():
    from unicodedata import _tables
    return {int(code, 16): text for code, text in (entry.split("=") for entry in _tables.decompositions.split(";"))}


@lru_cache(None)
def _compositions():
    from unicodedata import _tables
    excluded = {int(code, 16) for code in _tables.not_composed.split()}
    found = {}
    for code, text in _decompositions().items():
        parts = text.split()
        if len(parts) == 2 and not text.startswith("<") and code not in excluded:
            found[int(parts[0], 16), int(parts[1], 16)] = code
    return found


def decomposition(chr, /):
    return _decompositions().get(_code(chr), "")


def _decompose(code, compatible, to):
    if _hangul_base <= code < _hangul_base + _hangul_count:
        index = code - _hangul_base
        to += [_l_base + index // (_v_count * _t_count), _v_base + index % (_v_count * _t_count) // _t_count]
        if index % _t_count:
            to.append(_t_base + index % _t_count)
        return
    parts = _decompositions().get(code, "").split()
    if not parts or parts[0].startswith("<") and not compatible:
        to.append(code)
        return
    for part in parts:
        if not part.startswith("<"):
            _decompose(int(part, 16), compatible, to)


def _in_canonical_order(codes):
    """Runs of combining marks, sorted by their classes."""
    ordered, marks = [], []
    for code in codes:
        rank = combining(chr(code)) if code >= 0x300 else 0
        if rank:
            marks.append((rank, len(marks), code))
            continue
        ordered += [mark for _, _, mark in sorted(marks)]
        marks.clear()
        ordered.append(code)
    return ordered + [mark for _, _, mark in sorted(marks)]


def _pair(first, second):
    """The one character that the two make together, or None."""
    if _l_base <= first < _l_base + _l_count and _v_base <= second < _v_base + _v_count:
        return _hangul_base + ((first - _l_base) * _v_count + second - _v_base) * _t_count
    is_open = _hangul_base <= first < _hangul_base + _hangul_count and (first - _hangul_base) % _t_count == 0
    if is_open and _t_base < second < _t_base + _t_count:
        return first + second - _t_base
    return _compositions().get((first, second))


def _compose(codes):
    result, starter, last_rank = [], -1, 0
    for code in codes:
        rank = combining(chr(code)) if code >= 0x300 else 0
        blocked = starter < 0 or (last_rank >= rank and starter != len(result) - 1)
        together = None if blocked else _pair(result[starter], code)
        if together is not None:
            result[starter] = together
            continue
        if rank == 0:
            starter, last_rank = len(result), 0
        else:
            last_rank = rank
        result.append(code)
    return result


def normalize(form, unistr, /):
    if form not in ("NFC", "NFD", "NFKC", "NFKD"):
        raise ValueError("invalid normalization form")
    if not isinstance(unistr, str):
        raise TypeError(f"normalize() argument 2 must be str, not {type(unistr).__name__}")
    if unistr.isascii():
        return unistr
    codes = []
    for each in unistr:
        _decompose(ord(each), "K" in form, codes)
    codes = _in_canonical_order(codes)
    return "".join(map(chr, _compose(codes) if form.endswith("C") else codes))


def is_normalized(form, unistr, /):
    return normalize(form, unistr) == unistr


def name(chr, default=None, /):
    found = _frames.name_of_character(_code(chr))
    if found is None:
        code = ord(chr)
        if category(chr) == "Lo" and (0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3134F):
            return f"CJK UNIFIED IDEOGRAPH-{code:X}"
        if default is None and category(chr) not in ("Cc", "Cn", "Co", "Cs"):
            raise NotImplementedError(f"the name of U+{code:04X} is not among those that Loopscope knows; give a default")
        if default is None:
            raise ValueError("no such name")
        return default
    return found


def lookup(name, /):
    code = _frames.character_named(name)
    if not code:
        raise KeyError(f"undefined character name '{name}'")
    return chr(code)


def decimal(chr, default=None, /):
    code = _code(chr)
    if category(chr) == "Nd":
        return int(chr)
    if default is None:
        raise ValueError("not a decimal")
    return default


def _digits(chr):
    """The value that a compatible form in plain digits has; None: there is none."""
    plain = normalize("NFKD", chr)
    whole, _, part = plain.partition("\u2044")
    if whole.isdecimal() and (not part or part.isdecimal()):
        return int(whole) / int(part) if part else int(whole)
    return None


def digit(chr, default=None, /):
    _code(chr)
    value = _digits(chr) if chr.isdigit() else None
    if value is None:
        if default is None:
            raise ValueError("not a digit")
        return default
    return value


def numeric(chr, default=None, /):
    _code(chr)
    value = _digits(chr) if chr.isnumeric() else None
    if value is None:
        if default is None:
            raise ValueError("not a numeric character")
        return default
    return float(value)


def mirrored(chr, /):
    return int(chr in "()<>[]{}«»‹›≤≥≪≫∈∋⟨⟩⁅⁆⁽⁾₍₎≺≻⊂⊃⊆⊇⌈⌉⌊⌋〈〉《》「」『』【】〔〕〖〗")


def bidirectional(chr, /):
    kind, code = category(chr), _code(chr)
    if 0x590 <= code <= 0x5FF or 0x7C0 <= code <= 0x85F:
        return "NSM" if kind == "Mn" else "R"
    if 0x600 <= code <= 0x7BF:
        return "NSM" if kind == "Mn" else "AN" if kind == "Nd" else "AL"
    if kind in ("Lu", "Ll", "Lt", "Lm", "Lo", "Mc", "Nl"):
        return "L"
    return {"Nd": "EN", "Mn": "NSM", "Me": "NSM", "Zs": "WS", "Zl": "WS", "Zp": "B", "Sc": "ET", "Cc": "BN", "Cf": "BN", "Cn": ""}.get(kind, "ON")
