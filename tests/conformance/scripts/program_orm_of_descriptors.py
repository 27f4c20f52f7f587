# Metaclasses, descriptors, ORM-like fields, plugins, __set_name__, __prepare__, class decorators.
import functools, inspect, types, abc, operator, weakref
class Field:
    order = 0
    def __init__(self, type_=str, default=None, *, null=True):
        self.type_, self.default, self.null = type_, default, null
        self.n = Field.order; Field.order += 1
    def __set_name__(self, owner, name): self.name = name; self.private = "_" + name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return getattr(obj, self.private, self.default)
    def __set__(self, obj, value):
        if value is None and not self.null: raise ValueError(f"{self.name} must not be null")
        if value is not None and not isinstance(value, self.type_): raise TypeError(f"{self.name}: expected {self.type_.__name__}, got {type(value).__name__}")
        setattr(obj, self.private, value)
    def __delete__(self, obj): print("delete", self.name); delattr(obj, self.private)
    def __eq__(self, o): return Cond(self.name, "=", o)
    __hash__ = object.__hash__
    def __lt__(self, o): return Cond(self.name, "<", o)
    def __repr__(self): return f"<Field {self.name}>"
class Cond:
    def __init__(self, *p): self.p = p
    def __and__(self, o): return Cond(self, "AND", o)
    def __or__(self, o): return Cond(self, "OR", o)
    def __invert__(self): return Cond("NOT", "", self)
    def __str__(self): return "(" + " ".join(str(x) if isinstance(x, Cond) or i != 2 else repr(x) for i, x in enumerate(self.p)) + ")"
class NoDup(dict):
    def __setitem__(self, k, v):
        if k in self and not k.startswith("__"): raise TypeError(f"duplicate {k}")
        super().__setitem__(k, v)
class ModelMeta(type):
    models = {}
    @classmethod
    def __prepare__(mcs, name, bases, **kw): return NoDup()
    def __new__(mcs, name, bases, ns, table=None, **kw):
        cls = super().__new__(mcs, name, bases, dict(ns))
        cls._fields = sorted((f for k in reversed(cls.__mro__) for f in vars(k).values() if isinstance(f, Field)), key=lambda f: f.n)
        cls._table = table or name.lower() + "s"
        if bases: mcs.models[name] = cls
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        obj = super().__call__(*a, **k); obj.saved = False; return obj
    def __iter__(cls): return iter(f.name for f in cls._fields)
    def __len__(cls): return len(cls._fields)
    def __repr__(cls): return f"<model {cls.__name__}>"
    def __contains__(cls, x): return x in list(cls)
class Model(metaclass=ModelMeta):
    def __init__(self, **kw):
        for k, v in kw.items():
            if k not in type(self): raise AttributeError(f"no field {k!r}")
            setattr(self, k, v)
    @classmethod
    def where(cls, c): return f"SELECT {', '.join(cls)} FROM {cls._table} WHERE {c}"
    def __repr__(self): return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in type(self))})"
class User(Model):
    name = Field(null=False); age = Field(int, 18)
class Admin(User, table="staff"):
    level = Field(int, 1)
u = Admin(name="ann", level=3); print(u, u.saved, Admin, len(Admin), list(Admin), Admin._table, User.name)
print(Admin.where((Admin.name == "x") & ~(Admin.age < 3) | (Admin.level == 1)), ModelMeta.models)
for f in [lambda: setattr(u, "age", "x"), lambda: setattr(u, "name", None), lambda: Admin(zzz=1), lambda: exec("class D(Model):\n x = 1\n x = 2")]:
    try: f()
    except Exception as e: print(type(e).__name__, e)
del u.age; print(u.age)
class Lazy:
    def __init__(self, f): self.f = f; functools.update_wrapper(self, f)
    def __get__(self, o, t=None):
        if o is None: return self
        print("computing"); v = o.__dict__[self.f.__name__] = self.f(o); return v
class C:
    @Lazy
    def big(self): "doc"; return 42
    def __getattr__(self, n): return f"<{n}>"
    def __getattribute__(self, n):
        if n == "secret": raise AttributeError("hidden")
        return super().__getattribute__(n)
c = C(); print(c.big, c.big, c.other, c.secret, C.big.__doc__, vars(c))
class Plugin(abc.ABC):
    reg = {}
    def __init_subclass__(cls, *, key=None, **kw): super().__init_subclass__(**kw); Plugin.reg[key or cls.__name__] = cls
    @property
    @abc.abstractmethod
    def x(self): ...
    @abc.abstractmethod
    def run(self): ...
class A(Plugin, key="a"): x = 1; run = lambda s: "A"
try: Plugin()
except TypeError as e: print(e)
class B(Plugin): x = 2
try: B()
except TypeError as e: print(e)
print(Plugin.reg, A().run(), inspect.isabstract(B), B.__abstractmethods__)
X = types.new_class("X", (A,), {"key": "xx"}, lambda ns: ns.update(y=5)); print(X, X.y, X.__mro__)
print(type("Dyn", (User,), {"extra": Field(float, 0.5)})(name="d", extra=1.5))
try:
    class M1(type): pass
    class M2(type): pass
    class Bad(metaclass=M1): pass
    class Bad2(Bad, metaclass=M2): pass
except TypeError as e: print(e)
try:
    class P: pass
    class Q(P): pass
    class R(P, Q): pass
except TypeError as e: print(e)
