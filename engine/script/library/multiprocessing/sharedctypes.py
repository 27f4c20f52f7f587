"""Numbers in memory that processes share."""
from multiprocessing.synchronize import RLock

_sizes = {'b': 8, 'h': 16, 'i': 32, 'l': 64, 'q': 64}


def _converter(typecode):
    """What storing does: wraps ints as C does, makes floats."""
    name = getattr(typecode, '__name__', typecode)
    code = {'c_int': 'i', 'c_uint': 'I', 'c_long': 'l', 'c_longlong': 'q', 'c_double': 'd', 'c_float': 'f', 'c_bool': '?', 'c_char': 'c', 'c_wchar': 'u',
            'c_short': 'h', 'c_byte': 'b', 'c_ubyte': 'B', 'c_ushort': 'H', 'c_ulong': 'L'}.get(name, name)
    if code in ('d', 'f'):
        def as_float(value):
            if not isinstance(value, (int, float)):
                raise TypeError(f"must be real number, not {type(value).__name__}")
            return float(value)
        return as_float, 0.0
    if code == '?':
        return bool, False
    if code == 'c':
        return _one_byte, b'\x00'
    if code == 'u':
        return str, '\x00'
    if not isinstance(code, str) or code.lower() not in _sizes:
        raise TypeError(f"this type must have a size: {typecode!r}")
    bits = _sizes[code.lower()]

    def as_int(value):
        if not isinstance(value, int):
            raise TypeError(f"an integer is required (got type {type(value).__name__})" if False else f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value &= (1 << bits) - 1
        return value - (1 << bits) if code.islower() and value >> bits - 1 else value
    return as_int, 0


def _one_byte(value):
    if not isinstance(value, bytes) or len(value) != 1:
        raise TypeError("one character bytes, bytearray or integer expected")
    return value


class _RawValue:
    def __init__(self, typecode, *args):
        self._convert, first = _converter(typecode)
        self._value = self._convert(args[0]) if args else first

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = self._convert(value)


class _RawArray:
    def __init__(self, typecode, size_or_initializer):
        self._convert, first = _converter(typecode)
        self._typecode = typecode
        if isinstance(size_or_initializer, int):
            self._items = [first] * size_or_initializer
        else:
            self._items = [self._convert(item) for item in size_or_initializer]

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        items = self._items[index]
        return b''.join(items) if isinstance(index, slice) and self._typecode == 'c' else items

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            self._items[index] = [self._convert(item) for item in value]
        else:
            self._items[index] = self._convert(value)

    @property
    def value(self):
        return b''.join(self._items).split(b'\0')[0]

    @value.setter
    def value(self, data):
        self._items[:len(data)] = [bytes([byte]) for byte in data]


class _Synchronized:
    def __init__(self, obj, lock=None):
        self._obj = obj
        self._lock = lock or RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __reduce__(self):
        raise RuntimeError(f'{type(self).__name__[1:]} objects should only be shared between processes through inheritance')

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class _SynchronizedArray(_Synchronized):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value

    def __iter__(self):
        return iter([self[i] for i in range(len(self))])


def RawValue(typecode_or_type, *args):
    return _RawValue(typecode_or_type, *args)


def RawArray(typecode_or_type, size_or_initializer):
    return _RawArray(typecode_or_type, size_or_initializer)


def Value(typecode_or_type, *args, lock=True, ctx=None):
    raw = _RawValue(typecode_or_type, *args)
    return raw if lock is False else _Synchronized(raw, None if lock in (True, None) else lock)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    raw = _RawArray(typecode_or_type, size_or_initializer)
    return raw if lock is False else _SynchronizedArray(raw, None if lock in (True, None) else lock)
