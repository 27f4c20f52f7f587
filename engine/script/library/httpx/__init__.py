"""A small httpx: a client of the simulated internet, and of servers on this machine, that blocks its thread or waits in the
event loop."""
import asyncio as _asyncio
import time as _time

from _http import AsyncPool, BadAnswer, Body, Disconnected, NotConnected, SyncPool, Target, body_of, exchange_async, fetch_sync, note, read_head, redirected, request_bytes
from httpx._errors import *
from httpx._models import URL, Headers, Limits, Request, Response, Timeout, _unset

__version__ = '0.23.3'
_redirects_max = 20


class _Client:
    """What both clients have."""

    def __init__(self, *, base_url='', headers=None, params=None, timeout=5.0, limits=None, follow_redirects=False, auth=None, cookies=None, verify=True, http2=False,
                 transport=None, trust_env=True, max_redirects=_redirects_max):
        self.base_url, self.follow_redirects = URL(base_url), follow_redirects
        self.headers = Headers({'Accept': '*/*', 'Accept-Encoding': 'identity', 'Connection': 'keep-alive', 'User-Agent': f'python-httpx/{__version__}'}, headers or {})
        self.params, self.timeout = params or {}, Timeout(timeout)
        self._limits = limits or Limits(max_connections=100, max_keepalive_connections=20)
        self._redirects_max, self._auth = max_redirects, auth
        self.is_closed = False

    def _prepare(self, method, url, params, content, data, json, headers, auth):
        if self.is_closed:
            raise RuntimeError('Cannot send a request, as the client has been closed.')
        body, kind = body_of(data if content is None else content, json)
        sent = Headers(self.headers, headers or {})
        if kind and content is None:
            sent.setdefault('Content-Type', kind)
        if auth := auth or self._auth:
            import base64
            sent['Authorization'] = 'Basic ' + base64.b64encode(':'.join(auth).encode()).decode()
        base = ''.join(self.base_url)
        if base and '://' not in str(url):
            url = base.rstrip('/') + '/' + str(url).lstrip('/')
        return method.upper(), _target_of(url, {**self.params, **params} if params and self.params else params or self.params), sent, body

    def _onward(self, method, head, target, body, follow_redirects, history):
        if not (self.follow_redirects if follow_redirects is None else follow_redirects):
            return None
        onward = redirected(method, head, target, body)
        if onward and len(history) >= self._redirects_max:
            raise TooManyRedirects('Exceeded maximum allowed redirects.')
        return onward and (onward[0], _target_of(onward[1], None), onward[2])

    def get(self, url, **options):
        return self.request('GET', url, **options)

    def options(self, url, **options):
        return self.request('OPTIONS', url, **options)

    def head(self, url, **options):
        return self.request('HEAD', url, **options)

    def post(self, url, **options):
        return self.request('POST', url, **options)

    def put(self, url, **options):
        return self.request('PUT', url, **options)

    def patch(self, url, **options):
        return self.request('PATCH', url, **options)

    def delete(self, url, **options):
        return self.request('DELETE', url, **options)


def _target_of(url, params):
    try:
        return Target(''.join(url) if isinstance(url, str) else url, params)
    except ValueError:
        raise UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol.") from None


class Client(_Client):
    def __init__(self, **options):
        super().__init__(**options)
        self._pool = SyncPool()

    def request(self, method, url, *, content=None, data=None, json=None, params=None, headers=None, timeout=_unset, follow_redirects=None, auth=None, cookies=None, files=None,
                extensions=None):
        method, target, sent, body = self._prepare(method, url, params, content, data, json, headers, auth)
        limits = self.timeout if timeout is _unset else Timeout(timeout)
        history = []
        while True:
            request = Request(method, target.url, sent, body)
            begin = _time.perf_counter()
            try:
                head, content = fetch_sync(self._pool, method, target, sent, body, limits.connect, limits.read)
            except NotConnected:
                raise ConnectTimeout('timed out', request=request) from None
            except TimeoutError:
                raise ReadTimeout('timed out', request=request) from None
            except (Disconnected, BadAnswer) as error:
                raise RemoteProtocolError(str(error) or 'Server disconnected without sending a response.', request=request) from None
            except ConnectionResetError as error:
                raise ReadError(str(error), request=request) from error
            except OSError as error:
                raise ConnectError(str(error), request=request) from error
            response = Response(request, head, content, _time.perf_counter() - begin, list(history))
            onward = self._onward(method, head, target, body, follow_redirects, history)
            if not onward:
                return response
            history.append(response)
            method, target, body = onward

    def close(self):
        self.is_closed = True
        self._pool.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class _Streamed:
    """client.stream(…): here the answer is complete when it is entered."""

    def __init__(self, coroutine):
        self._coroutine = coroutine

    async def __aenter__(self):
        return await self._coroutine

    async def __aexit__(self, *exc_info):
        pass


