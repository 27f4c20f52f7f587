# Files, folders, csv, json, pickle and settings on the disk of the run.
import os, json, csv, io, tempfile, pathlib, shutil, glob, pickle, sys, asyncio, configparser
from pathlib import Path
tmp = Path(tempfile.mkdtemp()); os.chdir(tmp); print(tmp.exists(), tmp.is_dir())
(tmp / "a" / "b").mkdir(parents=True); (tmp / "a" / "x.txt").write_text("one\ntwo\nthrée\n", encoding="utf-8")
with open("a/x.txt", encoding="utf-8") as f: print(f.readline(), f.tell() > 0, f.readlines(), f.name, f.mode, f.closed)
print(f.closed, Path("a/x.txt").stat().st_size, Path("a/x.txt").suffix, Path("a/x.txt").stem, Path("a/x.txt").parent, Path("a") / "b" / "../c", Path("/x/y/z.tar.gz").suffixes, Path("a/x.txt").with_suffix(".md"), Path("a/b").relative_to("a"), sorted(p.name for p in Path("a").iterdir()), sorted(map(str, Path(".").rglob("*.txt"))), Path("~").expanduser() != Path("~"))
with open("d.csv", "w", newline="") as f:
    w = csv.DictWriter(f, fieldnames=["id", "name"]); w.writeheader(); w.writerows([{"id": 1, "name": "a,b"}, {"id": 2, "name": 'q"x'}])
print(open("d.csv").read().replace("\r", "\\r")); print([dict(r) for r in csv.DictReader(open("d.csv"))], list(csv.reader(io.StringIO("a;b\n1;'x;y'"), delimiter=";", quotechar="'")))
json.dump({"k": [1, 2.5, None, True, "é"], "n": {"z": 1, "a": 2}}, open("j.json", "w"), indent=2, sort_keys=True); print(open("j.json").read(), json.load(open("j.json")))
class E(json.JSONEncoder):
    def default(self, o): return sorted(o) if isinstance(o, set) else super().default(o)
print(json.dumps({"s": {3, 1}}, cls=E), json.dumps("é☃", ensure_ascii=False), json.dumps([1, 2], separators=(",", ":")), json.loads('{"a": [1, {"b": null}], "c": 1e3, "d": "\\u00e9"}'), json.dumps({1: 2, None: 3, True: 4}), json.loads("[1.0, -0, 1E5]", parse_float=str), json.loads('{"a":1}', object_hook=lambda d: list(d.items())))
for bad in ('{"a": }', "[1, 2", '{"a" 1}', "nul", '"abc', "", "[1] x", "{'a': 1}"):
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(e, e.pos, e.lineno, e.colno)
try: json.dumps({"x": object()})
except TypeError as e: print(e)
for f in (lambda: open("nope"), lambda: os.mkdir("a"), lambda: os.rmdir("a"), lambda: open("a"), lambda: os.remove("zz"), lambda: Path("q/w").mkdir(), lambda: open("a/x.txt", "x"), lambda: open("j.json").write("x"), lambda: os.listdir("d.csv"), lambda: open("j.json", "zz")):
    try: f()
    except (OSError, ValueError) as e: print(type(e).__name__, str(e).replace(str(tmp), "TMP"))
for root, dirs, files in os.walk("."): print(root, sorted(dirs), sorted(files))
shutil.copy("j.json", "a/b/k.json"); shutil.move("d.csv", "a/d2.csv"); os.rename("j.json", "jj.json"); print(sorted(glob.glob("**/*.*", recursive=True)), os.path.getsize("jj.json"), os.path.splitext("x/y.tar"), os.path.join("a", "/b"), os.path.basename("/x/y"), os.path.normpath("a/../b//c"), os.path.commonpath(["/a/b", "/a/c"]), os.path.relpath("/a/b", "/a/c"))
b = io.BytesIO(b"abcdef"); b.seek(2); print(b.read(2), b.tell(), b.getvalue(), b.readable()); s = io.StringIO(); print("x", 1, file=s, end="!"); s.write("\nl2\nl3"); s.seek(0); print(list(s), s.getvalue()); s.truncate(3); print(repr(s.getvalue()))
class P: 
    def __init__(s): s.x = [1]; s.me = s
    def __getstate__(s): return {"x": s.x, "me": s.me}
p = pickle.loads(pickle.dumps(P())); print(p.x, p.me is p, pickle.loads(pickle.dumps({1: (2, {3}), "d": [b"x", 1.5, None]})))
with open("bin", "wb") as f: f.write(bytes(range(10))); f.seek(3); f.write(b"\xff")
with open("bin", "rb+") as f: print(f.read(5), f.seek(-2, 2), f.read()); f.seek(0); f.truncate(4)
print(os.path.getsize("bin"), open("bin", "rb").read())
with open("log", "a") as f: print("l1", file=f)
with open("log", "a+") as f: f.write("l2\n"); f.seek(0); print(f.read().splitlines())
with tempfile.NamedTemporaryFile("w+", suffix=".t") as f: f.write("tmp"); f.flush(); f.seek(0); print(f.read(), os.path.exists(f.name)); n = f.name
print(os.path.exists(n)); shutil.rmtree("a"); print(sorted(os.listdir()), os.environ.get("NOPE", "d"), os.sep, os.linesep == "\n", os.getpid() > 0, os.cpu_count() is not None)
c = configparser.ConfigParser(); c.read_string("[DEFAULT]\nlevel = 1\n[a]\nx = 1\ny: two\n  more\n[b]\nflag = yes\nref = %(level)s-z\n# c\n"); print(c.sections(), dict(c["a"]), c["b"].getboolean("flag"), c.get("b", "ref"), c.getint("a", "level"), c.has_option("a", "zz"), c.get("a", "q", fallback="fb"))
c["new"] = {"k": "v"}; c.set("a", "x", "9"); o = io.StringIO(); c.write(o); print(o.getvalue())
try: c.get("a", "none")
except configparser.NoOptionError as e: print(e)
try: c["zzz"]
except KeyError as e: print(repr(e))
