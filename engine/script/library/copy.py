"""Copies of objects, flat and deep."""


class Error(Exception):
    pass


error = Error

_atomic = (int, float, bool, complex, str, bytes, tuple, frozenset, type, range, slice, property, type(None), type(...), type(NotImplemented),
           type(len), type(lambda: 0))
_atomic_deep = tuple(t for t in _atomic if t not in (tuple, frozenset, slice))


def copy(x):
    """A new object with the same content."""
    cls = type(x)
    if cls in _atomic or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    return _rebuild(x, cls, _reduced(x, cls), None)


def deepcopy(x, memo=None, _nil=[]):
    """A new object with copies of the content, down to the leaves. memo: what has been copied, by id."""
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    cls = type(x)
    if cls in _atomic_deep or isinstance(x, type):
        return x
    if cls is list:
        made = memo[id(x)] = []
        for item in x:
            made.append(deepcopy(item, memo))
    elif cls is dict:
        made = memo[id(x)] = {}
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        made = _deep_tuple(x, memo)
    elif cls in (set, frozenset):
        made = cls([deepcopy(item, memo) for item in x])
    elif cls is bytearray:
        made = bytearray(x)
    elif cls is type(_Class().method):
        made = cls(x.__func__, deepcopy(x.__self__, memo))
    else:
        method = getattr(x, "__deepcopy__", None)
        made = method(memo) if method is not None else _rebuild(x, cls, _reduced(x, cls), memo)
    if made is not x:
        memo[id(x)] = made
        memo.setdefault(id(memo), []).append(x)  # ids stay valid while the originals live
    return made


class _Class:
    def method(self):
        pass


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    return x if all(a is b for a, b in zip(x, items)) else tuple(items)


def _reduced(x, cls):
    """(make, arguments, state, list items, dict items) as __reduce_ex__ gives them."""
    own = getattr(cls, "__reduce_ex__", None)
    if own is not object.__reduce_ex__:
        return x.__reduce_ex__(4)
    if cls.__reduce__ is not object.__reduce__:
        return x.__reduce__()
    if isinstance(x, BaseException):
        return cls, x.args, dict(x.__dict__) or None
    if cls.__module__ == "builtins":
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    if not hasattr(x, "__dict__"):
        return x.__reduce_ex__(4)
    arguments = x.__getnewargs__() if hasattr(x, "__getnewargs__") else _base_content(x)
    state = x.__getstate__() if hasattr(x, "__getstate__") else dict(x.__dict__) or None
    return cls.__new__, (cls, *arguments), state, iter(x) if isinstance(x, list) else None, iter(x.items()) if isinstance(x, dict) else None


def _base_content(x):
    for base in (int, float, str, bytes, tuple, set, frozenset):
        if isinstance(x, base):
            return (base(x),)
    return ()


def _rebuild(x, cls, reduced, memo):
    if isinstance(reduced, str):
        return x
    make, arguments, state, items, pairs = (*reduced, None, None, None)[:5]
    deep = memo is not None
    if deep:
        arguments = tuple(deepcopy(a, memo) for a in arguments)
    made = make(*arguments)
    if isinstance(x, set) and not isinstance(made, frozenset) and not made:
        made.update(arguments[1] if len(arguments) > 1 else ())
    if deep:
        memo[id(x)] = made
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                made.__dict__.update(state)
            for name, value in (slots or {}).items():
                setattr(made, name, value)
    for item in items or ():
        made.append(deepcopy(item, memo) if deep else item)
    for key, value in pairs or ():
        made[deepcopy(key, memo) if deep else key] = deepcopy(value, memo) if deep else value
    return made
