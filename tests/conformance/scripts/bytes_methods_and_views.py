# bytes, bytearray and memoryview: slicing, mutation, methods, conversions, errors, formats.
data = b"Hello \xff\x00 world"
print(data, data[0], data[1:4], list(data[:3]), data.find(b"wor"), data.split(), b"a,b".partition(b","), data.hex(" ", 2), bytes.fromhex("de ad BE ef"), data.count(b"l"), b"-".join([b"a", bytearray(b"b")]))
print(bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"x"), bytes(range(3)), b"abc" + bytearray(b"d"), bytearray(b"d") + b"abc", b"ab" * 2, b"b" in b"abc", 98 in b"abc", b"a" < b"b", b"abc" == bytearray(b"abc"), hash(b"a") == hash(b"a"))
array = bytearray(b"hello")
array[0] = ord("J")
array[1:3] = b"EEE"
del array[-1]
array.append(33)
array.extend(b"??")
array.insert(0, 62)
array += b"."
print(array, array.pop(), array.remove(33), array, array.reverse(), array, array.copy() is array, array.clear(), array)
print(b"MiXed".lower(), b"mixed".upper(), b"a b".title(), b" x ".strip(), b"x".center(5, b"*"), b"x\ty".expandtabs(4), b"abc".translate(bytes.maketrans(b"ab", b"xy"), b"c"), b"line\nline2".splitlines(), b"007".zfill(5), b"a".isalpha(), b"12".isdigit(), b"prefix-x".removeprefix(b"prefix-"))
view = memoryview(bytearray(b"abcdef"))
view[0] = 122
view[1:3] = b"YZ"
print(view[0], bytes(view[1:4]), view.tobytes(), len(view), view.readonly, view.format, view.itemsize, view.nbytes, list(view[::-2]), view[2:] == b"Zdef"[0:], memoryview(b"x").readonly, view.hex(), view.tolist()[:2])
numbers = memoryview(b"\x01\x00\x02\x00").cast("H")
print(numbers.tolist(), numbers[1], numbers.shape, numbers.strides, view.obj.__class__.__name__)
print(b"caf\xc3\xa9".decode(), b"\xff".decode("latin-1"), b"a\xff".decode("utf-8", "replace"), b"a\xff".decode(errors="ignore"), b"a\xff".decode("ascii", "backslashreplace"), str(b"x"), str(b"x", "ascii"), repr(b"'\"\\\n\t\x01"), int.from_bytes(b"\x01\x00", "big"), (258).to_bytes(2, "little"), (-1).to_bytes(1, "big", signed=True), int.from_bytes(b"\xff", "big", signed=True))
for wrong in (lambda: bytes([256]), lambda: bytes("x"), lambda: b"a" + "b", lambda: b"abc"[0:1][5], lambda: b"\xff".decode(), lambda: bytearray(b"a").append(300), lambda: bytes.fromhex("xyz"), lambda: bytes(-1), lambda: b"a".join(["b"]), lambda: (300).to_bytes(1, "big"), lambda: memoryview(b"x").__setitem__(0, 1), lambda: memoryview("x"), lambda: b"a".find("a"), lambda: "a" in b"a", lambda: b"%d" % "x", lambda: bytearray(b"abc").index(b"z"), lambda: b"a" < "a", lambda: view.__setitem__(slice(0, 2), b"abc"), lambda: b"x".replace("x", "y")):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
