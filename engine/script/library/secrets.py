"""Random values for passwords and keys. As all that is random in a run, the same with the same seed."""
import base64
import os
import random

from hmac import compare_digest

DEFAULT_ENTROPY = 32


class _SystemRandom(random.Random):
    pass


SystemRandom = _SystemRandom
_random = random.Random(int.from_bytes(os.urandom(8), "big"))
choice, randbits = _random.choice, _random.getrandbits


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _random.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _random.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")
