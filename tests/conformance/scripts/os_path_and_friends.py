import gc
import os
import os.path
import statistics
import sys
import uuid

print(os.path.join("a", "b", "c.txt"), os.path.join("/a", "/b"), os.path.join("a/", ""), os.path.split("/x/y/z"), os.path.basename("a/b.py"), os.path.dirname("/a/b/c"), os.path.dirname("f"))
print(os.path.splitext("x/archive.tar.gz"), os.path.splitext(".bashrc"), os.path.normpath("/a//b/./../c/"), os.path.isabs("/a"), os.path.relpath("/a/b/c", "/a/d"), os.path.commonpath(["/a/b", "/a/c"]), os.sep, os.linesep)
here = os.path.dirname(os.path.abspath(__file__))
print(os.path.basename(here), sys.path[0] == here, os.path.exists(__file__), os.path.basename(sys.argv[0]), os.path.exists("/no/such"))
print(os.environ.get("NOT_THERE_AT_ALL"), os.environ.get("NOT_THERE", "default"), os.getenv("NOPE", "x"), os.name, type(os.getpid()))
os.environ["MINE"] = "1"
print(os.environ["MINE"], "MINE" in os.environ, os.getenv("MINE"), os.fspath("p"))
try:
    os.environ["MISSING_KEY"]
except KeyError as error:
    print(repr(error))
data = [2, 4, 4, 4, 5, 5, 7, 9]
print(statistics.mean(data), statistics.median(data), statistics.mode(data), statistics.stdev(data), statistics.pstdev(data), statistics.variance(data), statistics.pvariance(data))
print(statistics.mean([0.1, 0.2, 0.3]), statistics.fmean([1, 2]), statistics.quantiles(range(1, 12)), statistics.median([1, 3]), statistics.multimode("aabb"), statistics.stdev([0.1, 0.25, 0.7]), statistics.geometric_mean([1, 4]))
for wrong in (lambda: statistics.mean([]), lambda: statistics.stdev([1]), lambda: uuid.UUID("x")):
    try:
        wrong()
    except ValueError as error:
        print(type(error).__name__, error)
u = uuid.uuid4()
print(len(str(u)), u.version, u == uuid.UUID(str(u)), u != uuid.uuid4(), uuid.NAMESPACE_DNS, repr(uuid.UUID(int=5)))
print(gc.isenabled(), isinstance(gc.collect(), int))
for name in ("no_such_module", "no_such.sub"):
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        print(error, error.name)
try:
    from os import nonsense
except ImportError as error:
    print(str(error).split("(")[0])
