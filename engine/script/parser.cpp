#include "engine/script/parser.h"

#include "engine/script/parser_grammar.h"
#include "engine/script/parser_limits.h"
#include "engine/script/parser_source.h"

#include <algorithm>

namespace loopscope::script {

namespace {

/// Makes the tree and reads its text with one of the parser's ways in.
template <class Read> Result<std::shared_ptr<Tree>> parse_text(std::string source, std::string file, Read read) {
    Result<std::string> text = normalized_source(std::move(source), file);
    if (!text) return text.error();
    auto tree = std::make_shared<Tree>();
    tree->file = std::move(file);
    tree->source = std::move(*text);
    Parser parser(*tree, tree->source, tokenize(tree->source));
    if (read(parser, *tree)) return tree;
    Diagnostic error = *parser.error();
    error.file = tree->file;
    return error;
}

} // namespace

Result<std::shared_ptr<Tree>> parse(std::string source, std::string file) {
    return parse_text(std::move(source), std::move(file), [](Parser& parser, Tree&) { return parser.parse_file(); });
}

Result<std::shared_ptr<Tree>> parse_expression(std::string source, std::string file) {
    source.erase(0, source.find_first_not_of(" \t"));
    return parse_text(std::move(source), std::move(file), [](Parser& parser, Tree& tree) {
        Expr* value = parser.parse_eval();
        if (value != nullptr) tree.body.push_back(tree.make(ExprStmt{{StmtKind::expr, value->span}, value}));
        return value != nullptr;
    });
}

// ---- the two readings ---------------------------------------------------------------------------------------------

Parser::Parser(Tree& tree, std::string_view text, TokenStream stream, TextStart start)
    : tree_(tree), text_(text), stream_(std::move(stream)), start_(start) {}

template <class Parse> bool Parser::read(Parse parse) {
    if (parse() && !failed()) return true;
    const Mark furthest = furthest_;
    if (!failed()) {
        diagnosing_ = true;
        position_ = 0;
        parse();
    }
    conclude(furthest);
    return false;
}

bool Parser::parse_file() {
    return read([this] {
        tree_.body.clear();
        return (at(TokenKind::end) || statements(tree_.body)) && accept(TokenKind::end);
    });
}

Expr* Parser::parse_eval() {
    Expr* value = nullptr;
    const bool is_read = read([&] {
        value = expressions();
        while (accept(TokenKind::newline)) {
        }
        return value != nullptr && accept(TokenKind::end);
    });
    return is_read ? value : nullptr;
}

Expr* Parser::parse_fstring() {
    is_fstring_ = true;
    Expr* value = nullptr;
    return read([&] { return (value = star_expressions()) != nullptr; }) ? value : nullptr;
}

// ---- tokens -------------------------------------------------------------------------------------------------------

bool Parser::at_word(std::string_view word) {
    const Token& current = token();
    return current.kind == TokenKind::name && text_of(current) == word;
}

/// Whether the token after this one is of the kind. Shape: this token is not the last one.
bool Parser::followed_by(TokenKind kind) {
    ++position_;
    const bool found = at(kind);
    --position_;
    return found;
}

/// A token without which nothing else can be meant: its lack is an error at once.
bool Parser::accept_forced(TokenKind kind) {
    if (accept(kind)) return true;
    if (!failed()) raise(token().span, "expected '" + std::string(spelling(kind)) + "'");
    return false;
}

/// From a place up to the last token read that has a text.
Span Parser::since(const Span& begin) const {
    Mark last = position_;
    while (last > 0) {
        const TokenKind kind = stream_.tokens[--last].kind;
        if (kind != TokenKind::newline && kind != TokenKind::indent && kind != TokenKind::dedent &&
            kind != TokenKind::end)
            break;
    }
    const Span& end = stream_.tokens[last].span;
    return {begin.line, begin.column, end.end_line, end.end_column};
}

// ---- errors -------------------------------------------------------------------------------------------------------

/// The first error counts. Returns null, so that a rule can end with it.
std::nullptr_t Parser::raise(Span span, std::string message, const char* kind) {
    if (failed()) return nullptr;
    if (is_fstring_) message.insert(0, "f-string: ");
    adopt({std::move(message), {}, span, kind, {}});
    return nullptr;
}

/// Makes it the error to be shown. An f-string's expression is shown alone, as CPython does.
void Parser::adopt(Diagnostic error) {
    error_ = std::move(error);
    if (!is_fstring_ || !error_->excerpt.empty()) return;
    std::string_view rest = text_;
    for (int line = start_.line; line < error_->span.line; ++line)
        rest.remove_prefix(std::min(rest.find('\n') + 1, rest.size()));
    error_->excerpt = rest.substr(0, rest.find('\n'));
    error_->excerpt_column = error_->span.line == start_.line ? start_.column : 0;
}

/// An error at the last token that was looked at.
std::nullptr_t Parser::raise_last(std::string message, const char* kind) {
    const Token& last = stream_.tokens[furthest_];
    Span span = last.span;
    if (span.column < 0) span = {span.line, last.reached - 1, span.end_line, -2};
    return raise(span, std::move(message), kind);
}

/// An error from a place up to the last token that was looked at.
std::nullptr_t Parser::raise_from(const Span& begin, std::string message) {
    const Span& end = stream_.tokens[furthest_].span;
    return raise({begin.line, begin.column, end.end_line, end.end_column - 1}, std::move(message));
}

/// The error to be shown after both readings have failed.
void Parser::conclude(Mark furthest) {
    if (!failed()) {
        const Token& last = stream_.tokens[furthest];
        if (last.kind == TokenKind::indent || last.kind == TokenKind::dedent) {
            furthest_ = furthest;
            raise_last(last.kind == TokenKind::indent ? "unexpected indent" : "unexpected unindent",
                       "IndentationError");
            return;
        }
        raise(last.span, "invalid syntax");
    }
    if (!is_lexical_error_) prefer_lexical_error();
}

/// A wrong statement may be the consequence of a bracket or quote that is wrong further down.
void Parser::prefer_lexical_error() {
    if (!stream_.error) return;
    if (stream_.error_goes_first) {
        adopt(*stream_.error);
        return;
    }
    const auto& open = stream_.unclosed;
    if (!open || stream_.tokens[furthest_].span.line <= open->line) return;
    error_.reset();
    raise({open->line, open->column, open->line, -1}, std::string("'") + open->bracket + "' was never closed");
}

bool Depth::too_deep() {
    if (parser_.depth_ <= expression_depth_max) return false;
    parser_.raise(parser_.token().span, "too many nested expressions");
    return true;
}

} // namespace loopscope::script
