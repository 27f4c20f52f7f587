# logging configured by dictConfig, filters, adapters, handlers, custom formatters, exceptions.
import logging, logging.config, logging.handlers, sys, io, contextvars, asyncio, json, queue
rid = contextvars.ContextVar("rid", default="none")
class RequestFilter(logging.Filter):
    def filter(self, record): record.rid = rid.get(); return True
class JsonFormatter(logging.Formatter):
    def format(self, r):
        d = {"lvl": r.levelname, "logger": r.name, "msg": r.getMessage(), "rid": getattr(r, "rid", None)}
        if r.exc_info: d["exc"] = self.formatException(r.exc_info).splitlines()[-1]
        return json.dumps(d)
logging.config.dictConfig({
    "version": 1, "disable_existing_loggers": False,
    "filters": {"rid": {"()": RequestFilter}},
    "formatters": {"json": {"()": JsonFormatter}, "plain": {"format": "{levelname:.1s} {name} {rid}: {message}", "style": "{"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "plain", "filters": ["rid"], "level": "DEBUG"},
                 "err": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["rid"], "level": "ERROR"}},
    "loggers": {"app": {"level": "DEBUG", "handlers": ["out"], "propagate": True}, "app.db": {"level": "WARNING"}},
    "root": {"level": "INFO", "handlers": ["err"]},
})
log = logging.getLogger("app"); db = log.getChild("db")
async def handle(n):
    rid.set(f"r{n}")
    log.info("start %d", n); await asyncio.sleep(.1 * n)
    db.info("hidden"); db.warning("slow %s", {"n": n})
    try: 1 / (n - 2)
    except ZeroDivisionError: log.exception("failed %(what)s", {"what": "div"})
async def main(): await asyncio.gather(*map(handle, range(1, 4)))
asyncio.run(main())
class Adapter(logging.LoggerAdapter):
    def process(self, msg, kw): return f"[{self.extra['user']}] {msg}", kw
Adapter(log, {"user": "ann"}).warning("adapted %s", 1)
print(log, db, logging.root, logging.getLevelName(35), logging.getLevelName("ERROR"), db.isEnabledFor(logging.INFO), log.getEffectiveLevel(), logging.getLogger("x.y").parent)
buf = io.StringIO(); h = logging.StreamHandler(buf); h.setFormatter(logging.Formatter("%(asctime)s %(levelname)s:%(funcName)s:%(lineno)d %(message)s", "%Y-%m-%d")); h.setLevel(logging.CRITICAL)
log.addHandler(h); log.critical("bad", stack_info=False); log.removeHandler(h); print(buf.getvalue().split(" ", 1)[1], end="")
logging.addLevelName(25, "NOTICE"); log.log(25, "notice me"); log.log(logging.DEBUG, "dbg %5.2f|%-5s|%r", 3.14159, "ab", "q")
mem = logging.handlers.MemoryHandler(10, target=h); q = queue.Queue(); qh = logging.handlers.QueueHandler(q)
l2 = logging.getLogger("q"); l2.propagate = False; l2.addHandler(qh); l2.error("into %s", "queue"); r = q.get(); print(r.getMessage(), r.levelno, r.name)
log.info("bad args %d %d", 1)
logging.disable(logging.WARNING); log.warning("no"); log.error("yes"); logging.disable(logging.NOTSET)
rec = logging.makeLogRecord({"msg": "made %s", "args": ("x",), "levelname": "INFO"}); print(rec.getMessage(), rec)
try: log.setLevel("NOPE")
except ValueError as e: print(e)
logging.captureWarnings(True)
logging.warning("root warning"); logging.shutdown()
