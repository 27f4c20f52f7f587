# Groups: split, subgroup, derive and except*.
def tree(e, n=0):
    print(" " * n + repr(e))
    for s in getattr(e, "exceptions", ()):
        tree(s, n + 1)
eg = ExceptionGroup("top", [ValueError(1), ExceptionGroup("mid", [TypeError("t"), ValueError(2)]), OSError(3)])
tree(eg)
m, r = eg.split(ValueError)
tree(m); tree(r)
print(eg.subgroup(KeyError), eg.split(lambda e: isinstance(e, OSError))[0], eg.message, eg.exceptions[1].message, str(eg), eg.derive([KeyError()]))
try:
    raise eg
except* ValueError as g:
    tree(g)
except* (TypeError, OSError) as g:
    tree(g)
else:
    print("no")
finally:
    print("finally")
try:
    try:
        raise ExceptionGroup("g", [ValueError("v"), KeyError("k")])
    except* ValueError:
        raise RuntimeError("new")
except ExceptionGroup as g:
    tree(g)
try:
    raise ValueError("naked")
except* ValueError as g:
    tree(g)
class MyGroup(ExceptionGroup):
    def derive(self, excs): return MyGroup(self.message + "!", excs)
tree(MyGroup("mine", [ValueError(), TypeError()]).subgroup(TypeError))
for f in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: BaseExceptionGroup("x", [ValueError()]), lambda: BaseExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup("x"), lambda: ExceptionGroup("x", ValueError())):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
for src in ("try: pass\nexcept* ValueError: pass\nexcept TypeError: pass", "try: pass\nexcept*: pass", "for i in 1,:\n try: pass\n except* ValueError: break"):
    try:
        exec(src)
    except SyntaxError as e:
        print(e.msg)
try:
    exec("try: raise ValueError\nexcept* ExceptionGroup: pass")
except TypeError as e:
    print(e)
eg.add_note("a note")
print(eg.__notes__, ExceptionGroup("a", [eg]).exceptions[0] is eg)
