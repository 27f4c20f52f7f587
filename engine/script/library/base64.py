"""Bytes as text of 64, 32 or 16 characters."""
import binascii

_table32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    return encoded if altchars is None else encoded.translate(bytes.maketrans(b"+/", altchars))


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_bytes(altchars), b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if not isinstance(s, (bytes, bytearray)):
        raise TypeError(f"argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}")
    return bytes(s)


def b32encode(s):
    groups = -(-len(s) // 5)
    number = int.from_bytes(s + b"\0" * (groups * 5 - len(s)), "big")
    encoded = bytes([_table32[number >> 5 * i & 31] for i in range(groups * 8 - 1, -1, -1)])
    padding = {0: 0, 1: 6, 2: 4, 3: 3, 4: 1}[len(s) % 5]
    return encoded[:len(encoded) - padding] + b"=" * padding


def b32decode(s, casefold=False, map01=None):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    digits = (s.upper() if casefold else s).rstrip(b"=")
    try:
        values = [_table32.index(byte) for byte in digits]
    except ValueError:
        raise binascii.Error("Non-base32 digit found") from None
    number = 0
    for value in values + [0] * (len(s) - len(digits)):
        number = number << 5 | value
    padding = {0: 0, 6: 4, 4: 3, 3: 2, 1: 1}.get(len(s) - len(digits))
    if padding is None:
        raise binascii.Error("Incorrect padding")
    decoded = number.to_bytes(len(s) // 8 * 5, "big")
    return decoded[:len(decoded) - padding]


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    s = s.upper() if casefold else s
    if any(byte not in b"0123456789ABCDEF" for byte in s):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def encodebytes(s):
    return b"".join(binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    return binascii.a2b_base64(s)
