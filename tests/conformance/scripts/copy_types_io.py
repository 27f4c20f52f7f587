import copy
import io
import string
import textwrap
import types


class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next


data = {"a": [1, {"b": (2, [3])}], "s": {1, 2}}
flat, deep = copy.copy(data), copy.deepcopy(data)
deep["a"][1]["b"][1].append(4)
print(data, flat["a"] is data["a"], deep)
n = Node(1)
n.next = n
m = copy.deepcopy(n)
print(m is not n, m.next is m, copy.copy(n).next is n)
shared = [1]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], copy.deepcopy((1, 2)), copy.copy([1]), copy.deepcopy({1: [2]}))


class Custom:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deep"


print(copy.copy(Custom()), copy.deepcopy([Custom()]))
ns = types.SimpleNamespace(a=1, b="x")
ns.c = [2]
print(ns, ns == types.SimpleNamespace(a=1, b="x", c=[2]), vars(ns))
print(types.FunctionType, types.GeneratorType, types.CoroutineType, isinstance(len, types.BuiltinFunctionType), types.NoneType, types.MappingProxyType({"a": 1}), isinstance(lambda: 0, types.LambdaType))
Made = types.new_class("Made", (Node,), {}, lambda ns: ns.update(kind="made"))
print(Made(3).kind, Made(4).value)
out = io.StringIO()
print("hello", 3, file=out)
out.write("more\n")
print(repr(out.getvalue()), out.tell())
out.seek(0)
print(out.readline(), out.read(3), list(out), out.closed)
with io.StringIO("a\nb\n") as lines:
    print([line.strip() for line in lines])
try:
    lines.read()
except ValueError as error:
    print(error)
raw = io.BytesIO(b"abc")
print(raw.read(1), raw.read(), raw.getvalue())
raw.seek(1)
raw.write(b"XYZ")
print(raw.getvalue())
try:
    io.StringIO().write(b"x")
except TypeError as error:
    print(error)
print(string.ascii_lowercase, string.digits, string.punctuation, string.capwords("the end"), string.Template("$a and ${b}, $$").substitute(a=1, b=2), string.Template("$x $y").safe_substitute(x=1))
print(textwrap.dedent("""\
    one
      two

    three
    """), textwrap.indent("a\n\nb", "> "), textwrap.fill("The quick brown fox jumps over the lazy dog", 20), textwrap.shorten("Hello  world again", 12), textwrap.wrap("well-known words are hyphenated-here", 12), sep="|\n")
