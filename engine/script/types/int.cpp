// int and bool.
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

/// int(x) of one argument, exactly an int. owned.
Value to_int(Runtime& runtime, Value v) {
    Value n = unbox(v);
    if (v.is_object()) { // a script's class decides itself
        for (String* name : {runtime.names.int_, runtime.names.index_, runtime.names.trunc_}) {
            Value hook = type_lookup(type_of(v), name);
            if (hook.is_empty() || is(hook, Kind::native_function)) continue;
            bool found;
            Ref result(call_special(v, name, {}, &found));
            if (!result) return Empty;
            if (is_int(unbox(result))) return positive(unbox(result));
            return runtime.raise(runtime.types.TypeError, "__{}__ returned non-int (type {})", name == runtime.names.int_ ? "int" : name == runtime.names.index_ ? "index" : "trunc", type_name(result));
        }
    }
    if (is_int(n)) return positive(n);
    if (n.is_double()) return int_from_double(n.as_double());
    std::string_view text;
    if (is_string(v)) text = text_of(v);
    else if (!bytes_view(v, &text)) return runtime.raise(runtime.types.TypeError, "int() argument must be a string, a bytes-like object or a real number, not '{}'", type_name(v));
    return parse_int_text(runtime, v, 10);
}

Value int_new(Runtime& runtime, const Value* a, std::size_t) { // cls, x, base
    Type* type = as<Type>(a[0]);
    Ref number;
    if (a[2].is_empty()) {
        number = Ref(a[1].is_empty() ? make_int(0) : to_int(runtime, a[1]));
    } else {
        std::int64_t base;
        if (a[1].is_empty()) return runtime.raise(runtime.types.TypeError, "int() missing string argument");
        if (!as_index(a[2], &base)) return Empty;
        if (base != 0 && (base < 2 || base > 36)) return runtime.raise(runtime.types.ValueError, "int() base must be >= 2 and <= 36, or 0");
        std::string_view text;
        if (!is_string(a[1]) && !bytes_view(a[1], &text)) return runtime.raise(runtime.types.TypeError, "int() can't convert non-string with explicit base");
        number = Ref(parse_int_text(runtime, a[1], static_cast<int>(base)));
    }
    if (!number) return Empty;
    return type == runtime.types.int_ ? number.take() : make_boxed_instance(type, number.take());
}

Value bool_new(Runtime&, const Value* a, std::size_t) {
    int t = a[1].is_empty() ? 0 : truth(a[1]);
    return t < 0 ? Empty : Value::from_bool(t);
}

/// An operator of int: the other side must be an int as well.
template <Operator op, bool reflected> Value int_method(Runtime&, const Value* a, std::size_t) {
    if (!is_int(unbox(a[1]))) return NotImplemented;
    return reflected ? binary_builtin(op, a[1], a[0]) : binary_builtin(op, a[0], a[1]);
}
template <Comparison op> Value int_comparison(Runtime&, const Value* a, std::size_t) { return is_int(unbox(a[1])) ? compare_builtin(op, a[0], a[1]) : NotImplemented; }

Value plain_int(Runtime&, const Value* a, std::size_t) { return positive(unbox(a[0])); }
Value plain_int_member(Runtime&, Value self) { return positive(unbox(self)); }

bool is_little(Runtime& runtime, Value order, bool* little) {
    std::string_view text;
    if (!is_string(order)) return runtime.raise(runtime.types.TypeError, "byteorder argument must be str, not {}", type_name(order)), false;
    text = text_of(order);
    if (text != "little" && text != "big") return runtime.raise(runtime.types.ValueError, "byteorder must be either 'little' or 'big'"), false;
    *little = text == "little";
    return true;
}

