// String literals beside each other become one constant; if one of them is an f-string, they become one JoinedStr.
//
// Up to Python 3.11 an f-string is one token. What stands between its braces is found by looking at single characters
// (so it may contain neither a backslash nor the quotes around it), put into parentheses and parsed as a text of its
// own that begins at the brace. That is why errors in it show that text instead of the line.
//
// Source: https://docs.python.org/3.11/reference/lexical_analysis.html#formatted-string-literals;
//         CPython 3.11 Parser/string_parser.c (messages, places)
#include "engine/script/parser_grammar.h"
#include "engine/script/parser_limits.h"
#include "engine/script/parser_literals.h"

#include <algorithm>

namespace loopscope::script {

/// Collects the parts of one f-string (or of one format specification inside it).
class FString {
public:
    /// Shape: `whole` is the place of all the literals beside each other, which CPython gives to the parts.
    FString(Parser& parser, const Span& whole) : parser_(parser), whole_(whole) {}

    bool add(const Token& token, const StringLiteral& literal) {
        token_ = &token;
        is_raw_ = literal.is_raw;
        text_ = parser_.text_of(token);
        at_ = literal.body_begin;
        end_ = literal.body_begin + literal.body.size();
        counted_ = line_begin_ = 0;
        lines_ = 0;
        if (!literal.is_format) return add_literal(literal.body);
        is_format_ = true;
        return add_parts();
    }

    Expr* finish(const Span& span) {
        if (!is_format_) return constant(span);
        if (!pending_.empty()) values_.push_back(constant(span));
        return parser_.make(JoinedStr{{ExprKind::joined_str, span}, std::move(values_)});
    }

private:
    bool fail(std::string message) {
        parser_.raise_last(std::move(message));
        return false;
    }

    Expr* constant(const Span& span) {
        Expr* node = parser_.make(Constant{{ExprKind::constant, span}, ConstantKind::string, std::move(pending_), 0});
        pending_.clear();
        return node;
    }

    bool add_literal(std::string_view body) {
        if (is_raw_) {
            pending_ += body;
            return true;
        }
        const std::string problem = append_unescaped(body, false, pending_);
        return problem.empty() || fail(problem);
    }

    /// Text and expressions in turn, up to the end or, in a format specification, up to its `}`.
    bool add_parts() {
        while (at_ < end_) {
            if (!add_text()) return false;
            if (was_doubled_) continue;
            if (at_ >= end_ || text_[at_] == '}') return true;
            if (!add_expression()) return false;
        }
        return true;
    }

    /// The text up to the next brace. A doubled brace stands for itself, but not in a format specification.
    bool add_text() {
        const std::size_t begin = at_;
        was_doubled_ = false;
        while (at_ < end_ && text_[at_] != '{' && text_[at_] != '}') {
            if (text_[at_] == '\\' && !is_raw_)
                skip_escape();
            else
                ++at_;
        }
        std::size_t text_end = at_;
        if (at_ < end_ && level_ == 0) {
            was_doubled_ = at_ + 1 < end_ && text_[at_ + 1] == text_[at_];
            if (was_doubled_) {
                text_end = at_ + 1;
                at_ += 2;
            } else if (text_[at_] == '}') {
                return fail("f-string: single '}' is not allowed");
            }
        }
        return add_literal(text_.substr(begin, text_end - begin));
    }

    /// Past a backslash and what belongs to it. The braces of `\N{name}` are no expression; those of `\{` are.
    void skip_escape() {
        ++at_;
        if (at_ >= end_ || text_[at_] == '{' || text_[at_] == '}') return;
        const bool is_named = text_[at_++] == 'N' && at_ < end_ && text_[at_] == '{';
        if (is_named) at_ = std::min(text_.find('}', at_), end_ - 1) + 1;
    }

