# try, else, finally with return, break, continue; exceptions replaced in finally; the name of `as` is gone; bare raise; nested handling.
import sys


def returns(where):
    try:
        if where == "raise":
            raise ValueError(where)
        return "try"
    except ValueError:
        return "except"
    else:
        return "else"
    finally:
        print("finally", where)
        if where == "override":
            return "finally"


print([returns(where) for where in ("plain", "raise", "override")])


def loops():
    seen = []
    for n in range(5):
        try:
            if n == 1:
                continue
            if n == 3:
                break
            seen.append(n)
        finally:
            seen.append(f"f{n}")
    else:
        seen.append("else")
    return seen


print(loops())


def swallowed():
    for _ in range(2):
        try:
            raise KeyError("lost")
        finally:
            break
    return "error swallowed by break"


print(swallowed())
try:
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")
except KeyError as error:
    print(repr(error), repr(error.__context__))
try:
    raise ValueError("x")
except (TypeError, ValueError) as error:
    kept = error
try:
    error
except NameError as missing:
    print(missing, kept)
try:
    raise
except RuntimeError as error:
    print(error)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            [][1]
        except IndexError:
            print(sys.exc_info()[0].__name__)
        print(sys.exc_info()[0].__name__)
        raise
except ZeroDivisionError as error:
    print("again", error, error.__context__)
print(sys.exc_info(), sys.exception())


def no_error():
    try:
        pass
    except ValueError:
        print("never")
    else:
        print("else runs")
        return 1
    finally:
        print("finally runs")


print(no_error())


class Matcher(type):
    def __instancecheck__(cls, instance):
        print("not asked")
        return True


class Never(Exception, metaclass=Matcher):
    pass


try:
    try:
        raise OSError
    except Never:
        print("wrong")
except OSError:
    print("by class only")
for clause in ("5", "(ValueError, 5)", "'x'"):
    try:
        exec(f"try:\n raise KeyError('k')\nexcept {clause}:\n pass")
    except TypeError as error:
        print(error, repr(error.__context__))
try:
    raise 5
except TypeError as error:
    print(error)


def generator():
    try:
        yield 1
    except ValueError as error:
        yield f"handled {error}, {sys.exc_info()[0].__name__}"
    yield sys.exc_info()[0]


g = generator()
next(g)
print(g.throw(ValueError("v")), next(g))
try:
    raise KeyError("outer")
except KeyError:
    g = generator()
    next(g)
    print(g.throw(ValueError("v2")), next(g))
