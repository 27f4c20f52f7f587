"""Bytes as text of few characters, and checksums."""
from _binary import crc32 as _crc32

_alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_values = {byte: value for value, byte in enumerate(_alphabet)}


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


Error.__module__ = Incomplete.__module__ = "binascii"


def _ascii(data):
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode()
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(f"argument should be bytes, buffer or ASCII string, not {type(data).__name__!r}")
    return bytes(data)


def hexlify(data, sep=None, bytes_per_sep=1):
    text = bytes(data).hex() if sep is None else bytes(data).hex(sep, bytes_per_sep)
    return text.encode()


def unhexlify(hexstr):
    text = _ascii(hexstr).decode()
    if len(text) % 2:
        raise Error("Odd-length string")
    try:
        return bytes(int(text[i:i + 2], 16) for i in range(0, len(text), 2))
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


b2a_hex, a2b_hex = hexlify, unhexlify


def b2a_base64(data, *, newline=True):
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    padding = -len(data) % 3
    number, groups = int.from_bytes(bytes(data) + b"\0" * padding, "big"), (len(data) + padding) // 3 * 4
    encoded = bytes([_alphabet[number >> 6 * i & 63] for i in range(groups - 1, -1, -1)])
    if padding:
        encoded = encoded[:-padding] + b"=" * padding
    return encoded + b"\n" if newline else encoded


def a2b_base64(data, *, strict_mode=False):
    decoded, bits, count, characters, pads = bytearray(), 0, 0, 0, 0
    for byte in _ascii(data):
        if byte == 61:  # =
            pads += 1
            if characters % 4 >= 2 and characters % 4 + pads >= 4:
                return bytes(decoded)
            continue
        value = _values.get(byte)
        if value is None:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        pads = 0
        characters += 1
        bits, count = (bits << 6 | value) & 0xFFFFFF, count + 6
        if count >= 8:
            count -= 8
            decoded.append(bits >> count & 255)
    if characters % 4 == 1:
        raise Error(f"Invalid base64-encoded string: number of data characters ({characters}) cannot be 1 more than a multiple of 4")
    if characters % 4:
        raise Error("Incorrect padding")
    return bytes(decoded)


def crc32(data, crc=0, /):
    return _crc32(data, crc)
