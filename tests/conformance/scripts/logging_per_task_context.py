# Log lines that carry the task's name and a request id of a context variable, from concurrent tasks.
import asyncio
import contextvars
import logging
import sys

request = contextvars.ContextVar("request", default="-")


class Context(logging.Filter):
    def filter(self, record):
        record.request = request.get()
        try:
            record.task = asyncio.current_task().get_name()
        except RuntimeError:
            record.task = "no loop"
        return True


handler = logging.StreamHandler(sys.stdout)
handler.addFilter(Context())
handler.setFormatter(logging.Formatter("[%(task)s/%(request)s] %(levelname)s %(message)s"))
log = logging.getLogger("service")
log.addHandler(handler)
log.setLevel(logging.DEBUG)
log.propagate = False


async def handle(n):
    request.set(f"r{n}")
    log.info("start")
    await asyncio.sleep(n / 10)
    await asyncio.to_thread(log.debug, "in a thread")
    if n == 2:
        log.warning("odd one %s", n)


async def main():
    log.info("main")
    await asyncio.gather(*(asyncio.create_task(handle(n), name=f"handler {n}") for n in (2, 1)))


log.error("before")
asyncio.run(main())
