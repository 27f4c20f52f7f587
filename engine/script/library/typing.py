"""Names for annotations. They are objects that show themselves; only get_type_hints, NamedTuple, TypedDict and Protocol do more."""
import sys
from abc import ABCMeta
from _frames import caller as _caller


def _caller_module():
    where = _caller()
    return where[3].get("__name__", "__main__") if where else "__main__"


def _type_repr(obj):
    """As annotations show types: int, module.Class, ..."""
    if isinstance(obj, type) and not isinstance(obj, _builtin_alias):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if type(obj) is _function:
        return obj.__name__
    if isinstance(obj, (tuple, list)) and not isinstance(obj, str):
        return "[" + ", ".join([_type_repr(t) for t in obj]) + "]"
    return repr(obj)


_builtin_alias = type(list[int])
_builtin_union = type(int | str)
_function = type(_type_repr)


def _checked(arg, message):
    """An annotation: None stands for NoneType, a str for a forward reference."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


class _Base:
    """What typing's objects share: they cannot be called or inherited from, and | makes unions."""
    __module__ = "typing"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, instance):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")


class _SpecialForm(_Base):
    def __init__(self, name, parameterize=None):
        self._name = name
        self._parameterize = parameterize

    def __repr__(self):
        return "typing." + self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __getitem__(self, parameters):
        if self._parameterize is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._parameterize(self, parameters)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __reduce__(self):
        return self._name


