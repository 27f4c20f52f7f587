#include "engine/script/lexer.h"

#include "engine/script/lexer_numbers.h"
#include "engine/script/lexer_unicode.h"
#include "engine/script/parser_limits.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace loopscope::script {

namespace {

struct Spelled {
    TokenKind kind;
    std::string_view spelling;
};

// Sorted by first character and then longest first, so that the first one that fits is the right one.
constexpr auto spellings = [] {
    std::array all{
#define X(id, spelling) Spelled{TokenKind::id, spelling},
        LS_OPERATORS(X) LS_KEYWORDS(X)
#undef X
            Spelled{TokenKind::unknown, "<>"}};
    std::sort(all.begin(), all.end(), [](const Spelled& a, const Spelled& b) {
        if (a.spelling[0] != b.spelling[0]) return a.spelling[0] < b.spelling[0];
        return a.spelling.size() > b.spelling.size();
    });
    return all;
}();

constexpr auto first_spelling = [] {
    std::array<std::uint8_t, 129> first{};
    for (std::size_t c = 0, i = 0; c < first.size(); ++c) {
        while (i < spellings.size() && static_cast<std::size_t>(spellings[i].spelling[0]) < c)
            ++i;
        first[c] = static_cast<std::uint8_t>(i);
    }
    return first;
}();

TokenKind keyword_or_name(std::string_view word) {
    const auto head = static_cast<unsigned char>(word[0]);
    if (head >= 0x80) return TokenKind::name;
    for (std::size_t i = first_spelling[head]; i < first_spelling[head + 1]; ++i) {
        if (spellings[i].spelling == word) return spellings[i].kind;
    }
    return TokenKind::name;
}

bool is_name_start(char c) {
    return is_name_byte(c) && !(c >= '0' && c <= '9');
}

/// How many letters stand before the quote of a string literal that begins here; -1: no string literal.
int string_prefix_length(std::string_view text) {
    const auto is_quote = [&](std::size_t i) { return i < text.size() && (text[i] == '"' || text[i] == '\''); };
    const auto letter = [&](std::size_t i) { return i < text.size() ? text[i] | 0x20 : 0; };
    if (is_quote(0)) return 0;
    const bool starts_prefix = letter(0) == 'r' || letter(0) == 'b' || letter(0) == 'f' || letter(0) == 'u';
    if (starts_prefix && is_quote(1)) return 1;
    const bool is_raw_pair = (letter(0) == 'r' && (letter(1) == 'b' || letter(1) == 'f')) ||
                             (letter(1) == 'r' && (letter(0) == 'b' || letter(0) == 'f'));
    return is_raw_pair && is_quote(2) ? 2 : -1;
}

struct Indentation {
    int column = 0;      ///< with tabs to multiples of eight
    int alternative = 0; ///< with tabs of one column; both must agree, or the text means different things to people
};

class Lexer {
public:
    Lexer(std::string_view text, TextStart start) : text_(text), start_(start), line_(start.line) {
        stream_.tokens.reserve(text.size() / 4 + 8);
    }

    TokenStream run() {
        while (at_ < text_.size() && line()) {
        }
        if (!stream_.error) finish();
        if (!brackets_.empty()) stream_.unclosed = brackets_.back();
        return std::move(stream_);
    }

private:
    /// One line of the text, or what is left of it after a token that spans lines.
    bool line() {
        bool is_blank = false;
        if (!indentation(is_blank)) return false;
        while (true) {
            while (peek() == ' ' || peek() == '\t' || peek() == '\f')
                ++at_;
            begin_token();
            if (peek() == '#') at_ = std::min(text_.find('\n', at_), text_.size());
            if (at_ >= text_.size()) return true;
            if (peek() == '\n') {
                if (!is_blank && brackets_.empty()) add(TokenKind::newline);
                ++at_;
                if (at_ < text_.size()) next_line();
                return true;
            }
            if (peek() == '\\') {
                if (!continuation()) return false;
            } else if (!token()) {
                return false;
            }
        }
    }

    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    void next_line() {
        ++line_;
        line_begin_ = at_;
    }

    // ---- indentation ----------------------------------------------------------------------------------------------

    bool indentation(bool& is_blank) {
        Indentation found;
        int continued = 0; // the indentation before the first backslash, if there was any: it is the statement's own
        for (;; ++at_) {
            if (peek() == ' ') {
                ++found.column;
                ++found.alternative;
            } else if (peek() == '\t') {
                found.column = (found.column / 8 + 1) * 8;
                ++found.alternative;
            } else if (peek() == '\f') {
                found = {};
            } else if (peek() == '\\') {
                if (continued == 0) continued = found.column;
                if (!continuation()) return false;
                --at_;
            } else {
                break;
            }
        }
        is_blank = peek() == '#' || peek() == '\n' || at_ >= text_.size();
        if (is_blank || !brackets_.empty()) return true;
        return indent_to(continued > 0 ? Indentation{continued, continued} : found);
    }

