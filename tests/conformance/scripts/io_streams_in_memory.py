# StringIO and BytesIO: seeking, truncation, line reading, newline modes, TextIOWrapper over BytesIO, redirected print, closed streams.
import contextlib
import io
import sys

s = io.StringIO("one\ntwo\nthree")
print(s.read(2), s.tell(), s.readline(), s.readlines(), s.read(), s.seek(0), next(s), list(s), s.seek(4), s.write("TWO"), s.getvalue(), s.truncate(8), s.getvalue(), s.seek(0, io.SEEK_END), s.write("!"), s.getvalue())
b = io.BytesIO(b"abc")
print(b.read(1), b.seek(-1, 2), b.read(), b.seek(5), b.write(b"z"), b.getvalue(), b.getbuffer().nbytes, b.readable(), b.seekable(), b.isatty(), b.seek(0), b.readinto(buffer := bytearray(2)), buffer, b.read1(10), b.readlines(), b.closed)
print(io.StringIO("a\r\nb\rc", newline=None).read().__repr__(), io.StringIO("a\r\nb", newline="").readlines(), io.StringIO("a\nb", newline="\r\n").getvalue().__repr__(), io.StringIO().getvalue() == "", io.StringIO("x").line_buffering)
raw = io.BytesIO()
text = io.TextIOWrapper(raw, encoding="utf-8", newline="\n", write_through=True)
print("é", 1, sep="-", file=text)
text.flush()
print(raw.getvalue(), text.encoding, text.buffer is raw, text.detach() is raw)
reader = io.TextIOWrapper(io.BytesIO("zwei\r\nZeilen ü".encode("latin-1")), encoding="latin-1")
print(reader.readline().__repr__(), reader.read())
with contextlib.redirect_stdout(io.StringIO()) as out:
    print("caught", end="")
    sys.stdout.write("!")
    print("more", 1, 2, sep="|", flush=True)
print(repr(out.getvalue()))


class Upper(io.TextIOBase):
    def __init__(self): self.parts = []
    def write(self, text):
        self.parts.append(text.upper())
        return len(text)


upper = Upper()
print("shout", file=upper)
upper.writelines(["a", "b"])
print(upper.parts, upper.writable() if False else "", isinstance(upper, io.IOBase), issubclass(io.StringIO, io.TextIOBase), isinstance(b, io.RawIOBase), io.DEFAULT_BUFFER_SIZE, io.SEEK_CUR)
s.close()
for wrong in (lambda: s.read(), lambda: io.StringIO(5), lambda: io.StringIO().write(b"x"), lambda: io.BytesIO().write("x"), lambda: io.BytesIO("x"), lambda: io.StringIO("abc").seek(-1), lambda: io.StringIO("abc").seek(1, 1), lambda: io.BytesIO(b"a").seek(-5, 1), lambda: io.TextIOWrapper(io.BytesIO(b"\xff")).read(), lambda: io.StringIO().fileno(), lambda: io.StringIO("x").truncate(-1), lambda: print("x", file=5), lambda: print("x", sep=5), lambda: next(io.StringIO())):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
with io.StringIO("with") as w:
    print(w.read())
print(w.closed)