class ForwardRef(_Base):
    """A type given by its name, in quotes."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)


# ---- variables ------------------------------------------------------------------------------------------------------

class _Variable(_Base):
    def __init__(self, name, bound=None, covariant=False, contravariant=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__name__ = name
        self.__bound__ = None if bound is None else _checked(bound, "Bound must be a type.")
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self.__module__ = _caller_module()

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeVar(_Variable):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        super().__init__(name, bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__constraints__ = tuple(_checked(t, "TypeVar(name, constraint, ...): constraints must be types.") for t in constraints)


class TypeVarTuple(_Variable):
    def __init__(self, name):
        super().__init__(name)

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class ParamSpecArgs(_Base):
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"


class ParamSpecKwargs(_Base):
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class ParamSpec(_Variable):
    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


def _collect_parameters(args):
    found = []
    for arg in args:
        if isinstance(arg, _Variable):
            inner = (arg,)
        elif isinstance(arg, (tuple, list)):
            inner = _collect_parameters(arg)
        elif isinstance(arg, _builtin_alias):
            inner = _collect_parameters(arg.__args__)
        else:
            inner = getattr(arg, "__parameters__", ()) if not isinstance(arg, type) else ()
        found += [t for t in inner if t not in found]
    return tuple(found)


def _substitute(arg, values):
    if isinstance(arg, _Variable):
        return values.get(arg, arg)
    if isinstance(arg, _GenericAlias):
        return arg.copy_with(tuple(_substitute(a, values) for a in arg.__args__)) if arg.__parameters__ else arg
    if isinstance(arg, _builtin_alias):
        return _builtin_alias(arg.__origin__, tuple(_substitute(a, values) for a in arg.__args__))
    return arg


# ---- aliases --------------------------------------------------------------------------------------------------------

class _BaseAlias(_Base):
    """Something with a class behind it: List, and List[int]."""

    def __init__(self, origin, name=None, inst=True):
        self.__origin__ = origin
        self._name = name
        self._inst = inst

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __mro_entries__(self, bases):
        entries = []
        if self.__origin__ not in bases:
            entries.append(self.__origin__)
        rest = bases[bases.index(self) + 1:]
        if not any(isinstance(b, _BaseAlias) or (isinstance(b, type) and issubclass(b, Generic)) for b in rest) and self.__origin__ is not Generic:
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, name):
        if "__origin__" in self.__dict__ and not (name.startswith("__") and name.endswith("__")):
            return getattr(self.__origin__, name)
        raise AttributeError(name)


class _GenericAlias(_BaseAlias):
    def __instancecheck__(self, instance):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    __subclasscheck__ = __instancecheck__

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, name, inst)
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _collect_parameters(self.__args__)
        self.__module__ = origin.__module__ if not name else "typing"

    def __eq__(self, other):
        return isinstance(other, _GenericAlias) and self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def copy_with(self, args):
        return type(self)(self.__origin__, args, inst=self._inst, name=self._name)

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = args if isinstance(args, tuple) else (args,)
        args = tuple(_checked(a, "Parameters to generic types must be types.") if not isinstance(a, list) else a for a in args)
        if len(args) != len(self.__parameters__) and not any(isinstance(p, (ParamSpec, TypeVarTuple)) for p in self.__parameters__):
            raise TypeError(f"Too {'many' if len(args) > len(self.__parameters__) else 'few'} arguments for {self}; "
                            f"actual {len(args)}, expected {len(self.__parameters__)}")
        values = dict(zip(self.__parameters__, args))
        return self.copy_with(tuple(_substitute(a, values) for a in self.__args__))

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        args = ", ".join([_type_repr(a) for a in self.__args__]) if self.__args__ else "()"
        return f"{name}[{args}]"

    def __iter__(self):
        yield Unpack[self]


class _SpecialAlias(_BaseAlias):
    """List, Dict and the like without their arguments. nparams -1: any number."""

    def __init__(self, origin, nparams, *, inst=True, name=None):
        super().__init__(origin, name or origin.__name__, inst)
        self._nparams = nparams

    def __repr__(self):
        return "typing." + self._name

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        params = tuple(_checked(p, "Parameters to generic types must be types.") if p is not ... else p for p in params)
        if self._nparams >= 0 and len(params) != self._nparams:
            raise TypeError(f"Too {'many' if len(params) > self._nparams else 'few'} arguments for {self}; actual {len(params)}, expected {self._nparams}")
        return _GenericAlias(self.__origin__, params, inst=self._inst, name=self._name)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls.__origin__ if isinstance(cls, _SpecialAlias) else cls, self.__origin__)


class _TupleType(_SpecialAlias):
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        return _GenericAlias(tuple, tuple(p if p is ... else _checked(p, "Tuple[t0, t1, ...]: each t must be a type.") for p in params), inst=False, name="Tuple")


class _CallableAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec) or type(args[0]) is _ConcatenateAlias):
            return f"typing.Callable[{_type_repr(args[0])}, {_type_repr(args[1])}]"
        return f"typing.Callable[[{', '.join([_type_repr(a) for a in args[:-1]])}], {_type_repr(args[-1])}]"


class _CallableType(_SpecialAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        result = _checked(result, "Callable[args, result]: result must be a type.")
        if isinstance(args, list):
            args = tuple(_checked(a, "Callable[[arg, ...], result]: each arg must be a type.") for a in args)
        elif args is ... or isinstance(args, (ParamSpec, _ConcatenateAlias)):
            args = (args,)
        else:
            args = (_checked(args, "Callable[args, result]: args must be a list."),)
        return _CallableAlias(self.__origin__, (*args, result), inst=False, name="Callable")


class _ConcatenateAlias(_GenericAlias):
    pass


class _UnionAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_type_repr(args[0] if args[1] is type(None) else args[1])}]"
        return super().__repr__()

    def __eq__(self, other):
        if isinstance(other, (_UnionAlias, _builtin_union)):
            return set(self.__args__) == set(other.__args__)
        return NotImplemented

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def copy_with(self, args):
        return Union[args]

    def __instancecheck__(self, instance):
        return any(isinstance(instance, a) for a in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, a) for a in self.__args__)


_UnionAlias.__name__ = "_UnionGenericAlias"


def _union(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for p in parameters if isinstance(parameters, tuple) else (parameters,):
        p = _checked(p, "Union[arg, ...]: each arg must be a type.")
        flat += p.__args__ if isinstance(p, (_UnionAlias, _builtin_union)) else (p,)
    args = []
    for p in flat:
        if p not in args:
            args.append(p)
    return args[0] if len(args) == 1 else _UnionAlias(Union, tuple(args), name="Union")


class _LiteralAlias(_GenericAlias):
    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(a) for a in self.__args__])}]"

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return {(a, type(a)) for a in self.__args__} == {(a, type(a)) for a in other.__args__}

    def __hash__(self):
        return hash(frozenset((a, type(a)) for a in self.__args__))


def _literal(form, parameters):
    values = []
    for p in parameters if isinstance(parameters, tuple) else (parameters,):
        for v in p.__args__ if isinstance(p, _LiteralAlias) else (p,):
            if not any(v == w and type(v) is type(w) for w in values):
                values.append(v)
    alias = _LiteralAlias(form, tuple(values), name="Literal")
    alias.__parameters__ = ()
    return alias


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        super().__init__(origin.__origin__ if isinstance(origin, _AnnotatedAlias) else origin, (), name="Annotated")
        inner = origin.__metadata__ if isinstance(origin, _AnnotatedAlias) else ()
        self.__metadata__ = inner + metadata
        self.__args__ = (self.__origin__,)
        self.__parameters__ = _collect_parameters(self.__args__)

    def copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join([repr(a) for a in self.__metadata__])}]"

    def __eq__(self, other):
        return isinstance(other, _AnnotatedAlias) and self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))


class Annotated:
    """A type with what else is to be said about it."""

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        return _AnnotatedAlias(_checked(params[0], "Annotated[t, ...]: t must be a type."), params[1:])


def _one(form, item):
    return _GenericAlias(form, (_checked(item, f"{form} accepts only single type."),), name=form._name, inst=False)


Union = _SpecialForm("Union", _union)
Optional = _SpecialForm("Optional", lambda form, p: Union[_checked(p, "typing.Optional requires a single type."), type(None)])
Literal = _SpecialForm("Literal", _literal)
ClassVar, Final, TypeGuard = _SpecialForm("ClassVar", _one), _SpecialForm("Final", _one), _SpecialForm("TypeGuard", _one)
Required, NotRequired, Unpack = _SpecialForm("Required", _one), _SpecialForm("NotRequired", _one), _SpecialForm("Unpack", _one)
NoReturn, Never, Self, LiteralString, TypeAlias = (_SpecialForm(n) for n in ("NoReturn", "Never", "Self", "LiteralString", "TypeAlias"))
Concatenate = _SpecialForm("Concatenate", lambda form, p: _ConcatenateAlias(form, p, name="Concatenate", inst=False))


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Whatever."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


# ---- Generic and Protocol -------------------------------------------------------------------------------------------

class Generic:
    """The base of classes with type parameters."""
    __slots__ = ()
    _is_protocol = False
    __parameters__ = ()

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        if cls in (Generic, Protocol):
            if not params:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            if not all(isinstance(p, _Variable) or (isinstance(p, _GenericAlias) and p.__origin__ is Unpack) for p in params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        else:
            params = tuple(_checked(p, "Parameters to generic types must be types.") if not isinstance(p, list) else tuple(p) for p in params)
            wanted = cls.__parameters__
            if not wanted:
                raise TypeError(f"{cls} is not a generic class")
            if len(params) != len(wanted) and not any(isinstance(p, (ParamSpec, TypeVarTuple)) for p in wanted):
                raise TypeError(f"Too {'many' if len(params) > len(wanted) else 'few'} arguments for {cls}; actual {len(params)}, expected {len(wanted)}")
        return _GenericAlias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        found = _collect_parameters(bases)
        for base in bases:
            if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol):
                found = base.__parameters__
        cls.__parameters__ = tuple(found)


_not_protocol_members = {"__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
                         "__subclasshook__", "__weakref__", "__class_getitem__", "__orig_bases__", "__parameters__", "_is_protocol",
                         "_is_runtime_protocol", "_abc_registry", "__init_subclass__", "__match_args__", "__qualname__"}


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        names |= {n for n in [*base.__dict__, *base.__dict__.get("__annotations__", {})] if n not in _not_protocol_members and not n.startswith("_abc_")}
    return names


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if cls.__dict__.get("_is_protocol", False):
            if not cls.__dict__.get("_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if cls in type(instance).__mro__ or all(callable(getattr(cls, n, None)) for n in _protocol_members(cls)) and super().__instancecheck__(instance):
                return True
            return all(hasattr(instance, n) and (not callable(getattr(cls, n, None)) or getattr(instance, n) is not None) for n in _protocol_members(cls))
        return super().__instancecheck__(instance)

    def __subclasscheck__(cls, other):
        if cls.__dict__.get("_is_protocol", False):
            if cls in getattr(other, "__mro__", ()):
                return True
            if not cls.__dict__.get("_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            members = _protocol_members(cls)
            if not all(callable(getattr(cls, n, None)) for n in members):
                raise TypeError("Protocols with non-method members don't support issubclass()")
            return all(any(n in base.__dict__ for base in other.__mro__) for n in members)
        return super().__subclasscheck__(other)


def _no_init(self, *args, **kwargs):
    """Protocols have no instances; the first instance of a class that keeps to one finds its own __init__."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is _no_init:
        cls.__init__ = next((init for base in cls.__mro__ if (init := base.__dict__.get("__init__", _no_init)) is not _no_init), object.__init__)
    cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that say what methods something must have."""
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    """Lets isinstance() look for a protocol's members."""
    if not isinstance(cls, type) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


