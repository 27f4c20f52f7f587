"""Objects that stand in for others in a test: they answer every call, remember it, and can be asked about it."""
import functools
import inspect
from types import SimpleNamespace

from unittest._mock_calls import ANY, DEFAULT, FILTER_DIR, _Call, _CallList, _format_call_signature, _Sentinel, call, sentinel
from unittest._mock_magic import MagicMixin, MagicProxy, async_magics, set_magic, supports_magic

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "FILTER_DIR", "NonCallableMock",
           "NonCallableMagicMock", "mock_open", "PropertyMock", "seal")

_missing = sentinel.MISSING
_deleted = sentinel.DELETED
_misspelt = ("assert", "assret", "asert", "aseert", "assrt")
_assert_names = ("assert_called_with", "assert_called_once_with", "assert_any_call", "assert_has_calls", "assert_called", "assert_called_once", "assert_not_called")


class InvalidSpecError(Exception):
    """A mock cannot be the spec of another one."""


def _is_exception(value):
    return isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)


def _is_async(value):
    return inspect.iscoroutinefunction(value) or isinstance(value, type) and issubclass(value, AsyncMock) or isinstance(value, AsyncMock)


def _signature(spec):
    """How the spec is called, without self; None: not known."""
    if isinstance(spec, type):
        init = spec.__dict__.get("__init__") or getattr(spec, "__init__", None)
        if not inspect.isfunction(init):
            return None
        signature = inspect.signature(init)
        return signature.replace(parameters=list(signature.parameters.values())[1:])
    if inspect.isfunction(spec) or inspect.ismethod(spec):
        return inspect.signature(spec)
    return None


