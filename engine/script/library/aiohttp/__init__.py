"""A small aiohttp: a client of the simulated internet, and of servers on this machine."""
import asyncio
import json as _json
from time import monotonic as _monotonic

from _http import AsyncPool, BadAnswer, Disconnected, Headers as _Headers, Target, body_of, exchange_async, note, read_head, redirected, request_bytes
from aiohttp._errors import *
from aiohttp._response import URL, ClientResponse, RequestInfo, within as _within

__version__ = '3.8.4'
_redirects_max = 10


class ClientTimeout:
    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None, ceil_threshold=5):
        self.total, self.connect, self.sock_read, self.sock_connect, self.ceil_threshold = total, connect, sock_read, sock_connect, ceil_threshold

    def __repr__(self):
        return f'ClientTimeout(total={self.total}, connect={self.connect}, sock_read={self.sock_read}, sock_connect={self.sock_connect}, ceil_threshold={self.ceil_threshold})'

    def __eq__(self, other):
        return isinstance(other, ClientTimeout) and vars(self) == vars(other)


class BaseConnector:
    def __init__(self, *, limit=100, limit_per_host=0, force_close=False, keepalive_timeout=15.0, **more):
        self._pool = AsyncPool(limit, limit_per_host, not force_close)

    limit = property(lambda self: self._pool.limit)
    limit_per_host = property(lambda self: self._pool.limit_per_host)
    closed = property(lambda self: self._pool.is_closed)

    async def close(self):
        self._pool.close()


class TCPConnector(BaseConnector):
    pass


class BasicAuth:
    def __init__(self, login, password='', encoding='latin1'):
        self.login, self.password, self.encoding = login, password, encoding

    def encode(self):
        import base64
        return 'Basic ' + base64.b64encode(f'{self.login}:{self.password}'.encode(self.encoding)).decode()


class FormData(dict):
    def add_field(self, name, value, **more):
        self[name] = value


class _RequestContextManager:
    """session.get(…): awaited, or entered with `async with`."""
    __slots__ = ('_coroutine', '_response')

    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __await__(self):
        return self._coroutine.__await__()

    async def __aenter__(self):
        self._response = await self._coroutine
        return self._response

    async def __aexit__(self, *exc_info):
        self._response.release()