# ---- the old names of classes ---------------------------------------------------------------------------------------

import collections as _collections
import collections.abc as _abc

Hashable, Sized = _SpecialAlias(_abc.Hashable, 0), _SpecialAlias(_abc.Sized, 0)
Awaitable, Coroutine = _SpecialAlias(_abc.Awaitable, 1), _SpecialAlias(_abc.Coroutine, 3)
AsyncIterable, AsyncIterator = _SpecialAlias(_abc.AsyncIterable, 1), _SpecialAlias(_abc.AsyncIterator, 1)
Iterable, Iterator, Reversible = _SpecialAlias(_abc.Iterable, 1), _SpecialAlias(_abc.Iterator, 1), _SpecialAlias(_abc.Reversible, 1)
Container, Collection = _SpecialAlias(_abc.Container, 1), _SpecialAlias(_abc.Collection, 1)
Callable = _CallableType(_abc.Callable, 2, name="Callable")
AbstractSet, MutableSet = _SpecialAlias(_abc.Set, 1, name="AbstractSet"), _SpecialAlias(_abc.MutableSet, 1)
Mapping, MutableMapping = _SpecialAlias(_abc.Mapping, 2), _SpecialAlias(_abc.MutableMapping, 2)
Sequence, MutableSequence, ByteString = _SpecialAlias(_abc.Sequence, 1), _SpecialAlias(_abc.MutableSequence, 1), _SpecialAlias(_abc.ByteString, 0)
MappingView, KeysView = _SpecialAlias(_abc.MappingView, 1), _SpecialAlias(_abc.KeysView, 1)
ItemsView, ValuesView = _SpecialAlias(_abc.ItemsView, 2), _SpecialAlias(_abc.ValuesView, 1)
Generator, AsyncGenerator = _SpecialAlias(_abc.Generator, 3), _SpecialAlias(_abc.AsyncGenerator, 2)
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
List, Dict, Set = _SpecialAlias(list, 1, inst=False, name="List"), _SpecialAlias(dict, 2, inst=False, name="Dict"), _SpecialAlias(set, 1, inst=False, name="Set")
FrozenSet, Type = _SpecialAlias(frozenset, 1, inst=False, name="FrozenSet"), _SpecialAlias(type, 1, inst=False, name="Type")
Deque, DefaultDict = _SpecialAlias(_collections.deque, 1, name="Deque"), _SpecialAlias(_collections.defaultdict, 2, name="DefaultDict")
OrderedDict, Counter = _SpecialAlias(_collections.OrderedDict, 2), _SpecialAlias(_collections.Counter, 1)


