"""Digests with a key."""
import hashlib


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        self._make = (lambda data=b"": hashlib.new(digestmod, data)) if isinstance(digestmod, str) else digestmod
        inner = self._make()
        self.digest_size, self.block_size, self.name = inner.digest_size, inner.block_size, "hmac-" + inner.name
        key = self._make(bytes(key)).digest() if len(key) > self.block_size else bytes(key)
        key = key.ljust(self.block_size, b"\0")
        self._outer_key = bytes(byte ^ 0x5C for byte in key)
        self._data = bytes(byte ^ 0x36 for byte in key)
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._data += msg

    def digest(self):
        return self._make(self._outer_key + self._make(self._data).digest()).digest()

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        import copy
        return copy.copy(self)


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b, /):
    if isinstance(a, str) != isinstance(b, str):
        raise TypeError("unsupported operand types(s) or combination of types: 'str' and 'bytes'")
    return a == b