class NonCallableMock:
    """A mock that is no function. Each has a class of its own, so that special methods can be set on it."""

    def __new__(cls, /, *args, **kw):
        bases = (cls,)
        if not issubclass(cls, AsyncMock):
            spec = kw.get("spec_set") or kw.get("spec") or (args[0] if args and not issubclass(cls, MagicProxy) else None)
            if spec is not None and not isinstance(spec, list) and _is_async(spec):
                bases = (_AsyncCallMixin, cls)
        made = type(cls.__name__, bases, {"__doc__": cls.__doc__, "__module__": "unittest.mock"})
        return object.__new__(made)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None, _spec_as_instance=False,
                 _eat_self=None, unsafe=False, **kwargs):
        fields = self.__dict__
        fields["_mock_parent"], fields["_mock_name"], fields["_mock_new_name"] = parent, name, _new_name
        fields["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        fields["_mock_sealed"] = False
        if spec_set is not None:
            spec = spec_set
        self._mock_add_spec(spec, spec_set is not None)
        fields["_mock_children"] = {}
        fields["_mock_wraps"], fields["_mock_delegate"] = wraps, None
        fields["_mock_called"], fields["_mock_call_args"], fields["_mock_call_count"] = False, None, 0
        fields["_mock_call_args_list"], fields["_mock_mock_calls"], fields["method_calls"] = _CallList(), _CallList(), _CallList()
        fields["_mock_unsafe"] = unsafe
        if kwargs:
            self.configure_mock(**kwargs)

    def attach_mock(self, mock, attribute):
        inner = _mock_of(mock)
        inner._mock_parent = inner._mock_new_parent = None
        inner._mock_name, inner._mock_new_name = "", None
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set):
        fields = self.__dict__
        fields["_spec_class"], fields["_mock_methods"], fields["_spec_signature"], fields["_spec_set"] = None, None, None, spec_set
        if spec is None:
            return
        if isinstance(spec, NonCallableMock):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        if isinstance(spec, (list, tuple)):
            fields["_mock_methods"] = list(spec)
            return
        fields["_spec_class"] = spec if isinstance(spec, type) else type(spec)
        fields["_spec_signature"] = _signature(spec)
        fields["_mock_methods"] = dir(spec)
        fields["_spec_asyncs"] = [name for name in dir(spec) if inspect.iscoroutinefunction(inspect.getattr_static(spec, name, None))]

    # ---- what a call gives ----

    @property
    def return_value(self):
        given = self._mock_delegate.return_value if self._mock_delegate is not None else self.__dict__.get("_mock_return_value", DEFAULT)
        if given is DEFAULT and self._mock_wraps is None:
            given = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = given
        return given

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
            return
        self.__dict__["_mock_return_value"] = value
        _adopt(self, value, None, "()")

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    @property
    def side_effect(self):
        source = self._mock_delegate
        return source.side_effect if source is not None else self.__dict__.get("_mock_side_effect")

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not _is_exception(value):
            value = iter(value)
        if self._mock_delegate is not None:
            self._mock_delegate.side_effect = value
        else:
            self.__dict__["_mock_side_effect"] = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called, self.call_args, self.call_count = False, None, 0
        self.mock_calls, self.call_args_list, self.method_calls = _CallList(), _CallList(), _CallList()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for child in self._mock_children.values():
            if isinstance(child, NonCallableMock) and child is not _deleted:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        given = self.__dict__.get("_mock_return_value")
        if isinstance(given, NonCallableMock) and given is not self:
            given.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *parents, last = path.split(".")
            owner = self
            for parent in parents:
                owner = getattr(owner, parent)
            setattr(owner, last, value)

    # ---- attributes ----

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe", "_mock_children"):
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _all_special:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif name in _all_special:
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods):
            if name.startswith(_misspelt) or name in _assert_names:
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wraps = getattr(self._mock_wraps, name) if self._mock_wraps is not None else None
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = child
        elif isinstance(child, _SpecState):
            child = child.make(self, name)
            self._mock_children[name] = child
        return child

    def __setattr__(self, name, value):
        if name in _own_properties:
            return object.__setattr__(self, name, value)
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _unsupported_magics:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if supports_magic(name):
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if isinstance(value, NonCallableMock):
                _adopt(self, value, name, name)
                self._mock_children[name] = value
            return set_magic(self, name, value)
        if _adopt(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        return object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if supports_magic(name) and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        known = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif known is _deleted:
            raise AttributeError(name)
        if known is not _missing:
            del self._mock_children[name]
        self._mock_children[name] = _deleted

    def __dir__(self):
        own = [name for name in dir(type(self)) if not name.startswith("_")]
        extra = self._mock_methods or []
        children = [name for name, child in self._mock_children.items() if child is not _deleted]
        return sorted(set(own) | set(extra) | set(children) | {name for name in self.__dict__ if not name.startswith("_")})

    def _get_child_mock(self, /, **kw):
        if self._mock_sealed:
            name = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + name)
        name = kw.get("_new_name")
        if name in self.__dict__.get("_spec_asyncs", ()):
            return AsyncMock(**kw)
        cls = _public_class(self)
        if issubclass(cls, MagicMock) and name in async_magics:
            cls = AsyncMock
        elif issubclass(cls, AsyncMock):
            special = name in _all_special or self._mock_methods is not None and name in self._mock_methods
            cls = MagicMock if special and not name.startswith("__a") else AsyncMock
        elif not issubclass(cls, CallableMixin):
            cls = MagicMock if issubclass(cls, NonCallableMagicMock) else Mock
        return cls(**kw)

    # ---- its name ----

    def _extract_mock_name(self):
        parts, parent, last = [self._mock_new_name], self._mock_new_parent, self
        dot = "" if self._mock_new_name == "()" else "."
        if self._mock_new_name is None or self._mock_new_name == "":
            parts = []
        while parent is not None:
            last = parent
            if parent._mock_new_name:
                parts.append(parent._mock_new_name + dot)
                dot = "" if parent._mock_new_name == "()" else "."
            parent = parent._mock_new_parent
        first = last._mock_name or "mock"
        if len(parts) > 1 or parts and parts[0] not in ("()", "()."):
            first += "" if parts[-1].startswith("()") else "."
        return first + "".join(reversed(parts))

    def __repr__(self):
        named = self._mock_name or self._mock_new_name
        name = f" name={self._extract_mock_name()!r}" if named or self._mock_new_parent is not None else ""
        spec = ""
        if self._spec_class is not None:
            spec = f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{name}{spec} id='{id(self)}'>"

    # ---- asking about calls ----

    def _bound(self, made):
        """A call with its arguments where the spec's signature has them, so that f(1) equals f(x=1)."""
        signature = self._spec_signature
        if signature is None:
            return made
        args, kwargs = made[-2:]
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            return error.with_traceback(None)
        return _Call(("", bound.args, bound.kwargs), two=True)

    def _error_text(self, args, kwargs):
        expected, actual = self._call_text(args, kwargs), self.call_args
        return f"expected call not found.\nExpected: {expected}\nActual: {self._call_text(*actual[-2:])}"

    def _call_text(self, args, kwargs):
        return _format_call_signature(self._mock_name or "mock", args, kwargs)

    def _calls_text(self, prefix="Calls"):
        return f"\n{prefix}: {self.mock_calls!r}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to not have been called. Called {self.call_count} times.{self._calls_text()}")

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called once. Called {self.call_count} times.{self._calls_text()}")

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {self._call_text(args, kwargs)}\nActual: not called.")
        expected, actual = self._bound(_Call((args, kwargs), two=True)), self._bound(self.call_args)
        if actual != expected:
            raise AssertionError(self._error_text(args, kwargs)) from (expected if isinstance(expected, Exception) else None)

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to be called once. Called {self.call_count} times.{self._calls_text()}")
        self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        expected, actual = [self._bound(c) for c in calls], _CallList(self._bound(c) for c in self.mock_calls)
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        if not any_order:
            if _CallList(expected) not in actual:
                problem = "Calls not found." if cause is None else f"Error processing expected calls.\nErrors: {[e if isinstance(e, Exception) else None for e in expected]}"
                raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}{self._calls_text('Actual').rstrip('.')}") from cause
            return
        left, absent = list(actual), []
        for c in expected:
            if c in left:
                left.remove(c)
            else:
                absent.append(c)
        if absent:
            raise AssertionError(f"{self._mock_name or 'mock'!r} does not contain all of {tuple(absent)!r} in its call list, found {left!r} instead") from cause

    def assert_any_call(self, /, *args, **kwargs):
        expected = self._bound(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        if cause is not None or expected not in [self._bound(c) for c in self.call_args_list]:
            raise AssertionError(f"{self._call_text(args, kwargs)} call not found") from cause


def _delegating(name):
    field = "_mock_" + name

    def get(self):
        delegate = self.__dict__.get("_mock_delegate")
        return self.__dict__[field] if delegate is None else getattr(delegate, name)

    def set(self, value):
        delegate = self.__dict__.get("_mock_delegate")
        if delegate is None:
            self.__dict__[field] = value
        else:
            setattr(delegate, name, value)
    return property(get, set)


for _name in ("called", "call_count", "call_args", "call_args_list", "mock_calls"):
    setattr(NonCallableMock, _name, _delegating(_name))

_own_properties = {"return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls", "_mock_parent",
                   "_mock_new_parent", "_mock_name", "_mock_new_name", "_mock_sealed", "_mock_delegate", "_mock_methods", "_spec_class", "_spec_signature",
                   "await_count", "await_args", "await_args_list", "__class__", "__dict__"}
_unsupported_magics = {"__getattr__", "__setattr__", "__init__", "__new__", "__prepare__", "__instancecheck__", "__subclasscheck__", "__del__"}
_all_special = _unsupported_magics | {"__reduce__", "__reduce_ex__", "__getinitargs__", "__getnewargs__", "__getstate__", "__getformat__", "__repr__", "__dir__",
                                      "__subclasses__"}
_all_special |= {name for name in ("__" + stem + "__" for stem in ("name", "qualname", "wrapped", "code", "defaults", "fspath_", "path", "file", "abstractmethods",
                                                                  "isabstractmethod", "unittest_skip", "unittest_expecting_failure", "set_name", "get", "set", "delete"))}


def _public_class(mock):
    """The class that the script named, not the one that was made for this mock."""
    return next(cls for cls in type(mock).__mro__[1:] if cls is not _AsyncCallMixin)


def _adopt(parent, value, name, new_name):
    """Makes a mock without a name a child of the parent, so that its calls are seen there too. Whether it did."""
    value = _mock_of(value)
    if not isinstance(value, NonCallableMock):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent, value._mock_new_name = parent, new_name
    if name:
        value._mock_parent, value._mock_name = parent, name
    return True


def _mock_of(value):
    """The mock behind a function that create_autospec() made."""
    return getattr(value, "mock", value) if inspect.isfunction(value) else value


class CallableMixin:
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                 _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        self.__dict__["_mock_side_effect"] = None
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect
        if return_value is not DEFAULT:
            _adopt(self, return_value, None, "()")

    def __call__(self, /, *args, **kwargs):
        if self._spec_signature is not None and self.__dict__.get("_mock_checks_signature"):
            self._spec_signature.bind(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        self.called = True
        self.call_count += 1
        made = _Call((args, kwargs), two=True)
        self.call_args = made
        self.call_args_list.append(made)
        self.mock_calls.append(_Call(("", args, kwargs)))
        method_name, mock_name = self._mock_name, self._mock_new_name
        is_method, is_a_call = self._mock_parent is not None, mock_name == "()"
        parent = self._mock_new_parent
        while parent is not None:
            if is_method:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = parent._mock_parent is not None
                if is_method:
                    method_name = parent._mock_name + "." + method_name
            parent.mock_calls.append(_Call((mock_name, args, kwargs)))
            if parent._mock_new_name:
                dot = "" if is_a_call else "."
                is_a_call = parent._mock_new_name == "()"
                mock_name = parent._mock_new_name + dot + mock_name
            parent = parent._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self.__dict__.get("_mock_return_value", DEFAULT) is not DEFAULT or self._mock_delegate is not None:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock that can be called."""


# ---- mocks of coroutine functions -----------------------------------------------------------------------------------

class AsyncMockMixin:
    """What a mock of a coroutine function knows: that awaits are counted besides calls."""

    def _start_awaits(self):
        fields = self.__dict__
        fields["await_count"], fields["await_args"], fields["await_args_list"] = 0, None, _CallList()
        fields["__code__"] = SimpleNamespace(co_flags=inspect.CO_COROUTINE)  # by which iscoroutinefunction() knows it

    def _reset_awaits(self):
        self.await_count, self.await_args, self.await_args_list = 0, None, _CallList()

    async def _execute_mock_call(self, /, *args, **kwargs):
        made = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = made
        self.await_args_list.append(made)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration from None
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
                if inspect.iscoroutinefunction(effect):
                    result = await result
            if result is not DEFAULT:
                return result
        if self.__dict__.get("_mock_return_value", DEFAULT) is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if inspect.iscoroutinefunction(self._mock_wraps) else result
        return self.return_value

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._call_text(args, kwargs)}\nNot awaited")
        if self._bound(self.await_args) != self._bound(_Call((args, kwargs), two=True)):
            raise AssertionError(f"expected await not found.\nExpected: {self._call_text(args, kwargs)}\nActual: {self._call_text(*self.await_args[-2:])}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        if self._bound(_Call((args, kwargs), two=True)) not in [self._bound(c) for c in self.await_args_list]:
            raise AssertionError(f"{self._call_text(args, kwargs)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        expected, actual = [self._bound(c) for c in calls], _CallList(self._bound(c) for c in self.await_args_list)
        if not any_order:
            if _CallList(expected) not in actual:
                raise AssertionError(f"Awaits not found.\nExpected: {_CallList(calls)}\nActual: {self.await_args_list}")
            return
        left, absent = list(actual), []
        for c in expected:
            if c in left:
                left.remove(c)
            else:
                absent.append(c)
        if absent:
            raise AssertionError(f"{tuple(absent)!r} not all found in await list")

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to not have been awaited. Awaited {self.await_count} times.")

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self._reset_awaits()


class _AsyncCallMixin(AsyncMockMixin):
    """Makes a Mock(async_function) one whose calls give coroutines."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._start_awaits()


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with the special methods, that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A mock that has the special methods too, such as those for len(), iteration and with."""


class AsyncMock(AsyncMockMixin, MagicMixin, Mock):
    """A mock of a coroutine function."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._start_awaits()


class PropertyMock(Mock):
    """A mock that is a property of a class."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


MagicMixin.mock_class, MagicMixin.async_mock_class = MagicMock, AsyncMock


def seal(mock):
    """No more attributes appear by themselves."""
    mock._mock_sealed = True
    for child in list(mock._mock_children.values()):
        if isinstance(child, NonCallableMock) and child._mock_new_parent is mock:
            seal(child)


# ---- specs all the way down -----------------------------------------------------------------------------------------

class _SpecState:
    """An attribute of an autospec that nobody has asked for yet."""

    def __init__(self, spec, spec_set, instance):
        self.spec, self.spec_set, self.instance = spec, spec_set, instance

    def make(self, parent, name):
        return create_autospec(self.spec, self.spec_set, self.instance, parent, name)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of the spec, whose functions take what the real ones take."""
    if isinstance(spec, NonCallableMock):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_class = isinstance(spec, type)
    is_function = inspect.isfunction(spec) or inspect.ismethod(spec)
    cls = AsyncMock if inspect.iscoroutinefunction(spec) else MagicMock
    if not is_class and not is_function and not callable(spec) or is_class and instance and not hasattr(spec, "__call__"):
        cls = NonCallableMagicMock
    mock = cls(**{"spec_set" if spec_set else "spec": spec}, parent=_parent, _new_parent=_parent, _new_name=_name or "", name=_name, unsafe=unsafe, **kwargs)
    if cls is not NonCallableMagicMock:
        mock.__dict__["_mock_checks_signature"] = True
    if is_function:
        if _parent is not None and isinstance(_parent, NonCallableMock) and inspect.isfunction(spec) and _parent._spec_class is not None and mock._spec_signature:
            signature = mock._spec_signature
            mock.__dict__["_spec_signature"] = signature.replace(parameters=list(signature.parameters.values())[1:])
        return mock if _parent is not None else _function_around(spec, mock)
    if is_class and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock)
        mock.return_value._mock_parent = None
    for name in dir(spec):
        if name.startswith("__"):
            continue
        try:
            original = getattr(spec, name)
        except AttributeError:
            continue
        if callable(original):
            mock._mock_children[name] = _SpecState(original, spec_set, False)
    return mock


def _function_around(spec, mock):
    """A real function with the attributes of its mock."""
    if inspect.iscoroutinefunction(spec):
        async def function(*args, **kwargs):
            return await mock(*args, **kwargs)
    else:
        def function(*args, **kwargs):
            return mock(*args, **kwargs)
    functools.update_wrapper(function, spec)
    del function.__wrapped__
    mock._mock_name = spec.__name__
    function.mock = mock
    for name in (*_assert_names, "reset_mock", "assert_awaited", "assert_awaited_once", "assert_awaited_with", "assert_awaited_once_with"):
        if hasattr(type(mock), name):
            setattr(function, name, getattr(mock, name))
    mock._mock_delegate = function
    function.called, function.call_count, function.call_args = False, 0, None
    function.call_args_list, function.mock_calls, function.method_calls = _CallList(), _CallList(), _CallList()
    function.return_value, function.side_effect = mock.__dict__["_mock_return_value"], None
    if function.return_value is DEFAULT:
        mock._mock_delegate = None
        function.return_value = mock.return_value
        mock._mock_delegate = function
    return function


def mock_open(mock=None, read_data=""):
    """A mock of open() whose files hold read_data."""
    from io import BytesIO, StringIO

    def fresh():
        return StringIO(read_data) if isinstance(read_data, str) else BytesIO(read_data)
    state = [fresh()]
    mock = MagicMock(name="open", spec=open) if mock is None else mock
    handle = MagicMock(spec=["read", "readline", "readlines", "write", "writelines", "close", "flush", "seek", "tell", "fileno", "closed", "name", "__enter__",
                             "__exit__", "__iter__", "__next__"])
    handle.write.return_value = handle.writelines.return_value = None
    handle.__enter__.return_value = handle
    handle.__exit__.return_value = None
    for name in ("read", "readline", "readlines"):
        def effect(*args, _name=name):
            given = getattr(handle, _name)._mock_return_value
            return given if given is not DEFAULT else getattr(state[0], _name)(*args)
        getattr(handle, name).side_effect = effect
        getattr(handle, name).__dict__["_mock_return_value"] = DEFAULT
    handle.__iter__.side_effect = lambda: iter(state[0].readline, type(read_data)())
    handle.__next__.side_effect = lambda: next(state[0])

    def reset(*args, **kwargs):
        state[0] = fresh()
        return DEFAULT
    mock.side_effect = reset
    mock.return_value = handle
    return mock


from unittest._mock_patch import _patch, _patch_dict, patch  # noqa: E402  (needs the classes above)
