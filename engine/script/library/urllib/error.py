"""What urllib.request would raise."""


class URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args = reason,
        self.reason = reason

    def __str__(self):
        return f'<urlopen error {self.reason}>'


class HTTPError(URLError):
    def __init__(self, url, code, msg, hdrs, fp):
        self.code, self.msg, self.hdrs, self.filename = code, msg, hdrs, url

    reason = property(lambda self: self.msg)

    def __str__(self):
        return f'HTTP Error {self.code}: {self.msg}'
