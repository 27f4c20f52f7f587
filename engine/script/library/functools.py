"""Functions about functions. partial, reduce and the caches are native."""
from _functools import partial, reduce, _lru_cache_wrapper

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes a wrapper look like what it wraps."""
    missing = WRAPPER_ASSIGNMENTS
    for name in assigned:
        value = getattr(wrapped, name, missing)
        if value is not missing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """update_wrapper as a decorator."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# ---- caches ---------------------------------------------------------------------------------------------------------

_info_type = None


def _make_info(hits, misses, maxsize, currsize):
    global _info_type
    if _info_type is None:
        from collections import namedtuple
        _info_type = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")
    return _info_type(hits, misses, maxsize, currsize)


def lru_cache(maxsize=128, typed=False):
    """Keeps the results of the last calls, by their arguments."""
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def _cached(function, maxsize, typed):
    cached = _lru_cache_wrapper(function, maxsize, typed, _make_info)
    cached.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(cached, function)


def cache(user_function, /):
    """lru_cache without a limit."""
    return lru_cache(maxsize=None)(user_function)


_not_found = object()


class cached_property:
    """A method whose value is computed once and then lies in the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {self.attrname!r} property.") from None
        value = values.get(self.attrname, _not_found)
        if value is _not_found:
            value = values[self.attrname] = self.func(instance)
        return value


# ---- order ----------------------------------------------------------------------------------------------------------

def cmp_to_key(mycmp):
    """A key function from an old comparison function, which gives a negative number, zero or a positive one."""
    class K:
        __slots__ = ("obj",)
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0
    return K


def _negated(operation):
    def compare(self, other):
        result = getattr(type(self), operation)(self, other)
        return result if result is NotImplemented else not result
    return compare


def _or_equal(operation):
    def compare(self, other):
        result = getattr(type(self), operation)(self, other)
        return result if result is NotImplemented else result or self == other
    return compare


def _and_different(operation):
    def compare(self, other):
        result = getattr(type(self), operation)(self, other)
        return result if result is NotImplemented else result and self != other
    return compare


def _neither(operation):
    def compare(self, other):
        result = getattr(type(self), operation)(self, other)
        return result if result is NotImplemented else not result and self != other
    return compare


def _not_or_equal(operation):
    def compare(self, other):
        result = getattr(type(self), operation)(self, other)
        return result if result is NotImplemented else not result or self == other
    return compare


# From the comparison that a class has: how the three others follow.
_orders = {
    "__lt__": {"__gt__": _neither, "__le__": _or_equal, "__ge__": _negated},
    "__le__": {"__ge__": _not_or_equal, "__lt__": _and_different, "__gt__": _negated},
    "__gt__": {"__lt__": _neither, "__ge__": _or_equal, "__le__": _negated},
    "__ge__": {"__le__": _not_or_equal, "__gt__": _and_different, "__lt__": _negated},
}


def total_ordering(cls):
    """Adds the comparisons that follow from the one that a class defines."""
    roots = [name for name in _orders if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name, make in _orders[root].items():
        if name not in roots:
            method = make(root)
            method.__name__ = name
            method.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, method)
    return cls


# ---- methods --------------------------------------------------------------------------------------------------------

class partialmethod:
    """partial for a method of a class."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func)] + [repr(a) for a in self.args] + [f"{k}={v!r}" for k, v in self.keywords.items()]
        return f"{type(self).__module__}.{type(self).__qualname__}({', '.join(parts)})"

    def _method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                return partial(bound, *self.args, **self.keywords)
        return self._method().__get__(obj, cls)


def _dispatch_class(registry, cls):
    """The registered class that comes first in the order of bases; abstract classes count where isinstance says so."""
    for base in cls.__mro__:
        if base in registry:
            if base is object:
                break
            return base
    matches = [base for base in registry if base not in cls.__mro__ and issubclass(cls, base)]
    best = None
    for match in matches:
        if best is None or issubclass(match, best):
            best = match
        elif not issubclass(best, match):
            raise RuntimeError(f"Ambiguous dispatch: {best} or {match}")
    return object if best is None else best


def singledispatch(func):
    """A function with implementations by the class of its first argument."""
    registry = {object: func}
    name = getattr(func, "__name__", "singledispatch function")

    def dispatch(cls):
        return registry[_dispatch_class(registry, cls)]

    def register(cls, func=None):
        if isinstance(cls, type) or _is_union(cls):
            if func is None:
                return lambda function: register(cls, function)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            func = cls
            annotations = getattr(func, "__annotations__", None) or getattr(getattr(func, "__func__", None), "__annotations__", {})
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. "
                                "Use either `@register(some_class)` or plain `@register` on an annotated function.")
            argument, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                cls = eval(cls, func.__globals__)
            if not isinstance(cls, type) and not _is_union(cls):
                raise TypeError(f"Invalid annotation for {argument!r}. {cls!r} is not a class.")
        for each in cls.__args__ if _is_union(cls) else (cls,):
            registry[each] = func
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = lambda: None
    return update_wrapper(wrapper, func)


def _is_union(cls):
    return type(cls).__name__ in ("UnionType", "_UnionGenericAlias")


class singledispatchmethod:
    """singledispatch on the first argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)
        _method.register = self.register
        return update_wrapper(_method, self.func)
