# json: dump options, separators, sort_keys, default, custom encoders and hooks, special floats, errors with their places.
import collections
import decimal
import enum
import io
import json

data = {"b": [1, 2.5, None, True], "a": {"x": "é\n\t\"\\/", "y": (1, 2)}, 3: "int key", None: "none", True: 1, 1.5: "f"}
print(json.dumps(data))
print(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
print(json.dumps({"z": 1, "a": [], "e": {}}, indent=2, sort_keys=True))
print(json.dumps([1, [2, {"k": []}]], indent="\t"), json.dumps("\u2028\x7f😀\x00"), json.dumps({}, indent=4), json.dumps([], indent=1))
print(json.dumps([float("inf"), -float("inf"), float("nan"), 1e100, 1e-7, 0.1, -0.0, 10 ** 20, 1.0]))


class Level(enum.IntEnum):
    LOW = 1


class Encoder(json.JSONEncoder):
    def default(self, value):
        if isinstance(value, (set, frozenset)):
            return sorted(value)
        if isinstance(value, complex):
            return {"re": value.real, "im": value.imag}
        return super().default(value)


print(json.dumps({"s": {3, 1}, "c": 1 + 2j, "l": Level.LOW}, cls=Encoder), json.dumps(object, default=lambda o: o.__name__), Encoder(indent=1).encode([{2}]))
for wrong in (lambda: json.dumps({1}), lambda: json.dumps({(1, 2): 3}), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.dumps(loop), lambda: json.dumps(b"x", cls=Encoder)):
    loop = []
    loop.append(loop)
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(json.dumps({(1, 2): 3, "k": 1}, skipkeys=True))
print(json.loads('[1, 2.0, -3e2, "\\u00e9\\n", null, true, {"a": {}}]'), json.loads(b'"bytes"'), json.loads(' \n[ ] '), json.loads('NaN') != 0, json.loads("-Infinity"))
print(json.loads("[1.10, 2]", parse_float=decimal.Decimal, parse_int=str), json.loads('{"a": 1, "a": 2}'), json.loads('{"a": 1, "b": {"c": 2}}', object_pairs_hook=collections.OrderedDict), json.loads('{"re": 1}', object_hook=lambda d: ("hooked", d)))
for text in ("", "{", "[1,]", "{'a': 1}", '{"a" 1}', '{"a": }', "nul", '"abc', "[1 2]", '"\\x"', "1 2", '"\t"', '{"a": 1,}', "\n\n  [1, 2,, 3]", "01", "+1", "[", '{"a"'):
    try:
        print(text, json.loads(text))
    except json.JSONDecodeError as error:
        print(repr(text), error, error.pos, error.lineno, error.colno)
out = io.StringIO()
json.dump([1, {"a": None}], out, indent=None)
print(out.getvalue(), json.load(io.StringIO('{"k": [1]}')), json.JSONDecoder().raw_decode('{"a": 1} tail'), "".join(json.JSONEncoder().iterencode({"a": [1, 2]})))
try:
    json.loads(5)
except TypeError as error:
    print(error)
print(json.dumps("</script>"), json.dumps({"a": 1, "b": 2}, separators=("; ", " = ")), json.dumps(data["a"]["y"]), issubclass(json.JSONDecodeError, ValueError))
