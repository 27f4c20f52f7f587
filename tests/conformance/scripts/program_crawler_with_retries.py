# Web crawler with a fake fetch, politeness, retries with jitter, priority frontier.
import asyncio, random, re, time, heapq, itertools
from urllib.parse import urljoin, urlparse, urlsplit, urlencode, parse_qs
from html.parser import HTMLParser
from collections import Counter, OrderedDict, deque
from functools import lru_cache

random.seed(42)
SITE = {}
for i in range(12):
    links = "".join(f'<a href="/page/{(i * 3 + k) % 12}?q={k}&amp;z=1">p{k}</a>\n' for k in range(3))
    SITE[f"http://example.com/page/{i}"] = f"<html><head><title>Page {i}</title></head><body class='x'>{links}<br/><!-- c --></body></html>"

class FetchError(Exception):
    def __init__(self, status, url):
        super().__init__(f"{status} for {url}")
        self.status, self.url = status, url

class LinkParser(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.links, self.title, self._in = [], "", False
    def handle_starttag(self, tag, attrs):
        if tag == "a":
            d = dict(attrs)
            if "href" in d: self.links.append(d["href"])
        self._in = tag == "title"
    def handle_endtag(self, tag):
        if tag == "title": self._in = False
    def handle_data(self, data):
        if self._in: self.title += data

async def fetch(url):
    await asyncio.sleep(random.uniform(0.05, 0.2))
    if random.random() < 0.2:
        raise FetchError(503, url)
    parts = urlsplit(url)
    key = f"{parts.scheme}://{parts.netloc}{parts.path}"
    try:
        return SITE[key]
    except KeyError as e:
        raise FetchError(404, url) from e

async def retry(make, attempts=3, base=0.1):
    for n in range(1, attempts + 1):
        try:
            return await make()
        except FetchError as e:
            if e.status == 404 or n == attempts:
                raise
            delay = base * 2 ** (n - 1) * (1 + random.random() / 10)
            print(f"retry {n} {e} in {delay:.3f}")
            await asyncio.sleep(delay)

class Crawler:
    def __init__(self, root, workers=3, limit=10):
        self.queue = asyncio.PriorityQueue()
        self.seen = {root}
        self.order = itertools.count()
        self.pages = OrderedDict()
        self.errors = Counter()
        self.limit = limit
        self.sem = asyncio.Semaphore(2)
        self.queue.put_nowait((0, next(self.order), root))
        self.workers = workers

    async def worker(self, n):
        while True:
            depth, _, url = await self.queue.get()
            try:
                async with self.sem:
                    html = await retry(lambda: fetch(url))
                p = LinkParser(); p.feed(html); p.close()
                self.pages[url] = p.title
                for l in p.links:
                    u = urljoin(url, l)
                    if u not in self.seen and len(self.seen) < self.limit:
                        self.seen.add(u)
                        self.queue.put_nowait((depth + 1, next(self.order), u))
            except FetchError as e:
                self.errors[e.status] += 1
                print("failed", e, repr(e.__cause__))
            finally:
                self.queue.task_done()

    async def run(self):
        ws = [asyncio.create_task(self.worker(i)) for i in range(self.workers)]
        await self.queue.join()
        for w in ws: w.cancel()
        r = await asyncio.gather(*ws, return_exceptions=True)
        print([type(x).__name__ for x in r])

async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    c = Crawler("http://example.com/page/0")
    await c.run()
    for url, title in c.pages.items():
        print(f"{title:>10} {urlparse(url).path:<10} {parse_qs(urlparse(url).query)}")
    print(c.errors.most_common(), f"{loop.time() - start:.3f}")
    print(urlencode({"a": "x y", "b": [1, 2]}, doseq=True))
asyncio.run(main())
