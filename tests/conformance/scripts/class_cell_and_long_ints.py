# __class__ is there before __init_subclass__ and __set_name__ run; ints of more than 4,300 digits do not become text.
import sys
for f in (lambda: int("1" * 5000), lambda: len(str(10 ** 5000)), lambda: len(str(10 ** 4000)), lambda: f"{10**5000}", lambda: int("1" * 4300) > 0, lambda: len(hex(10 ** 5000)), lambda: sys.get_int_max_str_digits()):
    try: print(f())
    except ValueError as e: print(e)
class Base:
    reg = []
    def __init_subclass__(cls, **k): super().__init_subclass__(**k); cls.setup()
    @classmethod
    def setup(cls): Base.reg.append(cls.__name__)
class A(Base):
    @classmethod
    def setup(cls): super().setup(); Base.reg.append(__class__.__name__)
print(Base.reg)
class D:
    def __set_name__(self, owner, name): print("set", owner.make().who())
class B:
    @classmethod
    def make(cls): return cls()
    def who(self): return __class__.__name__
    d = D()
class M(type):
    def __new__(m, n, b, ns): c = super().__new__(m, n, b, dict(ns)); c.hello(c()) ; return c
class C(metaclass=M):
    def hello(self): print("hello from", __class__.__name__, super().__repr__()[:12])
class Bad(type):
    def __new__(m, n, b, ns): ns = dict(ns); ns.pop("__classcell__", None); return super().__new__(m, n, b, ns)
try:
    class E(metaclass=Bad):
        def f(self): return __class__
except RuntimeError as e: print(e)
print("__classcell__" in C.__dict__)
