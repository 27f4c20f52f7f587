# Contextvars, request ids, logging filters, structured tasks.
import asyncio, contextvars, logging, uuid, sys, functools, time, itertools
from contextvars import ContextVar, copy_context, Token
request_id: ContextVar[str] = ContextVar("request_id"); user: ContextVar[str | None] = ContextVar("user", default=None)
class Ctx(logging.Filter):
    def filter(self, r): r.rid = request_id.get("no-id"); r.user = user.get(); return True
h = logging.StreamHandler(sys.stdout); h.addFilter(Ctx()); h.setFormatter(logging.Formatter("[%(rid)s|%(user)s] %(levelname)s %(message)s"))
log = logging.getLogger("svc"); log.addHandler(h); log.setLevel(logging.DEBUG); log.propagate = False
def traced(fn):
    @functools.wraps(fn)
    async def w(*a, **k):
        log.debug("-> %s", fn.__qualname__); t0 = time.perf_counter()
        try: return await fn(*a, **k)
        except Exception as e: log.error("!! %s %s", fn.__qualname__, e); raise
        finally: log.debug("<- %s %.0fms", fn.__qualname__, (time.perf_counter() - t0) * 1000)
    return w
@traced
async def db(q): await asyncio.sleep(.05); log.info("query %s", q); return q.upper()
@traced
async def handler(n, who):
    tok = request_id.set(f"req-{n}"); user.set(who)
    try:
        r = await asyncio.gather(db(f"a{n}"), db(f"b{n}"))
        if n == 2: raise RuntimeError("n is 2")
        return r
    finally: request_id.reset(tok); log.info("reset")
async def main():
    rs = await asyncio.gather(*(asyncio.create_task(handler(i, w)) for i, w in enumerate(["ann", "bob", "cy"])), return_exceptions=True); print(rs)
    ctx = copy_context(); ctx.run(user.set, "inside"); print(ctx[user], user.get(), user in ctx, len(ctx) >= 1, list(ctx.keys())[0].name)
    t = user.set("x"); print(t.var is user, t.old_value, Token.MISSING); user.reset(t)
    try: user.reset(t)
    except RuntimeError as e: print(str(e).split(" at ")[0])
    try: request_id.get()
    except LookupError as e: print(type(e).__name__, str(e).split(" at ")[0])
    async def child(): user.set("child"); return user.get()
    user.set("parent"); print(await asyncio.create_task(child()), user.get()); print(await child(), user.get())
    c = contextvars.Context(); print(await asyncio.create_task(child(), context=c), c.get(user), c == c.copy())
    loop = asyncio.get_running_loop(); user.set("cb"); loop.call_soon(lambda: print("callback", user.get())); user.set("after"); await asyncio.sleep(0)
    print(await asyncio.to_thread(user.get), await loop.run_in_executor(None, user.get))
    def gen():
        user.set("gen"); yield user.get(); yield user.get()
    g = gen(); print(next(g), user.get()); user.set("outer"); print(next(g))
asyncio.run(main())
