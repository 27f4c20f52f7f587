# A key from a password costs many rounds of hashing.
import hashlib, time
for name in ("sha256", "sha1", "sha512"):
    print(hashlib.pbkdf2_hmac(name, b"secret", b"salt", 1000).hex(), hashlib.pbkdf2_hmac(name, b"p" * 200, b"s", 3, 50).hex())
for bad in (lambda: hashlib.pbkdf2_hmac("nope", b"", b"", 1), lambda: hashlib.pbkdf2_hmac("md5", b"", b"", 0)):
    try:
        bad()
    except ValueError as e:
        print(type(e).__name__)
