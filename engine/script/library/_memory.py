"""memoryview: a part of bytes or of a bytearray without a copy of it, as bytes or, after cast(), as numbers."""
import struct

_formats = 'cbB?hHiIlLqQnNfdeP'


class view(memoryview):
    def __new__(cls, obj, start=0, step=1, length=None, format='B'):
        if isinstance(obj, memoryview):
            return cls(obj.obj, obj._start, obj._step, obj._length, obj.format)
        if not isinstance(obj, (bytes, bytearray)):
            if type(obj).__name__ == 'array':
                obj = obj.tobytes()
            else:
                raise TypeError(f"memoryview: a bytes-like object is required, not '{type(obj).__name__}'")
        self = object.__new__(cls)
        self.obj, self._start, self._step, self.format = obj, start, step, format  # start and step: in bytes
        self.itemsize = struct.calcsize('@' + format)
        self._length = len(obj) if length is None else length
        self._released = False
        return self

    ndim, suboffsets = 1, ()
    nbytes = property(lambda self: self._length * self.itemsize)
    shape = property(lambda self: (self._length,))
    strides = property(lambda self: (self._step,))
    readonly = property(lambda self: isinstance(self.obj, bytes))
    contiguous = c_contiguous = f_contiguous = property(lambda self: self._step == self.itemsize)

    def _check(self):
        if self._released:
            raise ValueError("operation forbidden on released memoryview object")

    def tobytes(self, order=None):
        self._check()
        size = self.itemsize
        if self._step == size:
            return bytes(self.obj[self._start:self._start + self._length * size])
        return b''.join([bytes(self.obj[self._start + i * self._step:self._start + i * self._step + size]) for i in range(self._length)])

    __bytes__ = tobytes

    def tolist(self):
        whole = self.tobytes()
        return list(whole) if self.format == 'B' else [item for item, in struct.iter_unpack('@' + self.format, whole)]

    def hex(self, *args):
        return self.tobytes().hex(*args)

    def release(self):
        self._released = True

    def toreadonly(self):
        return view(self.tobytes()).cast(self.format)

    def cast(self, format, shape=None):
        self._check()
        format = format.removeprefix('@')
        if shape is not None:
            raise NotImplementedError("memoryview.cast() knows one dimension only")
        if format not in _formats or len(format) != 1:
            raise ValueError("memoryview: destination format must be a native single character format prefixed with an optional '@'")
        if not self.contiguous:
            raise TypeError("memoryview: casts are restricted to C-contiguous views")
        if self.itemsize != 1 and struct.calcsize('@' + format) != 1:
            raise TypeError("memoryview: cannot cast between two non-byte formats")
        size = struct.calcsize('@' + format)
        if self.nbytes % size:
            raise TypeError("memoryview: length is not a multiple of itemsize")
        return view(self.obj, self._start, size, self.nbytes // size, format)

    def __len__(self):
        return self._length

    def __getitem__(self, index):
        self._check()
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            return view(self.obj, self._start + start * self._step, self._step * step, len(range(start, stop, step)), self.format)
        if not hasattr(index, '__index__'):
            raise TypeError("memoryview: invalid slice key")
        place = self._place(index)
        if self.format == 'B':
            return self.obj[place]
        return struct.unpack_from('@' + self.format, self.obj, place)[0]

    def _place(self, index):
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError("index out of bounds on dimension 1")
        return self._start + index * self._step

    def __setitem__(self, index, value):
        self._check()
        if self.readonly:
            raise TypeError("cannot modify read-only memory")
        if isinstance(index, slice):
            places = range(*index.indices(self._length))
            other = view(value)
            if other._length != len(places) or other.format != self.format:
                raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
            whole, size = other.tobytes(), self.itemsize
            for i, place in enumerate(places):
                at = self._start + place * self._step
                self.obj[at:at + size] = whole[i * size:i * size + size]
            return
        place = self._place(index)
        try:
            self.obj[place:place + self.itemsize] = struct.pack('@' + self.format, value)
        except struct.error as error:
            wrong = "type" if "required argument is not" in str(error) or "must be" in str(error) else "value"
            kind = TypeError if wrong == "type" else ValueError
            raise kind(f"memoryview: invalid {wrong} for format '{self.format}'") from None

    def __delitem__(self, index):
        raise TypeError("cannot delete memory")

    def __iter__(self):
        return iter(self.tolist())

    def __contains__(self, item):
        return item in self.tolist()

    def __eq__(self, other):
        if not isinstance(other, (bytes, bytearray, memoryview)):
            return NotImplemented
        return self.tolist() == view(other).tolist()

    def __hash__(self):
        if not self.readonly:
            raise ValueError("cannot hash writable memoryview object")
        if self.format not in 'Bbc':
            raise ValueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
        return hash(self.tobytes())

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return f"<{'released ' if self._released else ''}memory at {id(self):#x}>"


view.__name__ = view.__qualname__ = 'memoryview'
view.__module__ = 'builtins'
