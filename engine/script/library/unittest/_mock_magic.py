"""The special methods of MagicMock: made when they are first used."""

_numerics = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow"
_plain = ("lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos abs invert complex int float index round trunc "
          "floor ceil bool next fspath aiter hash iter reversed missing " + _numerics + " "
          + " ".join("i" + name for name in _numerics.split()) + " " + " ".join("r" + name for name in _numerics.split()))
_async = "aenter aexit anext"
async_magics = {f"__{name}__" for name in _async.split()}
_settable_only = {f"__{name}__" for name in ("get", "set", "delete", "reversed", "missing", "format", "repr", "dir", "subclasses", "getformat", "getstate", "reduce",
                                             "reduce_ex", "getinitargs", "getnewargs", "getnewargs_ex", "call_")}
_default_magics = {f"__{name}__" for name in (_plain + " " + _async).split()} - {"__reversed__", "__missing__"}
_right_hand = {f"__{prefix}{name}__" for prefix in "ri" for name in _numerics.split()} | {"__rdivmod__"}

_results = {"__hash__": lambda self: object.__hash__(self), "__str__": repr,
            "__sizeof__": lambda self: 64, "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}"}
_constant_results = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1, "__contains__": False,
                     "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1}


def _equal(self):
    def effect(other):
        given = self.__eq__._mock_return_value
        from unittest._mock_calls import DEFAULT
        if given is not DEFAULT:
            return given
        return True if self is other else NotImplemented
    return effect


def _not_equal(self):
    def effect(other):
        from unittest._mock_calls import DEFAULT
        if self.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if self is other else NotImplemented
    return effect


def _iterate(self):
    def effect():
        from unittest._mock_calls import DEFAULT
        given = self.__iter__._mock_return_value
        return iter([]) if given is DEFAULT else iter(given)
    return effect


def _iterate_async(self):
    async def items(values):
        for value in values:
            yield value

    def effect():
        from unittest._mock_calls import DEFAULT
        given = self.__aiter__._mock_return_value
        return items(iter([] if given is DEFAULT else given))
    return effect


_effects = {"__eq__": _equal, "__ne__": _not_equal, "__iter__": _iterate, "__aiter__": _iterate_async}


def supports_magic(name):
    return name in _default_magics or name in _settable_only or name in _right_hand


class MagicProxy:
    """Stands for a special method in a mock's class until it is used, and then for the mock that it becomes."""

    def __init__(self, name, parent):
        self.name, self.parent = name, parent

    def create_mock(self):
        from unittest._mock_calls import DEFAULT
        name, parent = self.name, self.parent
        mock = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent, parent=parent)
        parent._mock_children[name] = mock
        set_magic(parent, name, mock)
        if name in _constant_results:
            mock.return_value = _constant_results[name]
        elif name in _results:
            mock.return_value = _results[name](parent)
        elif name in _effects:
            mock.side_effect = _effects[name](parent)
            mock.__dict__["_mock_return_value"] = DEFAULT
        elif name == "__aexit__":
            mock.return_value = False
        return mock

    def __get__(self, obj, obj_type=None):
        return self.create_mock()


def set_magic(mock, name, value):
    """Sets a special method on the mock's own class: a mock as it is, a function as a method."""
    if hasattr(value, "_mock_children"):
        setattr(type(mock), name, _Constant(value))
    elif callable(value):
        def method(self, /, *args, **kwargs):
            return value(mock, *args, **kwargs)
        setattr(type(mock), name, method)
        mock._mock_children[name] = value
    else:
        setattr(type(mock), name, value)


class _Constant:
    """A descriptor that gives the mock without binding it."""

    def __init__(self, value):
        self.value = value

    def __get__(self, obj, obj_type=None):
        return self.value


class MagicMixin:
    def __init__(self, /, *args, **kwargs):
        self._mock_set_magics(kwargs.get("spec_set") or kwargs.get("spec") or (args[0] if args else None))
        super().__init__(*args, **kwargs)
        self._mock_set_magics()

    def _mock_set_magics(self, spec=None):
        names = _default_magics
        methods = self.__dict__.get("_mock_methods")
        if methods is None and spec is not None:
            methods = spec if isinstance(spec, (list, tuple)) else dir(spec)
        if methods is not None:
            names = [name for name in names if name in methods]
        own = type(self)
        for name in list(own.__dict__):
            if isinstance(own.__dict__[name], MagicProxy) and name not in names:
                delattr(own, name)
        for name in names:
            reflected = name in _right_hand and name.startswith("__r")  # would answer for the other operand
            if name not in own.__dict__ and not reflected and name != "__fspath__":
                setattr(own, name, MagicProxy(name, self))

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()