Value to_bytes(Runtime& runtime, const Value* a, std::size_t) { // self, length, byteorder, signed
    std::int64_t length;
    bool little;
    if (!as_index(a[1], &length) || !is_little(runtime, a[2], &little)) return Empty;
    if (length < 0) return runtime.raise(runtime.types.ValueError, "length argument must be non-negative");
    int is_signed = truth(a[3]);
    std::string out;
    if (is_signed < 0 || !int_to_bytes(unbox(a[0]), static_cast<std::size_t>(length), little, is_signed == 1, &out)) return Empty;
    return make_bytes(out);
}
Value from_bytes(Runtime& runtime, const Value* a, std::size_t) { // cls, bytes, byteorder, signed
    bool little;
    if (!is_little(runtime, a[2], &little)) return Empty;
    Ref bytes(call(Value::from_object(runtime.types.bytes), {a[1]}));
    int is_signed = bytes ? truth(a[3]) : -1;
    if (is_signed < 0) return Empty;
    Ref number(int_from_bytes(as<Bytes>(bytes)->view(), little, is_signed == 1));
    if (!number || a[0].object() == runtime.types.int_) return number.take();
    return call(a[0], {number});
}

/// round(n, -k): to the nearest multiple of 10**k, halves to the even one.
Value int_round(Runtime& runtime, const Value* a, std::size_t) { // self, ndigits
    Value n = unbox(a[0]);
    if (a[1].is_empty() || a[1].is_none()) return positive(n);
    std::int64_t digits;
    if (!as_index(a[1], &digits)) return Empty;
    if (digits >= 0) return positive(n);
    if (-digits > 100'000) return make_int(0);
    Ref unit(int_pow(make_int(10), make_int(-digits)));
    if (!unit) return Empty;
    Ref quotient(int_floordiv(n, unit)), rest(int_mod(n, unit));
    Ref twice(int_add(rest, rest));
    int order = int_compare(twice, unit);
    Ref last(int_mod(quotient, make_int(2)));
    if (order > 0 || (order == 0 && !int_is_zero(last))) quotient = Ref(int_add(quotient, make_int(1)));
    (void)runtime;
    return int_mul(quotient, unit);
}

template <Operator op> Value bool_method(Runtime&, const Value* a, std::size_t) { return is_int(unbox(a[1])) ? binary_builtin(op, a[0], a[1]) : NotImplemented; }

} // namespace

Value parse_int_text(Runtime& runtime, Value source, int base) {
    std::string_view text;
    std::string ascii;
    if (is_string(source)) {
        text = text_of(source);
        if (!as<String>(source)->is_ascii()) text = ascii = ascii_digits(text);
    } else {
        bytes_view(source, &text);
    }
    bool is_decimal = base != 0 && (base & (base - 1)) != 0; // of a power of two reading costs little
    if (is_decimal && text.size() > 640 && !may_be_int(static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; })))) return Empty;
    Value number = text.find('\0') == std::string_view::npos ? int_parse(text, base) : Empty;
    if (!number.is_empty()) return number;
    std::string shown;
    if (!append_repr(shown, source)) return Empty;
    return runtime.raise(runtime.types.ValueError, "invalid literal for int() with base {}: {}", base, shown);
}

