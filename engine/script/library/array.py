"""Arrays of numbers of one kind."""
import struct

typecodes = 'bBuhHiIlLqQfd'
_ranges = {'b': (-128, 127), 'B': (0, 255), 'h': (-2**15, 2**15 - 1), 'H': (0, 2**16 - 1), 'i': (-2**31, 2**31 - 1), 'I': (0, 2**32 - 1), 'l': (-2**63, 2**63 - 1), 'L': (0, 2**64 - 1),
           'q': (-2**63, 2**63 - 1), 'Q': (0, 2**64 - 1)}
_sizes = {'b': 1, 'B': 1, 'u': 4, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'f': 4, 'd': 8}


class array:
    def __init__(self, typecode, initializer=(), /):
        if typecode not in _sizes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        self.typecode = typecode
        self._items = []
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        else:
            self.extend(initializer)

    itemsize = property(lambda self: _sizes[self.typecode])

    def _checked(self, value):
        code = self.typecode
        if code in 'fd':
            if not isinstance(value, (int, float)):
                raise TypeError(f"must be real number, not {type(value).__name__}")
            return float(value) if code == 'd' else struct.unpack('f', struct.pack('f', value))[0]
        if code == 'u':
            if not isinstance(value, str) or len(value) != 1:
                raise TypeError("array item must be a unicode character, not " + type(value).__name__)
            return value
        if not hasattr(value, '__index__'):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        low, high = _ranges[code]
        if not low <= value <= high:
            names = {'b': 'signed char', 'B': 'unsigned byte integer', 'h': 'signed short integer', 'H': 'unsigned short', 'i': 'signed integer', 'I': 'unsigned int'}
            name = names.get(code, 'int')
            raise OverflowError(f"{name} is {'less than minimum' if value < low else 'greater than maximum'}")
        return value

    def append(self, value):
        self._items.append(self._checked(value))

    def extend(self, values):
        for value in values:
            self._items.append(self._checked(value))

    fromlist = extend

    def frombytes(self, data):
        size = self.itemsize
        if len(data) % size:
            raise ValueError("bytes length not a multiple of item size")
        self._items += struct.unpack(f'<{len(data) // size}{self.typecode.replace("l", "q").replace("L", "Q")}', bytes(data))

    def tobytes(self):
        return struct.pack(f'<{len(self)}{self.typecode.replace("l", "q").replace("L", "Q")}', *self._items)

    def tolist(self):
        return list(self._items)

    def insert(self, i, value):
        self._items.insert(i, self._checked(value))

    def pop(self, i=-1):
        if not self._items:
            raise IndexError("pop from empty array")
        return self._items.pop(i)

    def remove(self, value):
        try:
            self._items.remove(value)
        except ValueError:
            raise ValueError("array.remove(x): x not in array") from None

    def index(self, value, *bounds):
        try:
            return self._items.index(value, *bounds)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def count(self, value):
        return self._items.count(value)

    def reverse(self):
        self._items.reverse()

    def buffer_info(self):
        return id(self._items), len(self)

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, value):
        return value in self._items

    def _new(self, items):
        made = array(self.typecode)
        made._items = items
        return made

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._new(self._items[index])
        try:
            return self._items[index]
        except IndexError:
            raise IndexError("array index out of range") from None

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f"can only assign array (not \"{type(value).__name__}\") to array slice")
            self._items[index] = value._items
            return
        try:
            self._items[index] = self._checked(value)
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __delitem__(self, index):
        del self._items[index]

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f"can only append array (not \"{type(other).__name__}\") to array")
        return self._new(self._items + other._items)

    def __iadd__(self, other):
        self._items += other._items
        return self

    def __mul__(self, n):
        return self._new(self._items * n)

    __rmul__ = __mul__

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        shown = repr(''.join(self._items)) if self.typecode == 'u' else repr(self._items)
        return f"array('{self.typecode}', {shown})"

    def __bytes__(self):
        return self.tobytes()


ArrayType = array
