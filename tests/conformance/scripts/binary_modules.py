import base64
import binascii
import hashlib
import hmac
import secrets
import struct

for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    for data in (b"", b"abc", b"a" * 55, b"a" * 56, b"a" * 64, b"a" * 119, b"a" * 1000):
        print(name, getattr(hashlib, name)(data).hexdigest())
made = hashlib.sha256()
made.update(b"one")
copy = made.copy()
copy.update(b"two")
print(made.hexdigest()[:8], copy.hexdigest()[:8], made.name, made.digest_size, made.block_size, hashlib.new("md5", b"x").hexdigest(), copy.digest()[:4])
print(hmac.new(b"key", b"message", hashlib.sha256).hexdigest(), hmac.compare_digest("a", "a"), hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 3).hex())
for wrong in (lambda: hashlib.md5("text"), lambda: hashlib.new("none"), lambda: binascii.unhexlify("abc"), lambda: binascii.unhexlify("zz"), lambda: base64.b64decode("abc"),
              lambda: base64.b64decode("a"), lambda: struct.pack("<i", 1 << 40), lambda: struct.pack("<B", 256), lambda: struct.unpack("<i", b"1"), lambda: struct.pack("<ii", 1),
              lambda: struct.pack("y", 1), lambda: struct.pack("<Q", -1), lambda: struct.pack("f", "x")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error)
for data in (b"", b"a", b"ab", b"abc", bytes(range(256))):
    encoded = base64.b64encode(data)
    print(encoded, base64.b64decode(encoded) == data, base64.urlsafe_b64encode(data), base64.b32encode(data), base64.b32decode(base64.b32encode(data)) == data, base64.b16encode(data))
print(base64.b64decode("aGVsbG8="), base64.b64decode(b"aGVs\nbG8="), base64.encodebytes(b"x" * 60), binascii.hexlify(b"\x01\xff"), binascii.crc32(b"hello"), binascii.b2a_base64(b"x"))
for format, *values in (("<IhQ", 1, -2, 3), (">bBhHiIqQ", -1, 2, -3, 4, -5, 6, -7, 8), ("=3s2x?c", b"abcd", True, b"z"), ("@bi", 1, 2), ("!fd", 1.5, -2.25), ("5p", b"abc"), ("3h", 1, 2, 3)):
    packed = struct.pack(format, *values)
    print(format, struct.calcsize(format), packed.hex(), struct.unpack(format, packed))
print(list(struct.iter_unpack("<H", b"\1\0\2\0")), struct.unpack_from("<H", b"\0\1\0", 1), struct.Struct("<i").size)
buffer = bytearray(6)
struct.pack_into(">H", buffer, 2, 258)
print(buffer)
print(len(secrets.token_hex(8)), len(secrets.token_bytes()), 0 <= secrets.randbelow(5) < 5, secrets.choice([1]), len(secrets.token_urlsafe(16)))
