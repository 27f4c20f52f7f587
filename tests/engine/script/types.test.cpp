// The methods of the built-in types, by small scripts whose output is what CPython 3.11 prints.
#include "engine/loop/virtual_driver.h"
#include "engine/script/compiler.h"
#include "engine/script/modules.h"
#include "engine/script/parser.h"
#include "engine/script/symbols.h"
#include "engine/script/traceback.h"

#include <catch2/catch.hpp>

using namespace loopscope;

namespace {

/// Everything that the script prints; an uncaught exception's traceback comes at the end.
std::string output_of(const std::string& source) {
    loop::World world;
    Runtime::Scope scope(world.runtime);
    world.driver = std::make_unique<loop::VirtualDriver>(world);
    std::string output;
    world.write = [&](int, std::string_view text) { output += text; };
    script::Interpreter interpreter(world);
    script::install_types(interpreter);
    script::install_function_types(interpreter);
    script::install_async_generators(interpreter);
    script::install_asyncio_types(interpreter);
    script::install_builtin_functions(interpreter);
    script::register_modules(interpreter);
    auto tree = script::parse(source, "test.py");
    REQUIRE(tree);
    auto scopes = script::analyze(**tree);
    REQUIRE(scopes);
    auto code = script::compile(**tree, **scopes);
    REQUIRE(code);
    Ref code_guard(*code);
    Module* main_module = script::make_module("__main__");
    Ref main_guard(main_module);
    dict_set(world.runtime.modules, world.runtime.intern("__main__"), retain(main_guard.get()));
    interpreter.import_module("sys");
    Ref result(interpreter.run_module(*code, main_module->attributes));
    if (!result) output += script::format_exception(interpreter, Ref(world.runtime.take_pending()));
    interpreter.shut_down(main_module);
    return output;
}

/// What the exception of an expression says: "Type: text".
std::string error_of(const std::string& expression) {
    return output_of("try: " + expression + "\nexcept Exception as e: print(type(e).__name__ + ':', e)\n");
}

} // namespace

TEST_CASE("A format specification pads, groups and rounds as CPython does") {
    CHECK(output_of("print(f'{1234567:012,}|{-1.5:*=10}|{255:#010x}|{0.1:%}|{1e5:.5}|{-0.04:z.1f}|{3.0}')") == "0,001,234,567|-******1.5|0x000000ff|10.000000%|1e+05|0.0|3.0\n");
    CHECK(output_of("print('{0[a].real:>{w}}|{x!r:^5}|{{}}'.format({'a': 1}, x='x', w=4))") == "   1| 'x' |{}\n");
}
TEST_CASE("A wrong format specification is refused with CPython's message") {
    CHECK(error_of("format(1, 'abc')") == "ValueError: Invalid format specifier 'abc' for object of type 'int'\n");
    CHECK(error_of("'{} {0}'.format(1)") == "ValueError: cannot switch from automatic field numbering to manual field specification\n");
    CHECK(error_of("'%d' % 'x'") == "TypeError: %d format: a real number is required, not str\n");
}
TEST_CASE("round goes to the even neighbour, by the exact decimal value") {
    CHECK(output_of("print(round(2.5), round(3.5), round(2.675, 2), round(25, -1), round(55.0, -1), round(1e22, -22))") == "2 4 2.67 20 60.0 1e+22\n");
}
TEST_CASE("Subclasses of the built-in types keep data, attributes and overrides apart") {
    CHECK(output_of(R"(
class L(list):
    def append(self, x): super().append(x * 2)
class I(int):
    def __new__(cls, v):
        self = super().__new__(cls, v); self.tag = 'i'; return self
class S(str): pass
class T(tuple): pass
class B(bytes): pass
l = L([1]); l.append(2); l.x = 3
i = I(7)
s = S('hé'); s.x = s.y = 4
t = T((1, 2)); t.x = 5
b = B(b'ab'); b.x = 6
print(l, l.x, i + 1, i.tag, s, s.y, t, t.x, b, b.x, {s: 1}['hé'], type(t + (3,)))
)") == "[1, 4] 3 8 i hé 4 (1, 2) 5 b'ab' 6 1 <class 'tuple'>\n");
}
TEST_CASE("A method of a built-in type refuses another type's value") {
    CHECK(error_of("list.append(*[5, 1])") == "TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object\n");
    CHECK(error_of("str.upper(*[])") == "TypeError: unbound method str.upper() needs an argument\n");
}
TEST_CASE("Exceptions show their arguments, and OSError becomes the class of its errno") {
    CHECK(output_of("print(KeyError('k'), repr(ValueError(1, 'a')), OSError(2, 'no', 'f'), type(OSError(13, 'p')).__name__)") == "'k' ValueError(1, 'a') [Errno 2] no: 'f' PermissionError\n");
}
TEST_CASE("An exception group splits by type, and keeps its nesting") {
    CHECK(output_of("g = ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [KeyError(2), ValueError(3)])])\nprint(g.split(ValueError))\n") ==
          "(ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [ValueError(3)])]), ExceptionGroup('g', [ExceptionGroup('h', [KeyError(2)])]))\n");
    CHECK(error_of("ExceptionGroup('g', [])") == "ValueError: second argument (exceptions) must be a non-empty sequence\n");
}
TEST_CASE("Dict views are sets, and notice a change during iteration") {
    CHECK(output_of("d = {1: 'a', 2: 'b'}\nprint(d.keys() & {2, 3}, d.items() - {(1, 'a')}, [*reversed(d)])") == "{2} {(2, 'b')} [2, 1]\n");
    CHECK(output_of("d = {1: 1}\ntry:\n    for k in d: d[k + 1] = 1\nexcept RuntimeError as e: print(e)") == "dictionary changed size during iteration\n");
}
TEST_CASE("Generic aliases and unions print, check and serve as bases") {
    CHECK(output_of("class G(list[int]): pass\nprint(list[int], int | None, isinstance(1, int | str), G([1]), type[int])") == "list[int] int | None True [1] type[int]\n");
    CHECK(error_of("int[str]") == "TypeError: type 'int' is not subscriptable\n");
}
TEST_CASE("Text is cased, split and encoded by Unicode's rules") {
    CHECK(output_of("print('straße ΑΣ ǆ'.upper(), 'ΑΣ'.lower(), 'ǆa'.title(), ' a\\u3000b '.split(), 'é'.encode(), b'\\xc3\\xa9'.decode())") == "STRASSE ΑΣ Ǆ ας ǅa ['a', 'b'] b'\\xc3\\xa9' é\n");
    CHECK(error_of("b'a\\xff'.decode()") == "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte\n");
}
TEST_CASE("random gives CPython's numbers for the same seed") {
    CHECK(output_of("import random\nrandom.seed(42)\nprint(random.random(), random.randint(1, 6), random.sample(range(100), 3), random.gauss(0, 1))") ==
          "0.6394267984578837 1 [94, 35, 31] 0.2735990065583831\n");
    CHECK(output_of("import random\nrandom.seed('text')\nprint(random.getrandbits(40))") == "437533285838\n");
}
