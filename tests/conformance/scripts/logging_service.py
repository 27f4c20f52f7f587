import logging, logging.config, logging.handlers, sys, io, asyncio, queue
logging.config.dictConfig({"version": 1, "disable_existing_loggers": False, "formatters": {"f": {"format": "%(name)s %(levelname)s %(funcName)s:%(lineno)d %(message)s"}, "b": {"()": logging.Formatter, "fmt": "%(message)s"} if False else {"format": "{levelname[0]} {message}", "style": "{"}}, "handlers": {"c": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "f", "level": "DEBUG"}, "d": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "b", "level": "ERROR"}}, "loggers": {"app": {"handlers": ["c", "d"], "level": "INFO", "propagate": False}}, "root": {"level": "WARNING", "handlers": ["c"]}})
log = logging.getLogger("app"); child = log.getChild("db")
def work(): log.debug("no"); log.info("info %d %s", 5, "x"); child.warning("child"); log.error("err", extra={"k": 1}); logging.getLogger("other").info("hidden"); logging.getLogger("other").warning("root")
work()
buf = io.StringIO(); h = logging.StreamHandler(buf); h.setFormatter(logging.Formatter("%(asctime)s|%(levelname)s|%(message)s", "%H")); lg = logging.getLogger("buf"); lg.addHandler(h); lg.propagate = False; lg.critical("c"); print(buf.getvalue().split("|")[1:])
q = queue.Queue(); qh = logging.handlers.QueueHandler(q); ql = logging.handlers.QueueListener(q, logging.StreamHandler(sys.stdout)); lg2 = logging.getLogger("q"); lg2.addHandler(qh); lg2.propagate = False; lg2.setLevel(10); ql.start(); lg2.debug("through queue"); ql.stop()
mh = logging.handlers.MemoryHandler(10, target=logging.StreamHandler(sys.stdout)); lg3 = logging.getLogger("mem"); lg3.addHandler(mh); lg3.propagate = False; lg3.warning("buffered"); print("flush"); mh.flush()
class Ctx(logging.LoggerAdapter):
    def process(self, msg, kw): return f"[{self.extra['id']}] {msg}", kw
Ctx(log, {"id": 7}).info("adapted %s", "m")
try: 1 / 0
except ZeroDivisionError: log.exception("exc"); log.warning("stack off", exc_info=False)
log.log(logging.INFO, "lvl"); print(logging.getLevelName(20), logging.getLevelName("ERROR"), log.level, log.handlers[0].level, log.hasHandlers(), child.name, repr(log), logging.root, log.isEnabledFor(logging.DEBUG), logging._nameToLevel["INFO"] if hasattr(logging, "_nameToLevel") else 20)
logging.disable(logging.CRITICAL); log.critical("disabled"); logging.disable(logging.NOTSET); log.info("enabled"); log.removeHandler(log.handlers[1]); log.error("one handler")
class Rec(logging.Handler):
    def __init__(s): super().__init__(); s.r = []
    def emit(s, r): s.r.append((r.levelname, r.getMessage(), r.args, r.name, r.module, r.threadName))
r = Rec(); log.addHandler(r); log.info("a %s", 1); print(r.r); log.info("bad %d", "x") if False else None
async def main(): log.info("in %s", asyncio.current_task().get_name())
asyncio.run(main())
print(logging.Formatter("%(levelname)-10s|%(message)5s").format(logging.LogRecord("n", 20, "p", 1, "m", (), None)), logging.WARNING, logging.getLogger() is logging.root)
