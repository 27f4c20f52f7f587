// Arithmetic: built-in pairs first, a script's special methods where one is involved.
#include "engine/value/items.h"
#include "engine/value/numbers.h"

#include <cmath>

namespace loopscope {

bool to_complex(Value v, Complex* out) {
    if (is(v, Kind::complex)) {
        *out = *as<Complex>(v);
        return true;
    }
    double d;
    if (v.is_double()) d = v.as_double();
    else if (!is_int(v) || !int_to_double(v, &d)) return false;
    out->real = d;
    out->imag = 0;
    return true;
}

namespace {

struct OperatorNames {
    const char* symbol;
    String* Names::*plain;
    String* Names::*reflected;
    String* Names::*in_place;
};
// In the order of Operator.
constexpr OperatorNames operator_names[] = {
    {"+", &Names::add_, &Names::radd_, &Names::iadd_},
    {"-", &Names::sub_, &Names::rsub_, &Names::isub_},
    {"*", &Names::mul_, &Names::rmul_, &Names::imul_},
    {"/", &Names::truediv_, &Names::rtruediv_, &Names::itruediv_},
    {"//", &Names::floordiv_, &Names::rfloordiv_, &Names::ifloordiv_},
    {"%", &Names::mod_, &Names::rmod_, &Names::imod_},
    {"** or pow()", &Names::pow_, &Names::rpow_, &Names::ipow_},
    {"<<", &Names::lshift_, &Names::rlshift_, &Names::ilshift_},
    {">>", &Names::rshift_, &Names::rrshift_, &Names::irshift_},
    {"|", &Names::or_, &Names::ror_, &Names::ior_},
    {"^", &Names::xor_, &Names::rxor_, &Names::ixor_},
    {"&", &Names::and_, &Names::rand_, &Names::iand_},
    {"@", &Names::matmul_, &Names::rmatmul_, &Names::imatmul_},
};

/// Whether the type's special methods must be asked: it is none of the built-in containers and numbers.
bool has_special_methods(Value v) {
    if (!v.is_object()) return false;
    Object* o = v.object();
    if (o->type->type_flags & type_is_script) return true;
    switch (o->kind) {
    case Kind::instance: case Kind::other: case Kind::exception: case Kind::type: case Kind::iterator: case Kind::module: return true;
    default: return false;
    }
}

Value int_operator(Operator op, Value a, Value b) {
    switch (op) {
    case Operator::add: return int_add(a, b);
    case Operator::sub: return int_sub(a, b);
    case Operator::mul: return int_mul(a, b);
    case Operator::div: return int_truediv(a, b);
    case Operator::floordiv: return int_floordiv(a, b);
    case Operator::mod: return int_mod(a, b);
    case Operator::pow: return int_pow(a, b);
    case Operator::lshift: return int_shift(a, b, true);
    case Operator::rshift: return int_shift(a, b, false);
    case Operator::bit_or: case Operator::bit_xor: case Operator::bit_and: return int_bits(op, a, b);
    default: return NotImplemented;
    }
}

Value float_operator(Operator op, double a, double b) {
    Runtime& runtime = rt();
    switch (op) {
    case Operator::add: return Value::from_double(a + b);
    case Operator::sub: return Value::from_double(a - b);
    case Operator::mul: return Value::from_double(a * b);
    case Operator::div:
        if (b == 0) return runtime.raise(runtime.types.ZeroDivisionError, "float division by zero");
        return Value::from_double(a / b);
    case Operator::floordiv:
        if (b == 0) return runtime.raise(runtime.types.ZeroDivisionError, "float floor division by zero");
        return Value::from_double(float_floordiv(a, b));
    case Operator::mod:
        if (b == 0) return runtime.raise(runtime.types.ZeroDivisionError, "float modulo");
        return Value::from_double(float_mod(a, b));
    case Operator::pow: return float_pow(a, b);
    default: return NotImplemented;
    }
}

struct ComplexNumber {
    double real, imag;
};
Value make_complex(ComplexNumber n) { return loopscope::make_complex(n.real, n.imag); }
ComplexNumber product(double ar, double ai, double br, double bi) { return {ar * br - ai * bi, ar * bi + ai * br}; }

/// Scaled by the greater part of the divisor, as CPython does (Objects/complexobject.c, _Py_c_quot).
ComplexNumber quotient(double ar, double ai, double br, double bi) {
    if (std::fabs(br) >= std::fabs(bi)) {
        const double ratio = bi / br, scale = br + bi * ratio;
        return {(ar + ai * ratio) / scale, (ai - ar * ratio) / scale};
    }
    if (std::fabs(bi) >= std::fabs(br)) {
        const double ratio = br / bi, scale = br * ratio + bi;
        return {(ar * ratio + ai) / scale, (ai * ratio - ar) / scale};
    }
    return {std::nan(""), std::nan("")};
}

/// By repeated squaring.
Value complex_power(const Complex& base, int exponent) {
    ComplexNumber result{1, 0}, square{base.real, base.imag};
    for (unsigned n = static_cast<unsigned>(std::abs(exponent)); n > 0; n >>= 1) {
        if (n & 1) result = product(result.real, result.imag, square.real, square.imag);
        square = product(square.real, square.imag, square.real, square.imag);
    }
    if (exponent >= 0) return make_complex(result);
    if (result.real == 0 && result.imag == 0) return rt().raise(rt().types.ZeroDivisionError, "0.0 to a negative or complex power");
    return make_complex(quotient(1, 0, result.real, result.imag));
}

Value complex_operator(Operator op, Value av, Value bv) {
    Complex a, b;
    if (!to_complex(av, &a) || !to_complex(bv, &b)) return rt().failed() ? Empty : NotImplemented;
    Runtime& runtime = rt();
    switch (op) {
    case Operator::add: return make_complex({a.real + b.real, a.imag + b.imag});
    case Operator::sub: return make_complex({a.real - b.real, a.imag - b.imag});
    case Operator::mul: return make_complex(product(a.real, a.imag, b.real, b.imag));
    case Operator::div:
        if (b.real == 0 && b.imag == 0) return runtime.raise(runtime.types.ZeroDivisionError, "complex division by zero");
        return make_complex(quotient(a.real, a.imag, b.real, b.imag));
    case Operator::pow: {
        constexpr double multiplied_max = 100; // greater exponents by logarithm
        if (b.imag == 0 && b.real == std::floor(b.real) && std::fabs(b.real) <= multiplied_max) return complex_power(a, static_cast<int>(b.real));
        double r = std::hypot(a.real, a.imag), angle = std::atan2(a.imag, a.real);
        if (r == 0) return make_complex({b.real == 0 ? 1.0 : 0.0, 0});
        double length = std::pow(r, b.real) * std::exp(-b.imag * angle), phase = b.imag * std::log(r) + b.real * angle;
        return make_complex({length * std::cos(phase), length * std::sin(phase)});
    }
    default: return NotImplemented;
    }
}

Value repeat(Value sequence, Value times) {
    std::int64_t n;
    Runtime& runtime = rt();
    if (!int_to_int64(times, &n)) return runtime.raise(runtime.types.OverflowError, "cannot fit 'int' into an index-sized integer");
    if (n < 0) n = 0;
    auto count = static_cast<std::size_t>(n);
    constexpr std::size_t bytes_max = 1ull << 31;
    auto too_much = [&](std::size_t size) { return count && size > bytes_max / count; };
    if (is_string(sequence)) {
        std::string_view text = text_of(sequence);
        if (too_much(text.size())) return runtime.raise(runtime.types.MemoryError, "the string would have {} bytes", text.size() * count);
        String* s = allocate_string(text.size() * count);
        for (std::size_t i = 0; i < count; ++i) std::memcpy(s->data + i * text.size(), text.data(), text.size());
        return finish_string(s);
    }
    if (is(sequence, Kind::bytes) || is(sequence, Kind::bytearray)) {
        std::string_view text = is(sequence, Kind::bytes) ? as<Bytes>(sequence)->view() : std::string_view(*as<ByteArray>(sequence)->text);
        if (too_much(text.size())) return runtime.raise(runtime.types.MemoryError, "too many bytes");
        std::string out;
        for (std::size_t i = 0; i < count; ++i) out += text;
        return is(sequence, Kind::bytes) ? make_bytes(out) : make_bytearray(out);
    }
    const Value* items = is_list(sequence) ? as<List>(sequence)->items : as<Tuple>(sequence)->items;
    std::size_t size = is_list(sequence) ? as<List>(sequence)->size : as<Tuple>(sequence)->size;
    if (too_much(size * sizeof(Value))) return runtime.raise(runtime.types.MemoryError, "the sequence would have {} items", size * count);
    if (is_list(sequence)) {
        List* list = make_list(size * count);
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t k = 0; k < size; ++k) list->items[list->size++] = retain(items[k]);
        return Value::from_object(list);
    }
    Tuple* tuple = make_tuple(size * count);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t k = 0; k < size; ++k) tuple->items[i * size + k] = retain(items[k]);
    return Value::from_object(tuple);
}

