"""HTTP/1.1 as the stand-ins of aiohttp, httpx and requests speak it: what goes over the wire, without the waiting.

A parser is a generator: it yields what it needs next, a line (`LINE`), so many bytes, or all that is left (`REST`), and gets
it; exchange_async() and exchange_sync() feed it from a stream and from a socket.
"""
import json as _json
import re as _re
import socket as _socket
from collections.abc import MutableMapping
from urllib.parse import quote, urlencode, urljoin

import _asyncio_selector  # now, and not in the first request's time
import _asyncio_streams
import _internet
import _network
import _readiness
import _services

if _network.is_real:
    _internet.port()

LINE, REST = 'line', 'rest'
_url_parts = _re.compile(r'(https?)://([^/?#]+)([^?#]*)(?:\?([^#]*))?').match
redirects = (301, 302, 303, 307, 308)
_without_body = (204, 304)


class Headers(MutableMapping):
    """Names in any case; as they were first written when listed."""

    def __init__(self, *sources):
        self._items = {}
        for source in sources:
            for name, value in source.items() if hasattr(source, 'items') else source or ():
                self[name] = value

    def __getitem__(self, name):
        return self._items[name.lower()][1]

    def __setitem__(self, name, value):
        self._items[name.lower()] = (name, str(value))

    def __delitem__(self, name):
        del self._items[name.lower()]

    def __contains__(self, name):
        return isinstance(name, str) and name.lower() in self._items

    def __iter__(self):
        return (name for name, _ in self._items.values())

    def __len__(self):
        return len(self._items)

    def __repr__(self):
        return f'{type(self).__name__}({dict(self.items())!r})'


# ---- requests ----------------------------------------------------------------------------------------------------

class Target:
    """Where a request goes."""

    def __init__(self, url, params=None, base=''):
        whole = urljoin(base, ''.join(url)) if base else ''.join(url)
        parts = _url_parts(whole)
        if parts is None:
            raise ValueError(whole)
        scheme, netloc, path, query = parts.groups()
        if params:
            more = params if isinstance(params, str) else urlencode(params.items() if hasattr(params, 'items') else params, doseq=True)
            query = f'{query}&{more}' if query else more
        path = quote(path, safe="/%:@!$&'()*+,;=~-._") if path else '/'
        self.netloc = netloc.rpartition('@')[2]
        host, colon, port = self.netloc.rpartition(':')
        if not colon or port.endswith(']'):  # an address of IPv6 has colons of its own
            host, port = self.netloc, ''
        self.host = host.strip('[]').lower()
        self.port = int(port) if port else 443 if scheme == 'https' else 80
        self.path = f'{path}?{query}' if query else path
        self.url = f'{scheme}://{netloc}{self.path}'
        self.key = (self.host, self.port)

    def address(self):
        """What to connect to: a service of the simulated internet, or what the name says on this machine."""
        return _services.address_of(self.host, True) or self.host, self.port


def body_of(data, json, dumps=_json.dumps):
    """(bytes, content type or None) of what a caller gives."""
    if json is not None:
        return dumps(json).encode(), 'application/json'
    if data is None:
        return b'', None
    if isinstance(data, (bytes, bytearray)):
        return bytes(data), 'application/octet-stream'
    if isinstance(data, str):
        return data.encode(), 'text/plain; charset=utf-8'
    if hasattr(data, 'items') or isinstance(data, (list, tuple)):
        return urlencode(data, doseq=True).encode(), 'application/x-www-form-urlencoded'
    if hasattr(data, 'read'):
        return body_of(data.read(), None)
    raise TypeError(f'a body is bytes, text, a dict or a file, not {type(data).__name__}')


def request_bytes(method, target, headers, body):
    head = [f'{method} {target.path} HTTP/1.1', f'Host: {target.netloc}']
    head += [f'{name}: {value}' for name, value in headers.items()]
    if body or method in ('POST', 'PUT', 'PATCH'):
        head.append(f'Content-Length: {len(body)}')
    return ('\r\n'.join(head) + '\r\n\r\n').encode('latin-1') + body


