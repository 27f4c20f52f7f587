"""Classes that are mostly fields: @dataclass writes their methods."""
import copy
import sys
from types import GenericAlias, MappingProxyType

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
           "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _Marker:
    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = _Marker("_FIELD"), _Marker("_FIELD_CLASSVAR"), _Marker("_FIELD_INITVAR")
_FIELDS, _PARAMS = "__dataclass_fields__", "__dataclass_params__"
_empty_metadata = MappingProxyType({})


class InitVar:
    """An argument of __init__ that only __post_init__ gets."""
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) and not isinstance(self.type, GenericAlias) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _empty_metadata if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},default_factory={self.default_factory!r},"
                f"init={self.init!r},repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},"
                f"kw_only={self.kw_only!r},_field_type={self._field_type})")

    def __set_name__(self, owner, name):
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """What to know about a field beyond its type and default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq, self.order, self.unsafe_hash, self.frozen = init, repr, eq, order, unsafe_hash, frozen

    def __repr__(self):
        return (f"_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},"
                f"unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})")


# ---- fields from annotations ----------------------------------------------------------------------------------------

def _is_typing(annotation, name):
    """Whether an annotation, possibly in quotes, is ClassVar, InitVar or KW_ONLY."""
    if isinstance(annotation, str):
        head = annotation.partition("[")[0].strip()
        return head == name or head.endswith("." + name)
    if name == "InitVar":
        return annotation is InitVar or type(annotation) is InitVar
    if name == "KW_ONLY":
        return annotation is KW_ONLY
    typing = sys.modules.get("typing")
    return typing is not None and (annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar)


def _make_field(cls, name, annotation, kw_only):
    default = cls.__dict__.get(name, MISSING)
    made = default if isinstance(default, Field) else field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _FIELD
    if _is_typing(annotation, "ClassVar"):
        made._field_type = _FIELD_CLASSVAR
    elif _is_typing(annotation, "InitVar"):
        made._field_type = _FIELD_INITVAR
    if made._field_type is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type is _FIELD_CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._field_type is _FIELD and getattr(type(made.default), "__hash__", None) is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
    return made


def _collect(cls, kw_only):
    """The fields of the bases in their order, then the class's own."""
    collected = {}
    frozen_bases = []
    for base in reversed(cls.__mro__[1:]):
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            frozen_bases.append(getattr(base, _PARAMS).frozen)
            collected.update(inherited)
    annotations = cls.__dict__.get("__annotations__", {})
    seen_marker = False
    for name, annotation in annotations.items():
        if _is_typing(annotation, "KW_ONLY"):
            if seen_marker:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_marker = kw_only = True
            continue
        made = collected[name] = _make_field(cls, name, annotation, kw_only)
        if isinstance(getattr(cls, name, None), Field):
            if made.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, made.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return collected, frozen_bases


# ---- the methods ----------------------------------------------------------------------------------------------------

def _compile(cls, name, parameters, body, names):
    """A method from its text; `names` are what the text may use beside its parameters."""
    namespace = dict(names)
    text = "\n".join("  " + line for line in body)
    exec(f"def make():\n def {name}({', '.join(parameters)}):\n{text}\n return {name}", namespace)
    made = namespace["make"]()
    made.__qualname__ = f"{cls.__qualname__}.{name}"
    made.__module__ = cls.__module__
    return made


def _add(cls, method):
    """Sets a method that the class has not defined. True: it has."""
    if method.__name__ in cls.__dict__:
        return True
    setattr(cls, method.__name__, method)
    return False


def _make_init(cls, all_fields, frozen, slots):
    positional = [f for f in all_fields if f.init and not f.kw_only]
    keyword_only = [f for f in all_fields if f.init and f.kw_only]
    has_default = False
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            has_default = True
        elif has_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    self_name = "__dataclass_self__" if any(f.name == "self" for f in all_fields) else "self"
    names = {"_FACTORY": _HAS_DEFAULT_FACTORY, "_set": object.__setattr__}
    body = []
    for f in all_fields:
        line = _init_line(f, frozen, slots, self_name, names)
        if line:
            body.append(line)
    if hasattr(cls, "__post_init__"):
        given = ",".join(f.name for f in all_fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.__post_init__({given})")
    parameters = [self_name] + [_parameter(f, names) for f in positional]
    if keyword_only:
        parameters += ["*"] + [_parameter(f, names) for f in keyword_only]
    made = _compile(cls, "__init__", parameters, body or ["pass"], names)
    made.__annotations__ = {**{f.name: f.type.type if isinstance(f.type, InitVar) else f.type for f in positional + keyword_only}, "return": None}
    return made


def _parameter(f, names):
    if f.default is not MISSING:
        names[f"_default_{f.name}"] = f.default
        return f"{f.name}=_default_{f.name}"
    return f.name if f.default_factory is MISSING else f"{f.name}=_FACTORY"


def _init_line(f, frozen, slots, self_name, names):
    if f.default_factory is not MISSING:
        names[f"_factory_{f.name}"] = f.default_factory
        value = f"_factory_{f.name}() if {f.name} is _FACTORY else {f.name}" if f.init else f"_factory_{f.name}()"
    elif f.init:
        value = f.name
    elif slots and f.default is not MISSING:
        names[f"_default_{f.name}"] = f.default
        value = f"_default_{f.name}"
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    return f"_set({self_name},{f.name!r},{value})" if frozen else f"{self_name}.{f.name}={value}"


def _make_repr(cls, shown):
    text = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in shown)
    made = _compile(cls, "__repr__", ["self"], [f"return self.__class__.__qualname__ + f\"({text})\""], {})
    return _guard_repr(made)