def __getattr__(name):
    if name in ("ContextManager", "AsyncContextManager"):
        import contextlib
        return _SpecialAlias(contextlib.AbstractContextManager if name[0] == "C" else contextlib.AbstractAsyncContextManager, 1, name=name)
    if name in ("Pattern", "Match"):
        import re
        return _SpecialAlias(getattr(re, name), 1)
    if name == "ChainMap":
        return _SpecialAlias(_collections.ChainMap, 2)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


AnyStr = TypeVar("AnyStr", bytes, str)
T, KT, VT, T_co, T_contra = TypeVar("T"), TypeVar("KT"), TypeVar("VT"), TypeVar("T_co", covariant=True), TypeVar("T_contra", contravariant=True)
for _variable in (AnyStr, T, KT, VT, T_co, T_contra):
    _variable.__module__ = "typing"
Text = str
TYPE_CHECKING = False


class IO(Generic[AnyStr]):
    pass


class TextIO(IO[str]):
    pass


class BinaryIO(IO[bytes]):
    pass


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self): ...


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self): ...


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self): ...


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    def __abs__(self): ...


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    def __round__(self, ndigits=0): ...


# ---- functions ------------------------------------------------------------------------------------------------------

def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r:.100}")


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
                              "should always be followed by an implementation that is not @overload-ed.")


def overload(func):
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
    return _overload_dummy


