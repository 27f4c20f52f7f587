"""Enumerations: classes with a fixed set of named instances."""
from _frames import caller as _caller
from builtins import property as _builtin_property

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "verify",
           "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_enum", "EnumCheck", "CONTINUOUS",
           "NAMED_FLAGS", "UNIQUE"]


class property(_builtin_property):
    """A property of the members; on the class a member of that name is found."""

    def __set_name__(self, owner, name):
        self.name, self.owner = name, owner

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.owner.__name__!r}> cannot set attribute {self.name!r}")
        self.fset(instance, value)


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class auto:
    """A value that the enumeration chooses."""

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


def _is_descriptor(value):
    cls = type(value)
    return hasattr(cls, "__get__") or hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


class _EnumDict(dict):
    """The namespace of the class statement: notices which names are members."""

    def __init__(self, class_name):
        super().__init__()
        self._class_name = class_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._generate = None

    def __setitem__(self, key, value):
        if key.startswith(f"_{self._class_name}__") and not key.endswith("__"):
            pass
        elif _is_sunder(key):
            if key == "_generate_next_value_":
                self._generate = getattr(value, "__func__", value)
            elif key == "_ignore_":
                self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            elif key not in ("_order_", "_missing_", "_value_", "_name_", "_numeric_repr_", "_boundary_", "_flag_mask_", "_all_bits_"):
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        elif _is_dunder(key):
            pass
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if isinstance(value, member):
                value = value.value
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            value = self._resolved(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _resolved(self, key, value):
        if isinstance(value, auto):
            if value.value is None:
                value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
            return value.value
        if type(value) is tuple and any(isinstance(v, auto) for v in value):
            return tuple(self._resolved(key, v) for v in value)
        return value


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_bases(cls, bases)
        namespace = _EnumDict(cls)
        if bases:
            generate = getattr(metacls._enum_base(bases), "_generate_next_value_", None)
            namespace._generate = getattr(generate, "__func__", generate)
        return namespace

    @staticmethod
    def _check_bases(name, bases):
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")

    @staticmethod
    def _enum_base(bases):
        if not bases:
            return None
        if not isinstance(bases[-1], EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return bases[-1]

    @staticmethod
    def _data_type(bases):
        """The type of the values that members themselves are: int for IntEnum, object for most."""
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        return base._member_type_
                elif "__new__" in base.__dict__ or base in (int, str, float, bytes, tuple):
                    return base
        return object

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if not bases or not isinstance(classdict, _EnumDict):
            made = super().__new__(metacls, cls, bases, dict(classdict), **kwds)
            made._member_names_, made._member_map_, made._value2member_map_, made._unhashable_values_ = [], {}, {}, []
            made._member_type_ = object
            made._boundary_ = boundary
            return made
        names = list(classdict._member_names)
        values = [classdict[name] for name in names]
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(n) for n in invalid)}")
        namespace = {key: value for key, value in classdict.items() if key not in classdict._member_names and key not in classdict._ignore}
        namespace.pop("_ignore_", None)
        order = namespace.pop("_order_", None)
        generate = namespace.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            namespace["_generate_next_value_"] = staticmethod(generate)
        member_type = metacls._data_type(bases)
        first_enum = metacls._enum_base(bases)
        namespace["_member_names_"], namespace["_member_map_"], namespace["_value2member_map_"] = [], {}, {}
        namespace["_unhashable_values_"] = []
        namespace["_member_type_"] = member_type
        namespace["_boundary_"] = boundary or getattr(first_enum, "_boundary_", None)
        own_new = namespace.pop("__new__", None)
        own_new = getattr(own_new, "__func__", own_new)
        made = super().__new__(metacls, cls, bases, namespace, **kwds)
        metacls._choose_texts(made, namespace, member_type, first_enum)
        new_member = own_new or metacls._inherited_new(made, member_type)
        made.__new_member__ = staticmethod(new_member) if new_member else object.__new__
        for name, value in zip(names, values):
            metacls._add_member(made, name, value, new_member, member_type)
        made.__new__ = Enum.__new__
        if Flag is not None and issubclass(made, Flag):
            _finish_flag(made)
        if order is not None:
            wanted = order.replace(",", " ").split()
            if made._member_names_ != [n for n in wanted if n in made._member_names_] or len(made._member_names_) != len(wanted):
                raise TypeError(f"member order does not match _order_:\n  {made._member_names_}\n  {wanted}")
        return made

    @staticmethod
    def _choose_texts(made, namespace, member_type, first_enum):
        """Members that are numbers or texts too show as members all the same, but for ReprEnum."""
        if member_type is object:
            return
        only_repr = ReprEnum is not None and issubclass(made, ReprEnum)
        for name in ("__repr__", "__reduce_ex__") if only_repr else ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name in namespace:
                continue
            found = getattr(made, name)
            if found is getattr(member_type, name, None) or found is getattr(object, name, None):
                setattr(made, name, getattr(first_enum, name))

    @staticmethod
    def _inherited_new(made, member_type):
        """How members are made, where a base says so. None: object.__new__."""
        for base in made.__mro__[1:]:
            if isinstance(base, EnumType):
                saved = base.__dict__.get("__new_member__")
                function = getattr(saved, "__func__", saved)
                if function is not None and function is not object.__new__ and base._member_type_ in (object, member_type):
                    return function
        return None if member_type is object else member_type.__new__

    @staticmethod
    def _add_member(made, name, value, new_member, member_type):
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        instance = object.__new__(made) if new_member is None else new_member(made, *args)
        if not hasattr(instance, "_value_"):
            if member_type is object:
                instance._value_ = value
            else:
                try:
                    instance._value_ = member_type(*args)
                except Exception as error:
                    raise TypeError("_value_ not set in __new__, unable to create it") from error
        value = instance._value_
        instance._name_ = name
        instance.__objclass__ = made
        instance.__init__(*args)
        instance._sort_order_ = len(made._member_names_)
        for known in made._member_map_.values():
            if known._value_ == value:
                instance = known  # another name of the same member
                break
        else:
            if Flag is None or not issubclass(made, Flag) or (isinstance(value, int) and value > 0 and value & (value - 1) == 0):
                made._member_names_.append(name)
        made._member_map_[name] = instance
        type.__setattr__(made, name, instance)
        try:
            made._value2member_map_.setdefault(value, instance)
        except TypeError:
            made._unhashable_values_.append(value)

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def _create_(cls, class_name, names, *, module, qualname, type, start, boundary):
        """Enum("Name", "A B C"): an enumeration without a class statement."""
        bases = (cls,) if type is None else (type, cls)
        metacls = cls.__class__
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            original, names, last = names, [], []
            for i, name in enumerate(original):
                value = namespace._generate(name, start, i, last[:])
                last.append(value)
                names.append((name, value))
        for item in names.items() if hasattr(names, "items") else names:
            namespace[item[0]] = item[1]
        if module is None:
            where = _caller()
            module = where[3].get("__name__", "__main__") if where else "__main__"
        namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    @_builtin_property
    def __members__(cls):
        return _proxy(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'} {cls.__name__!r}>"

    def __dir__(cls):
        return sorted(["__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__", "__members__",
                       "__module__", "__name__", "__qualname__", *cls._member_names_])


_proxy = type(type.__dict__)
EnumMeta = EnumType
Flag = ReprEnum = None


class Enum(metaclass=EnumType):
    """A class whose annotated names are its only instances."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for known in cls._member_map_.values():
                if known._value_ == value:
                    return known
        try:
            found = cls._missing_(value)
        except Exception as error:
            failure = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            if type(error) is ValueError and Flag is not None and issubclass(cls, Flag):
                raise error
            error.__context__ = failure
            raise error
        if isinstance(found, cls):
            return found
        if found is None and Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(value, int):
            return value
        failure = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if found is None:
            raise failure
        if Flag is not None and issubclass(cls, Flag) and isinstance(found, int):
            return found
        wrong = TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")
        wrong.__context__ = failure
        raise wrong

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            highest = sorted(last_values)[-1]
            if last_values[-1] != highest:
                raise TypeError
            return highest + 1
        except TypeError:
            import warnings
            warnings.warn("In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support adding +1\n"
                          "and the value returned will be the largest value in the enum incremented by 1", DeprecationWarning)
            for value in reversed(last_values):
                try:
                    return value + 1
                except TypeError:
                    pass
            return start

    _generate_next_value_ = staticmethod(_generate_next_value_)

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __dir__(self):
        own = [n for cls in type(self).__mro__ if cls not in (object, Enum) for n in cls.__dict__
               if n[0] != "_" and n not in type(self)._member_map_]
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value", *own, *self.__dict__} - {"_sort_order_"})

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


class ReprEnum(Enum):
    """Only the repr is an enumeration's; str and format are those of the values."""


class IntEnum(int, ReprEnum):
    """Members that are ints."""
    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    """Members that are strings; auto() gives the name in lower case."""
    __str__ = str.__str__
    __format__ = str.__format__

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if values and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


# ---- flags ----------------------------------------------------------------------------------------------------------

class FlagBoundary(StrEnum):
    """What becomes of bits that have no name."""
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits_of(value):
    while value:
        bit = value & -value
        yield bit
        value ^= bit


def _binary(value, width):
    text = bin(value if value >= 0 else (1 << width) + value)[2:].rjust(width, "0")
    return f"0b{'1' if value < 0 else '0'} {text}"


def _finish_flag(cls):
    mask = every = 0
    for m in cls._member_map_.values():
        value = m._value_
        if isinstance(value, int):
            every |= value
            if value > 0 and value & (value - 1) == 0:
                mask |= value
    cls._flag_mask_ = every
    cls._all_bits_ = 2 ** every.bit_length() - 1
    if cls._boundary_ is None:
        cls._boundary_ = STRICT
    values = [cls._member_map_[n]._value_ for n in cls._member_names_]
    cls._ordered = values == sorted(values)


class Flag(Enum):
    """Members that can be combined with | & ^ ~."""
    _numeric_repr_ = repr
    _boundary_ = STRICT
    _flag_mask_ = 0
    _all_bits_ = 0

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        highest = max(last_values)
        try:
            return 2 ** highest.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {highest!r}") from None

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, every = cls._flag_mask_, cls._all_bits_
        original = value
        if value & ~mask and (value >= 0 or -value - 1 & ~mask) or value > every:
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {_binary(value, width)}\n  allowed {_binary(mask, width)}")
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value += max(every + 1, 2 ** value.bit_length())
        if value < 0:
            value += every + 1
            value &= mask if cls._boundary_ is not KEEP else value
        known = cls._value2member_map_.get(value)
        if known is None:
            known = cls._pseudo_member(value)
        if original < 0:
            cls._value2member_map_[original] = known
        return known

    @classmethod
    def _pseudo_member(cls, value):
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        made._value_ = value
        made.__objclass__ = cls
        unknown = value & ~cls._flag_mask_
        names = [m._name_ for m in cls if m._value_ & value]
        if names:
            made._name_ = "|".join(names + ([repr(unknown)] if unknown else []))
        else:
            made._name_ = None
        return cls._value2member_map_.setdefault(value, made)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        bits = _bits_of(self._value_ & self._flag_mask_)
        if not self._ordered:  # as they are defined, then
            bits = [m._value_ for m in self.__class__ if m._value_ & self._value_]
        for bit in bits:
            found = self.__class__._value2member_map_.get(bit)
            if found is not None:
                yield found

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        name = self.__class__.__name__
        return f"<{name}: {self._value_!r}>" if self._name_ is None else f"<{name}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _other_value(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return NotImplemented

    def __or__(self, other):
        value = self._other_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other_value(other)
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self._flag_mask_ & ~self._value_)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints; bits without a name are kept."""
    __str__ = int.__repr__
    __format__ = int.__format__
    __repr__ = Flag.__repr__
    __or__, __and__, __xor__ = Flag.__or__, Flag.__and__, Flag.__xor__
    __ror__, __rand__, __rxor__ = Flag.__or__, Flag.__and__, Flag.__xor__
    __invert__ = Flag.__invert__
    __contains__, __iter__, __len__, __bool__ = Flag.__contains__, Flag.__iter__, Flag.__len__, Flag.__bool__


# ---- checks ---------------------------------------------------------------------------------------------------------

def unique(enumeration):
    """A decorator: no two names for one value."""
    duplicates = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
    if duplicates:
        details = ", ".join(f"{alias} -> {name}" for alias, name in duplicates)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A decorator that checks what EnumCheck names."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                duplicates = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
                if duplicates:
                    raise ValueError(f"aliases found in {enumeration!r}: {', '.join(f'{a} -> {n}' for a, n in duplicates)}")
            elif check is CONTINUOUS:
                values = {m.value for m in enumeration}
                missing = [v for v in range(min(values), max(values)) if v not in values] if values else []
                if missing:
                    raise ValueError(f"invalid enum {enumeration.__name__!r}: missing values {', '.join(map(str, missing))}")
            elif check is NAMED_FLAGS:
                _check_names(enumeration)
        return enumeration


def _check_names(enumeration):
    values = {m.value for m in enumeration}
    unnamed, missing = [], 0
    for name, alias in enumeration._member_map_.items():
        bits = [1 << i for i in range(alias.value.bit_length()) if alias.value >> i & 1]
        lost = [bit for bit in bits if bit not in values]
        if name not in enumeration._member_names_ and alias.value >= 0 and lost:
            unnamed.append(name)
            for bit in lost:
                missing |= bit
    if unnamed:
        aliases = f"alias {unnamed[0]} is" if len(unnamed) == 1 else f"aliases {', '.join(unnamed[:-1])} and {unnamed[-1]} are"
        values = f"value 0x{missing:x}" if missing & missing - 1 == 0 else f"combined values of 0x{missing:x}"
        raise ValueError(f"invalid Flag {enumeration.__name__!r}: {aliases} missing {values} [use enum.show_flag_values(value) for details]")


def show_flag_values(value):
    """The bits that are set in it, the lowest first."""
    return [1 << i for i in range(value.bit_length()) if value >> i & 1]


def global_enum(cls, update_str=False):
    """Puts the members into the module's namespace too."""
    where = _caller()
    if where:
        where[3].update(cls.__members__)
    return cls