    /// `{expression}` with `=`, `!conversion` and `:specification`.
    bool add_expression() {
        if (level_ >= 2) return fail("f-string: expressions nested too deeply");
        const std::size_t begin = ++at_;
        if (!find_expression_end()) return false;
        Formatted node{{ExprKind::formatted, whole_}};
        node.value = parse_expression(begin);
        if (node.value == nullptr) return false;
        const bool shows_text = text_[at_] == '=';
        if (shows_text) {
            ++at_;
            while (at_ < end_ && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r')))
                ++at_;
            pending_ += text_.substr(begin, at_ - begin);
        }
        if (at_ < end_ && text_[at_] == '!' && !read_conversion(node)) return false;
        if (at_ + 1 < end_ && text_[at_] == ':' && !read_specification(node)) return false;
        if (at_ >= end_ || text_[at_] != '}') return fail("f-string: expecting '}'");
        ++at_;
        if (shows_text && node.format == nullptr && node.conversion == 0) node.conversion = 'r';
        if (!pending_.empty()) values_.push_back(constant(whole_));
        values_.push_back(parser_.make(std::move(node)));
        return true;
    }

    bool read_conversion(Formatted& node) {
        ++at_;
        if (at_ >= end_) return fail("f-string: expecting '}'");
        const char conversion = text_[at_++];
        node.conversion = conversion;
        return conversion == 's' || conversion == 'r' || conversion == 'a' ||
               fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }

    bool read_specification(Formatted& node) {
        FString specification(parser_, whole_);
        specification.token_ = token_;
        specification.is_raw_ = is_raw_;
        specification.is_format_ = true;
        specification.text_ = text_;
        specification.at_ = at_ + 1;
        specification.end_ = end_;
        specification.counted_ = counted_;
        specification.lines_ = lines_;
        specification.line_begin_ = line_begin_;
        specification.level_ = level_ + 1;
        if (!specification.add_parts()) return false;
        at_ = specification.at_;
        node.format = specification.finish(token_->span);
        return true;
    }

    /// Moves to the character that ends the expression: one of `}`, `!`, `:`, `=` outside brackets and strings.
    bool find_expression_end() {
        std::string open;
        std::size_t quote_length = 0; // of the string that the character is in; 0: in none
        char quote = 0;
        for (; at_ < end_; ++at_) {
            const char c = text_[at_];
            if (c == '\\') return fail("f-string expression part cannot include a backslash");
            const bool is_triple = at_ + 2 < end_ && text_[at_ + 1] == c && text_[at_ + 2] == c;
            if (quote_length > 0) {
                if (c != quote || (quote_length == 3 && !is_triple)) continue;
                at_ += quote_length - 1;
                quote_length = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
                quote_length = is_triple ? 3 : 1;
                at_ += quote_length == 3 ? 2 : 0;
            } else if (c == '(' || c == '[' || c == '{') {
                if (open.size() >= parentheses_depth_max) return fail("f-string: too many nested parenthesis");
                open += c;
            } else if (c == '#') {
                return fail("f-string expression part cannot include '#'");
            } else if (open.empty() && ends_expression(c)) {
                break;
            } else if ((c == ')' || c == ']' || c == '}') && !close_bracket(open, c)) {
                return false;
            }
        }
        if (quote_length > 0) return fail("f-string: unterminated string");
        if (!open.empty()) return fail(std::string("f-string: unmatched '") + open.back() + "'");
        return at_ < end_ || fail("f-string: expecting '}'");
    }

    /// Steps over the first half of `!=`, `==`, `<=` and `>=`.
    bool ends_expression(char c) {
        const bool is_half = (c == '!' || c == '=' || c == '<' || c == '>') && at_ + 1 < end_ && text_[at_ + 1] == '=';
        if (is_half) ++at_;
        return !is_half && (c == '!' || c == ':' || c == '}' || c == '=');
    }

    bool close_bracket(std::string& open, char c) {
        if (open.empty()) return fail(std::string("f-string: unmatched '") + c + "'");
        const char opening = open.back();
        open.pop_back();
        const bool fits = (opening == '(' && c == ')') || (opening == '[' && c == ']') || (opening == '{' && c == '}');
        return fits || fail(std::string("f-string: closing parenthesis '") + c +
                            "' does not match opening parenthesis '" + opening + "'");
    }

    Expr* parse_expression(std::size_t begin) {
        const std::string_view inside = text_.substr(begin, at_ - begin);
        if (inside.find_first_not_of(" \t\n\f\r") == std::string_view::npos) {
            const char next = text_[at_];
            const bool is_marked = next == '!' || next == ':' || next == '=';
            fail(is_marked ? std::string("f-string: expression required before '") + next + "'"
                           : "f-string: empty expression not allowed");
            return nullptr;
        }
        const std::string text = "(" + std::string(inside) + ")\n";
        const TextStart start = place_of_brace(begin - 1);
        Parser parser(parser_.tree_, text, tokenize(text, start), start);
        parser.depth_ = parser_.depth_;
        Expr* value = parser.parse_fstring();
        if (value == nullptr && !parser_.failed()) parser_.error_ = parser.error();
        return value;
    }

    /// Shape: the braces are asked for from left to right.
    TextStart place_of_brace(std::size_t brace) {
        for (; counted_ < brace; ++counted_) {
            if (text_[counted_] != '\n') continue;
            ++lines_;
            line_begin_ = counted_ + 1;
        }
        int column = static_cast<int>(brace - line_begin_);
        const std::size_t next = std::min(text_.find_first_not_of(" \t\f", brace + 1), text_.size() - 1);
        if (text_[next] == '\n' || text_[next] == '}')
            column = 0; // CPython does not count up to a brace at a line's end
        return {token_->span.line + lines_, lines_ > 0 ? column : token_->span.column + column};
    }

    Parser& parser_;
    Span whole_;
    Exprs values_;
    std::string pending_; ///< text not yet in a constant
    bool is_format_ = false;
    const Token* token_ = nullptr;
    bool is_raw_ = false;
    std::string_view text_; ///< the token's text
    std::size_t at_ = 0;
    std::size_t end_ = 0;     ///< where the token's closing quotes begin
    std::size_t counted_ = 0; ///< up to here the line ends have been counted
    int lines_ = 0;
    std::size_t line_begin_ = 0;
    int level_ = 0; ///< 0: the f-string itself, 1: a format specification, 2: one inside that
    bool was_doubled_ = false;
};

namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

} // namespace

Expr* Parser::strings() {
    return remember(Rule::strings, [this]() -> Expr* {
        const Span begin = token().span;
        const Mark first = position_;
        while (accept(TokenKind::string)) {
        }
        if (failed()) return nullptr;
        const Span whole = since(begin);
        FString parts(*this, whole);
        Constant bytes{{ExprKind::constant, whole}, ConstantKind::bytes, {}, 0};
        bool are_bytes = false;
        for (Mark i = first; i < position_; ++i) {
            const Token& token = stream_.tokens[i];
            const StringLiteral literal = take_apart(text_of(token));
            if (literal.is_bytes && !is_ascii(literal.body))
                return raise(token.span, "bytes can only contain ASCII literal characters");
            if (i > first && literal.is_bytes != are_bytes) return raise_last("cannot mix bytes and nonbytes literals");
            are_bytes = literal.is_bytes;
            if (!are_bytes) {
                if (!parts.add(token, literal)) return nullptr;
            } else if (literal.is_raw) {
                bytes.text += literal.body;
            } else if (const std::string problem = append_unescaped(literal.body, true, bytes.text); !problem.empty()) {
                return raise_last(problem);
            }
        }
        return are_bytes ? make(std::move(bytes)) : parts.finish(whole);
    });
}

} // namespace loopscope::script
