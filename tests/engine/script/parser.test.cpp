#include "engine/script/parser.h"

#include "engine/script/parser_limits.h"
#include "tests/engine/script/parser_dump.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::script;

namespace {

std::string tree_of(const std::string& source) {
    const auto tree = parse(source, "x.py");
    if (!tree) return tree.error().kind + ": " + tree.error().message;
    return TreeDump().of(**tree);
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

std::string error_of(const std::string& source) {
    const auto tree = parse(source, "x.py");
    return tree ? "" : tree.error().message;
}

const Constant& constant_in(const Tree& tree) {
    const auto* statement = static_cast<const ExprStmt*>(tree.body.at(0));
    return *static_cast<const Constant*>(statement->value);
}

} // namespace

TEST_CASE("Parentheses belong to a tuple's and a generator's place, and to no other expression's") {
    CHECK(tree_of("(a)\n") == " (Module [ (Expr 1:0-1:3 (Name 1:1-1:2 'a'))])");
    CHECK(contains(tree_of("(a, b)\n"), "(Tuple 1:0-1:6 "));
    CHECK(contains(tree_of("f(x for x in y)\n"), "(GeneratorExp 1:1-1:15 "));
    CHECK(contains(tree_of("(a) + b\n"), "(BinOp 1:0-1:7 (Name 1:1-1:2 'a')"));
}

TEST_CASE("A decorated function begins at def, its decorator where it stands") {
    CHECK(tree_of("@a\ndef f(): pass\n") == " (Module [ (FunctionDef 2:0-2:13 'f' (arguments [] [] - [] [] - []) [ "
                                            "(Pass 2:9-2:13)] [ (Name 1:1-1:2 'a')] -)])");
}

TEST_CASE("The parts of an f-string take the place of the whole, its expressions their own") {
    CHECK(
        tree_of("'a' f'{b!r:>{c}}'\n") ==
        " (Module [ (Expr 1:0-1:17 (JoinedStr 1:0-1:17 [ (Constant 1:0-1:17 s 'a') (FormattedValue 1:0-1:17 (Name "
        "1:7-1:8 'b') 114"
        " (JoinedStr 1:4-1:17 [ (Constant 1:0-1:17 s '>') (FormattedValue 1:0-1:17 (Name 1:13-1:14 'c') -1 -)]))]))])");
}

TEST_CASE("An f-string's equals sign shows the text before it, by default with repr") {
    CHECK(contains(tree_of("f'{a = }'\n"), "s 'a = ') (FormattedValue 1:0-1:9 (Name 1:3-1:4 'a') 114 -)"));
    CHECK(contains(tree_of("f'{a=:x}'\n"), "'a') -1 (JoinedStr"));
}

TEST_CASE("The words match, case and _ are names outside a match statement") {
    CHECK(tree_of("match = case = _\n").find("(Assign") != std::string::npos);
    CHECK(contains(tree_of("match(x)\n"), "(Call 1:0-1:8"));
    CHECK(contains(tree_of("match (x):\n case _: pass\n"), "(Match 1:0-2:13"));
    CHECK(contains(tree_of("match x, *y:\n case [a, *_] | {'k': b, **r} if c: pass\n"), "(MatchMapping"));
}

TEST_CASE("An annotated name is simple without parentheses only") {
    CHECK(contains(tree_of("x: int\n"), " - 1)"));
    CHECK(contains(tree_of("(x): int\n"), " - 0)"));
}

TEST_CASE("A number's constant keeps its digits, so that no precision is lost") {
    const auto value = [](const std::string& source) { return constant_in(**parse(source, "x.py")).text; };
    CHECK(value("0XFF_ff\n") == "0xFFff");
    CHECK(value("1_000\n") == "1000");
    CHECK(value("000\n") == "0");
    CHECK(value("123456789012345678901234567890\n") == "123456789012345678901234567890");
}

TEST_CASE("Floats beyond the range of a double become infinity or zero") {
    const auto value = [](const std::string& source) { return constant_in(**parse(source, "x.py")).number; };
    CHECK(value("1e400\n") == std::numeric_limits<double>::infinity());
    CHECK(value("1e-400\n") == 0.0);
    CHECK(value("0.1\n") == 0.1);
}

TEST_CASE("Escape sequences become the characters that they stand for") {
    const auto value = [](const std::string& source) { return constant_in(**parse(source, "x.py")).text; };
    CHECK(value("'\\x41\\u00e9\\U0001F600\\101\\n\\q'\n") == "Aé😀A\n\\q");
    CHECK(value("'\\ud800'\n") == "\xED\xA0\x80");
    CHECK(value("b'\\xff\\0'\n") == std::string("\xFF\0", 2));
    CHECK(value("r'\\n' 'a' \"b\"\n") == "\\nab");
}

TEST_CASE("Characters of common names are known, others are refused with a way out") {
    CHECK(contains(tree_of("'\\N{BULLET}\\N{em dash}'\n"), "s '\\e2\\80\\a2\\e2\\80\\94'"));
    CHECK(contains(error_of("'\\N{EGYPTIAN HIEROGLYPH A001}'\n"), "is not among the names that Loopscope knows"));
}

TEST_CASE("Line ends of every kind and a byte order mark are understood") {
    CHECK(tree_of("\xEF\xBB\xBF"
                  "a\r\nb\rc") == tree_of("a\nb\nc\n"));
}

TEST_CASE("A declared encoding is heeded") {
    CHECK(contains(tree_of("# coding: latin-1\n'\xE9'\n"), "s '\\c3\\a9'"));
    CHECK(error_of("# coding: klingon\n") == "encoding problem: klingon");
}

TEST_CASE("Bytes that are no text are refused") {
    CHECK(error_of("a\n'\xFF'\n") ==
          "Non-UTF-8 code starting with '\\xff' in file x.py on line 2, but no encoding declared; "
          "see https://peps.python.org/pep-0263/ for details");
    CHECK(error_of(std::string("a\0b", 3)) == "source code cannot contain null bytes");
}

TEST_CASE("A source has its limit") {
    const std::string line = "x = '" + std::string(source_bytes_max - 7, 'x') + "'\n";
    CHECK(error_of(line).empty());
    CHECK(contains(error_of(line + "y"), "the source is too large"));
}

TEST_CASE("Expressions nest to the limit and no further") {
    const auto negations = [](int count) { return repeated("not ", static_cast<std::size_t>(count)) + "x\n"; };
    CHECK(error_of(negations(expression_depth_max - 1)).empty());
    CHECK(error_of(negations(expression_depth_max)) == "too many nested expressions");
    CHECK(error_of(repeated("lambda: ", 100'000) + "0\n") == "too many nested expressions");
    CHECK(error_of("match x:\n case " + repeated("A(", 199) + repeated(")", 199) + ": pass\n").empty());
}

TEST_CASE("A decimal literal has at most as many digits as CPython reads") {
    CHECK(error_of(std::string(integer_digits_max, '7') + "\n").empty());
    CHECK(contains(error_of(std::string(integer_digits_max + 1, '7') + "\n"), "Exceeds the limit (4300 digits)"));
}

TEST_CASE("Wrong texts of nested brackets are refused in time that grows with their length") {
    const std::pair<const char*, const char*> brackets[] = {{"(", ")"},
                                                            {"[", "]"},
                                                            {"{", "}"},
                                                            {"f(", ")"},
                                                            {"x[", "]"},
                                                            {"{1: ", "}"},
                                                            {"{1: 2, ", "}"},
                                                            {"{**{", "}}"},
                                                            {"(yield ", ")"},
                                                            {"(x := ", ")"},
                                                            {"f(x=", ")"},
                                                            {"f(*", ")"},
                                                            {"f(**", ")"},
                                                            {"f(a=1, b, ", ")"},
                                                            {"[x for x in ", "]"},
                                                            {"x[:", "]"},
                                                            {"(*", ")"},
                                                            {"[*", "]"},
                                                            {"{*", "}"},
                                                            {"(a if ", ")"},
                                                            {"(lambda: ", ")"},
                                                            {"(lambda a=", ": 0)"},
                                                            {"-(", ")"},
                                                            {"(a, ", ")"},
                                                            {"a(b)(", ")"}};
    for (const auto& [open, close] : brackets) {
        INFO(open);
        CHECK_FALSE(error_of(repeated(open, 60) + "a b" + repeated(close, 60) + "\n").empty());
        CHECK_FALSE(error_of(repeated(open, 60) + "a +" + repeated(close, 60) + "\n").empty());
        CHECK_FALSE(error_of(repeated(open, 60)).empty());
    }
}

TEST_CASE("An expression alone is parsed without a statement around it") {
    const auto tree = parse_expression("  a + b\n", "<watch>");
    REQUIRE(tree);
    CHECK((*tree)->body.size() == 1);
    CHECK_FALSE(parse_expression("a = 1", "<watch>"));
    CHECK_FALSE(parse_expression("a; b", "<watch>"));
    CHECK(parse_expression("a, b", "<watch>"));
}

TEST_CASE("An error inside an f-string knows its place in the file") {
    const auto tree = parse("x = 1\ny = f'abc {a b}'\n", "x.py");
    REQUIRE_FALSE(tree);
    CHECK(tree.error().span.line == 2);
    CHECK(tree.error().span.column == 11);
    CHECK(tree.error().excerpt == "(a b)");
}
