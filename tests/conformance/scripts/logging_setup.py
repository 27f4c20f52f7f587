import asyncio
import io
import logging
import logging.handlers
import sys
import traceback

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)-8s [%(name)s] %(funcName)s:%(lineno)d %(message)s (%(threadName)s %(filename)s %(module)s)")
log = logging.getLogger(__name__)
log.info("start %s %d", "x", 3)
log.info("with dict %(a)s", {"a": 1})


class OnlyOdd(logging.Filter):
    def filter(self, record):
        return record.args[0] % 2


async def worker(n):
    worker_log = logging.getLogger(f"app.worker.{n}")
    worker_log.warning("sleeping %d", n)
    await asyncio.sleep(0.25)
    try:
        1 / 0
    except ZeroDivisionError:
        worker_log.exception("failed %d", n)


async def main():
    await asyncio.gather(worker(1), worker(2))


asyncio.run(main())
print(log, log.level, log.getEffectiveLevel(), log.isEnabledFor(10), logging.getLogger("app.worker.1").parent, logging.getLevelName(35), logging.getLevelName("INFO"))
out = io.StringIO()
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("{levelname}|{message}", style="{"))
child = logging.getLogger("odd")
child.propagate = False
child.addHandler(handler)
child.addFilter(OnlyOdd())
for i in range(4):
    child.info("n=%d", i)
child.error("no exception", 1, exc_info=True) if False else None
print(repr(out.getvalue()), handler, child.handlers == [handler], child.hasHandlers())
adapter = logging.LoggerAdapter(log, {"user": "ada"})
adapter.info("adapted")
logging.getLogger("quiet").setLevel("ERROR")
logging.getLogger("quiet").warning("unseen")
logging.getLogger("quiet.child").error("seen", extra={"more": 1})
logging.log(25, "level %s", 25)
logging.addLevelName(25, "NOTICE")
logging.log(25, "named")
log.error("bad format %d", "x")
template = logging.Formatter("${levelname} ${message}", style="$", datefmt="%H:%M")
print(template.format(logging.LogRecord("n", 30, "/a/b.py", 7, "hi %s", ("x",), None)), template.formatTime(logging.makeLogRecord({"created": 0}), "%H:%M"))
for wrong in (lambda: log.setLevel("LOUD"), lambda: logging.Formatter("x", style="?"), lambda: log.info("x", extra={"name": 1}), lambda: logging.Formatter("{", style="%")):
    try:
        wrong()
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
memory = logging.handlers.MemoryHandler(10, target=handler)
memory.handle(logging.makeLogRecord({"msg": "kept", "levelno": 20, "levelname": "INFO"}))
memory.flush()
print(out.getvalue().splitlines()[-1])
try:
    try:
        {}["k"]
    except KeyError as error:
        raise ValueError("outer") from error
except ValueError:
    log.critical("chained", exc_info=True)
    text = traceback.format_exc()
    traceback.print_exc(file=sys.stdout)
print(text.count("\n"), traceback.format_exception_only(ValueError("v")))
logging.disable(logging.CRITICAL)
log.critical("silent")