bool is_sequence(Value v) {
    if (!v.is_object()) return false;
    Kind kind = v.object()->kind;
    return kind == Kind::string || kind == Kind::list || kind == Kind::tuple || kind == Kind::bytes || kind == Kind::bytearray;
}

/// In CPython's order: what is copied and what is added to it decides in which order small ints come.
Value set_operator(Operator op, Value a, Value b, bool frozen) {
    Set *x = as<Set>(a), *y = as<Set>(b);
    std::uint64_t position = 0;
    auto next = [&](Set* set) { return Ref(retain(set_next(set, position))); }; // held: an __eq__ may empty the set
    if (op == Operator::sub && (x->used >> 2) <= y->used) {
        Ref result(make_set(frozen));
        for (Ref key = next(x); key; key = next(x)) {
            Found found = set_contains(y, key);
            if (found == Found::error || (found == Found::no && !set_add(as<Set>(result), key))) return Empty;
        }
        return result.take();
    }
    if (op == Operator::bit_and) {
        if (y->used > x->used) std::swap(x, y); // iterate the smaller one, as CPython does
        Ref result(make_set(frozen));
        for (Ref key = next(y); key; key = next(y)) {
            Found found = set_contains(x, key);
            if (found == Found::error || (found == Found::yes && !set_add(as<Set>(result), key))) return Empty;
        }
        return result.take();
    }
    Ref result(set_copy(x, frozen));
    for (Ref key = next(y); key; key = next(y)) {
        if (op == Operator::bit_or) {
            if (!set_add(as<Set>(result), key)) return Empty;
            continue;
        }
        Found removed = set_remove(as<Set>(result), key);
        if (removed == Found::error) return Empty;
        if (op == Operator::bit_xor && removed == Found::no && !set_add(as<Set>(result), key)) return Empty;
    }
    return result.take();
}

} // namespace

