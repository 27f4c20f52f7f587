"""References that do not keep their target alive, and containers of them."""
from _weakref import ref, ReferenceType, getweakrefcount, getweakrefs
from collections.abc import MutableMapping, MutableSet

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType", "WeakSet", "WeakMethod",
           "WeakValueDictionary", "finalize"]


class WeakMethod:
    """A reference to a bound method, which lives as long as its object."""

    def __init__(self, meth, callback=None):
        try:
            instance, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None
        self._function = function
        self._type = type(meth)
        self._ref = ref(instance, None if callback is None else lambda dead: callback(self))

    def __call__(self):
        instance = self._ref()
        return None if instance is None else self._type(self._function, instance)

    def __eq__(self, other):
        return isinstance(other, WeakMethod) and self._ref == other._ref and self._function is other._function

    def __hash__(self):
        return hash((self._ref, self._function))


class ProxyType:
    """Stands for its target in nearly everything; ReferenceError when that is gone."""
    __slots__ = ("_proxy_reference",)

    def __init__(self, target, callback=None):
        object.__setattr__(self, "_proxy_reference", ref(target, callback))

    @property
    def __class__(self):
        return _alive(self).__class__

    def __getattr__(self, name):
        return getattr(_alive(self), name)

    def __setattr__(self, name, value):
        setattr(_alive(self), name, value)

    def __delattr__(self, name):
        delattr(_alive(self), name)

    def __repr__(self):
        return repr(_alive(self))

    def __str__(self):
        return str(_alive(self))

    def __bool__(self):
        return bool(_alive(self))

    def __eq__(self, other):
        return _alive(self) == other

    def __len__(self):
        return len(_alive(self))

    def __iter__(self):
        return iter(_alive(self))

    def __getitem__(self, key):
        return _alive(self)[key]

    def __setitem__(self, key, value):
        _alive(self)[key] = value

    def __contains__(self, item):
        return item in _alive(self)

    def __call__(self, *args, **kwargs):
        return _alive(self)(*args, **kwargs)


def _alive(proxy):
    target = object.__getattribute__(proxy, "_proxy_reference")()
    if target is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return target


def proxy(object, callback=None, /):
    return ProxyType(object, callback)


class WeakValueDictionary(MutableMapping):
    """A mapping whose entries go when nobody else has the value."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def __setitem__(self, key, value):
        data, me = self.data, ref(self)

        def gone(dead):
            self = me()
            if self is not None and self.data.get(key) is dead:
                del self.data[key]
        data[key] = ref(value, gone)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        found = self.data.get(key)
        return found is not None and found() is not None

    def __iter__(self):
        for key, value in list(self.data.items()):
            if value() is not None:
                yield key

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def get(self, key, default=None):
        found = self.data.get(key)
        value = None if found is None else found()
        return default if value is None else value

    def items(self):
        for key, value in list(self.data.items()):
            alive = value()
            if alive is not None:
                yield key, alive

    def values(self):
        for key, value in self.items():
            yield value

    def keys(self):
        return iter(self)

    def valuerefs(self):
        return list(self.data.values())

    def copy(self):
        return type(self)(dict(self.items()))


class WeakKeyDictionary(MutableMapping):
    """A mapping whose entries go when nobody else has the key."""

    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def copy(self):
        made = WeakKeyDictionary()
        for reference, value in list(self.data.items()):
            if (key := reference()) is not None:
                made[key] = value
        return made

    __copy__ = copy

    def _reference(self, key):
        me = ref(self)

        def gone(dead):
            self = me()
            if self is not None:
                self.data.pop(dead, None)
        return ref(key, gone)

    def __setitem__(self, key, value):
        self.data[self._reference(key)] = value

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __iter__(self):
        for reference in list(self.data):
            key = reference()
            if key is not None:
                yield key

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def items(self):
        for key in self:
            yield key, self.data[ref(key)]

    def values(self):
        for key, value in self.items():
            yield value

    def keys(self):
        return iter(self)

    def keyrefs(self):
        return list(self.data)


class WeakSet(MutableSet):
    """A set whose items go when nobody else has them."""

    def __init__(self, data=None):
        self.data = set()
        for item in data or ():
            self.add(item)

    def add(self, item):
        me = ref(self)

        def gone(dead):
            self = me()
            if self is not None:
                self.data.discard(dead)
        self.data.add(ref(item, gone))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return repr(self.data)

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return type(self)(self)


class finalize:
    """Calls a function when an object dies, or earlier when it is called itself."""
    _registry = {}

    def __init__(self, obj, func, /, *args, **kwargs):
        self._call = (func, args, kwargs)
        self.atexit = True
        finalize._registry[self] = ref(obj, lambda dead: self())

    def __call__(self, _=None):
        if finalize._registry.pop(self, None) is None:
            return None
        func, args, kwargs = self._call
        return func(*args, **kwargs)

    def detach(self):
        reference = finalize._registry.pop(self, None)
        target = None if reference is None else reference()
        return None if target is None else (target, *self._call)

    def peek(self):
        reference = finalize._registry.get(self)
        target = None if reference is None else reference()
        return None if target is None else (target, *self._call)

    @property
    def alive(self):
        return self in finalize._registry
