"""Text in HTML: escaping and back. Of the standard's names those of HTML 4 are known."""
import re

__all__ = ["escape", "unescape"]

# Names of the characters from 160 on; with these and a few others the semicolon may be missing.
_latin = """nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot
cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute
Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde
auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave
uacute ucirc uuml yacute thorn yuml""".split()
_loose = {name: chr(160 + i) for i, name in enumerate(_latin)}
_loose.update(amp="&", lt="<", gt=">", quot='"', AMP="&", LT="<", GT=">", QUOT='"', COPY="©", REG="®")
_greek = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi Chi Psi Omega".split()
_names = {**_loose, "apos": "'", "OElig": "Œ", "oelig": "œ", "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ", "circ": "ˆ", "tilde": "˜",
          "ensp": "\u2002", "emsp": "\u2003", "thinsp": "\u2009", "zwnj": "\u200c", "zwj": "\u200d", "lrm": "\u200e", "rlm": "\u200f", "ndash": "–",
          "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "dagger": "†", "Dagger": "‡", "bull": "•",
          "hellip": "…", "permil": "‰", "prime": "′", "Prime": "″", "lsaquo": "‹", "rsaquo": "›", "oline": "‾", "frasl": "⁄", "euro": "€",
          "trade": "™", "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔", "lArr": "⇐", "rArr": "⇒", "hArr": "⇔", "forall": "∀",
          "part": "∂", "exist": "∃", "empty": "∅", "nabla": "∇", "isin": "∈", "notin": "∉", "ni": "∋", "prod": "∏", "sum": "∑", "minus": "−",
          "radic": "√", "infin": "∞", "and": "∧", "or": "∨", "cap": "∩", "cup": "∪", "int": "∫", "sim": "∼", "asymp": "≈", "ne": "≠", "equiv": "≡",
          "le": "≤", "ge": "≥", "sub": "⊂", "sup": "⊃", "sube": "⊆", "supe": "⊇", "loz": "◊", "spades": "♠", "clubs": "♣", "hearts": "♥", "diams": "♦"}
_names.update({name: chr(913 + i) for i, name in enumerate(_greek)})
_names.update({name.lower(): chr(945 + i) for i, name in enumerate(_greek)}, sigmaf="ς")
del _names["-"]
_windows = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"  # what code page 1252 has from 128 to 159


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def _numbered(code):
    if 0x80 <= code <= 0x9f:  # as browsers read them
        shown = _windows[code - 0x80]
        return chr(code) if shown == " " else shown
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    if code < 32 and code not in (9, 10, 12, 13) or 0x7f <= code < 0xa0 or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE:
        return ""
    return chr(code)


def _character(match):
    name = match.group(1)
    if name[0] == "#":
        digits = name[1:].rstrip(";")
        return _numbered(int(digits[1:], 16) if digits[0] in "xX" else int(digits))
    if name.endswith(";") and name[:-1] in _names:
        return _names[name[:-1]]
    for length in range(len(name), 1, -1):
        if name[:length] in _loose:
            return _loose[name[:length]] + name[length:]
    return "&" + name


def unescape(s):
    return re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", _character, s) if "&" in s else s