class ClientSession:
    def __init__(self, base_url=None, *, connector=None, timeout=None, headers=None, raise_for_status=False, auth=None, json_serialize=_json.dumps, cookies=None,
                 connector_owner=True, trust_env=False, loop=None, **more):
        self._base = str(base_url or '')
        self._connector = TCPConnector() if connector is None else connector
        self._owns = connector_owner
        self._timeout = ClientTimeout(total=300) if timeout is None else _timeout_of(timeout)
        self._headers = _Headers({'Accept': '*/*', 'Accept-Encoding': 'identity', 'User-Agent': f'Python/3.11 aiohttp/{__version__}'}, headers or {})
        self._raises, self._dumps, self._auth = raise_for_status, json_serialize, auth
        self._closed = False
        self._loop = asyncio.get_event_loop() if loop is None else loop

    def __del__(self):
        if not getattr(self, '_closed', True):
            self._loop.call_exception_handler({'client_session': self, 'message': 'Unclosed client session'})

    closed = property(lambda self: self._closed)
    connector = property(lambda self: self._connector)
    timeout = property(lambda self: self._timeout)
    headers = property(lambda self: self._headers)

    def request(self, method, url, **options):
        return _RequestContextManager(self._request(method, url, **options))

    def get(self, url, *, allow_redirects=True, **options):
        return _RequestContextManager(self._request('GET', url, allow_redirects=allow_redirects, **options))

    def options(self, url, *, allow_redirects=True, **options):
        return _RequestContextManager(self._request('OPTIONS', url, allow_redirects=allow_redirects, **options))

    def head(self, url, *, allow_redirects=False, **options):
        return _RequestContextManager(self._request('HEAD', url, allow_redirects=allow_redirects, **options))

    def post(self, url, *, data=None, **options):
        return _RequestContextManager(self._request('POST', url, data=data, **options))

    def put(self, url, *, data=None, **options):
        return _RequestContextManager(self._request('PUT', url, data=data, **options))

    def patch(self, url, *, data=None, **options):
        return _RequestContextManager(self._request('PATCH', url, data=data, **options))

    def delete(self, url, **options):
        return _RequestContextManager(self._request('DELETE', url, **options))

    async def _request(self, method, url, *, params=None, data=None, json=None, headers=None, timeout=None, allow_redirects=True, max_redirects=_redirects_max,
                       raise_for_status=None, auth=None, **more):
        if self._closed:
            raise RuntimeError('Session is closed')
        if data is not None and json is not None:
            raise ValueError('data and json parameters can not be used at the same time')
        body, kind = body_of(data, json, self._dumps)
        sent = _Headers(self._headers, headers or {})
        if kind is not None:
            sent.setdefault('Content-Type', kind)
        if auth or self._auth:
            sent['Authorization'] = (auth or self._auth).encode()
        limits = self._timeout if timeout is None else _timeout_of(timeout)
        deadline = None if not limits.total else _monotonic() + limits.total
        method = method.upper()
        try:
            target = Target(url, params, self._base)
        except ValueError:
            raise InvalidURL(str(url)) from None
        history = []
        while True:
            response = await self._send(method, target, sent, body, limits, deadline, tuple(history))
            onward = redirected(method, response._head, target, body) if allow_redirects else None
            if onward is None:
                break
            history.append(response)
            await response.read()
            if len(history) >= max_redirects:
                raise TooManyRedirects(history[0].request_info, tuple(history))
            method, url, body = onward
            target = Target(url)
        raises = self._raises if raise_for_status is None else raise_for_status
        if raises:
            if callable(raises):
                await raises(response)
            else:
                response.raise_for_status()
        return response

    async def _send(self, method, target, headers, body, limits, deadline, history):
        pool = self._connector._pool
        while True:
            async with _within(deadline, limits.connect, ConnectionTimeoutError, f'Connection timeout to host {target.url}'):
                stream = await pool.take(target)
                is_new = stream is None
                if is_new:
                    stream = await self._connect(pool, target, deadline, limits)
            try:
                stream[1].write(request_bytes(method, target, headers, body))
                async with _within(deadline, limits.sock_read):
                    await stream[1].drain()
                    head = await exchange_async(stream[0], read_head(method))
            except (Disconnected, ConnectionError) as error:
                pool.give(target.key, stream, False)
                if not is_new:
                    continue  # it had been kept open, and the server has closed it meanwhile
                if isinstance(error, Disconnected):
                    raise ServerDisconnectedError() from None
                raise ClientOSError(error.errno, error.strerror) from error
            except BadAnswer as error:
                pool.give(target.key, stream, False)
                raise ClientResponseError(RequestInfo(target, method, headers), history, status=400, message=str(error)) from None
            except BaseException:
                pool.give(target.key, stream, False)
                raise
            note(method, target, head.status)
            return ClientResponse(self, target, method, RequestInfo(target, method, headers), head, stream, deadline, limits, history)

    async def _connect(self, pool, target, deadline, limits):
        try:
            async with _within(deadline, limits.sock_connect, ConnectionTimeoutError, f'Connection timeout to host {target.url}'):
                return await asyncio.open_connection(*target.address())
        except OSError as error:
            pool.leave(target.key)
            if isinstance(error, TimeoutError) and error.errno is None:
                raise
            raise ClientConnectorError(target, error) from error
        except BaseException:
            pool.leave(target.key)
            raise

    async def close(self):
        if not self._closed:
            self._closed = True
            if self._owns:
                await self._connector.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.close()

    def __enter__(self):
        raise TypeError('Use async with instead')

    def __exit__(self, *exc_info):
        pass


def _timeout_of(timeout):
    return timeout if isinstance(timeout, ClientTimeout) else ClientTimeout(total=timeout)


class _Once(_RequestContextManager):
    __slots__ = ('_session',)

    def __init__(self, coroutine, session):
        super().__init__(coroutine)
        self._session = session

    async def __aexit__(self, *exc_info):
        self._response.release()
        await self._session.close()


def request(method, url, **options):
    """One request with a session of its own."""
    session = ClientSession()
    return _Once(session._request(method, url, **options), session)


ClientSession.__module__ = 'aiohttp.client'
