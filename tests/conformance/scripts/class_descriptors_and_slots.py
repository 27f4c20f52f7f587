# Descriptors, __slots__, __set_name__, __getattr__ family, properties with deleters, class properties by metaclass.
class Typed:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        del instance.__dict__[self.name]


class Person:
    name = Typed(str)
    age = Typed(int, 18)

    def __init__(self, name):
        self.name = name

    @property
    def initial(self):
        "first letter"
        return self.name[0]

    @initial.setter
    def initial(self, letter):
        self.name = letter + self.name[1:]

    @initial.deleter
    def initial(self):
        self.name = ""


p = Person("ann")
p.initial = "A"
print(p.name, p.age, p.initial, Person.initial.__doc__, type(Person.age).__name__, vars(p))
p.age = 5
del p.age, p.initial
print(p.age, repr(p.name))


class NonData:
    def __get__(self, instance, owner):
        return "from the descriptor"


class Uses:
    value = NonData()


u = Uses()
print(u.value)
u.value = "own"
print(u.value, Uses.value)


class Slotted:
    __slots__ = ("x", "__weakref__")

    def __init__(self):
        self.x = 1


class Wider(Slotted):
    __slots__ = ["y"]


w = Wider()
w.y = 2
print(w.x, w.y, Slotted.__slots__, type(Slotted.x).__name__, Slotted.x, hasattr(w, "__dict__"))


class Magic:
    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(f"no {name}")

    def __getattribute__(self, name):
        if name == "hidden":
            raise AttributeError("hidden")
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        super().__setattr__(name, f"<{value}>")

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)

    def __dir__(self):
        return ["b", "a"]


m = Magic()
m.x = 5
print(m.x, m.dyn_a, dir(m), getattr(m, "zz", "default"), hasattr(m, "hidden"))
del m.x


class Meta(type):
    @property
    def shout(cls):
        return cls.__name__.upper()

    def __getattr__(cls, name):
        return f"class attribute {name}"


class WithMeta(metaclass=Meta):
    pass


print(WithMeta.shout, WithMeta.anything)
for wrong in (lambda: setattr(p, "name", 5), lambda: setattr(w, "z", 1), lambda: WithMeta().shout, lambda: setattr(Slotted, "x", Slotted.x) or Slotted().y, lambda: p.nothing, lambda: m.nope, lambda: delattr(u, "nope"), lambda: setattr(Person.initial, "fget", 1), lambda: property(lambda s: 1).__set__(5, 1)):
    try:
        print(wrong())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
for body in ("class A:\n __slots__ = ('x',)\n x = 1", "class B(int):\n __slots__ = ('q',)", "class C(Slotted, Wider): pass", "class D:\n d = Typed(int)\n e = d"):
    try:
        exec(body)
        print("fine")
    except (ValueError, TypeError) as error:
        print(error)