_printing = set()


def _guard_repr(function):
    from functools import wraps

    @wraps(function)
    def wrapper(self):
        if id(self) in _printing:
            return "..."
        _printing.add(id(self))
        try:
            return function(self)
        finally:
            _printing.discard(id(self))
    return wrapper


def _tuple_text(name, compared):
    return "(" + "".join(f"{name}.{f.name}," for f in compared) + ")"


def _make_comparison(cls, name, operator, compared):
    body = ["if other.__class__ is self.__class__:", f" return {_tuple_text('self', compared)}{operator}{_tuple_text('other', compared)}",
            "return NotImplemented"]
    return _compile(cls, name, ["self", "other"], body, {})


def _make_frozen_methods(cls, names):
    def refuse(self, name, *value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")

    def __setattr__(self, name, value):
        refuse(self, name, value)
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        refuse(self, name)
        super(cls, self).__delattr__(name)

    for method in (__setattr__, __delattr__):
        method.__qualname__ = f"{cls.__qualname__}.{method.__name__}"
        if _add(cls, method):
            raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")


def _add_hash(cls, params, has_own_hash, all_fields):
    """unsafe_hash, or eq and frozen: a hash of the fields. eq alone: none, for the object may change."""
    hashed = [f for f in all_fields if (f.compare if f.hash is None else f.hash)]
    if params.unsafe_hash:
        if has_own_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif has_own_hash or not params.eq:
        return
    elif not params.frozen:
        cls.__hash__ = None
        return
    cls.__hash__ = _compile(cls, "__hash__", ["self"], [f"return hash({_tuple_text('self', hashed)})"], {})


def _signature_text(cls, arguments):
    """The docstring of a class that has none: how it is called."""
    parts = []
    for f in [f for f in arguments if not f.kw_only] + [f for f in arguments if f.kw_only]:
        if f.kw_only and "*" not in parts:
            parts.append("*")
        annotation = f.type
        if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
            shown = annotation.__qualname__ if annotation.__module__ == "builtins" \
                else f"{annotation.__module__}.{annotation.__qualname__}"
        else:
            shown = repr(annotation).replace("typing.", "")
        default = f" = {f.default!r}" if f.default is not MISSING else " = <factory>" if f.default_factory is not MISSING else ""
        parts.append(f"{f.name}: {shown}{default}")
    return f"{cls.__name__}({', '.join(parts)})"


def _with_slots(cls, names):
    """The class again, with __slots__."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    inherited = {slot for base in cls.__mro__[1:-1] for slot in base.__dict__.get("__slots__", ())}
    namespace["__slots__"] = tuple(n for n in names if n not in inherited)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        cls.__qualname__ = qualname
    return cls


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
    setattr(cls, _PARAMS, params)
    collected, frozen_bases = _collect(cls, kw_only)
    if frozen_bases:
        if any(frozen_bases) and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any(frozen_bases) and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, collected)
    own_hash = cls.__dict__.get("__hash__", MISSING)
    has_own_hash = not (own_hash is MISSING or (own_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    real = [f for f in collected.values() if f._field_type is _FIELD]
    arguments = [f for f in collected.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    if init:
        made = _make_init(cls, arguments, frozen, slots)
        _add(cls, made)
    if repr and "__repr__" not in cls.__dict__:
        cls.__repr__ = _make_repr(cls, [f for f in real if f.repr])
    compared = [f for f in real if f.compare]
    if eq and "__eq__" not in cls.__dict__:
        cls.__eq__ = _make_comparison(cls, "__eq__", "==", compared)
    if order:
        for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _add(cls, _make_comparison(cls, name, operator, compared)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
    if frozen:
        _make_frozen_methods(cls, {f.name for f in real})
    _add_hash(cls, params, has_own_hash, real)
    if not cls.__dict__.get("__doc__"):
        cls.__doc__ = _signature_text(cls, [f for f in arguments if f.init])
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in arguments if f.init and not f.kw_only)
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _with_slots(cls, [f.name for f in real])
    abc = sys.modules.get("abc")
    if abc is not None and type(cls) is not type:
        abc.update_abstractmethods(cls)
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Adds __init__, __repr__, comparisons and what else is asked for, made from the annotated names of a class."""
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


# ---- using them -----------------------------------------------------------------------------------------------------

def fields(class_or_instance):
    """The fields, as a tuple."""
    try:
        collected = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in collected.values() if f._field_type is _FIELD)


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """A dict of the fields; dataclasses, lists, tuples and dicts inside are converted as well."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def _convert(obj, make):
    if _is_instance(obj):
        return make([(f.name, _convert(getattr(obj, f.name), make)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_convert(v, make) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_convert(v, make) for v in obj)
    if isinstance(obj, dict):
        if hasattr(type(obj), "default_factory") or hasattr(obj, "default_factory"):
            made = type(obj)(obj.default_factory)
            for k, v in obj.items():
                made[_convert(k, make)] = _convert(v, make)
            return made
        return type(obj)((_convert(k, make), _convert(v, make)) for k, v in obj.items())
    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    """A new object of the same class with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """A dataclass from a list of names, (name, type) or (name, type, field)."""
    body, annotations = dict(namespace or {}), {}
    for item in fields:
        name, annotation, *default = (item, "typing.Any") if isinstance(item, str) else item
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
        if default:
            body[name] = default[0]
    body["__annotations__"] = annotations
    body.setdefault("__module__", "types")
    import types
    cls = types.new_class(cls_name, bases, {}, lambda ns: ns.update(body))
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
                     kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)
