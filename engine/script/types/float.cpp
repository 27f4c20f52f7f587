// float: exact rounding, ratios and hexadecimal texts.
#include "engine/script/types/types.h"

#include <cmath>

namespace loopscope::script {

namespace {

double float_of(Value v) {
    Value n = unbox(v);
    if (n.is_double()) return n.as_double();
    double d = 0;
    if (is_int(n)) int_to_double(n, &d);
    return d;
}

Value from_number(Runtime& runtime, Value v) {
    if (v.is_object() && !is(v, Kind::big_int)) {
        for (String* name : {runtime.names.float_, runtime.names.index_}) {
            Value hook = type_lookup(type_of(v), name);
            if (hook.is_empty() || is(hook, Kind::native_function)) continue;
            bool found;
            Ref result(call_special(v, name, {}, &found));
            if (!result) return Empty;
            Value n = unbox(result);
            if (n.is_double()) return n;
            if (name == runtime.names.index_ && is_int(n)) return Value::from_double(float_of(n));
            return runtime.raise(runtime.types.TypeError, "{}.__float__ returned non-float (type {})", type_name(v), type_name(result));
        }
    }
    Value n = unbox(v);
    if (n.is_double()) return n;
    double d;
    if (is_int(n)) return int_to_double(n, &d) ? Value::from_double(d) : Empty;
    std::string_view text;
    std::string ascii;
    if (is_string(v)) {
        text = text_of(v);
        if (!as<String>(v)->is_ascii()) text = ascii = ascii_digits(text);
    } else if (!bytes_view(v, &text)) {
        return runtime.raise(runtime.types.TypeError, "float() argument must be a string or a real number, not '{}'", type_name(v));
    }
    if (float_parse(text, &d)) return Value::from_double(d);
    std::string shown;
    if (!append_repr(shown, v)) return Empty;
    return runtime.raise(runtime.types.ValueError, "could not convert string to float: {}", shown);
}

Value float_new(Runtime& runtime, const Value* a, std::size_t) { // cls, x
    Value number = a[1].is_empty() ? Value::from_double(0) : from_number(runtime, a[1]);
    if (number.is_empty() || a[0].object() == runtime.types.float_) return number;
    return make_boxed_instance(as<Type>(a[0]), number);
}

/// An operator of float: the other side must be a real number.
template <Operator op, bool reflected> Value float_method(Runtime&, const Value* a, std::size_t) {
    Value other = unbox(a[1]);
    if (!is_int(other) && !other.is_double()) return NotImplemented;
    return reflected ? binary_builtin(op, other, a[0]) : binary_builtin(op, a[0], other);
}
template <Comparison op> Value float_comparison(Runtime&, const Value* a, std::size_t) {
    Value other = unbox(a[1]);
    return is_int(other) || other.is_double() ? compare_builtin(op, a[0], other) : NotImplemented;
}

/// The decimal exponent of the first digit of a finite d that is not 0.
int decimal_exponent(double d) {
    char text[48];
    std::snprintf(text, sizeof text, "%.25e", d); // more digits than the distance to a power of ten needs
    return std::atoi(std::strchr(text, 'e') + 1);
}

/// round(d, digits): the exact decimal value, halves to even, as CPython's double_round.
Value round_to_digits(Runtime& runtime, double d, std::int64_t digits) {
    constexpr int digits_max = 323, digits_min = -308;
    if (!std::isfinite(d) || d == 0 || digits > digits_max) return Value::from_double(d);
    if (digits < digits_min) return Value::from_double(std::copysign(0.0, d));
    char text[400];
    double result;
    if (digits >= 0) {
        std::vector<char> buffer(static_cast<std::size_t>(digits) + 340);
        std::snprintf(buffer.data(), buffer.size(), "%.*f", static_cast<int>(digits), d);
        result = std::strtod(buffer.data(), nullptr);
    } else {
        int exponent = decimal_exponent(d), places = exponent + static_cast<int>(digits);
        if (places < -1) return Value::from_double(std::copysign(0.0, d));
        if (places == -1) {
            std::snprintf(text, sizeof text, "5e%d", exponent);
            double half = std::strtod(text, nullptr);
            std::snprintf(text, sizeof text, "1e%d", exponent + 1);
            result = std::copysign(std::fabs(d) > half ? std::strtod(text, nullptr) : 0.0, d);
        } else {
            std::snprintf(text, sizeof text, "%.*e", places, d);
            result = std::strtod(text, nullptr);
        }
    }
    if (std::isinf(result)) return runtime.raise(runtime.types.OverflowError, "rounded value too large to represent");
    return Value::from_double(result);
}

Value float_round(Runtime& runtime, const Value* a, std::size_t) { // self, ndigits
    double d = float_of(a[0]);
    if (a[1].is_empty() || a[1].is_none()) return int_from_double(std::nearbyint(d));
    std::int64_t digits;
    if (!as_index(a[1], &digits)) return Empty;
    return round_to_digits(runtime, d, digits);
}

Value as_integer_ratio(Runtime& runtime, const Value* a, std::size_t) {
    double d = float_of(a[0]);
    if (std::isinf(d)) return runtime.raise(runtime.types.OverflowError, "cannot convert Infinity to integer ratio");
    if (std::isnan(d)) return runtime.raise(runtime.types.ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    double mantissa = std::frexp(d, &exponent);
    for (int i = 0; i < 300 && mantissa != std::floor(mantissa); ++i) {
        mantissa *= 2;
        --exponent;
    }
    Ref numerator(int_from_double(mantissa)), denominator(make_int(1)), shift(make_int(std::abs(exponent)));
    (exponent > 0 ? numerator : denominator) = Ref(int_shift(exponent > 0 ? numerator : denominator, shift, true));
    return make_tuple({numerator, denominator});
}

Value to_hex(Runtime&, const Value* a, std::size_t) {
    double d = float_of(a[0]);
    if (!std::isfinite(d)) return make_string(float_repr(d));
    std::string sign = std::signbit(d) ? "-" : "";
    if (d == 0) return make_string(sign + "0x0.0p+0");
    int exponent;
    double mantissa = std::frexp(std::fabs(d), &exponent);
    int shift = 1 - std::max(-1021 - exponent, 0); // subnormal numbers begin with 0
    mantissa = std::ldexp(mantissa, shift);
    exponent -= shift;
    auto whole = static_cast<int>(mantissa);
    auto fraction = static_cast<std::uint64_t>(std::ldexp(mantissa - whole, 52));
    return make_string(fmt::format("{}0x{}.{:013x}p{}{}", sign, whole, fraction, exponent < 0 ? '-' : '+', std::abs(exponent)));
}

Value from_hex(Runtime& runtime, const Value* a, std::size_t) { // cls, string
    if (!is_string(a[1])) return runtime.raise(runtime.types.TypeError, "bad argument type for built-in operation");
    std::string text(text_of(a[1]));
    auto invalid = [&] { return runtime.raise(runtime.types.ValueError, "invalid hexadecimal floating-point string"); };
    auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && is_space(text.back())) text.pop_back();
    std::size_t from = 0;
    while (from < text.size() && is_space(text[from])) ++from;
    text = text.substr(from);
    std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+');
    std::string rest = text.substr(at);
    for (char& c : rest) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    double value;
    if (rest == "inf" || rest == "infinity") value = INFINITY;
    else if (rest == "nan") value = NAN;
    else {
        if (rest.starts_with("0x")) rest = rest.substr(2);
        if (rest.empty() || rest.find_first_not_of("0123456789abcdef.p+-") != std::string::npos || rest[0] == '+' || rest[0] == '-') return invalid();
        rest.insert(0, "0x");
        char* end;
        value = std::strtod(rest.c_str(), &end);
        if (*end) return invalid();
        if (std::isinf(value)) return runtime.raise(runtime.types.OverflowError, "hexadecimal value too large to represent as a float");
    }
    Value number = Value::from_double(text[0] == '-' ? -value : value);
    return a[0].object() == runtime.types.float_ ? number : call(a[0], {number});
}

Value to_int_with(const Value* a, double (*function)(double)) { return int_from_double(function(float_of(a[0]))); }

} // namespace

void install_float(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    Type* type = types.float_;
    add_static_methods(type, {{"__new__(cls, x=..., /)", float_new}});
    add_class_methods(type, {{"fromhex(cls, string, /)", from_hex}});
#define BOTH(name, op) {"__" name "__(self, value, /)", float_method<Operator::op, false>}, {"__r" name "__(self, value, /)", float_method<Operator::op, true>}
    add_methods(type, {
        BOTH("add", add), BOTH("sub", sub), BOTH("mul", mul), BOTH("truediv", div), BOTH("floordiv", floordiv), BOTH("mod", mod),
        {"__pow__(self, value, mod=None, /)", float_method<Operator::pow, false>},
        {"__rpow__(self, value, mod=None, /)", float_method<Operator::pow, true>},
        {"__divmod__(self, value, /)", [](Runtime& r, const Value* a, std::size_t n) {
             Ref q(float_method<Operator::floordiv, false>(r, a, n));
             if (!q || q == NotImplemented) return q.take();
             Ref m(float_method<Operator::mod, false>(r, a, n));
             return m ? make_tuple({q, m}) : Empty;
         }},
        {"__eq__(self, value, /)", float_comparison<Comparison::eq>}, {"__ne__(self, value, /)", float_comparison<Comparison::ne>},
        {"__lt__(self, value, /)", float_comparison<Comparison::lt>}, {"__le__(self, value, /)", float_comparison<Comparison::le>},
        {"__gt__(self, value, /)", float_comparison<Comparison::gt>}, {"__ge__(self, value, /)", float_comparison<Comparison::ge>},
        {"__float__(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_double(float_of(a[0])); }},
        {"__pos__(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_double(float_of(a[0])); }},
        {"conjugate(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_double(float_of(a[0])); }},
        {"__neg__(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_double(-float_of(a[0])); }},
        {"__abs__(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_double(std::fabs(float_of(a[0]))); }},
        {"__bool__(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(float_of(a[0]) != 0); }},
        {"__int__(self, /)", [](Runtime&, const Value* a, std::size_t) { return to_int_with(a, std::trunc); }},
        {"__trunc__(self, /)", [](Runtime&, const Value* a, std::size_t) { return to_int_with(a, std::trunc); }},
        {"__floor__(self, /)", [](Runtime&, const Value* a, std::size_t) { return to_int_with(a, std::floor); }},
        {"__ceil__(self, /)", [](Runtime&, const Value* a, std::size_t) { return to_int_with(a, std::ceil); }},
        {"__round__(self, ndigits=None, /)", float_round},
        {"__hash__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_int(static_cast<std::int64_t>(double_hash(float_of(a[0])))); }},
        {"__format__(self, format_spec, /)", [](Runtime&, const Value* a, std::size_t) { return format(unbox(a[0]), a[1]); }},
        {"is_integer(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(std::isfinite(float_of(a[0])) && std::floor(float_of(a[0])) == float_of(a[0])); }},
        {"as_integer_ratio(self, /)", as_integer_ratio},
        {"hex(self, /)", to_hex},
        {"__getnewargs__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_tuple({Value::from_double(float_of(a[0]))}); }},
    });
#undef BOTH
    add_repr(type);
    add_members(type, {
        {"real", [](Runtime&, Value self) { return Value::from_double(float_of(self)); }},
        {"imag", [](Runtime&, Value) { return Value::from_double(0); }},
    });
    install_complex(interpreter);
}

} // namespace loopscope::script
