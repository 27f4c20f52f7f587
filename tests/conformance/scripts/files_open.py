import glob
import io
import logging
import os
import shutil
import tempfile

folder = tempfile.mkdtemp()
os.chdir(folder)
with open("a.txt", "w") as file:
    print(repr(file).replace(folder, ""), file.name, file.mode, file.encoding, file.closed, file.writable(), file.readable())
    print(file.write("one\ntwo\n"), file.write("drei ä\n"))
    file.writelines(["4\n", "5"])
    print("six", file=file)
print(file.closed)
with open("a.txt") as file:
    print(list(file))
with open("a.txt") as file:
    print(repr(file.readline()), repr(file.read(3)), repr(file.read()), repr(file.read()), file.tell())
    print(file.seek(0), file.readlines()[:2])
for line in open("a.txt", encoding="utf-8"):
    print(line.strip(), end=" ")
print()
with open("a.txt", "a") as file:
    file.write("appended\n")
with open("a.txt", "r+") as file:
    file.write("ONE")
with open("a.txt", "rb") as file:
    print(file.read(), repr(file).replace(folder, ""), file.mode)
with open("b.bin", "wb") as file:
    print(file.write(b"\x00\x01\x02"), file.tell(), file.seek(1), file.write(bytearray(b"\xff")))
with open("b.bin", "rb") as file:
    print(file.read(1), file.read(), file.seek(-1, 2), file.read())
with open("crlf.txt", "w", newline="\r\n") as file:
    file.write("a\nb\n")
print(open("crlf.txt", "rb").read(), open("crlf.txt").read().encode(), open("crlf.txt", newline="").read().encode())
os.makedirs("sub/deep")
os.mkdir("empty")
attempts = [lambda: open("missing.txt"), lambda: open("sub"), lambda: open("a.txt/x"), lambda: open("no/where.txt", "w"), lambda: open("a.txt", "x"), lambda: open("a.txt", "z"),
            lambda: open("a.txt", "rw"), lambda: open("a.txt", "rb", encoding="utf-8"), lambda: open("a.txt").write("x"), lambda: open("a.txt", "a").read(), lambda: file.read(),
            lambda: open("a.txt", "a").write(b"x"), lambda: open("b.bin", "ab").write("x"), lambda: os.remove("missing"), lambda: os.rmdir("sub"), lambda: os.mkdir("sub"),
            lambda: os.makedirs("sub"), lambda: os.listdir("missing"), lambda: os.listdir("a.txt"), lambda: os.rename("missing", "x"), lambda: os.stat("missing"), lambda: os.chdir("missing"),
            lambda: open("b.bin", encoding="utf-8").read(), lambda: shutil.copy("missing", "x"), lambda: open("", "w"), lambda: os.rmdir("missing"), lambda: os.remove("sub"),
            lambda: open("a.txt", "r", encoding="nonsense")]
for attempt in attempts:
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, str(error).replace(folder, ""))
try:
    open("missing.txt")
except OSError as error:
    print(error.errno, error.strerror, error.filename, error.args)
closed = open("a.txt")
closed.close()
try:
    closed.read()
except ValueError as error:
    print(error)
print(sorted(os.listdir()), os.path.exists("a.txt"), os.path.isfile("sub"), os.path.isdir("sub"), os.path.getsize("b.bin"), os.stat("b.bin").st_size)
os.rename("a.txt", "sub/moved.txt")
shutil.copy("b.bin", "sub")
shutil.copytree("sub", "copy")
print([(os.path.relpath(path, folder), sorted(folders), sorted(files)) for path, folders, files in sorted(os.walk(folder))])
print(sorted(glob.glob("*.txt")), sorted(glob.glob("**/*.txt", recursive=True)), sorted(entry.name for entry in os.scandir() if entry.is_dir()))
os.remove("crlf.txt")
shutil.rmtree("copy")
shutil.move("b.bin", "empty")
print(sorted(os.listdir()), os.listdir("empty"))
with tempfile.TemporaryDirectory() as inner, tempfile.NamedTemporaryFile("w+", suffix=".txt") as named:
    named.write("text")
    named.seek(0)
    print(named.read(), os.path.exists(named.name), named.name.endswith(".txt"), os.path.isdir(inner))
print(os.path.exists(inner), os.path.exists(named.name))
handler = logging.FileHandler("log.txt", mode="w")
handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
logging.getLogger("files").addHandler(handler)
logging.getLogger("files").error("written to a file")
handler.close()
print(open("log.txt").read())
wrapped = io.TextIOWrapper(io.BytesIO(b"x\ny\n"), encoding="ascii")
print(wrapped.readlines(), isinstance(open("log.txt"), io.TextIOBase), isinstance(open("log.txt", "rb"), io.BufferedIOBase), isinstance(wrapped, io.TextIOWrapper))