Value format_percent(Value format, Value arguments); // format.cpp

Value binary_builtin(Operator op, Value a, Value b) {
    a = unbox(a);
    b = unbox(b);
    if (is_int(a) && is_int(b)) return int_operator(op, a, b);
    if (is_number(a) && is_number(b)) {
        double x = a.is_double() ? a.as_double() : 0, y = b.is_double() ? b.as_double() : 0;
        if (!a.is_double() && !int_to_double(a, &x)) return Empty;
        if (!b.is_double() && !int_to_double(b, &y)) return Empty;
        return float_operator(op, x, y);
    }
    if (is(a, Kind::complex) || is(b, Kind::complex)) return complex_operator(op, a, b);
    if (op == Operator::mul) {
        if (is_sequence(a) && is_int(b)) return repeat(a, b);
        if (is_sequence(b) && is_int(a)) return repeat(b, a);
    }
    if (op == Operator::mod && (is_string(a) || is(a, Kind::bytes))) return format_percent(a, b);
    if (!a.is_object() || !b.is_object()) return NotImplemented;
    Kind x = a.object()->kind, y = b.object()->kind;
    if (op == Operator::add) {
        if (x == Kind::string && y == Kind::string) return concat(as<String>(a), as<String>(b));
        if (x == Kind::list && y == Kind::list) {
            List *p = as<List>(a), *q = as<List>(b);
            List* list = make_list(p->size + q->size);
            for (std::size_t i = 0; i < p->size; ++i) list_append(list, retain(p->items[i]));
            for (std::size_t i = 0; i < q->size; ++i) list_append(list, retain(q->items[i]));
            return Value::from_object(list);
        }
        if (x == Kind::tuple && y == Kind::tuple) {
            Tuple *p = as<Tuple>(a), *q = as<Tuple>(b);
            Tuple* tuple = make_tuple(p->size + q->size);
            for (std::size_t i = 0; i < p->size; ++i) tuple->items[i] = retain(p->items[i]);
            for (std::size_t i = 0; i < q->size; ++i) tuple->items[p->size + i] = retain(q->items[i]);
            return Value::from_object(tuple);
        }
        bool bytes_x = x == Kind::bytes || x == Kind::bytearray, bytes_y = y == Kind::bytes || y == Kind::bytearray;
        if (bytes_x && bytes_y) {
            auto view = [](Value v) { return is(v, Kind::bytes) ? as<Bytes>(v)->view() : std::string_view(*as<ByteArray>(v)->text); };
            std::string text(view(a));
            text += view(b);
            return x == Kind::bytes ? make_bytes(text) : make_bytearray(text);
        }
    }
    bool bitwise = op == Operator::bit_or || op == Operator::bit_and || op == Operator::bit_xor;
    if ((bitwise || op == Operator::sub) && is_set(a) && is_set(b)) {
        bool frozen = x == Kind::frozenset;
        return op == Operator::bit_xor ? set_operator(op, b, a, frozen) : set_operator(op, a, b, frozen);
    }
    if (op == Operator::bit_or && x == Kind::dict && y == Kind::dict) {
        Ref copy(dict_copy(as<Dict>(a)));
        std::uint32_t position = 0;
        while (Dict::Entry* entry = dict_next(as<Dict>(b), position))
            if (!dict_set(as<Dict>(copy), entry->key, entry->value)) return Empty;
        return copy.take();
    }
    return NotImplemented;
}

