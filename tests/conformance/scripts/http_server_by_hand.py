import asyncio, json
from urllib.parse import urlsplit, parse_qs
routes = {}
def route(path, method="GET"):
    def deco(f): routes[method, path] = f; return f
    return deco
class HTTPError(Exception):
    def __init__(self, status, text): super().__init__(text); self.status = status
@route("/")
async def index(req): return "hello"
@route("/sum")
async def add(req): return {"sum": sum(map(int, req["query"].get("n", [])))}
@route("/echo", "POST")
async def echo(req): await asyncio.sleep(0.05); return json.loads(req["body"])
@route("/boom")
async def boom(req): raise RuntimeError("kaput")
async def handle(r, w):
    try:
        while True:
            line = await r.readline()
            if not line: break
            method, target, _ = line.decode().split()
            headers = {}
            while (h := (await r.readline()).decode().strip()): k, _, v = h.partition(":"); headers[k.lower()] = v.strip()
            body = await r.readexactly(int(headers.get("content-length", 0)))
            u = urlsplit(target); req = {"query": parse_qs(u.query), "body": body, "headers": headers}
            try:
                f = routes.get((method, u.path))
                if f is None: raise HTTPError(404, f"no {u.path}")
                res, status = await f(req), 200
            except HTTPError as e: res, status = {"error": str(e)}, e.status
            except Exception as e: res, status = {"error": f"{type(e).__name__}: {e}"}, 500
            data = (res if isinstance(res, str) else json.dumps(res)).encode()
            w.write(f"HTTP/1.1 {status} X\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data); await w.drain()
            if headers.get("connection") == "close": break
    finally: w.close()
async def request(port, method, target, body=b"", reuse=None):
    r, w = reuse or await asyncio.open_connection("127.0.0.1", port)
    w.write(f"{method} {target} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n{'Connection: close' if not reuse else 'X: y'}\r\n\r\n".encode() + body)
    status = (await r.readline()).split()[1]
    head = await r.readuntil(b"\r\n\r\n"); n = int(head.split(b":")[1].split()[0]); data = await r.readexactly(n)
    if not reuse: w.close(); await w.wait_closed()
    return int(status), data.decode()
async def main():
    srv = await asyncio.start_server(handle, "127.0.0.1", 0); port = srv.sockets[0].getsockname()[1]
    async with srv:
        print(*await asyncio.gather(request(port, "GET", "/"), request(port, "GET", "/sum?n=1&n=41"), request(port, "POST", "/echo", b'{"a": [1]}'), request(port, "GET", "/nope"), request(port, "GET", "/boom")), sep="\n")
        conn = await asyncio.open_connection("127.0.0.1", port)
        for i in range(2): print(await request(port, "GET", f"/sum?n={i}", reuse=conn))
        conn[1].close(); await conn[1].wait_closed()
        try: await asyncio.wait_for(request(port, "POST", "/echo", b'{}'), 0.01)
        except asyncio.TimeoutError: print("timed out")
    print(srv.is_serving())
asyncio.run(main())
