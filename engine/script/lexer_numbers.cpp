#include "engine/script/lexer_numbers.h"

#include <algorithm>
#include <initializer_list>

namespace loopscope::script {

namespace {

bool is_decimal(char c) {
    return c >= '0' && c <= '9';
}
bool is_octal(char c) {
    return c >= '0' && c <= '7';
}
bool is_binary(char c) {
    return c == '0' || c == '1';
}
bool is_hexadecimal(char c) {
    return is_decimal(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

class NumberScanner {
public:
    NumberScanner(std::string_view text, std::size_t begin) : text_(text), begin_(begin), at_(begin) {}

    ScannedNumber scan() {
        const char prefix = peek() == '0' ? lower(peek(1)) : '\0';
        if (prefix == 'x')
            based(is_hexadecimal, "hexadecimal");
        else if (prefix == 'o')
            based(is_octal, "octal");
        else if (prefix == 'b')
            based(is_binary, "binary");
        else if (peek() == '0')
            zeros();
        else if (peek() == '.' || digits())
            after_integer();
        result_.end = at_;
        return result_;
    }

private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    /// A problem at the last character before `end`.
    bool fail(std::string problem, std::size_t end) {
        result_.problem = std::move(problem);
        result_.problem_begin = result_.problem_end = end - 1;
        return false;
    }

    /// 0x…, 0o…, 0b…: groups of digits, each after an optional `_`.
    void based(bool (*is_digit)(char), const std::string& kind) {
        at_ += 2;
        do {
            if (peek() == '_') ++at_;
            if (!is_digit(peek())) {
                wrong_digit(kind);
                return;
            }
            while (is_digit(peek()))
                ++at_;
        } while (peek() == '_');
        if (is_decimal(peek()))
            wrong_digit(kind);
        else
            check_end(kind);
    }

    void wrong_digit(const std::string& kind) {
        if (is_decimal(peek()))
            fail(std::string("invalid digit '") + peek() + "' in " + kind + " literal", at_ + 1);
        else
            fail("invalid " + kind + " literal", at_);
    }

    /// A number that begins with 0: zero itself, a float such as 00.5, or the octal spelling of Python 2.
    void zeros() {
        while (peek() == '0' || peek() == '_') {
            const bool is_separator = text_[at_++] == '_';
            if (is_separator && !is_decimal(peek())) {
                fail("invalid decimal literal", at_);
                return;
            }
        }
        const std::size_t zeros_end = at_;
        if (is_decimal(peek())) {
            if (!digits()) return;
            const char next = lower(peek());
            if (next != '.' && next != 'e' && next != 'j') {
                result_.problem = "leading zeros in decimal integer literals are not permitted; "
                                  "use an 0o prefix for octal integers";
                result_.problem_begin = begin_;
                result_.problem_end = zeros_end;
                return;
            }
        }
        after_integer();
    }

    void after_integer() {
        if (peek() == '.') {
            ++at_;
            if (is_decimal(peek()) && !digits()) return;
        }
        if (lower(peek()) == 'e') {
            const std::size_t exponent = at_++;
            const bool is_signed = peek() == '+' || peek() == '-';
            if (is_signed) ++at_;
            if (!is_decimal(peek())) {
                if (is_signed) {
                    fail("invalid decimal literal", at_);
                } else {
                    at_ = exponent;
                    check_end("decimal");
                }
                return;
            }
            if (!digits()) return;
        }
        if (lower(peek()) == 'j') {
            ++at_;
            check_end("imaginary");
        } else {
            check_end("decimal");
        }
    }

    /// Decimal digits with single underscores between them.
    bool digits() {
        while (true) {
            while (is_decimal(peek()))
                ++at_;
            if (peek() != '_') return true;
            ++at_;
            if (!is_decimal(peek())) return fail("invalid decimal literal", at_);
        }
    }

    /// A name may not follow at once, but for the keywords that can come after a number: `1if x else 2`.
    void check_end(const std::string& kind) {
        if (!is_name_byte(peek()) || (peek() & 0x80) != 0) return;
        for (const std::string_view keyword : {"and", "else", "for", "or", "not"}) {
            if (text_.substr(at_, keyword.size()) == keyword && !is_name_byte(peek(keyword.size()))) return;
        }
        if (peek() == 'i' && (peek(1) == 'f' || peek(1) == 'n' || peek(1) == 's')) return;
        fail("invalid " + kind + " literal", at_);
    }

    std::string_view text_;
    std::size_t begin_;
    std::size_t at_;
    ScannedNumber result_;
};

} // namespace

ScannedNumber scan_number(std::string_view text, std::size_t begin) {
    return NumberScanner(text, begin).scan();
}

bool is_name_byte(char byte) {
    return is_decimal(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           (byte & 0x80) != 0;
}

} // namespace loopscope::script
