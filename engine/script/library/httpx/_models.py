"""Requests and answers, timeouts and limits."""
import datetime
import json as _json

from _http import Headers as _Headers, Target, charset_of
from httpx._errors import HTTPStatusError

_unset = object()


class Headers(_Headers):
    pass


class URL(str):
    host = property(lambda self: Target(self).host)
    path = property(lambda self: Target(self).path.partition('?')[0])
    scheme = property(lambda self: self.partition(':')[0])

    def __repr__(self):
        return f"URL('{''.join(self)}')"


class Timeout:
    def __init__(self, timeout=_unset, *, connect=_unset, read=_unset, write=_unset, pool=_unset):
        default = None if timeout is _unset else timeout
        if isinstance(default, Timeout):
            self.connect, self.read, self.write, self.pool = default.connect, default.read, default.write, default.pool
            return
        self.connect, self.read, self.write, self.pool = (default if own is _unset else own for own in (connect, read, write, pool))

    def __repr__(self):
        if self.connect == self.read == self.write == self.pool:
            return f'Timeout(timeout={self.connect})'
        return f'Timeout(connect={self.connect}, read={self.read}, write={self.write}, pool={self.pool})'


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections, self.max_keepalive_connections, self.keepalive_expiry = max_connections, max_keepalive_connections, keepalive_expiry


class Request:
    def __init__(self, method, url, headers, content):
        self.method, self.url, self.headers, self.content = method, URL(url), headers, content

    def __repr__(self):
        return f"<Request({self.method!r}, {''.join(self.url)!r})>"


class Response:
    def __init__(self, request, head, content, seconds, history):
        self.request, self.status_code, self.reason_phrase, self.headers = request, head.status, head.reason, Headers(head.headers)
        self.content, self.history, self.elapsed = content, history, datetime.timedelta(seconds=seconds)
        self.http_version = 'HTTP/1.1'

    url = property(lambda self: self.request.url)
    is_informational = property(lambda self: 100 <= self.status_code < 200)
    is_success = property(lambda self: 200 <= self.status_code < 300)
    is_redirect = property(lambda self: 300 <= self.status_code < 400)
    is_client_error = property(lambda self: 400 <= self.status_code < 500)
    is_server_error = property(lambda self: 500 <= self.status_code < 600)
    is_error = property(lambda self: self.status_code >= 400)
    encoding = property(lambda self: charset_of(self.headers) or 'utf-8')
    text = property(lambda self: self.content.decode(self.encoding, 'replace'))

    def json(self, **options):
        return _json.loads(self.content, **options)

    def raise_for_status(self):
        if self.is_success:
            return self
        kind = 'Redirect response' if self.is_redirect else 'Client error' if self.is_client_error else 'Server error'
        raise HTTPStatusError(f"{kind} '{self.status_code} {self.reason_phrase}' for url '{''.join(self.url)}'\n"
                              f'For more information check: https://httpstatuses.com/{self.status_code}', request=self.request, response=self)

    def read(self):
        return self.content

    async def aread(self):
        return self.content

    def iter_lines(self):
        return iter(self.text.splitlines())

    def __repr__(self):
        return f'<Response [{self.status_code} {self.reason_phrase}]>'


for _cls in (Headers, URL, Timeout, Limits, Request, Response):
    _cls.__module__ = 'httpx'
