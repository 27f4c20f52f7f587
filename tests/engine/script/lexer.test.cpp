#include "engine/script/lexer.h"

#include "engine/script/parser_limits.h"

#include <catch2/catch.hpp>

using namespace loopscope;
using namespace loopscope::script;

namespace {

std::string kinds(std::string_view text) {
    std::string shown;
    for (const Token& token : tokenize(text).tokens) {
        switch (token.kind) {
        case TokenKind::end: shown += "end"; break;
        case TokenKind::newline: shown += "newline "; break;
        case TokenKind::indent: shown += "indent "; break;
        case TokenKind::dedent: shown += "dedent "; break;
        case TokenKind::name: shown += "name "; break;
        case TokenKind::number: shown += "number "; break;
        case TokenKind::string: shown += "string "; break;
        case TokenKind::unknown: shown += "unknown "; break;
        case TokenKind::error: shown += "error"; break;
        default: shown += std::string(spelling(token.kind)) + " "; break;
        }
    }
    return shown;
}

Diagnostic error_in(std::string_view text) {
    const TokenStream stream = tokenize(text);
    REQUIRE(stream.error.has_value());
    REQUIRE(stream.tokens.back().kind == TokenKind::error);
    return *stream.error;
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

} // namespace

TEST_CASE("An empty text is one end token") {
    CHECK(kinds("") == "end");
}

TEST_CASE("Indentation becomes tokens, and blank lines and comments do not count") {
    CHECK(kinds("if x:\n    y\n\n  # comment\n    z\nw\n") ==
          "if name : newline indent name newline name newline dedent name newline end");
}

TEST_CASE("Lines go on inside brackets and after a backslash") {
    CHECK(kinds("(a,\n   b)\n") == "( name , name ) newline end");
    CHECK(kinds("a + \\\n  b\n") == "name + name newline end");
}

TEST_CASE("The longest operator wins") {
    CHECK(kinds("a**=b//c<<d->e:=f...g..h!=i\n") ==
          "name **= name // name << name -> name := name ... name . . name != name newline end");
}

TEST_CASE("Keywords are whole words") {
    CHECK(kinds("is isx notin async\n") == "is name name async newline end");
}

TEST_CASE("Every string prefix is part of the literal, and other letters are names") {
    CHECK(kinds("'a' r'' B\"\" Rb'' bR'' f'' fR'' Rf'' u''\n") ==
          "string string string string string string string string string newline end");
    CHECK(kinds("ur'' bf'' rr''\n") == "name string name string name string newline end");
}

TEST_CASE("A string with three quotes may hold line ends and quotes") {
    const TokenStream stream = tokenize("x = '''a\n'b''c\\''' '''\n");
    REQUIRE(stream.tokens[2].kind == TokenKind::string);
    CHECK(stream.tokens[2].span.line == 1);
    CHECK(stream.tokens[2].span.column == 4);
    CHECK(stream.tokens[2].span.end_line == 2);
    CHECK(stream.tokens[2].span.end_column == 13);
}

TEST_CASE("Columns count bytes") {
    const TokenStream stream = tokenize("é = 'ü' + x\n");
    CHECK(stream.tokens[0].span.end_column == 2);
    CHECK(stream.tokens[4].span.column == 12);
}

TEST_CASE("A text inside another one begins at its place there") {
    const TokenStream stream = tokenize("(a\nb)\n", {5, 10});
    CHECK(stream.tokens[1].span.line == 5);
    CHECK(stream.tokens[1].span.column == 11);
    CHECK(stream.tokens[2].span.line == 6);
    CHECK(stream.tokens[2].span.column == 0);
}

TEST_CASE("Numbers of every form are one token") {
    for (const char* number : {"0", "00", "1_000", "0xFF_ff", "0o17", "0B1_0", "1.", ".5", "1.5e-3", "1E5", "0_0", "1j",
                               "1.5J", "00.5", "0777.5", "1e1_0"}) {
        INFO(number);
        CHECK(kinds(std::string(number) + "\n") == "number newline end");
    }
    CHECK(kinds("1if x else 2\n") == "number if name else number newline end");
}

TEST_CASE("A wrong number says what is wrong with it, below its last character") {
    CHECK(error_in("x = 0o18\n").message == "invalid digit '8' in octal literal");
    CHECK(error_in("x = 0o18\n").span.column == 7);
    CHECK(error_in("1__0\n").message == "invalid decimal literal");
    CHECK(error_in("0x_\n").message == "invalid hexadecimal literal");
    CHECK(error_in("012\n").message ==
          "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
}

TEST_CASE("Letters of any script make names, other characters are refused") {
    CHECK(kinds("größe = 変数 + a·b\n") == "name = name + name newline end");
    CHECK(error_in("“x”\n").message == "invalid character '“' (U+201C)");
    CHECK(error_in("a\u00A0= 1\n").message == "invalid non-printable character U+00A0");
    CHECK(error_in("x\x01\n").message == "invalid non-printable character U+0001");
}

TEST_CASE("Tabs and spaces must agree whatever a tab's width is") {
    CHECK(kinds("if x:\n\ty\n\tz\n") == "if name : newline indent name newline name newline dedent end");
    const Diagnostic error = error_in("if x:\n\ty\n        z\n");
    CHECK(error.kind == "TabError");
    CHECK(error.span.line == 3);
}

TEST_CASE("A dedent goes back to a level that exists") {
    const Diagnostic error = error_in("if x:\n    y\n  z\n");
    CHECK(error.kind == "IndentationError");
    CHECK(error.message == "unindent does not match any outer indentation level");
}

TEST_CASE("Brackets nest to the limit and no further") {
    const std::string open = repeated("(", parentheses_depth_max), close = repeated(")", parentheses_depth_max);
    CHECK_FALSE(tokenize(open + close + "\n").error.has_value());
    CHECK(error_in(open + "(" + close + ")\n").message == "too many nested parentheses");
}

TEST_CASE("Indentation nests to the limit and no further") {
    std::string text;
    for (std::size_t i = 0; i < indentation_depth_max; ++i)
        text += repeated(" ", i) + "if x:\n";
    const TokenStream allowed = tokenize(text);
    CHECK_FALSE(allowed.error.has_value());
    CHECK(error_in(text + repeated(" ", indentation_depth_max) + "x\n").message == "too many levels of indentation");
}

TEST_CASE("A bracket that stays open is remembered with its place") {
    const TokenStream stream = tokenize("f(1,\n  [2\n");
    REQUIRE(stream.unclosed.has_value());
    CHECK(stream.unclosed->bracket == '[');
    CHECK(stream.unclosed->line == 2);
    CHECK(stream.unclosed->column == 2);
    CHECK(stream.error->message == "'[' was never closed");
}
