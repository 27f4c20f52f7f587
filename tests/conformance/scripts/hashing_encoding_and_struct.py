# hashlib, hmac, base64, binascii, struct, uuid, zlib's checksum: results and errors.
import base64
import binascii
import hashlib
import hmac
import struct
import uuid

for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    digest = hashlib.new(name, b"hello")
    print(name, digest.hexdigest()[:16], digest.digest_size, digest.block_size, digest.name)
running = hashlib.sha256()
running.update(b"hel")
copy = running.copy()
running.update(b"lo")
print(running.hexdigest() == hashlib.sha256(b"hello").hexdigest(), copy.hexdigest()[:8], hashlib.sha256().hexdigest()[:8], hmac.new(b"key", b"msg", "sha256").hexdigest()[:16], hmac.compare_digest("a", "a"), hmac.digest(b"k", b"m", "md5").hex())
data = bytes(range(0, 256, 17))
print(base64.b64encode(data), base64.urlsafe_b64encode(data), base64.b32encode(b"hi"), base64.b16encode(data[:3]), base64.b64decode("aGk="), base64.b64decode("aG k="), base64.urlsafe_b64decode("_-8="), base64.b32decode("NBUQ===="), base64.b85encode(b"hello"), base64.a85encode(b"hello"), base64.b85decode(b"Xk~0{Zv"), base64.standard_b64encode(b"x"))
print(binascii.hexlify(b"ab", ":"), binascii.unhexlify("6162"), binascii.crc32(b"hello"), binascii.b2a_base64(b"x", newline=False))
print(struct.pack(">IhB", 1, -2, 255), struct.unpack("<Hb", b"\x01\x02\xff"), struct.calcsize("iq"), struct.calcsize("=iq"), struct.pack("5s2x?", b"hello!!", True), struct.unpack(">f", b"?\x80\x00\x00"), struct.pack("<d", 1.5).hex(), list(struct.iter_unpack("<H", b"\x01\x00\x02\x00")), struct.unpack_from(">H", b"xx\x01\x02", 2), struct.Struct("!2H").size, struct.pack("3p", b"ab"))
buffer = bytearray(6)
struct.pack_into("<H", buffer, 2, 513)
print(buffer, uuid.UUID("12345678123456781234567812345678"), uuid.uuid5(uuid.NAMESPACE_DNS, "example.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x").version, uuid.UUID(int=5).hex, uuid.UUID("{12345678-1234-5678-1234-567812345678}").fields[0], uuid.uuid4().version, uuid.UUID(int=1) < uuid.UUID(int=2), repr(uuid.UUID(int=0)), uuid.UUID(bytes=b"\x01" * 16).urn)
for wrong in (lambda: base64.b64decode("abc"), lambda: base64.b64decode("a$b=", validate=True), lambda: base64.b32decode("x"), lambda: binascii.unhexlify("abc"), lambda: binascii.unhexlify("zz"), lambda: struct.pack("B", 256), lambda: struct.pack("B", "x"), lambda: struct.unpack("H", b"x"), lambda: struct.pack("2H", 1), lambda: struct.calcsize("Z"), lambda: hashlib.new("nope"), lambda: hashlib.md5("text"), lambda: uuid.UUID("x"), lambda: base64.b64encode("text"), lambda: hmac.new(b"k", b"m"), lambda: struct.pack("h", 40000)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
