import asyncio, contextvars, logging, time
req = contextvars.ContextVar("req", default="-")
class F(logging.Filter):
    def filter(self, r): r.req = req.get(); return True
h = logging.StreamHandler(__import__("sys").stdout); h.addFilter(F()); h.setFormatter(logging.Formatter("[%(req)s] %(message)s")); log = logging.getLogger("x"); log.addHandler(h); log.setLevel("INFO")
async def handle(n):
    tok = req.set(f"r{n}"); log.info("start"); await asyncio.sleep(0.1 * n); log.info("end"); req.reset(tok); return req.get()
async def main():
    print(await asyncio.gather(*(handle(i) for i in range(3)))); log.info("main")
    ctx = contextvars.copy_context(); ctx.run(req.set, "ctx"); print(ctx[req], req.get(), req in ctx, list(ctx.items())[0][1], len(ctx))
    t = asyncio.create_task(handle(0), context=ctx); print(await t, ctx.get(req))
    asyncio.get_running_loop().call_soon(lambda: log.info("callback")); await asyncio.sleep(0)
    print(await asyncio.to_thread(lambda: req.get()), tok(req))
def tok(v): t = v.set("new"); r = repr(t.old_value), t.var is v; v.reset(t); return r
asyncio.run(main())
try: req.reset(contextvars.ContextVar("o").set(1))
except ValueError as e: print(str(e).split(" at ")[0])
v = contextvars.ContextVar("novalue")
try: v.get()
except LookupError as e: print(type(e).__name__)
print(v.get("dflt"), v.name)
