# urllib.parse: splitting, joining, quoting, query strings; html: escaping and unescaping, a small HTML parser.
import html
from html.parser import HTMLParser
from urllib.parse import (parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag, urlencode, urljoin, urlparse, urlsplit, urlunparse, urlunsplit)

url = "https://user:pw@Example.com:8443/a/b;p?q=1&q=2&empty=&x=%20y#frag"
parts = urlsplit(url)
print(parts, parts.hostname, parts.port, parts.username, parts.password, parts.netloc, parts.geturl(), urlparse(url).params, urlunsplit(parts) == url, urlunparse(urlparse(url)) == url)
print(parse_qs(parts.query), parse_qsl(parts.query, keep_blank_values=True), urlencode({"a": 1, "b": "x y", "c": "ü&="}), urlencode([("k", 1), ("k", 2)]), urlencode({"l": [1, 2]}, doseq=True), urlencode({"q": "a b"}, quote_via=quote), parse_qs("a=1;b=2&c"), parse_qs("a=1;b=2", separator=";"))
print(quote("a b/ü?&"), quote("a/b", safe=""), quote_plus("a b+c"), unquote("a%20b%C3%BC+"), unquote_plus("a+b%2B"), quote(b"\xff"), unquote("%zz%4"), quote("~-._"), urldefrag(url))
for base, link in (("http://a/b/c/d?q", "g"), ("http://a/b/c/d", "../g"), ("http://a/b/c/d", "/g"), ("http://a/b/c/d", "//h/x"), ("http://a/b/c/d", "?y"), ("http://a/b/c/d", "#z"), ("http://a/b/c/d", "http://x"), ("http://a/b/c/", "./g/../h"), ("http://a", "b"), ("http://a/b/c/d", ""), ("http://a/b", "../../x")):
    print(urljoin(base, link), end=" ")
print()
for text in ("no scheme/path", "//host/path", "mailto:a@b", "http://[::1]:80/x", "http://h?x", "file:///etc/x", "HTTP://UP/Case", "http://h:bad", "?only", "a:b"):
    try:
        p = urlsplit(text)
        print((p.scheme, p.netloc, p.path, p.query), p.hostname, p.port)
    except ValueError as error:
        print(text, error)
print(html.escape("<a href='x'>\"&\"</a>"), html.escape("\"'", quote=False), html.unescape("&lt;&amp;&eacute;&#233;&#xe9;&nbsp;&notanentity;&copy"), html.unescape("&amp;lt;"))


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.depth = [], 0

    def handle_starttag(self, tag, attrs):
        self.found.append((self.depth, tag, dict(attrs), self.getpos()))
        self.depth += tag not in ("br", "img")

    def handle_endtag(self, tag):
        self.depth -= 1

    def handle_data(self, data):
        if data.strip():
            self.found.append(data.strip())

    def handle_comment(self, data):
        self.found.append(("comment", data))


links = Links()
links.feed("<html><!-- c --><body class='x' hidden>Hi &amp; <a href=\"/a?b=1&amp;c\">li")
links.feed("nk</a><br/><img src=x>\n<p>end</body></html>")
links.close()
print(*links.found, sep="\n")
