# What a class body may do.
class A:
    x = 1
    y = [x for _ in range(2)] if False else [i * 2 for i in range(3)]
    for z in range(3):
        pass
    if x:
        def conditional(self):
            return "defined"
    try:
        1 / 0
    except ZeroDivisionError:
        handled = True
    del z
    locals()["dynamic"] = 5
    class Inner:
        name = "inner"
    alias = Inner
    print("in body", __qualname__, __module__, sorted(k for k in locals() if not k.startswith("__")))
    @staticmethod
    def s():
        return 1
    t = s()
    def method(self, default=x):
        return default
print(A.y, A().conditional(), A.handled, A.dynamic, A.Inner.__qualname__, A.alias is A.Inner, A.t, A().method(), hasattr(A, "z"))
x = "global"
class B:
    x = "class"
    def get(self):
        return x
    lam = lambda self: x
print(B().get(), B().lam(), B.x)
try:
    class C:
        a = undefined
except NameError as e:
    print(e)
