"""Digests. What is to be hashed is kept until the digest is asked for."""
from _binary import digest as _digest, pbkdf2 as _pbkdf2

_sizes = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128)}
algorithms_guaranteed = algorithms_available = set(_sizes)


class HASH:
    def __init__(self, name, data=b""):
        self._name, self._data = name, b""
        self.digest_size, self.block_size = _sizes[name]
        self.update(data)

    @property
    def name(self):
        return self._name

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError("object supporting the buffer API required")
        self._data += bytes(data)

    def digest(self):
        return _digest(self._name, self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HASH(self._name, self._data)

    def __repr__(self):
        return f"<{self._name} _hashlib.HASH object @ {id(self):#x}>"


HASH.__module__ = "_hashlib"


def new(name, data=b"", *, usedforsecurity=True):
    if name.lower() not in _sizes:
        raise ValueError(f"unsupported hash type {name}")
    return HASH(name.lower(), data)


def _constructor(name):
    def openssl(string=b"", *, usedforsecurity=True):
        return HASH(name, string)
    openssl.__name__ = openssl.__qualname__ = "openssl_" + name
    return openssl


md5, sha1, sha224, sha256, sha384, sha512 = map(_constructor, _sizes)


def file_digest(fileobj, digest, /):
    made = new(digest) if isinstance(digest, str) else digest()
    made.update(fileobj.read())
    return made


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    if hash_name not in _sizes:
        raise ValueError(f"unsupported hash type {hash_name}")
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if dklen is not None and dklen < 1:
        raise ValueError("key length must be greater than 0.")
    return _pbkdf2(hash_name, password, salt, iterations, dklen or _sizes[hash_name][0], _sizes[hash_name][1])
