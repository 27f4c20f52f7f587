"""memoryview: a part of bytes or of a bytearray without a copy of it."""


class view(memoryview):
    def __new__(cls, obj, start=0, step=1, length=None):
        if isinstance(obj, memoryview):
            return cls(obj.obj, obj._start, obj._step, obj._length)
        if not isinstance(obj, (bytes, bytearray)):
            if type(obj).__name__ == 'array':
                obj = obj.tobytes()
            else:
                raise TypeError(f"memoryview: a bytes-like object is required, not '{type(obj).__name__}'")
        self = object.__new__(cls)
        self.obj, self._start, self._step = obj, start, step
        self._length = len(obj) if length is None else length
        self._released = False
        return self

    format, itemsize, ndim, contiguous, c_contiguous, f_contiguous, suboffsets = 'B', 1, 1, True, True, True, ()
    nbytes = property(lambda self: self._length)
    shape = property(lambda self: (self._length,))
    strides = property(lambda self: (self._step,))
    readonly = property(lambda self: isinstance(self.obj, bytes))

    def _check(self):
        if self._released:
            raise ValueError("operation forbidden on released memoryview object")

    def tobytes(self, order=None):
        self._check()
        if self._step == 1:
            return bytes(self.obj[self._start:self._start + self._length])
        return bytes(self.obj[self._start + i * self._step] for i in range(self._length))

    __bytes__ = tobytes

    def tolist(self):
        return list(self.tobytes())

    def hex(self, *args):
        return self.tobytes().hex(*args)

    def release(self):
        self._released = True

    def toreadonly(self):
        return view(self.tobytes())

    def cast(self, format, shape=None):
        if format not in ('B', 'b', 'c'):
            raise NotImplementedError("memoryview.cast() knows bytes only: struct.unpack reads other formats")
        return self

    def __len__(self):
        return self._length

    def __getitem__(self, index):
        self._check()
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            return view(self.obj, self._start + start * self._step, self._step * step, len(range(start, stop, step)))
        return self.obj[self._place(index)]

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
            value = bytes(value)
            if len(value) != len(places):
                raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
            for place, byte in zip(places, value):
                self.obj[self._start + place * self._step] = byte
        else:
            if not isinstance(value, int):
                raise TypeError("memoryview: invalid type for format 'B'")
            if not 0 <= value < 256:
                raise ValueError("memoryview: invalid value for format 'B'")
            self.obj[self._place(index)] = value

    def __iter__(self):
        return iter(self.tobytes())

    def __contains__(self, byte):
        return byte in self.tobytes()

    def __eq__(self, other):
        return self.tobytes() == bytes(other) if isinstance(other, (bytes, bytearray, memoryview)) else NotImplemented

    def __hash__(self):
        if not self.readonly:
            raise ValueError("cannot hash writable memoryview object")
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
