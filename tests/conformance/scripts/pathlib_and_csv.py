import csv
import io
import os
import tempfile
from pathlib import Path, PurePath, PurePosixPath

p = Path("/a/b.c/d.tar.gz")
print(repr(p), str(p), p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.root, p.anchor, p.is_absolute())
print(p.with_name("x"), p.with_suffix(".zip"), p.with_stem("y"), p.relative_to("/a"), p.is_relative_to("/z"), p / "e" / "f", "r" / PurePath("s"), p.joinpath("..", "k"), p.match("*.gz"), p.match("a/*"))
print(Path(), Path("a", "/b"), Path("a//b/./c/"), PurePosixPath("x") == Path("x"), Path("b") > Path("a"), {Path("k"): 1}[Path("k")], os.fspath(p), sorted([Path("b"), Path("a/c")]))
for wrong in (lambda: p.relative_to("/z"), lambda: Path("/").with_name("x"), lambda: p.with_suffix("gz"), lambda: Path(1), lambda: Path("nowhere").read_text(), lambda: Path("nowhere").unlink(),
              lambda: p / 3, lambda: list(Path("nowhere").iterdir())):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
with tempfile.TemporaryDirectory() as folder:
    base = Path(folder)
    (base / "one" / "two").mkdir(parents=True)
    (base / "one").mkdir(exist_ok=True)
    print((base / "one" / "a.txt").write_text("hello\n"), (base / "b.bin").write_bytes(b"\0\1"), (base / "one" / "two" / "c.txt").touch())
    print((base / "one" / "a.txt").read_text(), (base / "b.bin").read_bytes(), (base / "b.bin").stat().st_size, (base / "one").is_dir(), (base / "x").exists())
    print(sorted(path.name for path in base.iterdir()), sorted(str(path.relative_to(base)) for path in base.rglob("*.txt")), [path.name for path in base.glob("*.bin")])
    print(sorted(str(path.relative_to(base)) for path in base.glob("**/*")), (base / "b.bin").rename(base / "z.bin").name)
    with (base / "z.bin").open("a") as file:
        file.write("more")
    (base / "z.bin").unlink()
    (base / "z.bin").unlink(missing_ok=True)
    try:
        (base / "one").rmdir()
    except OSError as error:
        print(type(error).__name__, error.errno)

    with open(base / "t.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "note", "n"])
        writer.writerows([["a,b", 'say "x"', 1], ["two\nlines", None, 2.5], ["", " ", True]])
    print(repr((base / "t.csv").read_bytes()))
    with open(base / "t.csv", newline="") as file:
        for row in csv.reader(file):
            print(row)
    with open(base / "t.csv", newline="") as file:
        for row in csv.DictReader(file):
            print(row)
out = io.StringIO()
writer = csv.DictWriter(out, fieldnames=["x", "y"], delimiter=";", quoting=csv.QUOTE_NONNUMERIC)
writer.writeheader()
writer.writerow({"x": 1, "y": "t;u"})
print(repr(out.getvalue()), list(csv.reader(["a;'b;c';d", "'it''s'"], delimiter=";", quotechar="'")), list(csv.reader(["1\t2", ""], "excel-tab")), csv.list_dialects())
for wrong in (lambda: writer.writerow({"z": 1}), lambda: csv.writer(out).writerow(5), lambda: csv.reader([], dialect="none"), lambda: csv.reader([], delimiter="ab"),
              lambda: list(csv.reader(['"a"b'], strict=True)), lambda: csv.writer(out, quoting=csv.QUOTE_NONE).writerow(["a,b"])):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(list(csv.DictReader(["a,b", "1,2,3", "4"], restkey="rest", restval="-")), list(csv.reader(["a, b"], skipinitialspace=True)))
