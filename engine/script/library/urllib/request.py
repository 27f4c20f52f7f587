"""Requests over the web, which a run does not reach: they fail as on a machine without a network."""
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url, self.data, self.headers, self.method = url, data, dict(headers), method
        self.host = urlsplit(url).netloc

    def get_method(self):
        return self.method or ('GET' if self.data is None else 'POST')

    def add_header(self, key, value):
        self.headers[key.capitalize()] = value


def urlopen(url, data=None, timeout=None, *, context=None):
    address = url if isinstance(url, str) else url.full_url
    if not urlsplit(address).scheme:
        raise ValueError(f'unknown url type: {address!r}')
    import socket
    raise URLError(socket.gaierror(-3, 'Temporary failure in name resolution'))
