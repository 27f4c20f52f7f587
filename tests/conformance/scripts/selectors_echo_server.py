# Echo server with selectors, as in many tutorials; clients in threads. clock: real
import selectors, socket, threading, types, time
sel = selectors.DefaultSelector()
def accept(sock):
    conn, addr = sock.accept(); conn.setblocking(False)
    sel.register(conn, selectors.EVENT_READ | selectors.EVENT_WRITE, data=types.SimpleNamespace(addr=addr, inb=b"", outb=b""))
closed = 0
def service(key, mask):
    global closed
    sock, data = key.fileobj, key.data
    if mask & selectors.EVENT_READ:
        got = sock.recv(1024)
        if got: data.outb += got
        else:
            sel.unregister(sock); sock.close(); closed += 1; return
    if mask & selectors.EVENT_WRITE and data.outb:
        sent = sock.send(data.outb); data.outb = data.outb[sent:]
lsock = socket.socket(socket.AF_INET, socket.SOCK_STREAM); lsock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
lsock.bind(("127.0.0.1", 0)); lsock.listen(); lsock.setblocking(False); port = lsock.getsockname()[1]
sel.register(lsock, selectors.EVENT_READ, data=None)
results = []
def client(i):
    with socket.create_connection(("127.0.0.1", port)) as s:
        for m in (b"one", b"two"):
            s.sendall(m + str(i).encode()); results.append((i, s.recv(100)))
ts = [threading.Thread(target=client, args=(i,)) for i in range(3)]; [t.start() for t in ts]
while closed < 3:
    for key, mask in sel.select(timeout=1):
        accept(key.fileobj) if key.data is None else service(key, mask)
[t.join() for t in ts]
print(sorted(results)); print(len(sel.get_map()), sel.get_key(lsock).events, sel.select(0))
try: sel.register(lsock, 1)
except KeyError as e: print("registered")
sel.close(); lsock.close()
import select
a, b = socket.socketpair(); print(select.select([a], [b], [], 0) == ([], [b], [])); b.send(b"x"); r, w, x = select.select([a, b], [a], [], 1); print(r == [a], w == [a], x)
from asyncio.log import logger; print(logger.name)
import asyncio.unix_events, asyncio.selector_events
