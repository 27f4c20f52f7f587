"""Objects as bytes and back, in the format of protocol 4."""
import copyreg
import io
import sys
import types
from struct import pack, unpack

import _process

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
_frame_size_min = 4
_batch = 1000


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


for _error in (PickleError, PicklingError, UnpicklingError):
    _error.__module__ = "_pickle"


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


# ---- writing -----------------------------------------------------------------------------------------------------

class Pickler:
    dispatch_table = None

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        self._file = file
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        self.proto = max(protocol, 4)
        self._out = []
        self._memo = {}

    def dump(self, obj):
        self._out = []
        self.save(obj)
        self._out.append(b".")
        body = b"".join(self._out)
        head = b"\x80" + bytes([self.proto])
        self._file.write(head + (b"\x95" + pack("<Q", len(body)) if len(body) >= _frame_size_min else b"") + body)

    def clear_memo(self):
        self._memo.clear()

    def persistent_id(self, obj):
        return None

    def _memoize(self, obj):
        self._memo[id(obj)] = len(self._memo), obj
        self._out.append(b"\x94")

    def _get(self, index):
        self._out.append(b"h" + bytes([index]) if index < 256 else b"j" + pack("<I", index))

    def save(self, obj):
        if (pid := self.persistent_id(obj)) is not None:
            self.save(pid)
            self._out.append(b"Q")
            return
        cls = type(obj)
        write = _writers.get(cls)
        if write is not None and cls in _without_identity:
            return write(self, obj)
        known = self._memo.get(id(obj))
        if known is not None:
            return self._get(known[0])
        if write is not None:
            return write(self, obj)
        self._save_other(obj, cls)

    def _save_other(self, obj, cls):
        if hasattr(self, "reducer_override"):
            reduced = self.reducer_override(obj)
            if reduced is not NotImplemented:
                return self._save_reduced(obj, reduced)
        reduce = (self.dispatch_table or copyreg.dispatch_table).get(cls)
        if reduce is not None:
            reduced = reduce(obj)
        elif isinstance(obj, type):
            return self._save_global(obj)
        else:
            reduced = obj.__reduce_ex__(self.proto)
        if isinstance(reduced, str):
            return self._save_global(obj, reduced)
        self._save_reduced(obj, reduced)

    def _save_reduced(self, obj, reduced):
        if not isinstance(reduced, tuple) or not 2 <= len(reduced) <= 6:
            raise PicklingError("__reduce__ must return a string or tuple")
        make, arguments, state, items, pairs = (*reduced, None, None, None)[:5]
        if not isinstance(arguments, tuple):
            raise PicklingError("args from save_reduce() must be a tuple")
        if not callable(make):
            raise PicklingError("func from save_reduce() must be callable")
        if make is copyreg.__newobj__:
            self.save(arguments[0])
            self.save(arguments[1:])
            self._out.append(b"\x81")
        elif make is copyreg.__newobj_ex__:
            for part in arguments:
                self.save(part)
            self._out.append(b"\x92")
        else:
            self.save(make)
            self.save(arguments)
            self._out.append(b"R")
        known = self._memo.get(id(obj))
        if known is not None:  # a recursive tuple or the like has come up inside its own arguments
            self._out.append(b"0")
            self._get(known[0])
        else:
            self._memoize(obj)
        if items is not None:
            self._batched(list(items), b"a", b"e")
        if pairs is not None:
            self._batched_pairs(list(pairs))
        if state is not None:
            self.save(state)
            self._out.append(b"b")

    def _batched(self, items, one, many):
        for start in range(0, len(items), _batch):
            part = items[start:start + _batch]
            if len(part) == 1:
                self.save(part[0])
                self._out.append(one)
            else:
                self._out.append(b"(")
                for item in part:
                    self.save(item)
                self._out.append(many)

    def _batched_pairs(self, pairs):
        for start in range(0, len(pairs), _batch):
            part = pairs[start:start + _batch]
            if len(part) > 1:
                self._out.append(b"(")
            for key, value in part:
                self.save(key)
                self.save(value)
            self._out.append(b"u" if len(part) > 1 else b"s")

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module_name = "builtins" if obj is ... or obj is NotImplemented else _module_of(obj, name)
        if "<locals>" in name.split("."):
            raise AttributeError(f"Can't pickle local object {name!r}")
        module = _process.module(module_name)
        if module is None:
            try:
                __import__(module_name)
                module = _process.module(module_name)
            except ImportError:
                raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
        found = module
        for part in name.split("."):
            parent = found
            try:
                found = getattr(found, part)
            except AttributeError:
                raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj and found != obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        self.save(module_name)
        self.save(name)
        self._out.append(b"\x93")
        self._memoize(obj)


def _module_of(obj, name):
    module = getattr(obj, "__module__", None)
    return "__main__" if module is None else _public_modules.get(module, module)


_public_modules = {"_asyncio": "asyncio"}


