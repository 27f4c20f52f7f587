# Event loop on selectors with generators (PEP 342 style), futures; callbacks on sockets.
import selectors, socket, collections
class Future:
    def __init__(self): self.result = None; self._cbs = []
    def set_result(self, r): self.result = r; [cb(self) for cb in self._cbs]
    def __await__(self): yield self; return self.result
class Loop:
    def __init__(self): self.sel = selectors.DefaultSelector(); self.ready = collections.deque(); self.n = 0
    def create_task(self, coro): self.n += 1; self.ready.append((coro, None))
    def step(self, coro, value):
        try: fut = coro.send(value)
        except StopIteration as e: self.n -= 1; return
        fut._cbs.append(lambda f: self.ready.append((coro, f.result)))
    async def wait(self, sock, ev):
        f = Future(); self.sel.register(sock, ev, f); await f
    async def accept(self, s): await self.wait(s, selectors.EVENT_READ); return s.accept()
    async def recv(self, s, n): await self.wait(s, selectors.EVENT_READ); return s.recv(n)
    def run(self):
        while self.n:
            while self.ready: self.step(*self.ready.popleft())
            if not self.n: break
            for key, _ in self.sel.select(): self.sel.unregister(key.fileobj); key.data.set_result(None)
loop = Loop(); srv = socket.create_server(("localhost", 0)); srv.setblocking(False); addr = srv.getsockname()
async def server(k):
    for _ in range(k):
        c, a = await loop.accept(srv); loop.create_task(handle(c))
async def handle(c):
    while data := await loop.recv(c, 100): c.sendall(data.upper())
    c.close()
async def client(n):
    s = socket.socket(); s.connect(addr); s.setblocking(False)
    for w in ("hello", "bye"):
        s.sendall(f"{w}{n}".encode()); print(n, await loop.recv(s, 100))
    s.close()
loop.create_task(server(2)); loop.create_task(client(1)); loop.create_task(client(2)); loop.run(); print("done")
