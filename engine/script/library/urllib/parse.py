"""Web addresses: taking them apart, putting them together, and their escapes."""
from collections import namedtuple

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl", "quote", "quote_plus", "quote_from_bytes", "unquote",
           "unquote_plus", "unquote_to_bytes"]
_with_netloc = {'', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp', 'snews', 'prospero', 'rtsp', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp',
                'nfs', 'git', 'git+ssh', 'ws', 'wss'}
_relative = {'', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero', 'rtsp', 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss'}
_with_params = {'', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms', 'sftp', 'tel'}
_scheme_characters = set('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.')
_always_safe = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')


class _Netloc:
    """What the network location says."""
    __slots__ = ()

    def _parts(self):
        user, at, host = self.netloc.rpartition('@')
        if host.startswith('['):
            name, _, rest = host[1:].partition(']')
            port = rest[1:] if rest.startswith(':') else None
        else:
            name, colon, port = host.partition(':')
            port = port if colon else None
        username, colon, password = user.partition(':')
        return username if at else None, password if at and colon else None, name or None, port or None

    username = property(lambda self: self._parts()[0])
    password = property(lambda self: self._parts()[1])
    hostname = property(lambda self: self._parts()[2] and self._parts()[2].lower())

    @property
    def port(self):
        port = self._parts()[3]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)


class SplitResult(namedtuple('SplitResult', 'scheme netloc path query fragment'), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResult(namedtuple('DefragResult', 'url fragment')):
    __slots__ = ()

    def geturl(self):
        return self.url + ('#' + self.fragment if self.fragment else '')


def urlsplit(url, scheme='', allow_fragments=True):
    netloc = query = fragment = ''
    url = url.lstrip(''.join(map(chr, range(33))))
    for unsafe in '\t\r\n':
        url = url.replace(unsafe, '')
    i = url.find(':')
    if i > 0 and url[0].isascii() and url[0].isalpha() and all(c in _scheme_characters for c in url[:i]):
        scheme, url = url[:i].lower(), url[i + 1:]
    if url[:2] == '//':
        end = min([at for at in (url.find(c, 2) for c in '/?#') if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in _with_params and ';' in path:
        last = path.rfind('/')
        i = path.find(';', last if last >= 0 else 0)
        if i >= 0:
            path, params = path[:i], path[i + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    return urlunsplit((scheme, netloc, f'{url};{params}' if params else url, query, fragment))


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or (scheme and scheme in _with_netloc and url[:2] != '//'):
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + netloc + url
    if scheme:
        url = scheme + ':' + url
    return url + ('?' + query if query else '') + ('#' + fragment if fragment else '')


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    b = urlparse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, b.scheme, allow_fragments)
    if scheme != b.scheme or scheme not in _relative:
        return url
    if scheme in _with_netloc:
        if netloc:
            return urlunparse((scheme, netloc, path, params, query, fragment))
        netloc = b.netloc
    if not path and not params:
        return urlunparse((scheme, netloc, b.path, b.params, query or b.query, fragment))
    base_parts = b.path.split('/')
    if base_parts[-1] != '':
        del base_parts[-1]
    if path[:1] == '/':
        segments = path.split('/')
    else:
        segments = base_parts + path.split('/')
        segments[1:-1] = filter(None, segments[1:-1])
    resolved = []
    for segment in segments:
        if segment == '..':
            if resolved:
                resolved.pop()
        elif segment != '.':
            resolved.append(segment)
    if segments[-1] in ('.', '..'):
        resolved.append('')
    return urlunparse((scheme, netloc, '/'.join(resolved) or '/', params, query, fragment))


def urldefrag(url):
    if '#' in url:
        scheme, netloc, path, params, query, fragment = urlparse(url)
        return DefragResult(urlunparse((scheme, netloc, path, params, query, '')), fragment)
    return DefragResult(url, '')


def quote_from_bytes(bs, safe='/'):
    keep = _always_safe | frozenset(safe if isinstance(safe, bytes) else safe.encode('ascii', 'ignore'))
    return ''.join(chr(byte) if byte in keep else f'%{byte:02X}' for byte in bs)


def quote(string, safe='/', encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif not isinstance(string, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    space = ' ' if isinstance(string, str) else b' '
    if space not in string:
        return quote(string, safe, encoding, errors)
    return quote(string, (safe if isinstance(safe, str) else safe.decode()) + ' ', encoding, errors).replace(' ', '+')


def unquote_to_bytes(string):
    data = string.encode('utf-8') if isinstance(string, str) else bytes(string)
    first, *parts = data.split(b'%')
    out = [first]
    for part in parts:
        try:
            out.append(bytes([int(part[:2], 16)]) if len(part) >= 2 and not part[:2].strip(b'0123456789abcdefABCDEF') else int('no digits'))
            out.append(part[2:])
        except ValueError:
            out.append(b'%' + part)
    return b''.join(out)


def unquote(string, encoding='utf-8', errors='replace'):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if '%' not in string:
        return string
    return unquote_to_bytes(string).decode(encoding, errors)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '), encoding, errors)


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, 'items'):
        query = query.items()

    def shown(value):
        return quote_via(value, safe) if isinstance(value, bytes) else quote_via(str(value), safe, encoding, errors)
    parts = []
    for key, value in query:
        if doseq and not isinstance(value, (str, bytes)) and hasattr(value, '__iter__'):
            parts += [f'{shown(key)}={shown(each)}' for each in value]
        else:
            parts.append(f'{shown(key)}={shown(value)}')
    return '&'.join(parts)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None, separator='&'):
    result = []
    for pair in qs.split(separator) if qs else ():
        name, equal, value = pair.partition('=')
        if not pair and not strict_parsing:
            continue
        if not equal:
            if strict_parsing:
                raise ValueError(f"bad query field: {pair!r}")
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            result.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return result
