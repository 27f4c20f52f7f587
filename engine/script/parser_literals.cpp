#include "engine/script/parser_literals.h"

#include "engine/script/character_names.h"
#include "engine/script/lexer_unicode.h"
#include "engine/script/parser_limits.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>

namespace loopscope::script {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char letter = static_cast<char>(c | 0x20);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/// Reads a body with escape sequences from left to right.
class Unescaper {
public:
    Unescaper(std::string_view body, bool is_bytes, std::string& out) : body_(body), is_bytes_(is_bytes), out_(out) {}

    std::string run() {
        while (at_ < body_.size() && problem_.empty()) {
            const std::size_t backslash = std::min(body_.find('\\', at_), body_.size());
            out_.append(body_, at_, backslash - at_);
            at_ = backslash;
            if (at_ < body_.size()) escape();
        }
        return std::move(problem_);
    }

private:
    void escape() {
        const std::size_t begin = at_++;
        if (at_ == body_.size()) {
            out_ += '\\';
            return;
        }
        const char kind = body_[at_++];
        switch (kind) {
        case '\n': return;
        case '\\':
        case '\'':
        case '"': out_ += kind; return;
        case 'a': out_ += '\a'; return;
        case 'b': out_ += '\b'; return;
        case 'f': out_ += '\f'; return;
        case 'n': out_ += '\n'; return;
        case 'r': out_ += '\r'; return;
        case 't': out_ += '\t'; return;
        case 'v': out_ += '\v'; return;
        case 'x': hexadecimal(begin, 2, "truncated \\xXX escape"); return;
        case 'u':
            if (is_bytes_) break;
            hexadecimal(begin, 4, "truncated \\uXXXX escape");
            return;
        case 'U':
            if (is_bytes_) break;
            hexadecimal(begin, 8, "truncated \\UXXXXXXXX escape");
            return;
        case 'N':
            if (is_bytes_) break;
            named(begin);
            return;
        default: break;
        }
        if (kind >= '0' && kind <= '7') {
            octal(kind);
        } else { // no escape sequence: both characters stand for themselves
            out_ += '\\';
            --at_;
            out_ += body_[at_++];
        }
    }

    void octal(char first) {
        char32_t value = static_cast<char32_t>(first - '0');
        for (int digits = 1; digits < 3 && at_ < body_.size() && body_[at_] >= '0' && body_[at_] <= '7'; ++digits) {
            value = value * 8 + static_cast<char32_t>(body_[at_++] - '0');
        }
        put(is_bytes_ ? value & 0xFF : value);
    }

    void hexadecimal(std::size_t begin, int digits, const char* truncated) {
        char32_t value = 0;
        for (; digits > 0 && at_ < body_.size() && hex_value(body_[at_]) >= 0; --digits) {
            value = value << 4 | static_cast<char32_t>(hex_value(body_[at_++]));
        }
        if (digits > 0 && is_bytes_)
            problem_ = "(value error) invalid \\x escape at position " + std::to_string(begin);
        else if (digits > 0)
            refuse(begin, truncated);
        else if (value > 0x10FFFF)
            refuse(begin, "illegal Unicode character");
        else
            put(value);
    }

    /// Differs: not all names are known (character_names.cpp); the others are an error that says so.
    void named(std::size_t begin) {
        const bool has_brace = at_ < body_.size() && body_[at_] == '{';
        const std::size_t name_begin = at_ + 1;
        const std::size_t close = has_brace ? body_.find('}', at_) : name_begin;
        if (!has_brace || close == std::string_view::npos || close == name_begin) {
            if (has_brace) at_ = close == name_begin ? name_begin : body_.size();
            refuse(begin, "malformed \\N character escape");
            return;
        }
        const std::string name(body_.substr(name_begin, close - name_begin));
        if (char32_t found = character_named(name)) {
            at_ = close + 1;
            return put(found);
        }
        problem_ = "\\N{" + name + "} is not among the names that Loopscope knows: write the character itself or its number as \\uXXXX";
    }

    void put(char32_t value) {
        if (is_bytes_)
            out_ += static_cast<char>(value);
        else
            append_utf8(out_, value);
    }

