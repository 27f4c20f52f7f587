"""Values as bytes, as a format says: "<IhQ" is a little-endian unsigned int, a short and an unsigned long long."""
from _binary import float_from_bytes, float_to_bytes

_sizes = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 4, "L": 4, "q": 8, "Q": 8, "f": 4, "d": 8, "s": 1, "p": 1}
_native_sizes = {**_sizes, "l": 8, "L": 8, "n": 8, "N": 8, "P": 8}
_signed = "bhilqn"
_names = {"b": "byte", "B": "ubyte", "h": "short", "H": "ushort"}


class error(Exception):
    pass


error.__module__ = "struct"


class Struct:
    def __init__(self, format):
        self.format = format.decode() if isinstance(format, bytes) else format
        text, order = self.format, "@"
        if text[:1] and text[0] in "@=<>!":
            text, order = text[1:], text[0]
        self._order = "big" if order in ">!" else "little"
        self._fields = []  # (offset, letter, size of one, count)
        sizes, offset, count = _native_sizes if order == "@" else _sizes, 0, ""
        for letter in text:
            if letter.isdigit():
                count += letter
                continue
            if letter.isspace():
                continue
            if letter not in sizes:
                raise error("bad char in struct format")
            size = sizes[letter]
            if order == "@":
                offset += -offset % size  # natural alignment
            times = int(count) if count else 1
            self._fields.append((offset, letter, size, times))
            offset += size * times
            count = ""
        if count:
            raise error("repeat count given without format specifier")
        self.size = offset
        self._value_count = sum(1 if letter in "sp" else times for _, letter, _, times in self._fields if letter != "x")

    def pack(self, *values):
        if len(values) != self._value_count:
            raise error(f"pack expected {self._value_count} items for packing (got {len(values)})")
        packed, rest = bytearray(self.size), iter(values)
        for offset, letter, size, times in self._fields:
            if letter in "sp":
                text = next(rest)
                if not isinstance(text, (bytes, bytearray)):
                    raise error(f"argument for '{letter}' must be a bytes object")
                text = bytes(text)[:times] if letter == "s" else (bytes([min(len(text), times - 1)]) + bytes(text)[:times - 1])
                packed[offset:offset + len(text)] = text
            elif letter != "x":
                for i in range(times):
                    packed[offset + i * size:offset + (i + 1) * size] = self._pack_one(letter, size, next(rest))
        return bytes(packed)

    def _pack_one(self, letter, size, value):
        if letter == "c":
            if not isinstance(value, bytes) or len(value) != 1:
                raise error("char format requires a bytes object of length 1")
            return value
        if letter == "?":
            return b"\1" if value else b"\0"
        if letter in "fd":
            if not isinstance(value, (int, float)) and not hasattr(value, "__float__"):
                raise error("required argument is not a float")
            packed = float_to_bytes(value, size)
            return packed if self._order == "little" else packed[::-1]
        if not hasattr(value, "__index__"):
            raise error("required argument is not an integer")
        number, signed = value.__index__(), letter in _signed
        low, high = (-(1 << size * 8 - 1), (1 << size * 8 - 1) - 1) if signed else (0, (1 << size * 8) - 1)
        if not low <= number <= high:
            if letter in _names:
                raise error(f"{_names[letter]} format requires {low} <= number <= {high}")
            if size == 8 or number < low == 0:
                raise error("argument out of range")
            raise error(f"'{letter}' format requires {low} <= number <= {high}")
        return number.to_bytes(size, self._order, signed=signed)

    def unpack(self, buffer):
        if len(buffer) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return self.unpack_from(buffer)

    def unpack_from(self, buffer, offset=0):
        if offset < 0:
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(f"unpack_from requires a buffer of at least {self.size + offset} bytes for unpacking {self.size} bytes at offset {offset} "
                        f"(actual buffer size is {len(buffer)})")
        data, values = bytes(buffer[offset:offset + self.size]), []
        for at, letter, size, times in self._fields:
            if letter == "s":
                values.append(data[at:at + times])
            elif letter == "p":
                values.append(data[at + 1:at + 1 + min(data[at], times - 1)])
            elif letter != "x":
                values += [self._unpack_one(letter, data[at + i * size:at + (i + 1) * size]) for i in range(times)]
        return tuple(values)

    def _unpack_one(self, letter, piece):
        if letter == "c":
            return piece
        if letter == "?":
            return piece != b"\0"
        if letter in "fd":
            return float_from_bytes(piece if self._order == "little" else piece[::-1])
        return int.from_bytes(piece, self._order, signed=letter in _signed)

    def iter_unpack(self, buffer):
        if not self.size or len(buffer) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return (self.unpack_from(buffer, at) for at in range(0, len(buffer), self.size))

    def pack_into(self, buffer, offset, *values):
        packed = self.pack(*values)
        if len(buffer) - offset < self.size:
            raise error(f"pack_into requires a buffer of at least {self.size + offset} bytes for packing {self.size} bytes at offset {offset} "
                        f"(actual buffer size is {len(buffer)})")
        buffer[offset:offset + self.size] = packed


def calcsize(format, /):
    return Struct(format).size


def pack(format, /, *values):
    return Struct(format).pack(*values)


def unpack(format, buffer, /):
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)


def pack_into(format, buffer, offset, /, *values):
    Struct(format).pack_into(buffer, offset, *values)
