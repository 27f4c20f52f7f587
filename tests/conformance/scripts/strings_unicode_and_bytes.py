# Text, encodings, escapes and bytes.
s = "naïve ☃ 𝄞 e\u0301"
print(len(s), s.upper(), s[::-1] == "".join(reversed(s)), s.encode(), s.encode("utf-16-le")[:4], ascii(s), s.isascii(), "é".encode("latin-1"), "é" == "e\u0301", "\N{SNOWMAN}", "\x41\u0042\103", r"\n", "a\
b", 'it''s', """tri"ple""")
for enc, err in (("ascii", "ignore"), ("ascii", "replace"), ("ascii", "xmlcharrefreplace"), ("ascii", "backslashreplace"), ("latin-1", "namereplace"), ("utf-8", "strict")):
    print(enc, err, "é☃".encode(enc, err))
print(b"abc\xff".decode("utf-8", "replace"), b"abc\xff".decode("latin-1"), b"\xe2\x98".decode("utf-8", "ignore"), b"a\xff".decode("ascii", "backslashreplace"), b"\xff".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"))
for f in (lambda: "é".encode("ascii"), lambda: b"\xff\xfe".decode(), lambda: b"\xe2\x98".decode(), lambda: "\ud800".encode(), lambda: "x".encode("nope"), lambda: b"a" + "b", lambda: "a" + b"b", lambda: b"abc"[5], lambda: bytes([256]), lambda: bytes(-1), lambda: bytes("x"), lambda: b"a".join(["b"]), lambda: chr(0x110000), lambda: ord("ab"), lambda: "a".encode(errors=5)):
    try:
        print(f())
    except (UnicodeError, LookupError, TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
b = b"hello\x00\xff'\""
print(b, b[0], b[1:3], list(b[:3]), b.hex(), b.hex("-", 2), bytes.fromhex("61 62"), b.find(b"l"), b.replace(b"l", b"L"), b.split(b"l"), b.upper(), b.startswith(b"he"), b"%d %s" % (1, b"x"), b"a" * 3, b"a" in b"cat", 97 in b"a", bytes(3), bytes([1, 2]), bytes("é", "utf-8"), b.strip(b"h"), b.partition(b"l"), b"A".lower(), b"1".isdigit(), b"a,b".split(b","), b"".join([b"a", b"b"]), b"abc".translate(None, b"b"), b == bytearray(b))
ba = bytearray(b"abc")
ba[0] = 120; ba += b"d"; ba.append(101); ba.extend([102]); ba[1:2] = b"ZZ"; del ba[-1]
print(ba, ba.pop(), ba.decode(), bytes(ba), ba.reverse(), ba, ba.insert(0, 33), ba, memoryview(b"abc")[1], bytes(memoryview(b"abcd")[1:3]))
