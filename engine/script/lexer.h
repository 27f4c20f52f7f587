// The lexer cuts a script's text into tokens: the parser's alphabet. Lines and their indentation become tokens as well
// (newline, indent, dedent), so that the parser need not know about columns.
//
// A text that cannot be cut on ends with one token of kind `error`; what is wrong stands beside the tokens. Whether it
// is what the user gets to see is the parser's decision, because CPython reads tokens one by one and a wrong statement
// before that place may come first.
//
// Source: https://docs.python.org/3.11/reference/lexical_analysis.html; CPython 3.11 Parser/tokenizer.c (messages,
// places)
#pragma once

#include "engine/value/diagnostic.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::script {

// Every token with a fixed spelling stands here once. The lexer finds keywords and the parser names what it expects in
// this table.
// clang-format off
#define LS_OPERATORS(X)                                                                                               \
    X(lpar, "(") X(rpar, ")") X(lsqb, "[") X(rsqb, "]") X(lbrace, "{") X(rbrace, "}") X(colon, ":") X(comma, ",")     \
    X(semicolon, ";") X(plus, "+") X(minus, "-") X(star, "*") X(slash, "/") X(vbar, "|") X(amper, "&") X(less, "<")   \
    X(greater, ">") X(equal, "=") X(dot, ".") X(percent, "%") X(eq_equal, "==") X(not_equal, "!=")                    \
    X(less_equal, "<=") X(greater_equal, ">=") X(tilde, "~") X(circumflex, "^") X(left_shift, "<<")                   \
    X(right_shift, ">>") X(double_star, "**") X(plus_equal, "+=") X(minus_equal, "-=") X(star_equal, "*=")            \
    X(slash_equal, "/=") X(percent_equal, "%=") X(amper_equal, "&=") X(vbar_equal, "|=") X(circumflex_equal, "^=")    \
    X(left_shift_equal, "<<=") X(right_shift_equal, ">>=") X(double_star_equal, "**=") X(double_slash, "//")          \
    X(double_slash_equal, "//=") X(at, "@") X(at_equal, "@=") X(arrow, "->") X(ellipsis, "...") X(colon_equal, ":=")

#define LS_KEYWORDS(X)                                                                                                \
    X(false_, "False") X(none, "None") X(true_, "True") X(and_, "and") X(as, "as") X(assert_, "assert")               \
    X(async, "async") X(await, "await") X(break_, "break") X(class_, "class") X(continue_, "continue") X(def, "def")  \
    X(del, "del") X(elif, "elif") X(else_, "else") X(except, "except") X(finally, "finally") X(for_, "for")           \
    X(from, "from") X(global, "global") X(if_, "if") X(import, "import") X(in, "in") X(is, "is") X(lambda, "lambda")  \
    X(nonlocal, "nonlocal") X(not_, "not") X(or_, "or") X(pass, "pass") X(raise, "raise") X(return_, "return")        \
    X(try_, "try") X(while_, "while") X(with, "with") X(yield, "yield")
// clang-format on

enum class TokenKind : std::uint8_t {
    end,
    newline,
    indent,
    dedent,
    name,
    number,
    string,
    unknown, ///< a character or operator that Python has not, such as `?`; the parser refuses it
    error,   ///< the text cannot be cut from here on
#define X(id, spelling) id,
    LS_OPERATORS(X) LS_KEYWORDS(X)
#undef X
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::uint8_t parentheses = 0; ///< how many brackets are open after this token
    std::uint32_t begin = 0;      ///< bytes in the text: the token is [begin, end)
    std::uint32_t end = 0;
    Span span;       ///< column -1: the token has no text of its own (end, indent, dedent)
    int reached = 0; ///< with column -1: the column up to which the line has been read
};

struct OpenBracket {
    char bracket = '(';
    int line = 0;
    int column = 0;
};

/// The tokens of a text, and why they end early if they do.
struct TokenStream {
    std::vector<Token> tokens;           ///< the last one is `end` or `error`
    std::optional<Diagnostic> error;     ///< set exactly when the last token is `error`
    bool error_goes_first = false;       ///< the error is shown even when a statement before it is wrong as well
    std::optional<OpenBracket> unclosed; ///< the innermost bracket still open where the tokens end
};

/// Where a text begins that is a part of another one, as an f-string's expression is.
struct TextStart {
    int line = 1;
    int column = 0; ///< of the text's first line only
};

/// Cuts a text into tokens.
/// Shape:  `text` is UTF-8 with `\n` line ends, the last one included, and no NUL bytes.
/// Errors: in the stream, with CPython's message and place.
TokenStream tokenize(std::string_view text, TextStart start = {});

/// The fixed spelling of an operator or keyword; empty for the other kinds.
std::string_view spelling(TokenKind kind);

} // namespace loopscope::script
