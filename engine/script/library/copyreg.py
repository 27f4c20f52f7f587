"""How objects are taken apart for pickle and copy."""

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function


def constructor(object):
    if not callable(object):
        raise TypeError("constructors must be callable")


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _slot_names(cls):
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__"):
                names.append(f"_{base.__name__.lstrip('_')}{name}" if name.startswith("__") and not name.endswith("__") else name)
    return names


def _state(x):
    """object.__getstate__: the attributes; with slots, (attributes or None, slots)."""
    own = dict(getattr(x, "__dict__", ())) or None
    names = _slot_names(type(x))
    slots = {name: getattr(x, name) for name in names if hasattr(x, name)} if names else {}
    if slots and own:
        own = {name: value for name, value in own.items() if name not in slots} or None
    return (own, slots) if slots else own


def _reduce(x, protocol):
    """object.__reduce_ex__ for a class that has no __reduce__ of its own."""
    cls = type(x)
    if cls in _natives:
        return _natives[cls](x)
    arguments, keywords = (), None
    if hasattr(x, "__getnewargs_ex__"):
        arguments, keywords = x.__getnewargs_ex__()
    elif hasattr(x, "__getnewargs__"):
        arguments = x.__getnewargs__()
        if not isinstance(arguments, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(arguments).__name__}'")
    elif isinstance(x, (set, frozenset)):
        return cls, (list(x),), x.__getstate__()
    elif isinstance(x, (bytes, bytearray)):
        arguments = (bytes(x),)
    elif not (hasattr(x, "__dict__") or isinstance(x, (list, dict)) or cls is object or "__slots__" in cls.__dict__) or cls in _refused:
        name = cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"
        raise TypeError(f"cannot pickle '{name}' object")
    items = iter(x) if isinstance(x, list) else None
    pairs = iter(x.items()) if isinstance(x, dict) else None
    if keywords:
        return __newobj_ex__, (cls, arguments, keywords), x.__getstate__(), items, pairs
    return __newobj__, (cls, *arguments), x.__getstate__(), items, pairs


def _reduce_deque(x):
    return type(x), () if x.maxlen is None else ((), x.maxlen), None, iter(x)


def _reduce_method(x):
    return getattr, (x.__self__, x.__name__)


class _Class:
    def method(self):
        pass


def _make_partial(cls, func, args, keywords, attributes):
    made = cls(func, *args, **keywords)
    if attributes:
        made.__dict__.update(attributes)
    return made


def _reduce_partial(x):
    return _make_partial, (type(x), x.func, x.args, x.keywords, dict(getattr(x, "__dict__", ())) or None)


_natives = {
    range: lambda x: (range, (x.start, x.stop, x.step)),
    slice: lambda x: (slice, (x.start, x.stop, x.step)),
    complex: lambda x: (complex, (x.real, x.imag)),
    type(_Class().method): _reduce_method,
    type(list[int]): lambda x: (type(x), (x.__origin__, x.__args__)),
}
_refused = {type(lambda: 0)}


def _add_library_types():
    from _collections import deque
    from _functools import partial
    _natives[deque] = _reduce_deque
    _natives[partial] = _reduce_partial
    import types
    _refused.update((types.ModuleType, types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, types.FrameType, types.TracebackType, types.CodeType))


_add_library_types()