    /// CPython counts positions in a copy in which each character beyond ASCII takes ten bytes.
    void refuse(std::size_t begin, const std::string& reason) {
        const auto position = [&](std::size_t offset) {
            std::size_t count = 0;
            for (std::size_t i = 0; i < offset; ++i) {
                const auto byte = static_cast<unsigned char>(body_[i]);
                if (byte < 0x80)
                    ++count;
                else if (byte >= 0xC0)
                    count += i > 0 && body_[i - 1] == '\\' ? 15 : 10;
            }
            return count;
        };
        const std::size_t first = position(begin), last = position(at_) - 1;
        problem_ = "(unicode error) 'unicodeescape' codec can't decode byte";
        problem_ += first == last ? " 0x5c in position " : "s in position " + std::to_string(first) + "-";
        problem_ += std::to_string(last) + ": " + reason;
    }

    std::string_view body_;
    bool is_bytes_;
    std::string& out_;
    std::size_t at_ = 0;
    std::string problem_;
};

/// A decimal number too large or too small for a double.
double out_of_range(std::string_view digits) {
    const std::size_t exponent_begin = std::min(digits.find_first_of("eE"), digits.size());
    const std::string_view mantissa = digits.substr(0, exponent_begin);
    const bool is_negative = exponent_begin + 1 < digits.size() && digits[exponent_begin + 1] == '-';
    const auto point = static_cast<long>(std::min(mantissa.find('.'), mantissa.size()));
    const auto first_digit = static_cast<long>(mantissa.find_first_of("123456789"));
    const long magnitude = point - first_digit;
    long exponent = 0;
    for (std::size_t i = exponent_begin; i < digits.size() && exponent < 1'000'000'000; ++i) {
        if (digits[i] >= '0' && digits[i] <= '9') exponent = exponent * 10 + (digits[i] - '0');
    }
    return magnitude + (is_negative ? -exponent : exponent) > 0 ? std::numeric_limits<double>::infinity() : 0.0;
}

double read_double(std::string_view digits) {
    double value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return read.ec == std::errc::result_out_of_range ? out_of_range(digits) : value;
}

} // namespace

StringLiteral take_apart(std::string_view token) {
    StringLiteral literal;
    std::size_t prefix = 0;
    for (; token[prefix] != '"' && token[prefix] != '\''; ++prefix) {
        const char letter = static_cast<char>(token[prefix] | 0x20);
        literal.is_bytes |= letter == 'b';
        literal.is_raw |= letter == 'r';
        literal.is_format |= letter == 'f';
    }
    const bool is_triple =
        token.size() >= prefix + 6 && token[prefix + 1] == token[prefix] && token[prefix + 2] == token[prefix];
    const std::size_t quotes = is_triple ? 3 : 1;
    literal.body_begin = prefix + quotes;
    literal.body = token.substr(literal.body_begin, token.size() - literal.body_begin - quotes);
    return literal;
}

std::string append_unescaped(std::string_view body, bool is_bytes, std::string& out) {
    return Unescaper(body, is_bytes, out).run();
}

std::string read_number(std::string_view token, Constant& constant) {
    std::string text;
    for (const char c : token) {
        if (c != '_') text += c;
    }
    const bool has_prefix =
        text.size() > 1 && text[0] == '0' && (text[1] < '0' || text[1] > '9') && text.find_first_of(".eEjJ") != 1;
    const bool is_decimal = !has_prefix && text.find_first_not_of("0123456789") == std::string::npos;
    if (has_prefix || is_decimal) {
        if (has_prefix) text[1] = static_cast<char>(text[1] | 0x20);
        if (is_decimal && text.find_first_not_of('0') == std::string::npos) text = "0";
        constant.type = ConstantKind::integer;
        constant.text = std::move(text);
        if (!is_decimal || constant.text.size() <= integer_digits_max) return {};
        return "Exceeds the limit (" + std::to_string(integer_digits_max) +
               " digits) for integer string conversion: value has " + std::to_string(constant.text.size()) +
               " digits; use sys.set_int_max_str_digits() to increase the limit - " +
               "Consider hexadecimal for huge integer literals to avoid decimal conversion limits.";
    }
    const bool is_imaginary = (text.back() | 0x20) == 'j';
    if (is_imaginary) text.pop_back();
    constant.type = is_imaginary ? ConstantKind::imaginary : ConstantKind::floating;
    constant.number = read_double(text);
    return {};
}

} // namespace loopscope::script
