# Metaclasses: __prepare__, __new__ with keywords, __call__, __instancecheck__, registries, conflicts, __set_name__ order.
class Field:
    count = 0

    def __init__(self):
        Field.count += 1
        self.order = Field.count

    def __set_name__(self, owner, name):
        self.name = name


class Meta(type):
    classes = []

    @classmethod
    def __prepare__(cls, name, bases, **options):
        print("prepare", name, options)
        return {"prepared": True}

    def __new__(cls, name, bases, namespace, abstract=False, **options):
        made = super().__new__(cls, name, bases, {k: v for k, v in namespace.items() if not k.startswith("skip")})
        made.fields = sorted((v for v in namespace.values() if isinstance(v, Field)), key=lambda f: f.order)
        if not abstract:
            cls.classes.append(made)
        return made

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        cls.options = {k: v for k, v in options.items() if k != "abstract"}

    def __call__(cls, *args, **kwargs):
        instance = super().__call__(*args, **kwargs)
        instance.by_meta = True
        return instance

    def __instancecheck__(cls, instance):
        return hasattr(instance, "quacks") or super().__instancecheck__(instance)

    def __iter__(cls):
        return iter(f.name for f in cls.fields)

    def __len__(cls):
        return len(cls.fields)

    def __getitem__(cls, name):
        return next(f for f in cls.fields if f.name == name).order


class Base(metaclass=Meta, abstract=True):
    pass


class User(Base, table="users"):
    b = Field()
    a = Field()
    skipped = 1
    shown = 2


class Quack:
    quacks = True


print(User.options, list(User), len(User), User["a"] - User["b"], hasattr(User, "skipped"), User.shown, User.prepared, Meta.classes, type(User), type(User()) is User, User().by_meta, isinstance(Quack(), Base), isinstance(5, User))


class Singleton(type):
    made = {}

    def __call__(cls, *args):
        if cls not in cls.made:
            cls.made[cls] = super().__call__(*args)
        return cls.made[cls]


class Config(metaclass=Singleton):
    def __init__(self, value="default"):
        self.value = value


print(Config("first") is Config("second"), Config().value)
try:
    class Both(Base, Config):
        pass
except TypeError as error:
    print(str(error).split(":")[0])
made = Meta("Dynamic", (Base,), {"x": Field()}, extra=1)
print(made.options, list(made), made.__mro__[1] is Base, Meta.mro(made)[-1])
