"""Looking into functions, classes, generators and coroutines."""
import builtins
import keyword
import sys
import types
import _frames
from collections import namedtuple

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = (
    1, 2, 4, 8, 16, 32, 128, 256, 512)
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"


# ---- what it is -----------------------------------------------------------------------------------------------------

def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType) or (type(object).__name__ == "coroutine" and hasattr(object, "send"))


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    return iscoroutine(object) or isgenerator(object) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE) or hasattr(type(object), "__await__")


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isdatadescriptor(object):
    return not isclass(object) and not ismethod(object) and not isfunction(object) and (hasattr(type(object), "__set__") or hasattr(type(object), "__delete__"))


def ismethoddescriptor(object):
    return not isclass(object) and not ismethod(object) and not isfunction(object) and hasattr(type(object), "__get__") and not hasattr(type(object), "__set__")


def _has_flag(function, flag):
    import functools
    while isinstance(function, functools.partial) or ismethod(function):
        function = function.func if isinstance(function, functools.partial) else function.__func__
    if flag == CO_COROUTINE and isbuiltin(function):
        return _frames.is_coroutine_function(function)
    code = getattr(function, "__code__", None)  # objects that behave like functions have one too
    return not isclass(function) and bool(getattr(code, "co_flags", 0) & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


# ---- states ---------------------------------------------------------------------------------------------------------

def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


# ---- members and texts ----------------------------------------------------------------------------------------------

def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if not predicate or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getmro(cls):
    return cls.__mro__


def getattr_static(obj, attr, default=types):
    for holder in ([obj] if isinstance(obj, type) else [obj, *type(obj).__mro__]) if not isinstance(obj, type) else obj.__mro__:
        values = getattr(holder, "__dict__", {})
        if attr in values:
            return values[attr]
    if default is types:
        raise AttributeError(attr)
    return default


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    rest = [line for line in lines[1:] if line.strip()]
    margin = min([len(line) - len(line.lstrip()) for line in rest], default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines)


def _inherited_doc(object):
    """Of a class's bases, or of the same method in the bases of the class that it belongs to."""
    if isclass(object):
        return next((base.__doc__ for base in object.__mro__[1:] if base is not builtins.object and base.__doc__ is not None), None)
    if ismethod(object):
        owner = object.__self__ if isclass(object.__self__) else type(object.__self__)
    else:
        function = object.fget if isinstance(object, property) else object
        owner = sys.modules.get(function.__module__)
        for part in function.__qualname__.split(".")[:-1]:
            owner = getattr(owner, part)
        if not isclass(owner):
            return None
    name = object.fget.__name__ if isinstance(object, property) else object.__name__
    return next((doc for base in owner.__mro__ if (doc := getattr(getattr(base, name, None), "__doc__", None)) is not None), None)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            doc = None
    return cleandoc(doc) if isinstance(doc, str) else None


def _code_of(object):
    object = unwrap(object)
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        return object.__code__
    if isframe(object):
        return object.f_code
    return object if iscode(object) else None


def getsourcefile(object):
    return getfile(object)


def getfile(object):
    if ismodule(object) and getattr(object, "__file__", None):
        return object.__file__
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        raise TypeError(f"{object!r} is a built-in class")
    code = _code_of(object)
    if code is None:
        raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got " + type(object).__name__)
    return code.co_filename


def getmodule(object):
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, "__module__", None))


def _block(lines, start):
    """The lines of the block that starts at index `start`: decorators, the header, and what is indented below."""
    indent = len(lines[start]) - len(lines[start].lstrip())
    end, depth, in_header = start, 0, True
    while end < len(lines):
        text = lines[end]
        stripped = text.strip()
        if not in_header and stripped and not stripped.startswith(("#", ")")) and len(text) - len(text.lstrip()) <= indent:
            break
        if in_header:
            depth += sum(text.count(c) for c in "([{") - sum(text.count(c) for c in ")]}")
            if depth <= 0 and not stripped.startswith("@") and stripped.split("#")[0].rstrip().endswith(":") or (":" in stripped and depth <= 0 and not stripped.startswith("@")):
                in_header = False
        end += 1
    block = lines[start:end]
    while block and not block[-1].strip():
        block.pop()
    return block


