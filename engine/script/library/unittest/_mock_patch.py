"""patch(): something else in an object's place, for as long as a test takes."""
import functools
import inspect
import sys
from contextlib import ExitStack

from unittest._mock_calls import DEFAULT
from unittest.mock import AsyncMock, MagicMock, NonCallableMagicMock, create_autospec

_active = []


def _import(path):
    parts = path.split(".")
    found = __import__(parts[0])
    for i, part in enumerate(parts[1:], 2):
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(".".join(parts[:i]))
            found = getattr(found, part)
    return found


def _getter_and_attribute(target):
    try:
        owner, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return functools.partial(_import, owner), attribute


class _patch:
    attribute_name = None

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        self.getter, self.attribute, self.new, self.new_callable = getter, attribute, new, new_callable
        self.spec, self.create, self.spec_set, self.autospec, self.kwargs = spec, create, spec_set, autospec, kwargs
        self.additional_patchers = []
        self.is_started = False

    def copy(self):
        made = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable, self.kwargs)
        made.attribute_name = self.attribute_name
        made.additional_patchers = [patcher.copy() for patcher in self.additional_patchers]
        return made

    # ---- as a decorator ----

    def __call__(self, func):
        if isinstance(func, type):
            return self._decorate_class(func)
        return self._decorate_async(func) if inspect.iscoroutinefunction(func) else self._decorate(func)

    def _decorate_class(self, cls):
        for name in dir(cls):
            if name.startswith(patch.TEST_PREFIX) and hasattr(getattr(cls, name), "__call__"):
                setattr(cls, name, self.copy()(getattr(cls, name)))
        return cls

    def _decorate(self, func):
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func

        @functools.wraps(func)
        def patched(*args, **keywargs):
            with _entered(patched.patchings, args, keywargs) as (new_args, new_keywargs):
                return func(*new_args, **new_keywargs)
        patched.patchings = [self]
        return patched

    def _decorate_async(self, func):
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func

        @functools.wraps(func)
        async def patched(*args, **keywargs):
            with _entered(patched.patchings, args, keywargs) as (new_args, new_keywargs):
                return await func(*new_args, **new_keywargs)
        patched.patchings = [self]
        return patched

    # ---- as a context manager ----

    def _original(self):
        """(what is there, whether it stands in the target's own namespace)."""
        name = self.attribute
        own = getattr(self.target, "__dict__", {})
        if name in own:
            return own[name], True
        original = getattr(self.target, name, DEFAULT)
        if not self.create and original is DEFAULT:
            import builtins
            if hasattr(builtins, name) and inspect.ismodule(self.target):
                return DEFAULT, False
            raise AttributeError(f"{self.target} does not have the attribute {name!r}")
        return original, False

    def __enter__(self):
        if self.is_started:
            raise RuntimeError("Patch is already started")
        self.target = self.getter()
        self.temp_original, self.is_local = self._original()
        new = self._replacement(self.temp_original)
        self.is_started = True
        self._exit_stack = ExitStack()
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            extra = {} if self.new is not DEFAULT else {self.attribute_name: new}
            for patcher in self.additional_patchers:
                value = self._exit_stack.enter_context(patcher)
                if patcher.new is DEFAULT:
                    extra.update(value)
            return extra
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise

    def _replacement(self, original):
        if self.new is not DEFAULT:
            if self.kwargs:
                raise TypeError("Can't pass kwargs to a mock we aren't creating")
            return self.new
        if self.autospec:
            spec = original if self.autospec is True else self.autospec
            return create_autospec(spec, spec_set=bool(self.spec_set), _name=self.attribute, **self.kwargs)
        spec = original if self.spec is True else self.spec
        spec_set = original if self.spec_set is True else self.spec_set
        chosen = self.new_callable
        if chosen is None:
            chosen = AsyncMock if inspect.iscoroutinefunction(original if spec is None and spec_set is None else spec or spec_set) else MagicMock
            given = spec_set if spec_set is not None else spec
            if given is not None and not isinstance(given, (list, tuple)) and not callable(given):
                chosen = NonCallableMagicMock
        options = dict(self.kwargs)
        if spec is not None:
            options["spec"] = spec
        if spec_set is not None:
            options["spec_set"] = spec_set
        is_mock = isinstance(chosen, type) and issubclass(chosen, NonCallableMagicMock.__mro__[2])
        if is_mock and self.attribute:
            options["name"] = self.attribute
        new = chosen(**options)
        if is_mock and isinstance(spec if spec is not None else spec_set, type) and chosen is not NonCallableMagicMock and "return_value" not in options:
            new.return_value = type(new).__mro__[1](**{"spec_set" if spec_set is not None else "spec": spec_set or spec}, _new_parent=new, _new_name="()")
        return new

    def __exit__(self, *exc_info):
        if not self.is_started:
            return
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute in ("__doc__", "__module__", "__defaults__")):
                if self.temp_original is not DEFAULT:
                    setattr(self.target, self.attribute, self.temp_original)
        self.is_started = False
        exit_stack, self._exit_stack = self._exit_stack, None
        del self.temp_original, self.is_local, self.target
        return exit_stack.__exit__(*(exc_info or (None, None, None)))

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self not in _active:
            return None
        _active.remove(self)
        return self.__exit__(None, None, None)


class _entered:
    """All patchers of a decorated function, the last decorator first; gives the arguments with the mocks added."""

    def __init__(self, patchings, args, keywargs):
        self.patchings, self.args, self.keywargs = patchings, args, keywargs

    def __enter__(self):
        self.stack, added = ExitStack(), []
        keywargs = dict(self.keywargs)
        try:
            for patching in self.patchings:
                value = self.stack.enter_context(patching)
                if getattr(patching, "attribute_name", None) is not None:
                    keywargs.update(value)
                elif patching.new is DEFAULT:
                    added.append(value)
        except BaseException:
            if not self.stack.__exit__(*sys.exc_info()):
                raise
        return self.args + tuple(added), keywargs

    def __exit__(self, *exc_info):
        return self.stack.__exit__(*exc_info)


class _patch_dict:
    """Changes a dict, and puts it back as it was."""
    new = None

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.clear = in_dict, clear
        self.values = {**dict(values), **kwargs}
        self._original = None

    def __call__(self, f):
        if isinstance(f, type):
            for name in dir(f):
                if name.startswith(patch.TEST_PREFIX) and hasattr(getattr(f, name), "__call__"):
                    setattr(f, name, _patch_dict(self.in_dict, self.values, self.clear)(getattr(f, name)))
            return f
        if inspect.iscoroutinefunction(f):
            @functools.wraps(f)
            async def decorated(*args, **kw):
                with self:
                    return await f(*args, **kw)
        else:
            @functools.wraps(f)
            def decorated(*args, **kw):
                with self:
                    return f(*args, **kw)
        return decorated

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _import(self.in_dict)
        self._original = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *exc_info):
        if self._original is not None:
            self.in_dict.clear()
            self.in_dict.update(self._original)
            self._original = None
        return False

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self not in _active:
            return None
        _active.remove(self)
        return self.__exit__(None, None, None)


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    getter, attribute = _getter_and_attribute(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    if isinstance(target, str):
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    getter = functools.partial(_import, target) if isinstance(target, str) else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


def _stop_all():
    for patcher in reversed(_active[:]):
        patcher.stop()


patch.object, patch.dict, patch.multiple, patch.stopall = _patch_object, _patch_dict, _patch_multiple, _stop_all
patch.TEST_PREFIX = "test"