    bool indent_to(Indentation found) {
        if (found.column == indents_.back().column)
            return found.alternative == indents_.back().alternative || tab_error();
        if (found.column > indents_.back().column) {
            if (indents_.size() >= indentation_depth_max)
                return fail_line("IndentationError", "too many levels of indentation");
            if (found.alternative <= indents_.back().alternative) return tab_error();
            indents_.push_back(found);
            add_without_text(TokenKind::indent);
            return true;
        }
        std::size_t closed = 0;
        while (indents_.size() > 1 && found.column < indents_.back().column) {
            indents_.pop_back();
            ++closed;
        }
        if (found.column != indents_.back().column) return dedent_error();
        if (found.alternative != indents_.back().alternative) return tab_error();
        for (; closed > 0; --closed)
            add_without_text(TokenKind::dedent);
        return true;
    }

    bool tab_error() { return fail_line("TabError", "inconsistent use of tabs and spaces in indentation"); }

    bool dedent_error() {
        const int line_length = static_cast<int>(std::min(text_.find('\n', at_) + 1, text_.size()) - line_begin_);
        return fail("IndentationError", "unindent does not match any outer indentation level",
                    {line_, line_length - 1, line_, -2}, false);
    }

    /// A backslash at the end of a line: the next line goes on with this one.
    bool continuation() {
        ++at_;
        if (peek() != '\n') {
            const int column = column_of(at_);
            return fail("SyntaxError", "unexpected character after line continuation character",
                        {line_, column, line_, -1}, false);
        }
        ++at_;
        if (at_ < text_.size()) {
            next_line();
            return true;
        }
        if (!brackets_.empty()) return fail_unclosed();
        const int column = stream_.tokens.empty() ? -1 : column_of(at_) - 1;
        return fail("SyntaxError", "unexpected EOF while parsing", {line_, column, line_, -2}, false);
    }

    // ---- tokens ---------------------------------------------------------------------------------------------------

    void begin_token() {
        token_begin_ = at_;
        token_line_ = line_;
        token_column_ = column_of(at_);
    }

    bool token() {
        const char c = peek();
        if (is_name_start(c) || c == '"' || c == '\'') {
            const int prefix = string_prefix_length(text_.substr(at_, 4));
            return prefix >= 0 ? string(static_cast<std::size_t>(prefix)) : name();
        }
        const bool is_number = (c >= '0' && c <= '9') || (c == '.' && peek(1) >= '0' && peek(1) <= '9');
        return is_number ? number() : operator_();
    }

    bool name() {
        bool is_ascii = true;
        for (; is_name_byte(peek()); ++at_)
            is_ascii = is_ascii && (peek() & 0x80) == 0;
        const std::string_view word = text_.substr(token_begin_, at_ - token_begin_);
        if (!is_ascii && !check_name(word)) return false;
        add(keyword_or_name(word));
        return true;
    }

    bool check_name(std::string_view word) {
        for (std::size_t i = 0; i < word.size();) {
            const Decoded decoded = decode_utf8(word.substr(i));
            const bool is_good = decoded.character < 0x80 || (i == 0 ? is_identifier_start(decoded.character)
                                                                     : is_identifier_continue(decoded.character));
            if (decoded.bytes == 0 || !is_good) {
                at_ = token_begin_ + i + std::max<std::size_t>(decoded.bytes, 1);
                return fail_character(decoded.character, word.substr(i, decoded.bytes));
            }
            i += decoded.bytes;
        }
        return true;
    }

    bool number() {
        const ScannedNumber scanned = scan_number(text_, at_);
        at_ = scanned.end;
        if (scanned.problem.empty()) {
            add(TokenKind::number);
            return true;
        }
        const Span span{line_, column_of(scanned.problem_begin), line_, column_of(scanned.problem_end)};
        return fail("SyntaxError", scanned.problem, span, true);
    }