# ---- answers -----------------------------------------------------------------------------------------------------

class BadAnswer(Exception):
    """What has come is no HTTP."""


class Disconnected(Exception):
    """The other side closed the connection before it had answered."""


class NotConnected(Exception):
    """Nobody has taken the connection in time."""


class Head:
    def __init__(self, status, reason, headers, method):
        self.status, self.reason, self.headers = status, reason, headers
        self.is_chunked = headers.get('Transfer-Encoding', '').lower() == 'chunked'
        self.size = int(headers['Content-Length']) if 'Content-Length' in headers else None
        if method == 'HEAD' or status in _without_body:
            self.size, self.is_chunked = 0, False
        self.keeps = headers.get('Connection', '').lower() != 'close' and (self.is_chunked or self.size is not None)


def read_head(method):
    line = yield LINE
    if not line:
        raise Disconnected
    words = line.decode('latin-1').rstrip('\r\n').split(' ', 2)
    if len(words) < 2 or not words[0].startswith('HTTP/1.') or not words[1].isdecimal():
        raise BadAnswer(f'{line[:40]!r} is no status line')
    headers = Headers()
    while (line := (yield LINE)) not in (b'\r\n', b'\n'):
        name, colon, value = line.decode('latin-1').partition(':')
        if not colon:
            raise BadAnswer(f'{line[:40]!r} is no header') if line else Disconnected
        headers[name.strip()] = value.strip()
    return Head(int(words[1]), words[2] if len(words) > 2 else '', headers, method)


class Body:
    """What is left of an answer: pieces() is a parser that gives each piece to take(), as it comes."""

    def __init__(self, head):
        self._head, self.is_read = head, False

    def pieces(self, take):
        if self._head.is_chunked:
            while True:
                line = yield LINE
                try:
                    size = int(line.partition(b';')[0], 16)
                except ValueError:
                    raise BadAnswer(f'{line[:40]!r} is no size of a chunk') if line else Disconnected from None
                if size == 0:
                    break
                take((yield size))
                yield LINE
            while (yield LINE) not in (b'\r\n', b'\n', b''):
                pass
        elif self._head.size is not None:
            left = self._head.size
            while left:
                part = yield min(left, 65536)
                take(part)
                left -= len(part)
        else:
            take((yield REST))
        self.is_read = True


# ---- the waiting -------------------------------------------------------------------------------------------------

async def exchange_async(reader, parser):
    """The parser's result, fed from a StreamReader."""
    from asyncio import IncompleteReadError
    try:
        wanted = next(parser)
    except StopIteration as done:
        return done.value
    while True:
        try:
            data = await (reader.readline() if wanted is LINE else reader.read() if wanted is REST else reader.readexactly(wanted))
        except IncompleteReadError:
            raise Disconnected from None
        try:
            wanted = parser.send(data)
        except StopIteration as done:
            return done.value


class SyncConnection:
    """A socket that blocks, with what has been received and not read."""

    def __init__(self, target, timeout):
        self.socket = _socket.create_connection(target.address(), **({} if timeout is None else {'timeout': timeout}))
        self._unread = b''

    def send(self, data, timeout):
        self.socket.settimeout(timeout)
        self.socket.sendall(data)

    def _more(self):
        data = self.socket.recv(65536)
        self._unread += data
        return bool(data)

    def exchange(self, parser):
        """The parser's result."""
        try:
            wanted = next(parser)
            while True:
                wanted = parser.send(self._read(wanted))
        except StopIteration as done:
            return done.value

    def _read(self, wanted):
        if wanted is LINE:
            while b'\n' not in self._unread and self._more():
                pass
            size = self._unread.find(b'\n') + 1 or len(self._unread)
        elif wanted is REST:
            while self._more():
                pass
            size = len(self._unread)
        else:
            while len(self._unread) < wanted:
                if not self._more():
                    raise Disconnected
            size = wanted
        data, self._unread = self._unread[:size], self._unread[size:]
        return data

    def close(self):
        self.socket.close()


