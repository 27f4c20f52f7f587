"""Answers, and reading their bodies while they come."""
import asyncio
import json as _json
from time import monotonic

from _http import BadAnswer, Body, Disconnected, Target, charset_of, exchange_async
from aiohttp._errors import ClientConnectionError, ClientPayloadError, ClientResponseError, ContentTypeError, SocketTimeoutError


class URL(str):
    """What aiohttp takes from yarl, as far as answers show it."""

    def __new__(cls, text, target=None):
        self = super().__new__(cls, text)
        self._target = target or Target(text)
        return self

    host = property(lambda self: self._target.host)
    port = property(lambda self: self._target.port)
    path = property(lambda self: self._target.path.partition('?')[0])
    query_string = property(lambda self: self._target.path.partition('?')[2])

    def __str__(self):
        return ''.join(self)

    def __repr__(self):
        return f"URL('{self.__str__()}')"


class RequestInfo:
    def __init__(self, target, method, headers):
        self.url = self.real_url = URL(target.url, target)
        self.method, self.headers = method, headers


class _Content:
    """The body as it comes."""

    def __init__(self, response):
        self._response = response

    async def read(self, n=-1):
        return await self._response.read()

    async def iter_chunked(self, n):
        whole = b''
        async for part in self.iter_any():
            whole += part
            while len(whole) >= n:
                yield whole[:n]
                whole = whole[n:]
        if whole:
            yield whole

    async def iter_any(self):
        parts = []
        steps = self._response._steps(parts.append)
        async for _ in steps:
            while parts:
                yield parts.pop(0)

    def __aiter__(self):
        return self._lines()

    async def _lines(self):
        whole = b''
        async for part in self.iter_any():
            whole += part
            *lines, whole = whole.split(b'\n')
            for line in lines:
                yield line + b'\n'
        if whole:
            yield whole


class ClientResponse:
    def __init__(self, session, target, method, info, head, stream, deadline, timeout, history):
        self._session, self._target, self._stream, self._deadline, self._timeout = session, target, stream, deadline, timeout
        self.method, self.request_info, self.history = method, info, history
        self.status, self.reason, self.headers = head.status, head.reason, head.headers
        self.url = self.real_url = info.url
        self._head, self._rest = head, Body(head)
        self._body = None
        if head.size == 0:
            self._rest.is_read = True
            self._body = b''
            self.release()

    @property
    def content(self):
        return _Content(self)

    @property
    def ok(self):
        return self.status < 400

    @property
    def closed(self):
        return self._stream is None

    @property
    def content_type(self):
        return self.headers.get('Content-Type', 'application/octet-stream').partition(';')[0].strip()

    @property
    def content_length(self):
        return self._head.size

    @property
    def charset(self):
        return charset_of(self.headers)

    def get_encoding(self):
        return self.charset or 'utf-8'

    def __repr__(self):
        return f'<ClientResponse({self.url.__str__()}) [{self.status} {self.reason}]>\n{self.headers!r}\n'

    async def _steps(self, take):
        """Reads the rest of the answer; goes round once for each piece."""
        if self._stream is None:
            if not self._rest.is_read:
                raise ClientConnectionError('Connection closed')
            return
        parser = self._rest.pieces(take)
        try:
            pending = []
            wanted = next(parser, None)
            while wanted is not None:
                step = _one_step(parser, wanted, pending)
                async with within(self._deadline, self._timeout.sock_read):
                    await exchange_async(self._stream[0], step)
                wanted = pending.pop() if pending else None
                yield
        except (Disconnected, BadAnswer, ConnectionError):
            self.close()
            raise ClientPayloadError('Response payload is not completed') from None
        except BaseException:
            self.close()
            raise
        self.release()

    async def read(self):
        if self._body is None:
            parts = []
            async for _ in self._steps(parts.append):
                pass
            self._body = b''.join(parts)
        return self._body

    async def text(self, encoding=None, errors='strict'):
        return (await self.read()).decode(encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=_json.loads, content_type='application/json'):
        body = await self.read()
        if content_type and self.content_type != content_type and not (content_type == 'application/json' and self.content_type.endswith('+json')):
            raise ContentTypeError(self.request_info, self.history, status=self.status, headers=self.headers,
                                   message=f'Attempt to decode JSON with unexpected mimetype: {self.headers.get("Content-Type", "").lower()}')
        text = body.decode(encoding or self.get_encoding()).strip()
        return loads(text) if text else None

    def raise_for_status(self):
        if not self.ok:
            self.release()
            raise ClientResponseError(self.request_info, self.history, status=self.status, message=self.reason, headers=self.headers)

    def release(self):
        stream, self._stream = self._stream, None
        if stream is not None:
            self._session._connector._pool.give(self._target.key, stream, self._rest.is_read and self._head.keeps)

    def close(self):
        stream, self._stream = self._stream, None
        if stream is not None:
            self._session._connector._pool.give(self._target.key, stream, False)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        self.release()


def _one_step(parser, wanted, pending):
    """Lets the parser have what it wanted; what it wants next goes to `pending`, unless it has ended."""
    data = yield wanted
    try:
        pending.append(parser.send(data))
    except StopIteration:
        pass


class within:
    """Until the deadline, and no longer than so many seconds: each raises what aiohttp raises."""

    def __init__(self, deadline, seconds=None, error=SocketTimeoutError, message='Timeout on reading data from socket'):
        self._deadline, self._error, self._message = deadline, error, message
        end = None if seconds is None else monotonic() + seconds
        self._is_own = end is not None and (deadline is None or end < deadline)
        self._timeout = asyncio.timeout_at(end if self._is_own else deadline)

    async def __aenter__(self):
        await self._timeout.__aenter__()

    async def __aexit__(self, *exc_info):
        try:
            return await self._timeout.__aexit__(*exc_info)
        except TimeoutError:
            if self._is_own:
                raise self._error(self._message) from None
            raise asyncio.TimeoutError from None


for _cls in (ClientResponse, RequestInfo):
    _cls.__module__ = 'aiohttp.client_reqrep'
