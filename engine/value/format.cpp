// format(value, spec): the mini-language of format specifications for str, int, float and complex.
//
//   spec: [[fill]align][sign][z][#][0][width][, or _][.precision][type]
//
// A number is put together from four parts (sign, prefix, digits, rest); padding goes to the left, to the right, or,
// with '=', between the prefix and the digits, where zeros are grouped as the digits are.
// Source: https://docs.python.org/3.11/library/string.html#formatspec; messages as CPython 3.11 gives them.
#include "engine/value/format.h"

#include "engine/value/numbers.h"

#include <algorithm>
#include <cmath>

namespace loopscope {

namespace {

struct Spec {
    char32_t fill = ' ';
    char32_t align = 0;
    char sign = 0; ///< '+', '-', ' ' or 0
    bool no_negative_zero = false;
    bool alternate = false;
    std::int64_t width = -1;
    char separator = 0;
    std::int64_t precision = -1;
    char32_t type = 0;
    bool fill_given = false;
};

bool is_align(char32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

Value value_error(std::string_view text) { return rt().raise_text(rt().types.ValueError, text); }

class SpecParser {
public:
    SpecParser(std::string_view spec, std::string_view type_name, char32_t default_align) : points_(decode_utf8(spec)), spec_(spec), type_name_(type_name), default_align_(default_align) {}

    /// False: exception pending.
    bool parse(Spec* out) {
        if (points_.size() >= 2 && is_align(points_[1])) {
            out->fill = points_[0];
            out->align = points_[1];
            out->fill_given = true;
            at_ = 2;
        } else if (!points_.empty() && is_align(points_[0])) {
            out->align = points_[0];
            at_ = 1;
        }
        if (peek() == '+' || peek() == '-' || peek() == ' ') out->sign = static_cast<char>(points_[at_++]);
        out->no_negative_zero = take('z');
        out->alternate = take('#');
        if (!out->fill_given && take('0')) {
            out->fill = '0';
            if (!out->align && default_align_ == '>') out->align = '=';
        }
        if (!number(&out->width)) return false;
        if (take(',')) out->separator = ',';
        if (peek() == '_') {
            if (out->separator) return value_error("Cannot specify both ',' and '_'."), false;
            out->separator = '_';
            ++at_;
        }
        if (peek() == ',' && out->separator == '_') return value_error("Cannot specify both ',' and '_'."), false;
        if (take('.')) {
            if (!number(&out->precision)) return false;
            if (out->precision < 0) return value_error("Format specifier missing precision"), false;
        }
        if (points_.size() - at_ > 1)
            return rt().raise(rt().types.ValueError, "Invalid format specifier '{}' for object of type '{}'", spec_, type_name_), false;
        if (at_ < points_.size()) out->type = points_[at_];
        if (!out->align) out->align = default_align_;
        if (!out->type && default_align_ == '<') out->type = 's';
        return !out->separator || separator_fits(*out);
    }

private:
    char32_t peek() const { return at_ < points_.size() ? points_[at_] : 0; }
    bool take(char32_t c) {
        if (at_ >= points_.size() || points_[at_] != c) return false;
        ++at_;
        return true;
    }
    bool number(std::int64_t* out) {
        constexpr std::int64_t number_max = INT32_MAX;
        std::int64_t n = -1;
        while (peek() >= '0' && peek() <= '9') {
            n = (n < 0 ? 0 : n) * 10 + static_cast<std::int64_t>(points_[at_++] - '0');
            if (n > number_max) return value_error("Too many decimal digits in format string"), false;
        }
        *out = n;
        return true;
    }
    bool separator_fits(const Spec& spec) {
        char32_t t = spec.type;
        if (t == 0 || (t < 0x80 && std::strchr("defgEG%F", static_cast<int>(t)))) return true;
        if (spec.separator == '_' && t < 0x80 && std::strchr("boxX", static_cast<int>(t))) return true;
        if (t > 32 && t < 128) rt().raise(rt().types.ValueError, "Cannot specify '{}' with '{}'.", spec.separator, static_cast<char>(t));
        else rt().raise(rt().types.ValueError, "Cannot specify '{}' with '\\x{:x}'.", spec.separator, static_cast<unsigned>(t));
        return false;
    }

    std::u32string points_;
    std::string_view spec_, type_name_;
    char32_t default_align_;
    std::size_t at_ = 0;
};

Value unknown_type(char32_t type, std::string_view type_name) {
    Runtime& runtime = rt();
    if (type > 32 && type < 128) return runtime.raise(runtime.types.ValueError, "Unknown format code '{}' for object of type '{}'", static_cast<char>(type), type_name);
    return runtime.raise(runtime.types.ValueError, "Unknown format code '\\x{:x}' for object of type '{}'", static_cast<unsigned>(type), type_name);
}

/// Pads to the width; with '=' the text is complete already. length: the code points of text.
Value padded(const Spec& spec, std::string_view text, std::size_t length) {
    auto width = static_cast<std::size_t>(std::max<std::int64_t>(spec.width, 0));
    if (width <= length || spec.align == '=') return make_string(text);
    std::size_t space = width - length, left = spec.align == '>' ? space : spec.align == '^' ? space / 2 : 0;
    std::string fill, out;
    encode_utf8(fill, spec.fill);
    out.reserve(text.size() + space * fill.size());
    for (std::size_t i = 0; i < left; ++i) out += fill;
    out += text;
    for (std::size_t i = left; i < space; ++i) out += fill;
    return make_string(out);
}

/// Digits in groups from the right, with zeros before them up to min_width characters.
std::string grouped(std::string_view digits, char separator, std::size_t group, std::int64_t min_width) {
    if (!separator) {
        auto missing = min_width - static_cast<std::int64_t>(digits.size());
        return std::string(static_cast<std::size_t>(std::max<std::int64_t>(missing, 0)), '0') + std::string(digits);
    }
    std::string backwards;
    auto left = static_cast<std::int64_t>(digits.size());
    for (;;) {
        std::int64_t count = std::min<std::int64_t>(static_cast<std::int64_t>(group), std::max<std::int64_t>({left, min_width, 1}));
        for (std::int64_t i = 0; i < count; ++i) backwards += left > 0 ? digits[static_cast<std::size_t>(--left)] : '0';
        min_width -= count;
        if (left <= 0 && min_width <= 0) break;
        backwards += separator;
        --min_width;
    }
    return {backwards.rbegin(), backwards.rend()};
}

/// The whole number. sign: "", "-", "+" or " ".
std::string assembled(const Spec& spec, std::string_view sign, std::string_view prefix, std::string_view digits, std::string_view rest, std::size_t group) {
    bool zeros = spec.fill == '0' && spec.align == '=';
    auto fixed = static_cast<std::int64_t>(sign.size() + prefix.size() + rest.size());
    std::string body = grouped(digits, spec.separator, group, zeros ? spec.width - fixed : 0);
    std::string out = std::string(sign) + std::string(prefix);
    if (spec.align == '=') {
        std::int64_t missing = spec.width - fixed - static_cast<std::int64_t>(body.size());
        for (std::int64_t i = 0; i < missing; ++i) encode_utf8(out, spec.fill);
    }
    return out + body + std::string(rest);
}

std::string_view sign_text(const Spec& spec, bool negative) { return negative ? "-" : spec.sign == '+' ? "+" : spec.sign == ' ' ? " " : ""; }

// ---- str ---------------------------------------------------------------------------------------------------------

Value format_string(Value v, std::string_view text) {
    Spec spec;
    if (!SpecParser(text, type_name(v), '<').parse(&spec)) return Empty;
    if (spec.type != 's') return unknown_type(spec.type, type_name(v));
    if (spec.sign) return value_error(spec.sign == ' ' ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier");
    if (spec.no_negative_zero) return value_error("Negative zero coercion (z) not allowed in string format specifier");
    if (spec.alternate) return value_error("Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=') return value_error("'=' alignment not allowed in string format specifier");
    auto* s = as<String>(v);
    std::size_t length = s->length;
    if (spec.precision >= 0) length = std::min(length, static_cast<std::size_t>(spec.precision));
    return padded(spec, s->view().substr(0, byte_offset(s, length)), length);
}

// ---- float -------------------------------------------------------------------------------------------------------

/// A float's text without sign: repr-like where there is neither type nor precision.
std::string magnitude_text(double d, char type, std::int64_t precision, bool alternate, bool keep_point) {
    if (!std::isfinite(d)) return float_format(d, type ? type : 'g', 6);
    if (!type && precision < 0) {
        std::string text = float_repr(d);
        if (!keep_point && !alternate && text.ends_with(".0")) text.resize(text.size() - 2);
        if (alternate && text.find('.') == std::string::npos) text.insert(std::min(text.find('e'), text.size()), ".");
        return text;
    }
    int digits = precision < 0 ? 6 : static_cast<int>(precision);
    if (type) return float_format(d, type == 'n' ? 'g' : type, digits, alternate);
    if (digits == 0) digits = 1;
    // No type but a precision: like 'g', with one digit after the point, and an exponent one place earlier.
    std::string scientific = float_format(d, 'e', digits - 1);
    int exponent = std::atoi(scientific.c_str() + scientific.find('e') + 1);
    if (keep_point && d != 0 && exponent + 1 > digits - 1) {
        std::string mantissa = scientific.substr(0, scientific.find('e'));
        if (!alternate && mantissa.find('.') != std::string::npos) {
            while (mantissa.back() == '0') mantissa.pop_back();
            if (mantissa.back() == '.') mantissa.pop_back();
        }
        return mantissa + scientific.substr(scientific.find('e'));
    }
    std::string text = float_format(d, 'g', digits, alternate);
    if (keep_point && text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

/// One real part: sign, digits before the point, and the rest, padded as the spec says.
std::string real_text(const Spec& spec, double d, bool keep_point) {
    std::string text = magnitude_text(std::fabs(d), static_cast<char>(spec.type), spec.precision, spec.alternate, keep_point);
    bool negative = std::signbit(d) && !std::isnan(d);
    if (negative && spec.no_negative_zero && text.substr(0, text.find('e')).find_first_of("123456789ni") == std::string::npos) negative = false;
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    return assembled(spec, sign_text(spec, negative), "", std::string_view(text).substr(0, digits), std::string_view(text).substr(digits), 3);
}

bool is_float_type(char32_t t) { return t != 0 && t < 0x80 && std::strchr("eEfFgGn%", static_cast<int>(t)); }

Value format_real(const Spec& spec, double d) {
    std::string text = real_text(spec, d, true);
    return padded(spec, text, text.size());
}

Value format_double(Value v, double d, std::string_view text) {
    Spec spec;
    if (!SpecParser(text, type_name(v), '>').parse(&spec)) return Empty;
    if (spec.type && !is_float_type(spec.type)) return unknown_type(spec.type, type_name(v));
    return format_real(spec, d);
}

Value format_complex(Value v, std::string_view text) {
    Spec spec;
    if (!SpecParser(text, type_name(v), '>').parse(&spec)) return Empty;
    if (spec.type && (!is_float_type(spec.type) || spec.type == '%')) return unknown_type(spec.type, type_name(v));
    if (spec.fill == '0') return value_error("Zero padding is not allowed in complex format specifier");
    if (spec.align == '=') return value_error("'=' alignment flag is not allowed in complex format specifier");
    auto* c = as<Complex>(v);
    bool plain = !spec.type, only_imag = plain && c->real == 0 && !std::signbit(c->real);
    Spec part = spec;
    part.width = -1;
    std::string out = only_imag ? "" : real_text(part, c->real, false);
    if (!only_imag) part.sign = '+';
    out += real_text(part, c->imag, false) + "j";
    if (plain && !only_imag) out = "(" + out + ")";
    return padded(spec, out, out.size());
}

// ---- int ---------------------------------------------------------------------------------------------------------

Value format_character(const Spec& spec, Value n) {
    if (spec.sign) return value_error("Sign not allowed with integer format specifier 'c'");
    if (spec.alternate) return value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    std::int64_t c;
    if (!int_to_int64(n, &c) || c < 0 || c > 0x10FFFF) return rt().raise(rt().types.OverflowError, "%c arg not in range(0x110000)");
    std::string text;
    encode_utf8(text, static_cast<char32_t>(c));
    if (spec.align == '=' ) { // the fill goes before it
        Spec right = spec;
        right.align = '>';
        return padded(right, text, 1);
    }
    return padded(spec, text, 1);
}

Value format_int(Value v, Value n, std::string_view text) {
    Spec spec;
    if (!SpecParser(text, type_name(v), '>').parse(&spec)) return Empty;
    char32_t type = spec.type ? spec.type : 'd';
    if (is_float_type(type) && type != 'n') {
        double d;
        return int_to_double(n, &d) ? format_real(spec, d) : Empty;
    }
    if (type >= 0x80 || !std::strchr("bcdoxXn", static_cast<int>(type))) return unknown_type(type, type_name(v));
    if (spec.precision >= 0) return value_error("Precision not allowed in integer format specifier");
    if (spec.no_negative_zero) return value_error("Negative zero coercion (z) not allowed in integer format specifier");
    if (type == 'c') return format_character(spec, n);
    int base = type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
    if (base == 10 && !may_be_text(n)) return Empty;
    std::string digits = int_text(n, base), prefix;
    bool negative = digits[0] == '-';
    if (negative) digits.erase(0, 1);
    if (spec.alternate && base != 10) prefix = std::string("0") + static_cast<char>(type);
    if (type == 'X')
        for (char& c : digits) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    std::string out = assembled(spec, sign_text(spec, negative), prefix, digits, "", base == 10 ? 3 : 4);
    return padded(spec, out, out.size());
}

} // namespace

Value format_builtin(Value v, std::string_view spec) {
    Value n = unbox(v);
    if (is_string(n)) return format_string(n, spec);
    if (is_int(n)) return format_int(v, n, spec);
    if (n.is_double()) return format_double(v, n.as_double(), spec);
    if (is(n, Kind::complex)) return format_complex(n, spec);
    return NotImplemented;
}

Value format(Value v, Value spec) {
    Runtime& runtime = rt();
    if (!is_string(spec)) return runtime.raise(runtime.types.TypeError, "format() argument 2 must be str, not {}", type_name(spec));
    Value hook = v.is_object() && (v.object()->kind != Kind::string || v.object()->type != runtime.types.str) ? type_lookup(type_of(v), runtime.names.format_) : Empty;
    if (!hook.is_empty() && !is(hook, Kind::native_function)) {
        bool found;
        Ref result(call_special(v, runtime.names.format_, {spec}, &found));
        if (result && !is_string(result)) return runtime.raise(runtime.types.TypeError, "__format__ must return a str, not {}", type_name(result));
        return result.take();
    }
    if (as<String>(spec)->size == 0) return str(v);
    Value result = format_builtin(v, text_of(spec));
    if (result != NotImplemented) return result;
    if (!hook.is_empty()) return call(hook, {v, spec});
    return runtime.raise(runtime.types.TypeError, "unsupported format string passed to {}.__format__", type_name(v));
}

} // namespace loopscope
