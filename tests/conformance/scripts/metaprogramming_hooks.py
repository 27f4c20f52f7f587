# __init_subclass__, __set_name__, __class_getitem__, __getattr__ on modules and classes.
class Plugin:
    registry = {}
    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.registry[name or cls.__name__.lower()] = cls
class A(Plugin, name="alpha"): pass
class B(A): pass
print(Plugin.registry)
try:
    class C(Plugin, wrong=1): pass
except TypeError as e:
    print(e)
class Desc:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name
    def __get__(self, obj, cls):
        return (self.name, obj is None)
class D:
    a = b = Desc()
    c = Desc()
print(D.a, D().c)
class G:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"
print(G[int], G["x", 1])
class Meta(type):
    def __getattr__(cls, name):
        return f"{cls.__name__}.{name}?"
    def __getitem__(cls, i):
        return i * 2
    def __len__(cls):
        return 7
    def __contains__(cls, x):
        return x == "in"
    def __iter__(cls):
        return iter("meta")
    def __call__(cls, *a):
        print("calling", cls.__name__, a)
        return super().__call__(*a)
    def __instancecheck__(cls, o):
        return o == 5
    def __repr__(cls):
        return f"<M {cls.__name__}>"
    @property
    def p(cls):
        return "prop of class"
class E(metaclass=Meta):
    def __init__(self, *a):
        self.a = a
print(E.foo, E[4], len(E), "in" in E, list(E), E(1).a, isinstance(5, E), E, E.p, type(E), bool(E))
try:
    E().p
except AttributeError as e:
    print(e)
