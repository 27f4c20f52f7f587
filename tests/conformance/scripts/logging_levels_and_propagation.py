# Loggers: effective levels, propagation, isEnabledFor, disable, child loggers, lastResort, exc_info, stack levels, extra.
import io
import logging
import sys

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(name)s|%(levelname)s|%(message)s|%(funcName)s:%(lineno)d"))
root = logging.getLogger()
root.addHandler(handler)
app = logging.getLogger("app")
db = logging.getLogger("app.db")
print(app.parent is root, db.parent is app, db.getEffectiveLevel(), app.getChild("db") is db, logging.getLevelName(30), logging.getLevelName("INFO"), root)
app.setLevel("INFO")
db.debug("hidden")
db.info("shown %s %d", "x", 5)
db.warning("dict %(a)s", {"a": 1})
db.log(35, "between")
db.propagate = False
db.error("nowhere? lastResort on stderr")
db.propagate = True
logging.disable(logging.ERROR)
app.error("disabled")
print(app.isEnabledFor(logging.ERROR), app.isEnabledFor(logging.CRITICAL))
logging.disable(logging.NOTSET)
try:
    1 / 0
except ZeroDivisionError:
    app.exception("with traceback")
    app.error("by hand", exc_info=True)
    app.info("no info", exc_info=False)


def outer():
    app.warning("here")
    app.warning("caller", stacklevel=2)


outer()
app.warning("bad arguments %d", "x") if False else None
extra = logging.Formatter("{user}: {message}", style="{")
handler.setFormatter(extra)
app.warning("styled", extra={"user": "ann"})
try:
    app.warning("clash", extra={"message": "x"})
except KeyError as error:
    print(error)
for wrong in (lambda: app.setLevel("NOPE"), lambda: app.log("x", "y"), lambda: logging.Formatter("x", style="?"), lambda: logging.Formatter("{bad", style="{"), lambda: logging.Formatter("no fields")):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
logging.addLevelName(15, "VERBOSE")
app.setLevel(1)
handler.setFormatter(logging.Formatter("$levelname $message", style="$"))
app.log(15, "named")
print(stream.getvalue())
print(app, handler, logging.getLogger("app.db").hasHandlers(), root.handlers == [handler])