class SyncPool:
    """Connections that are kept open between the requests of a session."""

    def __init__(self):
        self._idle = {}

    def take(self, key):
        idle = self._idle.get(key)
        return idle.pop() if idle else None

    def give(self, key, connection):
        self._idle.setdefault(key, []).append(connection)

    def close(self):
        for idle in self._idle.values():
            for connection in idle:
                connection.close()
        self._idle.clear()


def fetch_sync(pool, method, target, headers, body, connect_timeout, read_timeout):
    """(head, body as bytes). A kept connection that has been closed meanwhile is replaced once."""
    while True:
        connection = pool.take(target.key)
        is_new = connection is None
        if is_new:
            try:
                connection = SyncConnection(target, connect_timeout)
            except TimeoutError:
                raise NotConnected from None
        try:
            connection.send(request_bytes(method, target, headers, body), read_timeout)
            head = connection.exchange(read_head(method))
            parts = []
            connection.exchange(Body(head).pieces(parts.append))
        except (Disconnected, ConnectionError):
            connection.close()
            if is_new:
                raise
            continue
        except BaseException:
            connection.close()
            raise
        if head.keeps:
            pool.give(target.key, connection)
        else:
            connection.close()
        note(method, target, head.status)
        return head, b''.join(parts)


class AsyncPool:
    """Connections of an event loop, at most `limit` and at most `limit_per_host` to one host at a time (0: any number). Who
    comes too late waits in line."""

    def __init__(self, limit, limit_per_host=0, keeps=True):
        self.limit, self.limit_per_host, self._keeps = limit, limit_per_host, keeps
        self._idle, self._busy, self._busy_of = {}, 0, {}
        self._line = []  # (future, key), in the order of their coming
        self.is_closed = False

    def _has_room(self, key):
        return (not self.limit or self._busy < self.limit) and (not self.limit_per_host or self._busy_of.get(key, 0) < self.limit_per_host)

    def _occupy(self, key):
        self._busy += 1
        self._busy_of[key] = self._busy_of.get(key, 0) + 1

    async def take(self, target):
        """A place for a connection, and a kept connection, or None: the caller opens one."""
        import asyncio
        key = target.key
        if not self._has_room(key):
            future = asyncio.get_running_loop().create_future()
            self._line.append((future, key))
            try:
                await future
            except BaseException:
                if future.done() and not future.cancelled():
                    self.leave(key)
                else:
                    self._line.remove((future, key))
                raise
        else:
            self._occupy(key)
        idle = self._idle.get(key, ())
        while idle:
            reader, writer = idle.pop()
            if not reader.at_eof() and not writer.is_closing():
                return reader, writer
            writer.close()
        return None

    def leave(self, key):
        """Gives the place to who waits for it."""
        self._busy -= 1
        self._busy_of[key] -= 1
        for waiting in list(self._line):
            future, wanted = waiting
            if future.done():
                self._line.remove(waiting)
            elif self._has_room(wanted):
                self._line.remove(waiting)
                self._occupy(wanted)
                future.set_result(None)

    def give(self, key, stream, is_good):
        """The connection is not used any more."""
        if is_good and self._keeps and not self.is_closed:
            self._idle.setdefault(key, []).append(stream)
        else:
            stream[1].close()
        self.leave(key)

    def close(self):
        self.is_closed = True
        for idle in self._idle.values():
            for _, writer in idle:
                writer.close()
        self._idle.clear()


# ---- what answers have in common ---------------------------------------------------------------------------------

def charset_of(headers):
    for part in headers.get('Content-Type', '').split(';')[1:]:
        name, _, value = part.strip().partition('=')
        if name.lower() == 'charset':
            return value.strip('"')
    return None


def note(method, target, status):
    _readiness.note(f'{method} {target.url} is answered: {status}.')


def redirected(method, head, target, body):
    """(method, URL, body) of where an answer sends the client; None: nowhere."""
    if head.status not in redirects or 'Location' not in head.headers:
        return None
    if head.status == 303 and method != 'HEAD' or head.status in (301, 302) and method == 'POST':
        method, body = 'GET', b''
    return method, urljoin(target.url, head.headers['Location']), body
