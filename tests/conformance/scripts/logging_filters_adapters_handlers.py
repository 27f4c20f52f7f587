# Filters by name and by function, LoggerAdapter, QueueHandler and QueueListener, MemoryHandler, custom handlers, makeLogRecord, factories.
import io
import logging
import logging.handlers
import queue


class ListHandler(logging.Handler):
    def __init__(self, level=logging.NOTSET):
        super().__init__(level)
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


log = logging.getLogger("svc")
log.setLevel(logging.DEBUG)
log.propagate = False
lines = ListHandler()
lines.setFormatter(logging.Formatter("%(levelname).1s %(name)s %(message)s"))
log.addHandler(lines)
lines.addFilter(logging.Filter("svc.api"))
log.info("filtered out")
logging.getLogger("svc.api").info("kept")
logging.getLogger("svc.apix").info("not kept")
lines.filters.clear()
lines.addFilter(lambda record: "secret" not in record.getMessage())
log.info("secret")
log.info("open")


class Redact(logging.Filter):
    def filter(self, record):
        record.msg = str(record.msg).replace("pw", "**")
        return True


log.addFilter(Redact())
log.info("pw=1 %s", "arg")


class Request(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['id']}] {msg}", kwargs


adapter = Request(log, {"id": 7})
adapter.warning("slow %s", "query")
print(adapter.isEnabledFor(10), adapter.name, adapter.logger is log, adapter)
lines.setLevel(logging.ERROR)
log.warning("too low")
log.error("high")
print(lines.lines, lines)
q = queue.Queue()
target = ListHandler()
listener = logging.handlers.QueueListener(q, target)
queued = logging.getLogger("queued")
queued.propagate = False
queued.addHandler(logging.handlers.QueueHandler(q))
listener.start()
queued.warning("through a queue %s", 1)
listener.stop()
print(target.lines)
memory = logging.handlers.MemoryHandler(10, flushLevel=logging.ERROR, target=target)
buffered = logging.getLogger("buffered")
buffered.propagate = False
buffered.setLevel(1)
buffered.addHandler(memory)
buffered.info("one")
print(len(memory.buffer), target.lines[1:])
buffered.error("two")
print(len(memory.buffer), target.lines[1:])
record = logging.makeLogRecord({"name": "made", "levelno": 20, "levelname": "INFO", "msg": "x=%d", "args": (3,)})
print(record.getMessage(), record, record.__dict__["name"])
old = logging.getLogRecordFactory()


def factory(*args, **kwargs):
    record = old(*args, **kwargs)
    record.tag = "T"
    return record


logging.setLogRecordFactory(factory)
stream = io.StringIO()
tagged = logging.StreamHandler(stream)
tagged.setFormatter(logging.Formatter("%(tag)s %(message)s %(missing)s", defaults={"missing": "-"}))
log.addHandler(tagged)
log.critical("tagged")
logging.setLogRecordFactory(old)
print(stream.getvalue(), end="")
log.removeHandler(tagged)
bad = ListHandler()
bad.emit = lambda record: 1 / 0
log.handlers[:] = [logging.NullHandler()]
log.info("into nothing")
print(logging.getLogger("svc").handlers, logging.root.manager.loggerDict.keys() >= {"svc", "svc.api"})