Value try_special(Value self, String* name, Value other) {
    bool found;
    Value result = call_special(self, name, {other}, &found);
    return found ? result : NotImplemented;
}

namespace {

Value unsupported(Operator op, Value a, Value b, bool in_place) {
    Runtime& runtime = rt();
    if (op == Operator::add && is_string(a)) return runtime.raise(runtime.types.TypeError, "can only concatenate str (not \"{}\") to str", type_name(b));
    if (op == Operator::add && is_list(a)) return runtime.raise(runtime.types.TypeError, "can only concatenate list (not \"{}\") to list", type_name(b));
    if (op == Operator::add && is_tuple(a)) return runtime.raise(runtime.types.TypeError, "can only concatenate tuple (not \"{}\") to tuple", type_name(b));
    if (op == Operator::add && (is(a, Kind::bytes) || is(a, Kind::bytearray))) return runtime.raise(runtime.types.TypeError, "can't concat {} to {}", type_name(b), type_name(a));
    if (op == Operator::mul && (is_sequence(a) || is_sequence(b)))
        return runtime.raise(runtime.types.TypeError, "can't multiply sequence by non-int of type '{}'", type_name(is_sequence(a) ? b : a));
    std::string symbol = operator_names[static_cast<int>(op)].symbol;
    if (in_place) symbol = op == Operator::pow ? "**=" : symbol + "=";
    return runtime.raise(runtime.types.TypeError, "unsupported operand type(s) for {}: '{}' and '{}'", symbol, type_name(a), type_name(b));
}

Value binary_special(Operator op, Value a, Value b, bool in_place) {
    Names& names = rt().names;
    const OperatorNames& n = operator_names[static_cast<int>(op)];
    bool a_special = has_special_methods(a), b_special = has_special_methods(b);
    Value result = NotImplemented;
    if (in_place && a_special) {
        result = try_special(a, names.*n.in_place, b);
        if (result != NotImplemented) return result;
    }
    Type *ta = type_of(a), *tb = type_of(b);
    bool b_first = b_special && ta != tb && is_subtype(tb, ta) && type_lookup(tb, names.*n.reflected) != type_lookup(ta, names.*n.reflected);
    if (b_first) result = try_special(b, names.*n.reflected, a);
    if (result == NotImplemented && a_special) result = try_special(a, names.*n.plain, b);
    if (result == NotImplemented && b_special && !b_first && (ta != tb || !a_special)) result = try_special(b, names.*n.reflected, a);
    if (result == NotImplemented) result = binary_builtin(op, a, b);
    return result;
}

} // namespace


Value binary(Operator op, Value a, Value b) {
    Value result = has_special_methods(a) || has_special_methods(b) ? binary_special(op, a, b, false) : binary_builtin(op, a, b);
    if (result == NotImplemented) return unsupported(op, a, b, false);
    return result;
}

