import asyncio
class EchoServer(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        print("made", transport.get_extra_info("peername")[0], type(transport).__name__)
    def data_received(self, data):
        print("data", data)
        self.transport.write(data)
        if data == b"quit": self.transport.close()
    def eof_received(self): print("eof")
    def connection_lost(self, exc): print("lost", exc)
class Client(asyncio.Protocol):
    def __init__(self, msg, done): self.msg, self.done = msg, done
    def connection_made(self, transport):
        print("client made"); self.transport = transport; transport.write(self.msg)
    def data_received(self, data): print("client", data); self.transport.write(b"quit") if data != b"quit" else None
    def connection_lost(self, exc):
        print("client lost", exc); self.done.set_result(True)
async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(EchoServer, "127.0.0.1", 18121)
    done = loop.create_future()
    tr, pr = await loop.create_connection(lambda: Client(b"hello", done), "127.0.0.1", 18121)
    await done
    print(tr.is_closing(), pr.msg, tr.get_extra_info("peername"), tr.get_extra_info("nothing", 5))
    server.close(); await server.wait_closed()
    # backpressure
    got = asyncio.Event()
    async def slow(r, w):
        await asyncio.sleep(1); n = 0
        while d := await r.read(1 << 20): n += len(d)
        print("received", n); w.close(); got.set()
    server = await asyncio.start_server(slow, "127.0.0.1", 18122)
    r, w = await asyncio.open_connection("127.0.0.1", 18122)
    print(w.transport.get_write_buffer_limits(), w.transport.get_write_buffer_size())
    for i in range(20):
        w.write(b"x" * 1_000_000)
        await w.drain()
    print("drained", loop.time() >= 1)
    w.close(); await got.wait()
    # abort: connection reset
    async def h(r, w):
        try: print(await r.read(10))
        except ConnectionResetError as e: print("reset", e)
        w.close()
    server = await asyncio.start_server(h, "127.0.0.1", 18123)
    r, w = await asyncio.open_connection("127.0.0.1", 18123)
    w.transport.abort(); await asyncio.sleep(0.1)
    # sock api
    import socket
    s = socket.socket(); s.setblocking(False); s.bind(("127.0.0.1", 0)); s.listen(); 
    c = socket.socket(); c.setblocking(False)
    async def accept():
        conn, addr = await loop.sock_accept(s)
        data = await loop.sock_recv(conn, 100); await loop.sock_sendall(conn, data.upper()); conn.close()
    t = asyncio.create_task(accept())
    await loop.sock_connect(c, s.getsockname()); await loop.sock_sendall(c, b"hey"); print(await loop.sock_recv(c, 100), await loop.sock_recv(c, 100))
    await t; c.close(); s.close()
    # udp
    class U(asyncio.DatagramProtocol):
        def connection_made(self, tr): self.tr = tr; print("udp made")
        def datagram_received(self, data, addr): print("udp", data, addr[0]); self.tr.sendto(b"re:" + data, addr) if not data.startswith(b"re:") else None
        def error_received(self, e): print("err", e)
        def connection_lost(self, e): print("udp lost", e)
    t1, _ = await loop.create_datagram_endpoint(U, local_addr=("127.0.0.1", 18125))
    t2, _ = await loop.create_datagram_endpoint(U, remote_addr=("127.0.0.1", 18125))
    t2.sendto(b"ping"); await asyncio.sleep(0.1); t1.close(); t2.close(); await asyncio.sleep(0)
    await asyncio.sleep(0.01)
    # port in use, unknown host
    server = await asyncio.start_server(h, "127.0.0.1", 18124)
    try: await asyncio.start_server(h, "127.0.0.1", 18124)
    except OSError as e: print(repr(e), e.errno)
    try: await asyncio.open_connection("does.not.exist.invalid", 80)
    except OSError as e: print(type(e).__name__, e)
    try: await asyncio.wait_for(server.serve_forever(), 0.1)
    except asyncio.TimeoutError: print("forever stopped", server.is_serving())
    try: await server.serve_forever()
    except RuntimeError as e: print(e)
asyncio.run(main())