void install_int(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    Type* type = types.int_;
    add_static_methods(type, {{"__new__(cls, x=..., /, base=...)", int_new}});
    add_class_methods(type, {{"from_bytes(cls, bytes, byteorder='big', *, signed=False)", from_bytes}});
#define BOTH(name, op) {"__" name "__(self, value, /)", int_method<Operator::op, false>}, {"__r" name "__(self, value, /)", int_method<Operator::op, true>}
    add_methods(type, {
        BOTH("add", add), BOTH("sub", sub), BOTH("mul", mul), BOTH("truediv", div), BOTH("floordiv", floordiv), BOTH("mod", mod),
        BOTH("lshift", lshift), BOTH("rshift", rshift), BOTH("or", bit_or), BOTH("xor", bit_xor), BOTH("and", bit_and),
        {"__rpow__(self, value, mod=None, /)", int_method<Operator::pow, true>},
        {"__pow__(self, value, mod=None, /)", [](Runtime& r, const Value* a, std::size_t n) {
             if (a[2].is_none()) return int_method<Operator::pow, false>(r, a, n);
             return is_int(unbox(a[1])) && is_int(unbox(a[2])) ? int_pow_mod(unbox(a[0]), unbox(a[1]), unbox(a[2])) : NotImplemented;
         }},
        {"__divmod__(self, value, /)", [](Runtime&, const Value* a, std::size_t) {
             if (!is_int(unbox(a[1]))) return NotImplemented;
             Ref q(int_floordiv(unbox(a[0]), unbox(a[1])));
             Ref m(q ? int_mod(unbox(a[0]), unbox(a[1])) : Empty);
             return m ? make_tuple({q, m}) : Empty;
         }},
        {"__eq__(self, value, /)", int_comparison<Comparison::eq>}, {"__ne__(self, value, /)", int_comparison<Comparison::ne>},
        {"__lt__(self, value, /)", int_comparison<Comparison::lt>}, {"__le__(self, value, /)", int_comparison<Comparison::le>},
        {"__gt__(self, value, /)", int_comparison<Comparison::gt>}, {"__ge__(self, value, /)", int_comparison<Comparison::ge>},
        {"__int__(self, /)", plain_int}, {"__index__(self, /)", plain_int}, {"__trunc__(self, /)", plain_int},
        {"__floor__(self, /)", plain_int}, {"__ceil__(self, /)", plain_int}, {"__pos__(self, /)", plain_int}, {"conjugate(self, /)", plain_int},
        {"__neg__(self, /)", [](Runtime&, const Value* a, std::size_t) { return int_negate(unbox(a[0])); }},
        {"__invert__(self, /)", [](Runtime&, const Value* a, std::size_t) { return int_invert(unbox(a[0])); }},
        {"__abs__(self, /)", [](Runtime&, const Value* a, std::size_t) { return int_is_negative(unbox(a[0])) ? int_negate(unbox(a[0])) : positive(unbox(a[0])); }},
        {"__bool__(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(!int_is_zero(unbox(a[0]))); }},
        {"__float__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             double d;
             return int_to_double(unbox(a[0]), &d) ? Value::from_double(d) : Empty;
         }},
        {"__hash__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_int(static_cast<std::int64_t>(int_hash(unbox(a[0])))); }},
        {"__round__(self, ndigits=..., /)", int_round},
        {"__format__(self, format_spec, /)", [](Runtime&, const Value* a, std::size_t) { return format(a[0].is_bool() ? a[0] : unbox(a[0]), a[1]); }},
        {"bit_length(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_int(int_bit_length(unbox(a[0]))); }},
        {"bit_count(self, /)", [](Runtime&, const Value* a, std::size_t) {
             std::int64_t count = 0;
             for (char c : int_text(unbox(a[0]), 2)) count += c == '1';
             return make_int(count);
         }},
        {"to_bytes(self, length=1, byteorder='big', *, signed=False)", to_bytes},
        {"as_integer_ratio(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_tuple({Ref(positive(unbox(a[0]))), make_int(1)}); }},
        {"__getnewargs__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_tuple({Ref(positive(unbox(a[0])))}); }},
    });
#undef BOTH
    add_repr(type);
    add_members(type, {
        {"real", plain_int_member},
        {"numerator", plain_int_member},
        {"imag", [](Runtime&, Value) { return make_int(0); }},
        {"denominator", [](Runtime&, Value) { return make_int(1); }},
    });
    add_static_methods(types.bool_, {{"__new__(cls, x=..., /)", bool_new}});
    add_methods(types.bool_, {
        {"__and__(self, value, /)", bool_method<Operator::bit_and>},
        {"__or__(self, value, /)", bool_method<Operator::bit_or>},
        {"__xor__(self, value, /)", bool_method<Operator::bit_xor>},
    });
    add_repr(types.bool_);
}

} // namespace loopscope::script