    bool string(std::size_t prefix) {
        at_ += prefix;
        const char quote = peek();
        const bool is_triple = peek(1) == quote && peek(2) == quote;
        at_ += is_triple ? 3 : 1;
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == '\n') {
                if (!is_triple) break;
                if (at_ < text_.size()) next_line();
            } else if (c == '\\') {
                const bool skips_line = peek() == '\n';
                at_ = std::min(at_ + 1, text_.size());
                if (skips_line && at_ < text_.size()) next_line();
            } else if (c == quote && (!is_triple || (peek() == quote && peek(1) == quote))) {
                at_ += is_triple ? 2 : 0;
                add(TokenKind::string);
                return true;
            }
        }
        const std::string kind =
            is_triple ? "unterminated triple-quoted string literal" : "unterminated string literal";
        return fail("SyntaxError", kind + " (detected at line " + std::to_string(line_) + ")",
                    {token_line_, token_column_, token_line_, token_column_}, true);
    }

    bool operator_() {
        const auto head = static_cast<unsigned char>(peek());
        for (std::size_t i = first_spelling[head]; i < first_spelling[head + 1]; ++i) {
            const Spelled& candidate = spellings[i];
            if (text_.substr(at_, candidate.spelling.size()) != candidate.spelling) continue;
            at_ += candidate.spelling.size();
            return bracket(candidate.kind) && (add(candidate.kind), true);
        }
        ++at_;
        if (!is_printable(head)) return fail_character(head, {});
        add(TokenKind::unknown);
        return true;
    }

    bool bracket(TokenKind kind) {
        const char c = text_[at_ - 1];
        if (kind == TokenKind::lpar || kind == TokenKind::lsqb || kind == TokenKind::lbrace) {
            if (brackets_.size() >= parentheses_depth_max) return fail_here("too many nested parentheses");
            brackets_.push_back({c, line_, token_column_});
            return true;
        }
        if (kind != TokenKind::rpar && kind != TokenKind::rsqb && kind != TokenKind::rbrace) return true;
        if (brackets_.empty()) return fail_here(std::string("unmatched '") + c + "'");
        const OpenBracket open = brackets_.back();
        brackets_.pop_back();
        const bool fits =
            (open.bracket == '(' && c == ')') || (open.bracket == '[' && c == ']') || (open.bracket == '{' && c == '}');
        if (fits) return true;
        std::string message =
            std::string("closing parenthesis '") + c + "' does not match opening parenthesis '" + open.bracket + "'";
        if (open.line != line_) message += " on line " + std::to_string(open.line);
        return fail_here(message);
    }

    void finish() {
        if (!brackets_.empty()) {
            fail_unclosed();
            return;
        }
        line_begin_ = at_; // errors at the end of the file point at no column
        for (; indents_.size() > 1; indents_.pop_back())
            add_without_text(TokenKind::dedent);
        add_without_text(TokenKind::end);
    }

    int column_of(std::size_t offset) const {
        const int column = static_cast<int>(offset - line_begin_);
        return line_ == start_.line ? column + start_.column : column;
    }

    void add(TokenKind kind) {
        stream_.tokens.push_back({kind,
                                  static_cast<std::uint8_t>(brackets_.size()),
                                  static_cast<std::uint32_t>(token_begin_),
                                  static_cast<std::uint32_t>(at_),
                                  {token_line_, token_column_, line_, column_of(at_)},
                                  0});
    }

    void add_without_text(TokenKind kind) {
        const auto offset = static_cast<std::uint32_t>(at_);
        stream_.tokens.push_back({kind, 0, offset, offset, {line_, -1, line_, -1}, column_of(at_)});
    }

    // ---- errors ---------------------------------------------------------------------------------------------------

    bool fail(std::string kind, std::string message, Span span, bool goes_first) {
        stream_.error = Diagnostic{std::move(message), {}, span, std::move(kind), {}};
        stream_.error_goes_first = goes_first;
        stream_.tokens.push_back(
            {TokenKind::error, 0, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_), span, 0});
        return false;
    }

    bool fail_line(std::string kind, std::string message) {
        return fail(std::move(kind), std::move(message), {line_, 0, line_, -1}, false);
    }

    /// An error at the character that was read last.
    bool fail_here(std::string message) {
        std::size_t last = at_ - 1;
        while (last > line_begin_ && (text_[last] & 0xC0) == 0x80)
            --last;
        const int column = column_of(last);
        return fail("SyntaxError", std::move(message), {line_, column, line_, column}, true);
    }

    bool fail_character(char32_t character, std::string_view shown) {
        char code[16];
        std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(character));
        if (!is_printable(character)) return fail_here(std::string("invalid non-printable character ") + code);
        return fail_here("invalid character '" + std::string(shown) + "' (" + code + ")");
    }

    bool fail_unclosed() {
        const OpenBracket open = brackets_.back();
        return fail("SyntaxError", std::string("'") + open.bracket + "' was never closed",
                    {open.line, open.column, open.line, -1}, false);
    }

    std::string_view text_;
    TextStart start_;
    TokenStream stream_;
    std::size_t at_ = 0;
    std::size_t line_begin_ = 0;
    int line_;
    std::size_t token_begin_ = 0;
    int token_line_ = 1;
    int token_column_ = 0;
    std::vector<Indentation> indents_{Indentation{}};
    std::vector<OpenBracket> brackets_;
};

} // namespace

TokenStream tokenize(std::string_view text, TextStart start) {
    return Lexer(text, start).run();
}

std::string_view spelling(TokenKind kind) {
    const auto same = [&](const Spelled& candidate) { return candidate.kind == kind; };
    const auto found = std::find_if(spellings.begin(), spellings.end(), same);
    return found == spellings.end() || kind == TokenKind::unknown ? std::string_view() : found->spelling;
}

} // namespace loopscope::script
