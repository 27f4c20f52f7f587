import asyncio
class KV(asyncio.Protocol):
    store = {}
    def connection_made(self, tr): self.tr, self.buf = tr, b""; print("conn")
    def data_received(self, data):
        self.buf += data
        while b"\n" in self.buf:
            line, self.buf = self.buf.split(b"\n", 1); self.handle(line.decode().split())
    def handle(self, parts):
        match parts:
            case ["SET", k, v]: self.store[k] = v; self.reply("OK")
            case ["GET", k]: self.reply(self.store.get(k, "NIL"))
            case ["QUIT"]: self.reply("BYE"); self.tr.close()
            case _: self.reply("ERR " + " ".join(parts))
    def reply(self, s): self.tr.write(s.encode() + b"\n")
    def connection_lost(self, exc): print("lost", exc)
class Client(asyncio.Protocol):
    def __init__(self): self.waiters, self.buf, self.closed = [], b"", asyncio.get_running_loop().create_future()
    def connection_made(self, tr): self.tr = tr
    def data_received(self, data):
        self.buf += data; *lines, self.buf = self.buf.split(b"\n")
        for l in lines: self.waiters.pop(0).set_result(l.decode())
    def eof_received(self): print("client eof")
    def connection_lost(self, exc): self.closed.set_result(None)
    def send(self, s): f = asyncio.get_running_loop().create_future(); self.waiters.append(f); self.tr.write(s.encode() + b"\n"); return f
async def main():
    loop = asyncio.get_running_loop(); server = await loop.create_server(KV, "127.0.0.1", 18141)
    tr, c = await loop.create_connection(Client, "127.0.0.1", 18141); _, c2 = await loop.create_connection(Client, "127.0.0.1", 18141)
    print(await c.send("SET a 1"), await c2.send("GET a"), await asyncio.gather(c.send("GET b"), c.send("HM x"), c2.send("SET b 2")), await c.send("GET b"))
    tr.write(b"SE"); await asyncio.sleep(0.01); tr.write(b"T c 3\nGET c\n"); c.waiters += [loop.create_future() for _ in range(2)]; print(await asyncio.gather(*c.waiters))
    print(await c.send("QUIT")); await c.closed; c2.tr.close(); await c2.closed; server.close(); await server.wait_closed(); print(KV.store, tr.is_closing())
asyncio.run(main())
