import logging

logging.getLogger("lib").warning("last resort %s", 1)
logging.getLogger("lib").info("not shown")
logging.warning("root %s", "one")
logging.error("two")
logging.info("hidden")
logging.getLogger("lib").error("through the root")
logging.basicConfig(level=logging.DEBUG)
logging.debug("still hidden")


def f():
    raise RuntimeError("deep")


try:
    f()
except RuntimeError:
    logging.exception("caught")
    logging.getLogger("a.b").error("again", exc_info=True)
logging.basicConfig(level=logging.INFO, format="%(message)s", force=True)
logging.info("new format")
logging.getLogger().setLevel(logging.ERROR)
logging.warning("gone")
