// complex: the constructor with its texts, and the operators that scripts can name.
#include "engine/script/types/types.h"

#include <cmath>

namespace loopscope::script {

namespace {

/// The end of the number that starts at `at`, with its sign; `at` itself where there is none.
std::size_t number_end(const std::string& text, std::size_t at) {
    std::size_t i = at;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    for (const char* word : {"infinity", "inf", "nan"})
        if (text.compare(i, std::strlen(word), word) == 0) return i + std::strlen(word);
    std::size_t digits = i;
    while (i < text.size() && (std::isdigit(static_cast<unsigned char>(text[i])) || text[i] == '.' || text[i] == '_')) ++i;
    if (i == digits) return at;
    if (i < text.size() && text[i] == 'e') {
        std::size_t e = i + 1;
        if (e < text.size() && (text[e] == '+' || text[e] == '-')) ++e;
        if (e < text.size() && std::isdigit(static_cast<unsigned char>(text[e]))) {
            while (e < text.size() && std::isdigit(static_cast<unsigned char>(text[e]))) ++e;
            i = e;
        }
    }
    return i;
}

/// `1+2j`, `2j`, `1`, `-j`, with brackets and spaces around.
bool parse_complex(std::string_view source, double* real, double* imag) {
    std::string text;
    for (char c : source) text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    auto strip = [&] {
        while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.pop_back();
        while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.erase(0, 1);
    };
    strip();
    if (text.size() > 1 && text.front() == '(' && text.back() == ')') {
        text = text.substr(1, text.size() - 2);
        strip();
    }
    *real = *imag = 0;
    auto unit = [&](std::size_t at, double* out) { // `j`, `+j`, `-j`
        std::string rest = text.substr(at);
        if (rest == "j" || rest == "+j") return *out = 1, true;
        return rest == "-j" ? (*out = -1, true) : false;
    };
    if (unit(0, imag)) return true;
    std::size_t end = number_end(text, 0);
    if (end == 0) return false;
    double first;
    if (!float_parse(text.substr(0, end), &first)) return false;
    if (end == text.size()) return *real = first, true;
    if (text[end] == 'j') return *imag = first, end + 1 == text.size();
    *real = first;
    if (text[end] != '+' && text[end] != '-') return false;
    if (unit(end, imag)) return true;
    std::size_t second = number_end(text, end);
    return second > end && second + 1 == text.size() && text[second] == 'j' && float_parse(text.substr(end, second - end), imag);
}

Value part(Runtime& runtime, Value v, const char* which, double* real, double* imag) {
    *imag = 0;
    if (is(v, Kind::complex)) {
        *real = as<Complex>(v)->real;
        *imag = as<Complex>(v)->imag;
        return None;
    }
    bool found = false;
    if (v.is_object() && *which == 'f') {
        Ref result(call_special(v, runtime.names.complex_, {}, &found));
        if (found && !result) return Empty;
        if (found && is(result, Kind::complex)) return part(runtime, result, which, real, imag);
    }
    if (as_float(v, real)) return None;
    if (runtime.absorb(runtime.types.TypeError)) {
        if (*which == 'f') runtime.raise(runtime.types.TypeError, "complex() first argument must be a string or a number, not '{}'", type_name(v));
        else runtime.raise(runtime.types.TypeError, "complex() second argument must be a number, not '{}'", type_name(v));
    }
    return Empty;
}

Value complex_new(Runtime& runtime, const Value* a, std::size_t) { // cls, real, imag
    double real = 0, imag = 0;
    if (!a[1].is_empty() && is_string(a[1])) {
        if (!a[2].is_empty()) return runtime.raise(runtime.types.TypeError, "complex() can't take second arg if first is a string");
        if (!parse_complex(text_of(a[1]), &real, &imag)) return runtime.raise(runtime.types.ValueError, "complex() arg is a malformed string");
    } else {
        double ignored_imag = 0, second_real = 0, second_imag = 0;
        if (!a[2].is_empty() && is_string(a[2])) return runtime.raise(runtime.types.TypeError, "complex() second arg can't be a string");
        if (!a[1].is_empty() && part(runtime, a[1], "first", &real, &ignored_imag).is_empty()) return Empty;
        if (a[1].is_empty()) ignored_imag = 0;
        if (!a[2].is_empty() && part(runtime, a[2], "second", &second_real, &second_imag).is_empty()) return Empty;
        real -= second_imag;
        const bool first_is_complex = ignored_imag != 0 || a[2].is_empty();
        imag = first_is_complex ? ignored_imag + second_real : second_real; // -0.0 stays
    }
    Type* type = as<Type>(a[0]);
    if (type == runtime.types.complex) return make_complex(real, imag);
    Value instance = make_instance(type);
    as<Complex>(instance)->real = real;
    as<Complex>(instance)->imag = imag;
    return instance;
}

} // namespace

void install_complex(Interpreter& interpreter) {
    Type* type = interpreter.runtime.types.complex;
    add_static_methods(type, {{"__new__(cls, real=..., imag=...)", complex_new}});
#define BOTH(name, op) {"__" name "__(self, value, /)", left_method<Operator::op>}, {"__r" name "__(self, value, /)", right_method<Operator::op>}
    add_methods(type, {
        BOTH("add", add), BOTH("sub", sub), BOTH("mul", mul), BOTH("truediv", div), BOTH("pow", pow),
        {"conjugate(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_complex(as<Complex>(a[0])->real, -as<Complex>(a[0])->imag); }},
        {"__neg__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_complex(-as<Complex>(a[0])->real, -as<Complex>(a[0])->imag); }},
        {"__abs__(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_double(std::hypot(as<Complex>(a[0])->real, as<Complex>(a[0])->imag)); }},
        {"__complex__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_complex(as<Complex>(a[0])->real, as<Complex>(a[0])->imag); }},
        {"__bool__(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(as<Complex>(a[0])->real != 0 || as<Complex>(a[0])->imag != 0); }},
        {"__format__(self, format_spec, /)", [](Runtime&, const Value* a, std::size_t) { return format(a[0], a[1]); }},
        {"__hash__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref plain(make_complex(as<Complex>(a[0])->real, as<Complex>(a[0])->imag));
             std::uint64_t h;
             return hash_of(plain, &h) ? make_int(static_cast<std::int64_t>(h)) : Empty;
         }},
    });
#undef BOTH
    add_equality(type);
    add_repr(type);
    add_members(type, {
        {"real", [](Runtime&, Value self) { return Value::from_double(as<Complex>(self)->real); }},
        {"imag", [](Runtime&, Value self) { return Value::from_double(as<Complex>(self)->imag); }},
    });
}

} // namespace loopscope::script
