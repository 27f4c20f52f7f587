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


def b32hexencode(s):
    return b32encode(s).translate(bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHIJKLMNOPQRSTUV"))


def b32hexdecode(s, casefold=False):
    s = _bytes(s)
    s = s.upper() if casefold else s
    if any(byte not in b"0123456789ABCDEFGHIJKLMNOPQRSTUV=" for byte in s):
        raise binascii.Error("Non-base32 digit found")
    return b32decode(s.translate(bytes.maketrans(b"0123456789ABCDEFGHIJKLMNOPQRSTUV", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")))


# ---- base 85 --------------------------------------------------------------------------------------------------------

_b85_digits = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_a85_digits = bytes(range(33, 118))


def _encode85(data, digits, pad, shorter=()):
    """Four bytes as five digits. shorter: (word, digit) pairs that stand for a whole word."""
    data = bytes(data)
    missing = -len(data) % 4
    out = []
    for i in range(0, len(data) + missing, 4):
        word = int.from_bytes((data + bytes(missing))[i:i + 4], "big")
        short = next((digit for value, digit in shorter if value == word), None)
        is_last = i + 4 >= len(data) + missing
        if short and not (is_last and missing and not pad):
            out.append(short)
            continue
        five = bytearray(5)
        for k in range(4, -1, -1):
            word, five[k] = divmod(word, 85)
        out.append(bytes(digits[n] for n in five))
    if missing and not pad and out:
        out[-1] = out[-1][:-missing]
    return b"".join(out)


def b85encode(b, pad=False):
    return _encode85(b, _b85_digits, pad)


def b85decode(b):
    b = _bytes(b)
    values = {digit: n for n, digit in enumerate(_b85_digits)}
    missing = -len(b) % 5
    b += b"~" * missing
    out = []
    for i in range(0, len(b), 5):
        word = 0
        for k, digit in enumerate(b[i:i + 5]):
            if digit not in values:
                raise ValueError(f"bad base85 character at position {i + k}")
            word = word * 85 + values[digit]
        if word >= 1 << 32:
            raise ValueError(f"base85 overflow in hunk starting at byte {i}")
        out.append(word.to_bytes(4, "big"))
    whole = b"".join(out)
    return whole[:-missing] if missing else whole


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    shorter = [(0, b"z")] + ([(0x20202020, b"y")] if foldspaces else [])
    result = _encode85(b, _a85_digits, pad, shorter)
    if adobe:
        result = b"<~" + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        result = b"\n".join(lines)
    return result + b"~>" if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _bytes(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out, group = bytearray(), []

    def finish():
        word = 0
        for n in group:
            word = word * 85 + n
        if word >= 1 << 32:
            raise ValueError("Ascii85 overflow")
        out.extend(word.to_bytes(4, "big"))
        group.clear()

    for byte in b + b"u" * 4:
        if 33 <= byte <= 117:
            group.append(byte - 33)
            if len(group) == 5:
                finish()
        elif byte == ord("z") or foldspaces and byte == ord("y"):
            if group:
                raise ValueError(f"{chr(byte)} inside Ascii85 5-tuple")
            out.extend(b"\0\0\0\0" if byte == ord("z") else b"    ")
        elif byte not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(byte)}")
    padding = 4 - len(group)
    return bytes(out[:-padding] if padding else out)


def encode(input, output):
    while piece := input.read(57):
        output.write(binascii.b2a_base64(piece))


def decode(input, output):
    while line := input.readline():
        output.write(binascii.a2b_base64(line))
