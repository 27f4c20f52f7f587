# What wins: return, raise, break and continue in finally.
def a():
    try:
        return 1
    finally:
        print("a finally")
def b():
    try:
        raise ValueError
    finally:
        return "swallowed"
def c():
    for i in range(3):
        try:
            return i
        finally:
            if i < 1:
                continue
            print("c", i)
def d():
    while True:
        try:
            1 / 0
        except ZeroDivisionError:
            return "except"
        else:
            return "else"
        finally:
            print("d finally")
def e():
    x = 1
    try:
        return x
    finally:
        x = 2
def f():
    try:
        try:
            raise KeyError("inner")
        finally:
            raise ValueError("outer")
    except ValueError as err:
        return repr(err), repr(err.__context__)
def g():
    try:
        return "g"
    finally:
        try:
            raise ValueError
        except ValueError:
            pass
def h():
    for i in range(5):
        try:
            if i == 2:
                break
        finally:
            print("h", i)
    else:
        print("never")
    return i
for fn in (a, b, c, d, e, f, g, h):
    print(fn.__name__, fn())