Value binary_in_place(Operator op, Value a, Value b) {
    if (is_list(a) && op == Operator::add && !(a.object()->type->type_flags & type_is_script)) {
        List* list = as<List>(a);
        if (is_list(b) || is_tuple(b)) {
            std::size_t size = is_list(b) ? as<List>(b)->size : as<Tuple>(b)->size;
            for (std::size_t i = 0; i < size; ++i) list_append(list, retain(is_list(b) ? as<List>(b)->items[i] : as<Tuple>(b)->items[i]));
            return retain(a);
        }
        bool good = for_each_item(b, [&](Value item) { list_append(list, retain(item)); return true; });
        return good ? retain(a) : Empty;
    }
    if (is_list(a) && op == Operator::mul && is_int(b)) {
        Ref repeated(repeat(a, b));
        if (!repeated) return Empty;
        std::swap(as<List>(a)->items, as<List>(repeated)->items);
        std::swap(as<List>(a)->size, as<List>(repeated)->size);
        std::swap(as<List>(a)->capacity, as<List>(repeated)->capacity);
        return retain(a);
    }
    if (is(a, Kind::set) && is_set(b) && (op == Operator::bit_or || op == Operator::bit_and || op == Operator::bit_xor || op == Operator::sub)) {
        Ref result(set_operator(op, a, b, false));
        if (!result) return Empty;
        Set *x = as<Set>(a), *y = as<Set>(result);
        std::swap(x->table, y->table);
        std::swap(x->mask, y->mask);
        std::swap(x->fill, y->fill);
        std::swap(x->used, y->used);
        return retain(a);
    }
    if (is_dict(a) && is_dict(b) && op == Operator::bit_or) {
        std::uint32_t position = 0;
        while (Dict::Entry* entry = dict_next(as<Dict>(b), position))
            if (!dict_set(as<Dict>(a), entry->key, entry->value)) return Empty;
        return retain(a);
    }
    if (is_dict(a) && op == Operator::bit_or) { // pairs, or another mapping
        bool found;
        Value updated = call_special(a, rt().names.ior_, {b}, &found);
        if (found) return updated;
    }
    if (is(a, Kind::bytearray) && op == Operator::add) {
        if (is(b, Kind::bytes)) *as<ByteArray>(a)->text += as<Bytes>(b)->view();
        else if (is(b, Kind::bytearray)) *as<ByteArray>(a)->text += std::string(*as<ByteArray>(b)->text);
        else return unsupported(op, a, b, true);
        return retain(a);
    }
    Value result = has_special_methods(a) || has_special_methods(b) ? binary_special(op, a, b, true) : binary_builtin(op, a, b);
    if (result == NotImplemented) return unsupported(op, a, b, true);
    return result;
}

namespace {
Value unary(Value v, String* name, const char* symbol) {
    bool found;
    Value result = call_special(v, name, {}, &found);
    if (found) return result;
    return rt().raise(rt().types.TypeError, "bad operand type for unary {}: '{}'", symbol, type_name(v));
}
bool is_script_object(Value v) { return v.is_object() && (v.object()->type->type_flags & type_is_script); }
} // namespace

Value negate(Value v) {
    if (is_script_object(v) && !type_lookup(v.object()->type, rt().names.neg_).is_empty()) return unary(v, rt().names.neg_, "-");
    Value n = unbox(v);
    if (is_int(n)) return int_negate(n);
    if (n.is_double()) return Value::from_double(-n.as_double());
    if (is(n, Kind::complex)) return make_complex(-as<Complex>(n)->real, -as<Complex>(n)->imag);
    return unary(v, rt().names.neg_, "-");
}
Value positive(Value v) {
    if (is_script_object(v) && is(type_lookup(v.object()->type, rt().names.pos_), Kind::function)) return unary(v, rt().names.pos_, "+");
    Value n = unbox(v);
    if (is_int(n)) return n.is_bool() ? make_int(small_of(n)) : retain(n);
    if (n.is_double() || is(n, Kind::complex)) return retain(n);
    return unary(v, rt().names.pos_, "+");
}
Value invert(Value v) {
    if (is_script_object(v) && is(type_lookup(v.object()->type, rt().names.invert_), Kind::function)) return unary(v, rt().names.invert_, "~");
    Value n = unbox(v);
    if (is_int(n)) return int_invert(n);
    return unary(v, rt().names.invert_, "~");
}

} // namespace loopscope
