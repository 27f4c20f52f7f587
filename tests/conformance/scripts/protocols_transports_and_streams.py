# Protocol/Transport servers, UDP, datagram, call_connection_made order, flow control.
import asyncio
class EchoServer(asyncio.Protocol):
    def connection_made(self, tr): self.tr = tr; self.n = 0; print("S made", tr.get_extra_info("peername")[0], type(tr).__name__, tr.is_closing())
    def data_received(self, d):
        self.n += 1; print("S got", d); self.tr.write(d.upper())
        if d == b"quit": self.tr.close(); print("S closing", self.tr.is_closing())
    def eof_received(self): print("S eof"); return False
    def connection_lost(self, exc): print("S lost", exc, self.n)
class EchoClient(asyncio.Protocol):
    def __init__(self, msgs, done): self.msgs, self.done, self.got = msgs, done, []
    def connection_made(self, tr): self.tr = tr; tr.write(self.msgs[0])
    def data_received(self, d):
        self.got.append(d); print("C got", d)
        if len(self.got) < len(self.msgs): self.tr.write(self.msgs[len(self.got)])
        elif self.msgs[-1] != b"quit": self.tr.write_eof()
    def connection_lost(self, exc): print("C lost", exc); self.done.set_result(self.got)
class Udp(asyncio.DatagramProtocol):
    def connection_made(self, tr): self.tr = tr
    def datagram_received(self, data, addr): print("U", data); self.tr.sendto(data[::-1], addr)
    def error_received(self, e): print("U err", e)
    def connection_lost(self, e): print("U lost", e)
class UdpC(asyncio.DatagramProtocol):
    def __init__(self, fut): self.fut = fut
    def connection_made(self, tr): self.tr = tr; tr.sendto(b"abc")
    def datagram_received(self, d, a): print("UC", d); self.fut.set_result(d); self.tr.close()
async def line_server(r, w):
    try:
        while (line := await r.readuntil(b"\n")): w.write(b"%d:" % len(line) + line); await w.drain()
    except asyncio.IncompleteReadError as e: print("incomplete", e.partial, e.expected, e)
    except asyncio.LimitOverrunError as e: print("limit", e, e.consumed)
    finally: w.close()
async def main():
    loop = asyncio.get_running_loop()
    srv = await loop.create_server(EchoServer, "127.0.0.1", 0); port = srv.sockets[0].getsockname()[1]; print(srv.is_serving(), len(srv.sockets))
    for msgs in ([b"one", b"two"], [b"x", b"quit"]):
        fut = loop.create_future(); await loop.create_connection(lambda: EchoClient(msgs, fut), "127.0.0.1", port); print(await fut)
    srv.close(); await srv.wait_closed(); print(srv.is_serving())
    try: await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as e: print("refused", e.errno, str(e)[:40])
    tr, pr = await loop.create_datagram_endpoint(Udp, local_addr=("127.0.0.1", 0)); fut = loop.create_future()
    c, _ = await loop.create_datagram_endpoint(lambda: UdpC(fut), remote_addr=tr.get_extra_info("sockname")); print(await fut); tr.close(); await asyncio.sleep(0)
    s = await asyncio.start_server(line_server, "localhost", 0, limit=32); p = s.sockets[0].getsockname()[1]
    async with s:
        r, w = await asyncio.open_connection("localhost", p); w.writelines([b"hello\n", b"wor", b"ld\npartial"]); print(await r.readline(), await r.readline()); w.write_eof(); print(await r.read()); w.close(); await w.wait_closed(); print(w.is_closing(), r.at_eof())
        r, w = await asyncio.open_connection("localhost", p); w.write(b"x" * 100); await w.drain(); print(await r.read()); w.close()
        r, w = await asyncio.open_connection("localhost", p); w.write(b"ab\n"); print(await r.readexactly(4)); 
        try: await asyncio.wait_for(r.readexactly(10), .1)
        except asyncio.TimeoutError: print("t/o")
        w.close(); print(repr(w)[:30], type(w.transport).__name__, w.get_extra_info("nope", 5))
    rd = asyncio.StreamReader(); rd.feed_data(b"a\nbb\nccc"); rd.feed_eof(); print([l async for l in rd], rd.at_eof())
asyncio.run(main())
