# warnings: categories, filters, once and always, catch_warnings with record, stacklevel, custom categories, errors, formatwarning, showwarning.
import sys
import warnings


def old(n):
    warnings.warn("old() is deprecated", DeprecationWarning, stacklevel=2)
    return n


print(old(1))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old(2)
    warnings.warn("plain")
    warnings.warn(RuntimeWarning("an instance"))
    print([(w.category.__name__, str(w.message), w.lineno) for w in caught], caught[0].filename == __file__)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old(3)
    except DeprecationWarning as error:
        print("raised", error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("ignore", DeprecationWarning)
    warnings.filterwarnings("error", message="bad.*")
    warnings.filterwarnings("once", category=UserWarning)
    old(4)
    for _ in range(2):
        warnings.warn("only once")
    try:
        warnings.warn("bad thing")
    except UserWarning as error:
        print("error filter", error)
    print(len(caught))


class Custom(UserWarning):
    pass


warnings.formatwarning = lambda message, category, filename, lineno, line=None: f"{category.__name__}: {message} ({lineno})\n"
warnings.warn("formatted", Custom)
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print("shown", category.__name__, message)
warnings.warn("to stdout", Custom)
warnings.warn("to stdout", Custom)
for n in range(3):
    warnings.warn(f"in a loop {n % 2}", stacklevel=1)
warnings.resetwarnings()
warnings.simplefilter("default")
for n in range(2):
    warnings.warn("default once a place")
for wrong in (lambda: warnings.warn("x", int), lambda: warnings.warn("x", "y"), lambda: warnings.simplefilter("nope"), lambda: warnings.filterwarnings("ignore", lineno=-1), lambda: warnings.warn_explicit("m", UserWarning, "f.py", 3)):
    try:
        wrong()
    except (TypeError, AssertionError) as error:
        print(type(error).__name__, error)
print(issubclass(DeprecationWarning, Warning), [w.__name__ for w in (PendingDeprecationWarning, ResourceWarning, FutureWarning, ImportWarning, UnicodeWarning, BytesWarning, EncodingWarning)], sys.warnoptions)