def get_overloads(func):
    return _overloads.get((func.__module__, func.__qualname__), [])


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def dataclass_transform(**kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = kwargs
        return cls_or_fn
    return decorator


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseAlias, _builtin_alias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if isinstance(tp, _builtin_union):
        return _builtin_union
    return Generic if tp is Generic else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, _builtin_alias, _builtin_union)):
        args = tp.__args__
        if isinstance(tp, _CallableAlias) and not (len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _ConcatenateAlias)))):
            return (list(args[:-1]), args[-1])
        return args
    return ()


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def _resolved(hint, globalns, localns):
    if hint is None:
        return type(None)
    if isinstance(hint, str):
        return _resolved(eval(hint, globalns, localns), globalns, localns)
    if isinstance(hint, ForwardRef):
        return _resolved(hint.__forward_arg__, globalns, localns)
    if isinstance(hint, (_GenericAlias, _builtin_alias)) and not isinstance(hint, (_LiteralAlias, _AnnotatedAlias)):
        args = tuple(a if a is ... else _resolved(a, globalns, localns) for a in hint.__args__)
        return hint if args == hint.__args__ else _builtin_alias(hint.__origin__, args) if isinstance(hint, _builtin_alias) else hint.copy_with(args)
    return hint


def _without_extras(hint):
    if isinstance(hint, _AnnotatedAlias):
        return _without_extras(hint.__origin__)
    if isinstance(hint, _GenericAlias) and hint.__origin__ in (Required, NotRequired):
        return _without_extras(hint.__args__[0])
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations with names in quotes looked up."""
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = globalns if globalns is not None else getattr(sys.modules.get(base.__module__), "__dict__", {})
            for name, value in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _resolved(value, names, localns if localns is not None else dict(base.__dict__))
    else:
        target = obj
        while hasattr(target, "__wrapped__"):
            target = target.__wrapped__
        names = globalns if globalns is not None else getattr(target, "__globals__", None) or getattr(obj, "__dict__", {})
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        hints = {name: _resolved(value, names, localns) for name, value in annotations.items()}
    return hints if include_extras else {name: _without_extras(hint) for name, hint in hints.items()}


# ---- NamedTuple, TypedDict, NewType ---------------------------------------------------------------------------------

def _named_tuple(name, types, defaults, module):
    made = _collections.namedtuple(name, [n for n, _ in types], defaults=defaults, module=module)
    checked = {n: _checked(t, f"field {n} annotation must be a type") for n, t in types}
    made.__annotations__ = made.__new__.__annotations__ = checked
    return made


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        types = ns.get("__annotations__", {})
        defaults = []
        for name in types:
            if name in ns:
                defaults.append(name)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        made = _named_tuple(typename, types.items(), [ns[n] for n in defaults], ns["__module__"])
        for key, value in ns.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace", "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__module__", "__qualname__", "__annotations__", "__orig_bases__") and key not in made._fields:
                setattr(made, key, value)
        made.__qualname__ = ns.get("__qualname__", typename)
        if Generic in bases or any(isinstance(b, type) and issubclass(b, Generic) for b in bases):
            made.__class_getitem__ = classmethod(_builtin_alias)
        return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {"__module__": "typing"})


def NamedTuple(typename, fields=None, /, **kwargs):
    """A namedtuple whose fields have types: class Point(NamedTuple), or NamedTuple("Point", [("x", int)])."""
    if fields is None:
        fields = kwargs.items()
    return _named_tuple(typename, list(fields), None, _caller_module())


NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        made = type.__new__(cls, name, (dict,), dict(ns))
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
        own = {n: _checked(t, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type") for n, t in ns.get("__annotations__", {}).items()}
        annotations.update(own)
        for key, hint in own.items():
            origin = get_origin(hint)
            is_required = origin is Required or (origin is not NotRequired and total)
            (required if is_required else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {"__module__": "typing"})


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with given keys: class Movie(TypedDict), or TypedDict("Movie", {"name": str})."""
    return _TypedDictMeta(typename, (), {"__annotations__": dict(fields if fields is not None else kwargs), "__module__": _caller_module()}, total=total)


TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


class NewType:
    """A name for a type that checkers tell apart; calling it gives the value back."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[-1]
        self.__supertype__ = tp
        self.__module__ = _caller_module()

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __call__(self, x, /):
        return x

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


__all__ = [_name for _name in list(globals()) if not _name.startswith("_") and _name not in ("sys", "ABCMeta", "T", "KT", "VT", "T_co", "T_contra")]