def _write_int(self, n):
    if 0 <= n < 256:
        self._out.append(b"K" + bytes([n]))
    elif 0 <= n < 65536:
        self._out.append(b"M" + pack("<H", n))
    elif -0x80000000 <= n <= 0x7fffffff:
        self._out.append(b"J" + pack("<i", n))
    else:
        size = n.bit_length() // 8 + 1
        data = n.to_bytes(size, "little", signed=True)
        if n < 0 and len(data) > 1 and data[-1] == 0xff and data[-2] & 0x80:
            data = data[:-1]
        self._out.append((b"\x8a" + bytes([len(data)]) if len(data) < 256 else b"\x8b" + pack("<i", len(data))) + data)


def _write_str(self, text):
    data = text.encode("utf-8", "surrogatepass")
    size = len(data)
    self._out.append((b"\x8c" + bytes([size]) if size < 256 else b"X" + pack("<I", size)) + data)
    self._memoize(text)


def _write_bytes(self, data):
    size = len(data)
    self._out.append((b"C" + bytes([size]) if size < 256 else b"B" + pack("<I", size)) + data)
    self._memoize(data)


def _write_bytearray(self, data):
    if self.proto >= 5:
        self._out.append(b"\x96" + pack("<Q", len(data)) + bytes(data))
        self._memoize(data)
    else:
        self._save_reduced(data, (bytearray, (bytes(data),)))


def _write_tuple(self, items):
    if not items:
        self._out.append(b")")
        return
    if len(items) > 3:
        self._out.append(b"(")
    for item in items:
        self.save(item)
    known = self._memo.get(id(items))
    if known is not None:  # a tuple that contains itself
        self._out.append(b"1" if len(items) > 3 else b"0" * len(items))
        self._get(known[0])
        return
    self._out.append((b"\x85", b"\x86", b"\x87")[len(items) - 1] if len(items) <= 3 else b"t")
    self._memoize(items)


def _write_list(self, items):
    self._out.append(b"]")
    self._memoize(items)
    self._batched(items, b"a", b"e")


def _write_dict(self, pairs):
    self._out.append(b"}")
    self._memoize(pairs)
    self._batched_pairs(list(pairs.items()))


def _write_set(self, items):
    self._out.append(b"\x8f")
    self._memoize(items)
    every = list(items)
    for start in range(0, len(every), _batch):
        self._out.append(b"(")
        for item in every[start:start + _batch]:
            self.save(item)
        self._out.append(b"\x90")


def _write_frozenset(self, items):
    self._out.append(b"(")
    for item in items:
        self.save(item)
    self._out.append(b"\x91")
    self._memoize(items)


def _write_type(self, cls):
    if cls in _unnamed:
        return self._save_reduced(cls, (type, (_unnamed[cls],)))
    self._save_global(cls)


_unnamed = {type(None): None, type(...): ..., type(NotImplemented): NotImplemented}
_writers = {
    type(None): lambda self, x: self._out.append(b"N"),
    bool: lambda self, x: self._out.append(b"\x88" if x else b"\x89"),
    int: _write_int,
    float: lambda self, x: self._out.append(b"G" + pack(">d", x)),
    str: _write_str, bytes: _write_bytes, bytearray: _write_bytearray, tuple: _write_tuple, list: _write_list, dict: _write_dict, set: _write_set,
    frozenset: _write_frozenset, type: _write_type, types.FunctionType: Pickler._save_global,
    type(...): lambda self, x: self._save_global(x, "Ellipsis"), type(NotImplemented): lambda self, x: self._save_global(x, "NotImplemented"),
}
_without_identity = {type(None), bool, int, float}


def _write_builtin(self, function):
    owner = getattr(function, "__self__", None)
    if owner is None or isinstance(owner, types.ModuleType):
        self._save_global(function)
    else:
        self._save_reduced(function, (getattr, (owner, function.__name__)))


_writers[type(len)] = _write_builtin


# ---- reading -----------------------------------------------------------------------------------------------------