class AsyncClient(_Client):
    def __init__(self, **options):
        super().__init__(**options)
        self._pool = AsyncPool(self._limits.max_connections or 0)

    async def request(self, method, url, *, content=None, data=None, json=None, params=None, headers=None, timeout=_unset, follow_redirects=None, auth=None, cookies=None,
                      files=None, extensions=None):
        method, target, sent, body = self._prepare(method, url, params, content, data, json, headers, auth)
        limits = self.timeout if timeout is _unset else Timeout(timeout)
        history = []
        while True:
            request = Request(method, target.url, sent, body)
            begin = _time.perf_counter()
            head, content = await self._fetch(request, target, sent, body, limits)
            response = Response(request, head, content, _time.perf_counter() - begin, list(history))
            onward = self._onward(method, head, target, body, follow_redirects, history)
            if not onward:
                return response
            history.append(response)
            method, target, body = onward

    def stream(self, method, url, **options):
        return _Streamed(self.request(method, url, **options))

    async def _fetch(self, request, target, headers, body, limits):
        """(head, body). Each wait has a time of its own, as in httpx: for a place in the pool, the connection, each read."""
        while True:
            stream = await _in_time(limits.pool, PoolTimeout, request, self._pool.take(target))
            is_new = stream is None
            if is_new:
                stream = await self._connect(request, target, limits)
            try:
                stream[1].write(request_bytes(request.method, target, headers, body))
                head = await _in_time(limits.read, ReadTimeout, request, exchange_async(stream[0], read_head(request.method)))
                parts = []
                await _in_time(limits.read, ReadTimeout, request, exchange_async(stream[0], Body(head).pieces(parts.append)))
            except (Disconnected, BadAnswer, ConnectionError) as error:
                self._pool.give(target.key, stream, False)
                if not is_new:
                    continue  # it had been kept open, and the server has closed it meanwhile
                if isinstance(error, ConnectionError):
                    raise ReadError(str(error), request=request) from error
                raise RemoteProtocolError(str(error) or 'Server disconnected without sending a response.', request=request) from None
            except BaseException:
                self._pool.give(target.key, stream, False)
                raise
            self._pool.give(target.key, stream, head.keeps)
            note(request.method, target, head.status)
            return head, b''.join(parts)

    async def _connect(self, request, target, limits):
        try:
            return await _in_time(limits.connect, ConnectTimeout, request, _asyncio.open_connection(*target.address()))
        except OSError as error:
            self._pool.leave(target.key)
            raise ConnectError('All connection attempts failed' if error.errno == 111 else str(error), request=request) from error
        except BaseException:
            self._pool.leave(target.key)
            raise

    async def aclose(self):
        self.is_closed = True
        self._pool.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.aclose()


async def _in_time(seconds, error, request, waiting):
    try:
        async with _asyncio.timeout(seconds):
            return await waiting
    except TimeoutError:
        raise error('', request=request) from None


def request(method, url, *, timeout=5.0, follow_redirects=False, **options):
    with Client(timeout=timeout, follow_redirects=follow_redirects) as client:
        return client.request(method, url, **options)


def get(url, **options):
    return request('GET', url, **options)


def options(url, **options):
    return request('OPTIONS', url, **options)


def head(url, **options):
    return request('HEAD', url, **options)


def post(url, **options):
    return request('POST', url, **options)


def put(url, **options):
    return request('PUT', url, **options)


def patch(url, **options):
    return request('PATCH', url, **options)


def delete(url, **options):
    return request('DELETE', url, **options)
