# print with sep, end, file and flush: to a Tee, a counter, a file without flush; what each write gets.
import io
import sys


class Tee:
    def __init__(self, *files):
        self.files, self.writes, self.flushed = files, [], 0

    def write(self, text):
        self.writes.append(text)
        for file in self.files:
            file.write(text)

    def flush(self):
        self.flushed += 1


buffer = io.StringIO()
tee = Tee(buffer)
print("a", 1, None, file=tee)
print("b", "c", sep="", end="!", file=tee, flush=True)
print(file=tee)
print(*[1, 2], sep="-", end="", file=tee)
print(tee.writes, tee.flushed, repr(buffer.getvalue()))
saved, sys.stdout = sys.stdout, Tee(buffer)
print("replaced")
replaced, sys.stdout = sys.stdout, saved
print(replaced.writes, buffer.getvalue().splitlines()[-1])


class Bare:
    def write(self, text):
        return len(text)


print("quiet", file=Bare())
for wrong in (lambda: print("x", file=Bare(), flush=True), lambda: print("x", file=object()), lambda: print(1, sep=3), lambda: print(1, end=3)):
    try:
        wrong()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
