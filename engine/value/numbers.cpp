#include "engine/value/numbers.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <charconv>
#include <cmath>

namespace loopscope {

namespace mp = boost::multiprecision;
using Big = mp::cpp_int;

struct BigNumber {
    Big value;
};

namespace {

constexpr std::int64_t bits_max = 64ll * 1024 * 1024; // 8 MB an int: beyond, a script has gone astray

Big big_of(Value v) {
    if (is(v, Kind::big_int)) return as<BigInt>(v)->number->value;
    return Big(small_of(v));
}

Value make_big(Big&& big) {
    if (big >= Value::int_min && big <= Value::int_max) return Value::from_small(static_cast<std::int64_t>(big));
    auto* object = allocate<BigInt>(rt().types.int_, Kind::big_int);
    object->number = new BigNumber{std::move(big)};
    return Value::from_object(object);
}

Big floor_divide(const Big& a, const Big& b, Big* remainder) {
    Big quotient, rest;
    mp::divide_qr(a, b, quotient, rest);
    if (rest != 0 && (rest < 0) != (b < 0)) {
        --quotient;
        rest += b;
    }
    if (remainder) *remainder = std::move(rest);
    return quotient;
}

std::int64_t big_bit_length(const Big& big) {
    if (big == 0) return 0;
    return static_cast<std::int64_t>(mp::msb(big < 0 ? Big(-big) : big)) + 1;
}

/// Correctly rounded to the nearest even, as CPython's PyLong_AsDouble. False: too large.
bool big_to_double(const Big& big, double* out) {
    Big magnitude = big < 0 ? Big(-big) : big;
    std::int64_t length = big_bit_length(magnitude);
    if (length <= 53) {
        *out = static_cast<double>(static_cast<std::int64_t>(big));
        return true;
    }
    if (length > 1024) return false;
    std::int64_t shift = length - 55;
    Big top = shift > 0 ? Big(magnitude >> static_cast<unsigned>(shift)) : Big(magnitude << static_cast<unsigned>(-shift));
    std::uint64_t bits = static_cast<std::uint64_t>(top);
    if (shift > 0 && mp::lsb(magnitude) < static_cast<std::uint64_t>(shift)) bits |= 1; // sticky
    std::uint64_t rest = bits & 3, mantissa = bits >> 2;
    if (rest > 2 || (rest == 2 && (mantissa & 1))) ++mantissa;
    double value = std::ldexp(static_cast<double>(mantissa), static_cast<int>(shift + 2));
    if (std::isinf(value)) return false;
    *out = big < 0 ? -value : value;
    return true;
}

Value zero_division(const char* text) { return rt().raise(rt().types.ZeroDivisionError, "{}", text); }
Value too_large() { return rt().raise(rt().types.MemoryError, "the int is too large: more than {} bits", bits_max); }

} // namespace

Value make_int_slow(std::int64_t n) { return make_big(Big(n)); }
Value make_int_unsigned(std::uint64_t n) { return make_big(Big(n)); }
void destroy_big_int(BigInt* big) { delete big->number; }

Value int_add(Value a, Value b) {
    if (both_small(a, b)) return make_int(a.as_small() + b.as_small());
    return make_big(big_of(a) + big_of(b));
}
Value int_sub(Value a, Value b) {
    if (both_small(a, b)) return make_int(a.as_small() - b.as_small());
    return make_big(big_of(a) - big_of(b));
}
Value int_mul(Value a, Value b) {
    std::int64_t product;
    if (both_small(a, b) && !__builtin_mul_overflow(a.as_small(), b.as_small(), &product)) return make_int(product);
    if (int_bit_length(a) + int_bit_length(b) > bits_max) return too_large();
    return make_big(big_of(a) * big_of(b));
}
Value int_floordiv(Value a, Value b) {
    if (int_is_zero(b)) return zero_division("integer division or modulo by zero");
    if (both_small(a, b)) {
        std::int64_t x = a.as_small(), y = b.as_small(), q = x / y;
        if (x % y != 0 && (x % y < 0) != (y < 0)) --q;
        return make_int(q);
    }
    return make_big(floor_divide(big_of(a), big_of(b), nullptr));
}
Value int_mod(Value a, Value b) {
    if (int_is_zero(b)) return zero_division("integer modulo by zero");
    if (both_small(a, b)) {
        std::int64_t y = b.as_small(), r = a.as_small() % y;
        if (r != 0 && (r < 0) != (y < 0)) r += y;
        return make_int(r);
    }
    Big rest;
    floor_divide(big_of(a), big_of(b), &rest);
    return make_big(std::move(rest));
}
Value int_truediv(Value a, Value b) {
    if (int_is_zero(b)) return zero_division("division by zero");
    if (both_small(a, b)) return Value::from_double(static_cast<double>(a.as_small()) / static_cast<double>(b.as_small()));
    Big x = big_of(a), y = big_of(b);
    bool negative = (x < 0) != (y < 0);
    if (x < 0) x = -x;
    if (y < 0) y = -y;
    if (x == 0) return Value::from_double(0.0);
    // Scale so that the quotient has 66 bits or more; its lowest bit keeps "something was cut off".
    std::int64_t shift = 66 - (big_bit_length(x) - big_bit_length(y));
    if (shift > 0) x <<= static_cast<unsigned>(shift);
    else y <<= static_cast<unsigned>(-shift);
    Big rest, quotient = floor_divide(x, y, &rest);
    if (rest != 0) quotient |= 1;
    double value;
    std::int64_t length = big_bit_length(quotient);
    if (length - shift > 1024) return rt().raise(rt().types.OverflowError, "integer division result too large for a float");
    std::int64_t drop = std::max<std::int64_t>(length - 55, length - shift < -1021 ? -1076 + shift : 0);
    bool sticky = drop > 0 && mp::lsb(quotient) < static_cast<std::uint64_t>(drop);
    std::uint64_t bits = drop > length ? 0 : static_cast<std::uint64_t>(Big(quotient >> static_cast<unsigned>(drop)));
    if (sticky) bits |= 1;
    std::uint64_t mantissa = bits >> 2;
    if ((bits & 3) > 2 || ((bits & 3) == 2 && (mantissa & 1))) ++mantissa;
    value = std::ldexp(static_cast<double>(mantissa), static_cast<int>(drop + 2 - shift));
    if (std::isinf(value)) return rt().raise(rt().types.OverflowError, "integer division result too large for a float");
    return Value::from_double(negative ? -value : value);
}
Value int_pow(Value a, Value b) {
    if (int_is_negative(b)) {
        double x, y;
        if (!int_to_double(a, &x) || !int_to_double(b, &y)) return Empty;
        if (x == 0) return zero_division("0.0 cannot be raised to a negative power");
        return Value::from_double(std::pow(x, y));
    }
    std::int64_t exponent;
    if (!int_to_int64(b, &exponent)) exponent = bits_max + 1;
    std::int64_t length = int_bit_length(a);
    if (length > 1 && (exponent > bits_max || length * exponent > bits_max)) return too_large();
    if (length <= 1) { // 0, 1 and -1
        std::int64_t base = small_of(a);
        if (exponent == 0) return Value::from_small(1);
        if (base == -1) return Value::from_small(is(b, Kind::big_int) ? (mp::bit_test(as<BigInt>(b)->number->value, 0) ? -1 : 1) : (exponent & 1 ? -1 : 1));
        return Value::from_small(base);
    }
    return make_big(mp::pow(big_of(a), static_cast<unsigned>(exponent)));
}
Value int_pow_mod(Value a, Value b, Value modulus) {
    if (int_is_zero(modulus)) return rt().raise(rt().types.ValueError, "pow() 3rd argument cannot be 0");
    Big m = big_of(modulus), base = big_of(a), exponent = big_of(b);
    bool negative = m < 0;
    if (negative) m = -m;
    base %= m;
    if (base < 0) base += m;
    if (exponent < 0) { // the inverse, by the extended Euclidean algorithm
        Big r0 = m, r1 = base, t0 = 0, t1 = 1;
        while (r1 != 0) {
            Big q = r0 / r1, r2 = r0 - q * r1, t2 = t0 - q * t1;
            r0 = r1, r1 = r2, t0 = t1, t1 = t2;
        }
        if (r0 != 1) return rt().raise(rt().types.ValueError, "base is not invertible for the given modulus");
        base = t0 < 0 ? Big(t0 + m) : t0;
        exponent = -exponent;
    }
    Big result = m == 1 ? Big(0) : Big(mp::powm(base, exponent, m));
    if (negative && result != 0) result -= m;
    return make_big(std::move(result));
}
Value int_shift(Value a, Value b, bool left) {
    if (int_is_negative(b)) return rt().raise(rt().types.ValueError, "negative shift count");
    std::int64_t count;
    if (!int_to_int64(b, &count)) count = bits_max + 1;
    if (left) {
        if (int_is_zero(a)) return Value::from_small(0);
        if (count > bits_max) return too_large();
        return make_big(big_of(a) << static_cast<unsigned>(count));
    }
    if (!is(a, Kind::big_int)) return make_int(count > 62 ? (small_of(a) < 0 ? -1 : 0) : small_of(a) >> count);
    Big divisor = Big(1) << static_cast<unsigned>(std::min<std::int64_t>(count, int_bit_length(a) + 1));
    return make_big(floor_divide(big_of(a), divisor, nullptr));
}
Value int_bits(Operator op, Value a, Value b) {
    if (!is(a, Kind::big_int) && !is(b, Kind::big_int)) {
        std::int64_t x = small_of(a), y = small_of(b);
        std::int64_t result = op == Operator::bit_and ? x & y : op == Operator::bit_or ? x | y : x ^ y;
        if (a.is_bool() && b.is_bool()) return Value::from_bool(result);
        return make_int(result);
    }
    // Two's complement of enough bits: add 2^n to negative numbers, take it off again.
    Big x = big_of(a), y = big_of(b);
    unsigned bits = static_cast<unsigned>(std::max(big_bit_length(x), big_bit_length(y)) + 1);
    Big modulus = Big(1) << bits;
    bool nx = x < 0, ny = y < 0;
    if (nx) x += modulus;
    if (ny) y += modulus;
    Big result = op == Operator::bit_and ? Big(x & y) : op == Operator::bit_or ? Big(x | y) : Big(x ^ y);
    bool negative = op == Operator::bit_and ? nx && ny : op == Operator::bit_or ? nx || ny : nx != ny;
    if (negative) result -= modulus;
    return make_big(std::move(result));
}
Value int_negate(Value a) {
    if (!is(a, Kind::big_int)) return make_int(-small_of(a));
    return make_big(-big_of(a));
}
Value int_invert(Value a) {
    if (!is(a, Kind::big_int)) return make_int(~small_of(a));
    return make_big(-big_of(a) - 1);
}
int int_compare(Value a, Value b) {
    if (!is(a, Kind::big_int) && !is(b, Kind::big_int)) {
        std::int64_t x = small_of(a), y = small_of(b);
        return x < y ? -1 : x > y;
    }
    int c = big_of(a).compare(big_of(b));
    return c < 0 ? -1 : c > 0;
}
int int_compare_double(Value a, double b) {
    if (std::isinf(b)) return b > 0 ? -1 : 1;
    if (!is(a, Kind::big_int)) {
        double x = static_cast<double>(small_of(a)); // 48 bits: exact
        return x < b ? -1 : x > b;
    }
    double whole = std::floor(b);
    int c = big_of(a).compare(Big(whole));
    return c != 0 ? (c < 0 ? -1 : 1) : (b > whole ? -1 : 0);
}

namespace {
constexpr int hash_bits = 61;
constexpr std::uint64_t hash_modulus = (1ull << hash_bits) - 1; // CPython's _PyHASH_MODULUS
} // namespace

std::uint64_t int_hash(Value a) {
    if (!is(a, Kind::big_int)) {
        std::int64_t n = small_of(a);
        return n == -1 ? static_cast<std::uint64_t>(-2) : static_cast<std::uint64_t>(n);
    }
    Big big = big_of(a);
    bool negative = big < 0;
    if (negative) big = -big;
    std::int64_t h = static_cast<std::int64_t>(static_cast<std::uint64_t>(Big(big % hash_modulus)));
    if (negative) h = -h;
    return static_cast<std::uint64_t>(h == -1 ? -2 : h);
}

// Source: CPython 3.11 Python/pyhash.c, _Py_HashDouble.
std::uint64_t double_hash(double d) {
    if (std::isinf(d)) return static_cast<std::uint64_t>(d > 0 ? 314159 : -314159);
    if (std::isnan(d)) return 0;
    int exponent;
    double mantissa = std::frexp(d, &exponent);
    bool negative = mantissa < 0;
    if (negative) mantissa = -mantissa;
    std::uint64_t x = 0;
    while (mantissa != 0) {
        x = ((x << 28) & hash_modulus) | x >> (hash_bits - 28);
        mantissa *= 268435456.0;
        exponent -= 28;
        auto y = static_cast<std::uint64_t>(mantissa);
        mantissa -= static_cast<double>(y);
        x += y;
        if (x >= hash_modulus) x -= hash_modulus;
    }
    exponent = exponent >= 0 ? exponent % hash_bits : hash_bits - 1 - ((-1 - exponent) % hash_bits);
    x = ((x << exponent) & hash_modulus) | x >> (hash_bits - exponent);
    std::int64_t h = negative ? -static_cast<std::int64_t>(x) : static_cast<std::int64_t>(x);
    return static_cast<std::uint64_t>(h == -1 ? -2 : h);
}

bool int_is_zero(Value a) { return !is(a, Kind::big_int) && small_of(a) == 0; }
bool int_is_negative(Value a) { return is(a, Kind::big_int) ? as<BigInt>(a)->number->value < 0 : small_of(a) < 0; }
std::int64_t int_bit_length(Value a) {
    if (is(a, Kind::big_int)) return big_bit_length(as<BigInt>(a)->number->value);
    std::int64_t n = small_of(a);
    return 64 - std::countl_zero(static_cast<std::uint64_t>(n < 0 ? -n : n));
}

bool may_be_text(Value a) {
    Runtime& runtime = rt();
    if (!is(a, Kind::big_int) || runtime.int_digits_max == 0) return true;
    double digits = static_cast<double>(int_bit_length(a)) * 0.30102999566398120; // one too few at most
    if (digits < runtime.int_digits_max) return true;
    if (digits < runtime.int_digits_max + 1.0 && int_text(a).size() - int_is_negative(a) <= runtime.int_digits_max) return true;
    runtime.raise(runtime.types.ValueError, "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", runtime.int_digits_max);
    return false;
}
bool may_be_int(std::size_t digits) {
    Runtime& runtime = rt();
    if (runtime.int_digits_max == 0 || digits <= runtime.int_digits_max) return true;
    runtime.raise(runtime.types.ValueError, "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use sys.set_int_max_str_digits() to increase the limit",
                  runtime.int_digits_max, digits);
    return false;
}

std::string int_text(Value a, int base) {
    if (!is(a, Kind::big_int)) {
        char buffer[72];
        auto end = std::to_chars(buffer, buffer + sizeof buffer, small_of(a), base).ptr;
        return std::string(buffer, end);
    }
    const Big& big = as<BigInt>(a)->number->value;
    if (base == 10) return big.str();
    Big rest = big < 0 ? Big(-big) : big;
    std::string digits;
    while (rest != 0) {
        digits += "0123456789abcdefghijklmnopqrstuvwxyz"[static_cast<int>(Big(rest % base))];
        rest /= base;
    }
    if (big < 0) digits += '-';
    std::reverse(digits.begin(), digits.end());
    return digits;
}

Value int_parse(std::string_view text, int base) {
    auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    bool negative = false;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    bool prefixed = false;
    if (text.size() > 2 && text[0] == '0') {
        char p = static_cast<char>(text[1] | 32);
        int prefix_base = p == 'x' ? 16 : p == 'o' ? 8 : p == 'b' ? 2 : 0;
        if (prefix_base && (base == 0 || base == prefix_base)) {
            base = prefix_base;
            prefixed = true;
            text.remove_prefix(2);
            if (text[0] == '_') text.remove_prefix(1);
        }
    }
    bool zeros_only = false;
    if (base == 0) {
        base = 10;
        zeros_only = text.size() > 1 && text[0] == '0' && !prefixed;
    }
    if (text.empty() || text.front() == '_' || text.back() == '_') return Empty;
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '_') {
            if (text[i + 1] == '_') return Empty;
            continue;
        }
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'z' ? (c | 32) - 'a' + 10 : 99;
        if (digit >= base || (zeros_only && digit != 0)) return Empty;
        digits += c;
    }
    std::int64_t small;
    auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), small, base);
    if (parsed.ec == std::errc()) return make_int(negative ? -small : small);
    Big big;
    if (base == 10) {
        std::size_t start = std::min(digits.find_first_not_of('0'), digits.size() - 1);
        big.assign(digits.substr(start)); // without leading zeros, which would mean octal
    } else {
        for (char c : digits) big = big * base + (c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    return make_big(negative ? Big(-big) : std::move(big));
}

bool int_to_double(Value a, double* out) {
    if (!is(a, Kind::big_int)) {
        *out = static_cast<double>(small_of(a));
        return true;
    }
    if (big_to_double(as<BigInt>(a)->number->value, out)) return true;
    rt().raise(rt().types.OverflowError, "int too large to convert to float");
    return false;
}
Value int_from_double(double d) {
    if (std::isnan(d)) return rt().raise(rt().types.ValueError, "cannot convert float NaN to integer");
    if (std::isinf(d)) return rt().raise(rt().types.OverflowError, "cannot convert float infinity to integer");
    d = std::trunc(d);
    if (std::fabs(d) < 1e18) return make_int(static_cast<std::int64_t>(d));
    return make_big(Big(d));
}
bool int_to_int64(Value a, std::int64_t* out) {
    if (!is(a, Kind::big_int)) {
        *out = small_of(a);
        return true;
    }
    const Big& big = as<BigInt>(a)->number->value;
    if (big > INT64_MAX || big < INT64_MIN) return false;
    *out = static_cast<std::int64_t>(big);
    return true;
}
Value int_from_bytes(std::string_view bytes, bool little, bool is_signed) {
    Big big = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        big = (big << 8) | static_cast<unsigned char>(little ? bytes[bytes.size() - 1 - i] : bytes[i]);
    if (is_signed && !bytes.empty() && (static_cast<unsigned char>(little ? bytes.back() : bytes.front()) & 0x80))
        big -= Big(1) << static_cast<unsigned>(8 * bytes.size());
    return make_big(std::move(big));
}
bool int_to_bytes(Value a, std::size_t size, bool little, bool is_signed, std::string* out) {
    Big big = big_of(a);
    if (big < 0 && !is_signed) {
        rt().raise(rt().types.OverflowError, "can't convert negative int to unsigned");
        return false;
    }
    Big limit = Big(1) << static_cast<unsigned>(8 * size - (is_signed && size ? 1 : 0));
    if (big >= limit || (is_signed && big < -limit)) {
        rt().raise(rt().types.OverflowError, "int too big to convert");
        return false;
    }
    if (big < 0) big += Big(1) << static_cast<unsigned>(8 * size);
    out->assign(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        (*out)[little ? i : size - 1 - i] = static_cast<char>(static_cast<unsigned>(Big(big & 0xFF)));
        big >>= 8;
    }
    return true;
}
Value int_gcd(Value a, Value b) { return make_big(mp::gcd(big_of(a), big_of(b))); }
Value int_sqrt(Value a) { return make_big(mp::sqrt(big_of(a))); }

// ---- floats ------------------------------------------------------------------------------------------------------

// Source: CPython 3.11 Objects/floatobject.c, float_divmod.
double float_mod(double a, double b) {
    double mod = std::fmod(a, b);
    if (mod != 0) {
        if ((b < 0) != (mod < 0)) mod += b;
    } else {
        mod = std::copysign(0.0, b);
    }
    return mod;
}
double float_floordiv(double a, double b) {
    double mod = std::fmod(a, b);
    double div = (a - mod) / b;
    if (mod != 0 && (b < 0) != (mod < 0)) div -= 1.0;
    if (div == 0) return std::copysign(0.0, a / b);
    double floored = std::floor(div);
    return div - floored > 0.5 ? floored + 1.0 : floored;
}
Value float_pow(double a, double b) {
    if (a == 0 && b < 0) return zero_division("0.0 cannot be raised to a negative power");
    if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) {
        double r = std::pow(-a, b), angle = M_PI * b;
        return make_complex(r * std::cos(angle), r * std::sin(angle));
    }
    double result = std::pow(a, b);
    if (std::isinf(result) && std::isfinite(a) && std::isfinite(b))
        return rt().raise_with(rt().types.OverflowError, Ref(make_tuple({Value::from_small(34), Ref(make_string("Numerical result out of range"))})));
    return Value::from_double(result);
}

