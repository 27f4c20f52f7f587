# Exceptions of one's own: fields, str and repr, args, pickling, __init__ without super, equality, catching by base, notes, add to groups.
import pickle


class AppError(Exception):
    code = 1

    def __init__(self, message, *, hint=None):
        super().__init__(message)
        self.hint = hint


class NotFound(AppError):
    code = 404

    def __str__(self):
        return f"{self.args[0]} not found" + (f" ({self.hint})" if self.hint else "")


class Positional(Exception):
    def __init__(self, a, b):
        self.a, self.b = a, b


class Silent(Exception):
    def __init__(self):
        pass


class Quoted(KeyError):
    pass


for error in (AppError("plain"), NotFound("page", hint="typo?"), Positional(1, 2), Silent(), Quoted("k"), Exception(), Exception("a", 2), OSError(2, "gone", "f.txt"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), StopIteration(5), SystemExit(3), KeyError(), ValueError(("t",)), ImportError("no", name="m", path="p"), AttributeError("x", name="n", obj=5), SyntaxError("bad", ("f.py", 1, 2, "text"))):
    print(type(error).__name__, str(error), repr(error), error.args)
for kind in (NotFound, Positional, Silent):
    try:
        raise kind("x", hint="h") if kind is NotFound else kind(1, 2) if kind is Positional else kind()
    except (AppError, Positional) as error:
        print("caught", type(error).__name__, getattr(error, "code", None), isinstance(error, AppError))
    except Exception as error:
        print("other", type(error).__name__)
error = NotFound("q")
error.add_note("first note")
error.extra = 5
back = pickle.loads(pickle.dumps(error))
print(back, back.extra, back.__notes__, back == error, AppError("a") == AppError("a"), NotFound.__mro__[1:3], error.with_traceback(None) is error)
for wrong in (lambda: AppError(), lambda: NotFound("a", "b"), lambda: error.add_note(5), lambda: Positional(1)):
    try:
        wrong()
    except TypeError as mistake:
        print(mistake)
group = ExceptionGroup("both", [AppError("one"), NotFound("two")])
print(group, group.subgroup(NotFound), group.split(lambda e: e.code == 1), [str(e) for e in group.exceptions])