class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._file = file
        self.memo = {}

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def find_class(self, module, name):
        found = _process.module(module)
        if found is None:
            __import__(module)
            found = _process.module(module)
        for part in name.split("."):
            try:
                found = getattr(found, part)
            except AttributeError:
                raise AttributeError(f"Can't get attribute {name!r} on {_process.module(module)!r}") from None
        return found

    def load(self):
        self._stack, self._marks = [], []
        try:
            while True:
                code = self._read(1)
                read = _readers.get(code)
                if read is None:
                    raise UnpicklingError(f"invalid load key, {chr(code[0])!r}." if 32 < code[0] < 127 else f"invalid load key, '\\x{code[0]:02x}'.")
                read(self)
        except _Stop as stop:
            return stop.value

    def _read(self, size):
        data = self._file.read(size)
        if len(data) < size:
            raise EOFError("Ran out of input") if not data else UnpicklingError("pickle data was truncated")
        return data

    def _line(self):
        line = self._file.readline()
        if not line.endswith(b"\n"):
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _number(self, code):
        size = {"B": 1, "H": 2, "i": 4, "I": 4, "Q": 8}[code]
        return unpack("<" + code, self._read(size))[0]

    def _push(self, value):
        self._stack.append(value)

    def _after_mark(self):
        items = self._stack
        self._stack = self._marks.pop()
        return items

    def _build(self):
        state = self._stack.pop()
        made = self._stack[-1]
        set_state = getattr(made, "__setstate__", None)
        if set_state is not None:
            set_state(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            made.__dict__.update(state)
        for name, value in (slots or {}).items():
            setattr(made, name, value)

    def _extend(self):
        items = self._after_mark()
        target = self._stack[-1]
        if isinstance(target, list):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    def _set_items(self):
        items = self._after_mark()
        target = self._stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _set_item(self):
        value, key = self._stack.pop(), self._stack.pop()
        self._stack[-1][key] = value

    def _add_items(self):
        items = self._after_mark()
        self._stack[-1].update(items)

    def _tuple_of(self, count):
        items = tuple(self._stack[-count:])
        del self._stack[-count:]
        self._push(items)

    def _reduce(self):
        arguments = self._stack.pop()
        self._stack[-1] = self._stack[-1](*arguments)

    def _new(self):
        arguments = self._stack.pop()
        cls = self._stack[-1]
        self._stack[-1] = cls.__new__(cls, *arguments)

    def _new_with_keywords(self):
        keywords, arguments = self._stack.pop(), self._stack.pop()
        cls = self._stack[-1]
        self._stack[-1] = cls.__new__(cls, *arguments, **keywords)

    def _global(self):
        name, module = self._stack.pop(), self._stack.pop()
        self._push(self.find_class(module, name))

    def _mark(self):
        self._marks.append(self._stack)
        self._stack = []

    def _long(self, size):
        self._push(int.from_bytes(self._read(size), "little", signed=True))

    def _text(self, size):
        self._push(self._read(size).decode("utf-8", "surrogatepass"))

    def _data(self, size):
        self._push(self._read(size))

    def _put(self, index):
        self.memo[index] = self._stack[-1]


def _stop(self):
    raise _Stop(self._stack.pop())


def _protocol(self):
    number = self._number("B")
    if number > HIGHEST_PROTOCOL:
        raise ValueError(f"unsupported pickle protocol: {number}")


_readers = {
    b"\x80": _protocol, b"\x95": lambda self: self._number("Q"), b".": _stop, b"(": Unpickler._mark,
    b"0": lambda self: self._stack.pop(), b"1": Unpickler._after_mark, b"2": lambda self: self._push(self._stack[-1]),
    b"N": lambda self: self._push(None), b"\x88": lambda self: self._push(True), b"\x89": lambda self: self._push(False),
    b"K": lambda self: self._push(self._number("B")), b"M": lambda self: self._push(self._number("H")), b"J": lambda self: self._push(self._number("i")),
    b"\x8a": lambda self: self._long(self._number("B")), b"\x8b": lambda self: self._long(self._number("i")),
    b"G": lambda self: self._push(unpack(">d", self._read(8))[0]),
    b"\x8c": lambda self: self._text(self._number("B")), b"X": lambda self: self._text(self._number("I")), b"\x8d": lambda self: self._text(self._number("Q")),
    b"C": lambda self: self._data(self._number("B")), b"B": lambda self: self._data(self._number("I")), b"\x8e": lambda self: self._data(self._number("Q")),
    b"\x96": lambda self: self._push(bytearray(self._read(self._number("Q")))),
    b")": lambda self: self._push(()), b"\x85": lambda self: self._tuple_of(1), b"\x86": lambda self: self._tuple_of(2), b"\x87": lambda self: self._tuple_of(3),
    b"t": lambda self: (lambda items: self._push(tuple(items)))(self._after_mark()),
    b"]": lambda self: self._push([]), b"}": lambda self: self._push({}), b"\x8f": lambda self: self._push(set()),
    b"a": lambda self: (lambda item: self._stack[-1].append(item))(self._stack.pop()), b"e": Unpickler._extend, b"s": Unpickler._set_item, b"u": Unpickler._set_items,
    b"l": lambda self: (lambda items: self._push(items))(self._after_mark()),
    b"\x90": Unpickler._add_items, b"\x91": lambda self: (lambda items: self._push(frozenset(items)))(self._after_mark()),
    b"\x93": Unpickler._global, b"R": Unpickler._reduce, b"\x81": Unpickler._new, b"\x92": Unpickler._new_with_keywords, b"b": Unpickler._build,
    b"c": lambda self: self._push(self.find_class(self._line().decode(), self._line().decode())),
    b"\x94": lambda self: self._put(len(self.memo)), b"q": lambda self: self._put(self._number("B")), b"r": lambda self: self._put(self._number("I")),
    b"h": lambda self: self._push(self.memo[self._number("B")]), b"j": lambda self: self._push(self.memo[self._number("I")]),
    b"Q": lambda self: self._push(self.persistent_load(self._stack.pop())),
}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    out = io.BytesIO()
    Pickler(out, protocol).dump(obj)
    return out.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return Unpickler(io.BytesIO(data)).load()