def getsourcelines(object):
    if ismodule(object):
        return _frames.source_lines(object.__file__), 0
    if isclass(object):
        lines = _frames.source_lines(getfile(object))
        for i, line in enumerate(lines):
            if line.lstrip().startswith((f"class {object.__name__}(", f"class {object.__name__}:")):
                while i and lines[i - 1].lstrip().startswith("@"):
                    i -= 1
                return _block(lines, i), i + 1
        raise OSError("could not find class definition")
    code = _code_of(object)
    if code is None:
        raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got " + type(object).__name__)
    lines = _frames.source_lines(code.co_filename)
    if not lines:
        raise OSError("could not get source code")
    start = code.co_firstlineno - 1
    return _block(lines, start), start + 1


def getsource(object):
    return "".join(getsourcelines(object)[0])


# ---- the stack ------------------------------------------------------------------------------------------------------

def currentframe():
    return sys._getframe()


FrameInfo = namedtuple("FrameInfo", "frame filename lineno function code_context index")
Traceback = namedtuple("Traceback", "filename lineno function code_context index")


def getframeinfo(frame, context=1):
    """Works for frames and for tracebacks."""
    line = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    code = (frame.tb_frame if istraceback(frame) else frame).f_code
    if context <= 0:
        return Traceback(code.co_filename, line, code.co_name, None, None)
    lines = _frames.source_lines(code.co_filename)
    start = max(0, min(line - 1 - context // 2, len(lines) - context))
    return Traceback(code.co_filename, line, code.co_name, lines[start:start + context], line - 1 - start)


def getouterframes(frame, context=1):
    found = []
    while frame is not None:
        found.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    found = []
    while tb is not None:
        found.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return found


def stack(context=1):
    return getouterframes(sys._getframe(), context)


def trace(context=1):
    return getinnerframes(sys.exc_info()[2], context)


# ---- variables ------------------------------------------------------------------------------------------------------

ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    """What the names in a function's body refer to outside of it."""
    import builtins
    func = func.__func__ if ismethod(func) else func
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    found, built_in, unbound = {}, {}, set()
    for name in getattr(code, "co_names", ()):
        if name in func.__globals__:
            found[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            built_in[name] = getattr(builtins, name)
        elif name not in ("None", "True", "False"):
            unbound.add(name)
    return ClosureVars(nonlocals, found, built_in, unbound)


def _frame_locals(frame):
    return {} if frame is None else frame.f_locals


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return _frame_locals(generator.gi_frame)


def getcoroutinelocals(coroutine):
    return _frame_locals(coroutine.cr_frame)


def getmodulename(path):
    import os.path
    name = os.path.basename(path)
    return name[:-3] if name.endswith(".py") else None


def ismemberdescriptor(object):
    return type(object).__name__ == "member_descriptor"


def isgetsetdescriptor(object):
    return type(object).__name__ == "getset_descriptor"


def ismethodwrapper(object):
    return type(object).__name__ == "method-wrapper"


def getmembers_static(object, predicate=None):
    names = set(dir(object))
    found = [(name, getattr_static(object, name)) for name in names]
    return sorted([(name, value) for name, value in found if predicate is None or predicate(value)], key=lambda pair: pair[0])


# ---- signatures -----------------------------------------------------------------------------------------------------

import enum as _enum


class _ParameterKind(_enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self._name_

    @property
    def description(self):
        return ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")[self]


class _empty:
    """Stands for a default or an annotation that is not there."""


_empty.__module__ = "inspect"


def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


_kind_words = {0: "positional-only", 1: "positional or keyword", 2: "variadic positional", 3: "keyword-only", 4: "variadic keyword"}


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _ParameterKind
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and kind in (_ParameterKind.VAR_POSITIONAL, _ParameterKind.VAR_KEYWORD):
            raise ValueError(f"{_kind_words[kind]} parameters cannot have default values")
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():  # of a comprehension
            if kind is not _ParameterKind.POSITIONAL_OR_KEYWORD:
                raise ValueError("implicit arguments must be passed as positional or keyword arguments, not " + _kind_words[kind])
            kind, name = _ParameterKind.POSITIONAL_ONLY, "implicit" + name[1:]
        elif keyword.iskeyword(name) and kind is not _ParameterKind.POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def replace(self, *, name=None, kind=None, annotation=_frames, default=_frames):
        return Parameter(self.name if name is None else name, self.kind if kind is None else kind,
                         annotation=self.annotation if annotation is _frames else annotation, default=self.default if default is _frames else default)

    def __str__(self):
        text = self.name
        if self.annotation is not _empty:
            text += ": " + formatannotation(self.annotation)
        if self.default is not _empty:
            text += (" = " if self.annotation is not _empty else "=") + repr(self.default)
        return {2: "*", 4: "**"}.get(int(self.kind), "") + text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        return isinstance(other, Parameter) and (self.name, self.kind, self.default, self.annotation) == (other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, self.kind))


class BoundArguments:
    """What each parameter gets in a call."""

    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    @property
    def args(self):
        found = []
        for name, p in self.signature.parameters.items():
            if p.kind in (3, 4) or name not in self.arguments:
                break
            found.extend(self.arguments[name]) if p.kind == 2 else found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found, started = {}, False
        for name, p in self.signature.parameters.items():
            started = started or p.kind in (3, 4) or name not in self.arguments
            if started and name in self.arguments:
                found.update(self.arguments[name]) if p.kind == 4 else found.__setitem__(name, self.arguments[name])
        return found

    def apply_defaults(self):
        filled = {}
        for name, p in self.signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif p.default is not _empty:
                filled[name] = p.default
            elif p.kind == 2:
                filled[name] = ()
            elif p.kind == 4:
                filled[name] = {}
        self.arguments = filled

    def __repr__(self):
        return f"<BoundArguments ({', '.join([f'{k}={v!r}' for k, v in self.arguments.items()])})>"


def _check_parameters(parameters):
    names, last, has_default = set(), -1, False
    for p in parameters:
        if p.kind < last:
            raise ValueError(f"wrong parameter order: {_kind_words[last]} parameter before {_kind_words[p.kind]} parameter")
        last = p.kind
        if p.kind <= _ParameterKind.POSITIONAL_OR_KEYWORD:
            if p.default is _empty and has_default:
                raise ValueError("non-default argument follows default argument")
            has_default = has_default or p.default is not _empty
        if p.name in names:
            raise ValueError(f"duplicate parameter name: {p.name!r}")
        names.add(p.name)


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        parameters = list(parameters or ())
        if __validate_parameters__:
            _check_parameters(parameters)
        self.parameters = types.MappingProxyType({p.name: p for p in parameters})
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, **kwargs):
        return signature(obj, **kwargs)

    def replace(self, *, parameters=_frames, return_annotation=_frames):
        return Signature(self.parameters.values() if parameters is _frames else parameters,
                         return_annotation=self.return_annotation if return_annotation is _frames else return_annotation)

    def __str__(self):
        parts, needs_slash, star_given = [], False, False
        for p in self.parameters.values():
            if p.kind == 0:
                needs_slash = True
            elif needs_slash:
                parts.append("/")
                needs_slash = False
            if p.kind == 2:
                star_given = True
            elif p.kind == 3 and not star_given:
                parts.append("*")
                star_given = True
            parts.append(str(p))
        if needs_slash:
            parts.append("/")
        text = f"({', '.join(parts)})"
        return text if self.return_annotation is _empty else f"{text} -> {formatannotation(self.return_annotation)}"

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        return isinstance(other, Signature) and dict(self.parameters) == dict(other.parameters) and self.return_annotation == other.return_annotation

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments, given = {}, list(args)
        for name, p in self.parameters.items():
            if p.kind == 2:
                if given:
                    arguments[name] = tuple(given)
                    given = []
            elif p.kind == 4:
                if kwargs:
                    arguments[name] = kwargs
                    kwargs = {}
            elif given and p.kind != 3:
                if name in kwargs and p.kind == 1:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = given.pop(0)
            elif name in kwargs and p.kind != 0:
                arguments[name] = kwargs[name]
                kwargs = {k: v for k, v in kwargs.items() if k != name}
            elif p.default is _empty and not partial:
                raise TypeError(f"missing a required {'keyword-only ' if p.kind == 3 else ''}argument: {name!r}" if p.kind != 3 else f"missing a required argument: {name!r}")
        if given:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)


def _of_function(function):
    code, annotations = function.__code__, function.__annotations__
    names = code.co_varnames
    count, only = code.co_argcount, code.co_kwonlyargcount
    defaults, keyword_defaults = function.__defaults__ or (), function.__kwdefaults__ or {}
    found = []
    for i, name in enumerate(names[:count]):
        at = i - (count - len(defaults))
        kind = Parameter.POSITIONAL_ONLY if i < code.co_posonlyargcount else Parameter.POSITIONAL_OR_KEYWORD
        found.append(Parameter(name, kind, default=defaults[at] if at >= 0 else _empty, annotation=annotations.get(name, _empty)))
    at = count + only
    if code.co_flags & CO_VARARGS:
        found.append(Parameter(names[at], Parameter.VAR_POSITIONAL, annotation=annotations.get(names[at], _empty)))
        at += 1
    for name in names[count:count + only]:
        found.append(Parameter(name, Parameter.KEYWORD_ONLY, default=keyword_defaults.get(name, _empty), annotation=annotations.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        found.append(Parameter(names[at], Parameter.VAR_KEYWORD, annotation=annotations.get(names[at], _empty)))
    return Signature(found, return_annotation=annotations.get("return", _empty))


def _without_first(sig):
    parameters = list(sig.parameters.values())
    if parameters and parameters[0].kind != Parameter.VAR_POSITIONAL:
        parameters = parameters[1:]
    return sig.replace(parameters=parameters)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """How something is called."""
    import functools
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        return _without_first(signature(obj.__func__))
    if follow_wrapped and not isclass(obj):
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__"))
        if ismethod(obj):
            return signature(obj)
    given = getattr(obj, "__signature__", None)
    if isinstance(given, Signature):
        return given
    if isfunction(obj):
        return _of_function(obj)
    if isinstance(obj, functools.partial):
        return _of_partial(signature(obj.func), obj)
    if isclass(obj):
        for name in ("__call__",) if type(obj) is not type else ():
            method = type(obj).__dict__.get(name)
            if isfunction(method):
                return _without_first(signature(method))
        for name in ("__new__", "__init__"):
            for base in obj.__mro__[:-1]:
                method = base.__dict__.get(name)
                method = getattr(method, "__func__", method)
                if isfunction(method):
                    return _without_first(signature(method))
        if all(base.__module__ != "builtins" for base in obj.__mro__[:-1]):
            return Signature()
        raise ValueError(f"no signature found for builtin type {obj!r}")
    method = getattr(type(obj), "__call__", None)
    if isfunction(method):
        return _without_first(signature(method))
    raise ValueError(f"no signature found for builtin {obj!r}")


def _of_partial(sig, partial):
    parameters, given = [], len(partial.args)
    keyword_seen = False
    for p in sig.parameters.values():
        if given and p.kind in (0, 1):
            given -= 1
            continue
        if p.name in partial.keywords and p.kind in (1, 3):
            keyword_seen = True
            p = p.replace(default=partial.keywords[p.name], kind=Parameter.KEYWORD_ONLY)
        elif keyword_seen and p.kind == Parameter.POSITIONAL_OR_KEYWORD:
            p = p.replace(kind=Parameter.KEYWORD_ONLY)
        elif keyword_seen and p.kind == Parameter.VAR_POSITIONAL:
            continue
        parameters.append(p)
    return sig.replace(parameters=parameters)


FullArgSpec = namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")


def getfullargspec(func):
    parameters = list(signature(func, follow_wrapped=False).parameters.values())
    if ismethod(func):
        parameters = list(signature(func.__func__).parameters.values())
    named = [p for p in parameters if p.kind in (0, 1)]
    defaults = tuple(p.default for p in named if p.default is not _empty)
    only = [p for p in parameters if p.kind == 3]
    return FullArgSpec([p.name for p in named], next((p.name for p in parameters if p.kind == 2), None), next((p.name for p in parameters if p.kind == 4), None),
                       defaults or None, [p.name for p in only], {p.name: p.default for p in only if p.default is not _empty} or None,
                       _all_annotations(signature(func, follow_wrapped=False)))


def _all_annotations(sig):
    found = {} if sig.return_annotation is _empty else {"return": sig.return_annotation}
    found.update({p.name: p.annotation for p in sig.parameters.values() if p.annotation is not _empty})
    return found


def getcallargs(func, /, *positional, **named):
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    return dict(obj.__dict__.get("__annotations__", {}) if isclass(obj) else getattr(obj, "__annotations__", None) or {})
