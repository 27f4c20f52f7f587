# clock: real
import asyncio, socket, threading, os, tempfile, pickle
def serve(s):
    for _ in range(2):
        conn, addr = s.accept()
        with conn:
            while data := conn.recv(1024):
                conn.sendall(data.upper())
    s.close()
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("127.0.0.1", 0)); s.listen()
t = threading.Thread(target=serve, args=(s,)); t.start()
address = s.getsockname()
with socket.create_connection(address) as c:
    c.sendall(b"hello "); print(c.recv(100))
    f = c.makefile("rw"); f.write("line\n"); f.flush(); print(repr(f.readline())); f.close()
    print(c.getpeername() == address, c.family, c.type)
with socket.socket() as c:
    c.settimeout(0.05)
    c.connect(address)
    try: c.recv(10)
    except TimeoutError as e: print(repr(e), e)
    c.shutdown(socket.SHUT_WR)
    print(c.recv(10))
t.join()
try: socket.create_connection(address)
except ConnectionRefusedError as e: print(repr(e))
try: socket.socket().recv(1)
except OSError as e: print(e)
try: c.send(b"x")
except OSError as e: print(e)
a, b = socket.socketpair(); a.send(b"pair"); print(b.recv(10)); a.close(); print(b.recv(10)); b.close()
u = socket.socket(type=socket.SOCK_DGRAM); u.bind(("127.0.0.1", 0)); v = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); v.sendto(b"dg", u.getsockname()); print(u.recvfrom(10)[0])
print(socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\x7f\0\0\1"), socket.htons(1), socket.gethostbyname("localhost"), repr(socket.AF_INET), socket.SOCK_STREAM)
try: pickle.dumps(u)
except TypeError as e: print(e)
async def main():
    path = os.path.join(tempfile.mkdtemp(), "sock")
    async def h(r, w): w.write(b"unix " + await r.readline()); w.close()
    server = await asyncio.start_unix_server(h, path)
    r, w = await asyncio.open_unix_connection(path)
    w.write(b"hi\n"); print(await r.read(), repr(w.get_extra_info("peername")) == repr(path)); w.close()
    server.close()
    try: await asyncio.open_unix_connection(path + "nope")
    except FileNotFoundError as e: print(repr(e))
asyncio.run(main())
