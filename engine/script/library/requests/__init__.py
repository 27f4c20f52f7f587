"""A small requests: a client of the simulated internet, and of servers on this machine, that blocks its thread."""
import datetime as _datetime
import json as _json
import time as _time

from _http import BadAnswer, Disconnected, Headers as _Headers, NotConnected, SyncPool, Target, body_of, charset_of, fetch_sync, redirected
from requests import exceptions
from requests.exceptions import ConnectionError, ConnectTimeout, HTTPError, JSONDecodeError, ReadTimeout, RequestException, Timeout, TooManyRedirects

__version__ = '2.28.1'
_redirects_max = 30


class codes:
    ok, created, accepted, no_content = 200, 201, 202, 204
    bad_request, unauthorized, forbidden, not_found, too_many_requests = 400, 401, 403, 404, 429
    internal_server_error, bad_gateway, service_unavailable, gateway_timeout = 500, 502, 503, 504


class PreparedRequest:
    def __init__(self, method, url, headers, body):
        self.method, self.url, self.headers, self.body = method, url, headers, body or None

    def __repr__(self):
        return f'<PreparedRequest [{self.method}]>'


class Response:
    def __init__(self, request, url, head, content, elapsed, history):
        self.request, self.url, self.status_code, self.reason, self.headers = request, url, head.status, head.reason, head.headers
        self.content, self.elapsed, self.history = content, elapsed, history
        self.encoding = charset_of(head.headers)

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def is_redirect(self):
        return 'Location' in self.headers and 300 <= self.status_code < 400

    @property
    def text(self):
        return self.content.decode(self.encoding or 'utf-8', 'replace')

    def json(self, **options):
        try:
            return _json.loads(self.content, **options)
        except _json.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos) from None

    def raise_for_status(self):
        whose = 'Client' if 400 <= self.status_code < 500 else 'Server' if 500 <= self.status_code < 600 else None
        if whose:
            raise HTTPError(f'{self.status_code} {whose} Error: {self.reason} for url: {self.url}', response=self)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        for at in range(0, len(self.content), chunk_size or len(self.content) or 1):
            yield self.content[at:at + (chunk_size or len(self.content))]

    def iter_lines(self, **options):
        return iter(self.content.splitlines())

    def close(self):
        pass

    def __bool__(self):
        return self.ok

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def __repr__(self):
        return f'<Response [{self.status_code}]>'


class Session:
    def __init__(self):
        self.headers = _Headers({'User-Agent': f'python-requests/{__version__}', 'Accept-Encoding': 'identity', 'Accept': '*/*', 'Connection': 'keep-alive'})
        self.params, self.auth = {}, None
        self._pool = SyncPool()

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None, allow_redirects=True, proxies=None, hooks=None,
                stream=None, verify=None, cert=None, json=None):
        method = method.upper()
        body, kind = body_of(data or None, json if not data else None)
        if kind and isinstance(data, (str, bytes)):
            kind = None
        sent = _Headers(self.headers, headers or {})
        if kind:
            sent.setdefault('Content-Type', kind)
        if auth := auth or self.auth:
            import base64
            sent['Authorization'] = 'Basic ' + base64.b64encode(':'.join(auth).encode('latin-1')).decode()
        limits = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        target = _target_of(url, {**self.params, **params} if isinstance(params or {}, dict) and (params or self.params) else params)
        history = []
        while True:
            prepared = PreparedRequest(method, target.url, sent, body)
            begin = _time.perf_counter()
            head, content = _fetch(self._pool, prepared, target, sent, body, *limits)
            elapsed = _datetime.timedelta(seconds=_time.perf_counter() - begin)
            response = Response(prepared, target.url, head, content, elapsed, list(history))
            onward = redirected(method, head, target, body) if allow_redirects else None
            if onward is None:
                return response
            history.append(response)
            if len(history) > _redirects_max:
                raise TooManyRedirects(f'Exceeded {_redirects_max} redirects.', response=response)
            method, url, body = onward
            target = _target_of(url, None)

    def get(self, url, **options):
        return self.request('GET', url, **options)

    def options(self, url, **options):
        return self.request('OPTIONS', url, **options)

    def head(self, url, **options):
        options.setdefault('allow_redirects', False)
        return self.request('HEAD', url, **options)

    def post(self, url, data=None, json=None, **options):
        return self.request('POST', url, data=data, json=json, **options)

    def put(self, url, data=None, **options):
        return self.request('PUT', url, data=data, **options)

    def patch(self, url, data=None, **options):
        return self.request('PATCH', url, data=data, **options)

    def delete(self, url, **options):
        return self.request('DELETE', url, **options)

    def mount(self, prefix, adapter):
        pass

    def close(self):
        self._pool.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def session():
    return Session()


def _target_of(url, params):
    try:
        return Target(url, params)
    except ValueError:
        if '://' not in str(url):
            raise exceptions.MissingSchema(f"Invalid URL {str(url)!r}: No scheme supplied. Perhaps you meant https://{url}?") from None
        if not str(url).startswith(('http://', 'https://')):
            raise exceptions.InvalidSchema(f"No connection adapters were found for {str(url)!r}") from None
        raise exceptions.InvalidURL(f"Invalid URL {str(url)!r}: No host supplied") from None


def _fetch(pool, request, target, headers, body, connect_timeout, read_timeout):
    where = f"HTTPConnectionPool(host={target.host!r}, port={target.port})"
    try:
        return fetch_sync(pool, request.method, target, headers, body, connect_timeout, read_timeout)
    except NotConnected:
        raise ConnectTimeout(f'{where}: Max retries exceeded with url: {target.path} (Caused by ConnectTimeoutError: Connection to {target.host} timed out. '
                             f'(connect timeout={connect_timeout}))', request=request) from None
    except TimeoutError:
        raise ReadTimeout(f'{where}: Read timed out. (read timeout={read_timeout})', request=request) from None
    except Disconnected:
        raise ConnectionError("('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))", request=request) from None
    except BadAnswer as error:
        raise ConnectionError(f"('Connection aborted.', BadStatusLine({str(error)!r}))", request=request) from None
    except ConnectionResetError as error:
        raise ConnectionError(f"('Connection aborted.', {error!r})", request=request) from error
    except OSError as error:
        raise ConnectionError(f'{where}: Max retries exceeded with url: {target.path} (Caused by NewConnectionError: Failed to establish a new connection: {error})', request=request) from error


def request(method, url, **options):
    with Session() as own:
        return own.request(method, url, **options)


def get(url, params=None, **options):
    return request('GET', url, params=params, **options)


def options(url, **options):
    return request('OPTIONS', url, **options)


def head(url, **options):
    options.setdefault('allow_redirects', False)
    return request('HEAD', url, **options)


def post(url, data=None, json=None, **options):
    return request('POST', url, data=data, json=json, **options)


def put(url, data=None, **options):
    return request('PUT', url, data=data, **options)


def patch(url, data=None, **options):
    return request('PATCH', url, data=data, **options)


def delete(url, **options):
    return request('DELETE', url, **options)
