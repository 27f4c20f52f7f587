import asyncio, random, time
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlparse
from collections import Counter, defaultdict
import html, re
PAGES = {f"http://site/{i}": [f"/{(i * 3 + k) % 12}" for k in range(3)] for i in range(12)}
@dataclass(order=True)
class Page:
    depth: int
    url: str = field(compare=False)
    links: list = field(default_factory=list, compare=False, repr=False)
class Crawler:
    def __init__(self, root, workers=3, max_depth=3):
        self.q = asyncio.Queue(); self.seen = {root}; self.pages = []; self.max_depth = max_depth
        self.q.put_nowait((root, 0)); self.n = workers; self.stats = Counter(); self.by_depth = defaultdict(list)
    async def fetch(self, url):
        await asyncio.sleep(0.05 + 0.01 * (len(url) % 3))
        if url.endswith("7"): raise ConnectionError(f"cannot reach {url}")
        return "".join(f'<a href="{html.escape(l)}">x</a>' for l in PAGES.get(url, []))
    async def worker(self, name):
        while True:
            url, depth = await self.q.get()
            try:
                body = await self.fetch(url)
                links = [urljoin(url, m) for m in re.findall(r'href="([^"]+)"', body)]
                self.pages.append(Page(depth, url, links)); self.by_depth[depth].append(urlparse(url).path)
                self.stats["ok"] += 1
                for l in links:
                    if l not in self.seen and depth < self.max_depth:
                        self.seen.add(l); self.q.put_nowait((l, depth + 1))
            except ConnectionError as e:
                self.stats["failed"] += 1; print(f"{name}: {e}")
            finally:
                self.q.task_done()
    async def run(self):
        t = time.perf_counter()
        workers = [asyncio.create_task(self.worker(f"w{i}"), name=f"worker-{i}") for i in range(self.n)]
        await self.q.join()
        for w in workers: w.cancel()
        r = await asyncio.gather(*workers, return_exceptions=True)
        print([type(x).__name__ for x in r], f"{time.perf_counter() - t:.2f}")
        for p in sorted(self.pages): print(p)
        print(self.stats, dict(self.by_depth), self.stats.most_common(1))
asyncio.run(Crawler("http://site/0").run())
