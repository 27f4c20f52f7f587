"""Text in HTML: escaping and back."""
import re

__all__ = ['escape', 'unescape']
_entities = {'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', 'apos': "'", 'nbsp': '\xa0', 'copy': '©', 'reg': '®', 'hellip': '…', 'mdash': '—', 'ndash': '–', 'euro': '€', 'pound': '£',
             'laquo': '«', 'raquo': '»', 'ldquo': '“', 'rdquo': '”', 'lsquo': '‘', 'rsquo': '’', 'bull': '•', 'times': '×', 'deg': '°', 'middot': '·', 'eacute': 'é', 'uuml': 'ü',
             'auml': 'ä', 'ouml': 'ö', 'szlig': 'ß', 'trade': '™', 'rarr': '→', 'larr': '←'}


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s


def _character(match):
    name = match.group(1)
    if name.startswith('#'):
        number = int(name[2:], 16) if name[1] in 'xX' else int(name[1:])
        return chr(number)
    return _entities.get(name, match.group(0))


def unescape(s):
    return re.sub(r'&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);', _character, s) if '&' in s else s
