import json
from datetime import datetime

data = {"name": "Ada \u00e9\u4e2d\U0001f600", "n": [1, 2.5, -3e20, True, None], "nested": {"a": {"b": []}, "e": {}}, 3: "int key", None: 1, False: 2}
print(json.dumps(data))
print(json.dumps(data, indent=2, ensure_ascii=False))
print(json.dumps({"b": 1, "a": (1, 2)}, sort_keys=True, separators=(",", ":")), json.dumps([]), json.dumps({}, indent=2), json.dumps([1, [2]], indent="-"))
print(json.dumps('quote " slash \\ tab \t nul \0'), json.dumps(float("inf")), json.dumps("x"), json.dumps(1e16), json.dumps(10 ** 20))
text = '{"a": [1, 2.0, -3, 1e3, true, false, null], "b": {"c": "x\\n\\u00e9\\ud83d\\ude00"}, "d": ""}'
back = json.loads(text)
print(back, type(back["a"][1]), json.loads(" [ ] "), json.loads('"s"'), json.loads("3"), json.loads(b'{"k": 1}'), json.loads("NaN"))
for wrong in ("", "{", "[1,]", '{"a" 1}', '{"a": }', "nope", '{"a": 1,}', "[1 2]", '"abc', '"\\x"', "{1: 2}", "[1] x", '"a\nb"', '{"a": 1\n "b": 2}', "tru", '"\\u12"'):
    try:
        print(json.loads(wrong))
    except json.JSONDecodeError as error:
        print(error, error.lineno, error.colno, error.pos)


class Point:
    def __init__(self, x):
        self.x = x


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {"point": o.x}
        return super().default(o)


print(json.dumps([Point(1)], cls=Encoder), json.dumps({"when": datetime(2024, 1, 2)}, default=str))
for wrong in (lambda: json.dumps(Point(1)), lambda: json.dumps({(1, 2): 3}), lambda: json.dumps({1, 2}), lambda: json.loads(3), lambda: json.dumps(float("nan"), allow_nan=False)):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as error:
    print(error)
print(json.loads('{"x": 1, "y": 2}', object_hook=lambda d: sorted(d.items())), json.loads("[1.5]", parse_float=str), json.loads('{"a": 1, "a": 2}', object_pairs_hook=list))
