# Filters, once, error, and catching.
import warnings, sys
def w(msg, cat=UserWarning): warnings.warn(msg, cat, stacklevel=2)
w("first"); w("first")
for i in range(2): w("in loop")
with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("always")
    w("a"); w("a"); w("dep", DeprecationWarning)
    print([(str(x.message), x.category.__name__) for x in got])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: w("raised")
    except UserWarning as e: print("error", e)
with warnings.catch_warnings():
    warnings.simplefilter("ignore"); w("silent")
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message=".*secret.*"); w("a secret"); w("shown")
class Custom(UserWarning): pass
w("custom", Custom); w("future", FutureWarning); w("pending", PendingDeprecationWarning); w("resource", ResourceWarning); w("runtime", RuntimeWarning)
warnings.warn(Custom("instance"))
for bad in (lambda: warnings.warn("x", 5), lambda: warnings.simplefilter("zz"), lambda: warnings.warn("x", int)):
    try: bad()
    except (TypeError, AssertionError) as e: print(e)
print(warnings.formatwarning("m", UserWarning, "f.py", 3, "line"), end="")
old = warnings.showwarning
warnings.showwarning = lambda m, c, f, l, *a: print("shown:", m, c.__name__)
w("redirected")
warnings.showwarning = old
async def never(): pass
with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("always")
    never()
    print([str(x.message) for x in got])