std::string float_repr(double d) {
    if (std::isnan(d)) return "nan";
    if (std::isinf(d)) return d > 0 ? "inf" : "-inf";
    char buffer[40];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::scientific).ptr;
    std::string_view text(buffer, static_cast<std::size_t>(end - buffer)); // -d.ddde±xx, the shortest that reads back
    std::string sign;
    if (text[0] == '-') sign = "-", text.remove_prefix(1);
    std::size_t e = text.find('e');
    int exponent = 0;
    const char* exponent_start = text.data() + e + 1;
    std::from_chars(exponent_start + (*exponent_start == '+'), end, exponent);
    std::string digits(1, text[0]);
    if (e > 2) digits += text.substr(2, e - 2);
    if (exponent < -4 || exponent >= 16) {
        std::string out = sign + digits.substr(0, 1);
        if (digits.size() > 1) out += "." + digits.substr(1);
        return out + fmt::format("e{}{:02}", exponent < 0 ? '-' : '+', std::abs(exponent));
    }
    if (exponent < 0) return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    std::size_t point = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() <= point) return sign + digits + std::string(point - digits.size(), '0') + ".0";
    return sign + digits.substr(0, point) + "." + digits.substr(point);
}

std::string float_format(double d, char type, int precision, bool alternate) {
    if (std::isnan(d)) return type == 'E' || type == 'F' || type == 'G' ? "NAN" : "nan";
    if (std::isinf(d)) {
        std::string text = d < 0 ? "-inf" : "inf";
        if (type == 'E' || type == 'F' || type == 'G') std::transform(text.begin(), text.end(), text.begin(), ::toupper);
        return text;
    }
    if (type == '%') return float_format(d * 100, 'f', precision, alternate) + "%";
    char pattern[] = {'%', '.', '*', type, 0};
    char pattern_alternate[] = {'%', '#', '.', '*', type, 0};
    const char* used = alternate ? pattern_alternate : pattern;
    int size = std::snprintf(nullptr, 0, used, precision, d);
    std::string text(static_cast<std::size_t>(size) + 1, '\0');
    std::snprintf(text.data(), text.size(), used, precision, d);
    text.pop_back();
    return text;
}

bool float_parse(std::string_view text, double* out) {
    auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    std::string clean;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '_') {
            bool between = i > 0 && i + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[i - 1])) && std::isdigit(static_cast<unsigned char>(text[i + 1]));
            if (!between) return false;
            continue;
        }
        clean += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    }
    bool negative = false;
    std::string_view rest = clean;
    if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) negative = rest[0] == '-', rest.remove_prefix(1);
    if (rest.empty()) return false;
    double value;
    if (rest == "inf" || rest == "infinity") value = INFINITY;
    else if (rest == "nan") value = NAN;
    else {
        if (!std::isdigit(static_cast<unsigned char>(rest[0])) && rest[0] != '.') return false;
        auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), value);
        if (parsed.ptr != rest.data() + rest.size() || parsed.ec == std::errc::invalid_argument) return false;
        if (parsed.ec == std::errc::result_out_of_range) value = std::strtod(std::string(rest).c_str(), nullptr);
    }
    *out = negative ? -value : value;
    return true;
}

} // namespace loopscope
