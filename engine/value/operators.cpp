// Arithmetic, comparison, truth and hashing: built-in pairs first, a script's special methods where one is involved.
#include "engine/value/items.h"
#include "engine/value/numbers.h"

#include <cmath>

namespace loopscope {

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

Value complex_operator(Operator op, Value av, Value bv) {
    Complex a, b;
    if (!to_complex(av, &a) || !to_complex(bv, &b)) return rt().failed() ? Empty : NotImplemented;
    Runtime& runtime = rt();
    switch (op) {
    case Operator::add: return make_complex(a.real + b.real, a.imag + b.imag);
    case Operator::sub: return make_complex(a.real - b.real, a.imag - b.imag);
    case Operator::mul: return make_complex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real);
    case Operator::div: {
        double n = b.real * b.real + b.imag * b.imag;
        if (n == 0) return runtime.raise(runtime.types.ZeroDivisionError, "complex division by zero");
        return make_complex((a.real * b.real + a.imag * b.imag) / n, (a.imag * b.real - a.real * b.imag) / n);
    }
    case Operator::pow: {
        double r = std::hypot(a.real, a.imag), angle = std::atan2(a.imag, a.real);
        if (r == 0) return make_complex(b.real == 0 ? 1 : 0, 0);
        double length = std::pow(r, b.real) * std::exp(-b.imag * angle), phase = b.imag * std::log(r) + b.real * angle;
        return make_complex(length * std::cos(phase), length * std::sin(phase));
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
    if (op == Operator::sub && (x->used >> 2) <= y->used) {
        Ref result(make_set(frozen));
        std::uint64_t position = 0;
        for (Value key = set_next(x, position); key; key = set_next(x, position)) {
            Found found = set_contains(y, key);
            if (found == Found::error || (found == Found::no && !set_add(as<Set>(result), key))) return Empty;
        }
        return result.take();
    }
    if (op == Operator::bit_and) {
        if (y->used > x->used) std::swap(x, y); // iterate the smaller one, as CPython does
        Ref result(make_set(frozen));
        std::uint64_t position = 0;
        for (Value key = set_next(y, position); key; key = set_next(y, position)) {
            Found found = set_contains(x, key);
            if (found == Found::error || (found == Found::yes && !set_add(as<Set>(result), key))) return Empty;
        }
        return result.take();
    }
    Ref result(set_copy(x, frozen));
    std::uint64_t position = 0;
    for (Value key = set_next(y, position); key; key = set_next(y, position)) {
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

bool is_number(Value v) { return is_int(v) || v.is_double(); }

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

namespace {

Value unsupported(Operator op, Value a, Value b, bool in_place) {
    Runtime& runtime = rt();
    if (op == Operator::add && is_string(a)) return runtime.raise(runtime.types.TypeError, "can only concatenate str (not \"{}\") to str", type_name(b));
    if (op == Operator::add && is_list(a)) return runtime.raise(runtime.types.TypeError, "can only concatenate list (not \"{}\") to list", type_name(b));
    if (op == Operator::add && is_tuple(a)) return runtime.raise(runtime.types.TypeError, "can only concatenate tuple (not \"{}\") to tuple", type_name(b));
    if (op == Operator::mul && (is_sequence(a) || is_sequence(b)))
        return runtime.raise(runtime.types.TypeError, "can't multiply sequence by non-int of type '{}'", type_name(is_sequence(a) ? b : a));
    std::string symbol = operator_names[static_cast<int>(op)].symbol;
    if (in_place) symbol = op == Operator::pow ? "**=" : symbol + "=";
    return runtime.raise(runtime.types.TypeError, "unsupported operand type(s) for {}: '{}' and '{}'", symbol, type_name(a), type_name(b));
}

/// One side's method for the operator. NotImplemented where there is none or it says so.
Value try_special(Value self, String* name, Value other) {
    bool found;
    Value result = call_special(self, name, {other}, &found);
    return found ? result : NotImplemented;
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

// ---- comparison --------------------------------------------------------------------------------------------------

namespace {

bool holds(Comparison op, int order) {
    switch (op) {
    case Comparison::eq: return order == 0;
    case Comparison::ne: return order != 0;
    case Comparison::lt: return order < 0;
    case Comparison::le: return order <= 0;
    case Comparison::gt: return order > 0;
    default: return order >= 0;
    }
}

Value compare_sequences(Comparison op, const Value* x, std::size_t nx, const Value* y, std::size_t ny, Value a, Value b) {
    if (nx != ny && (op == Comparison::eq || op == Comparison::ne)) return Value::from_bool(op == Comparison::ne);
    for (std::size_t i = 0; i < nx && i < ny; ++i) {
        Ref p = Ref::share(x[i]), q = Ref::share(y[i]);
        int same = equals(p, q);
        if (same < 0) return Empty;
        if (!same) {
            if (op == Comparison::eq) return False;
            if (op == Comparison::ne) return True;
            return compare(op, p, q);
        }
        if (is_list(a)) x = as<List>(a)->items, nx = as<List>(a)->size; // __eq__ may have changed them
        if (is_list(b)) y = as<List>(b)->items, ny = as<List>(b)->size;
    }
    return Value::from_bool(holds(op, nx < ny ? -1 : nx > ny));
}

Value compare_sets(Comparison op, Value a, Value b) {
    Set *x = as<Set>(a), *y = as<Set>(b);
    auto subset = [](Set* s, Set* t) -> int {
        std::uint64_t position = 0;
        for (Value key = set_next(s, position); key; key = set_next(s, position)) {
            Found found = set_contains(t, key);
            if (found == Found::error) return -1;
            if (found == Found::no) return 0;
        }
        return 1;
    };
    int result;
    switch (op) {
    case Comparison::eq: result = x->used == y->used ? subset(x, y) : 0; break;
    case Comparison::ne: result = x->used == y->used ? subset(x, y) : 0; if (result >= 0) result = !result; break;
    case Comparison::lt: result = x->used < y->used ? subset(x, y) : 0; break;
    case Comparison::le: result = x->used <= y->used ? subset(x, y) : 0; break;
    case Comparison::gt: result = y->used < x->used ? subset(y, x) : 0; break;
    default: result = y->used <= x->used ? subset(y, x) : 0; break;
    }
    return result < 0 ? Empty : Value::from_bool(result);
}

Value compare_dicts(Comparison op, Dict* x, Dict* y) {
    if (op != Comparison::eq && op != Comparison::ne) return NotImplemented;
    bool same = x->used == y->used;
    std::uint32_t position = 0;
    while (same) {
        Dict::Entry* entry = dict_next(x, position);
        if (!entry) break;
        Ref key = Ref::share(entry->key), value = Ref::share(entry->value);
        Value* other;
        Found found = dict_find(y, key, &other);
        if (found == Found::error) return Empty;
        if (found == Found::no) {
            same = false;
            break;
        }
        Ref held = Ref::share(*other);
        int equal = equals(value, held);
        if (equal < 0) return Empty;
        same = equal;
    }
    return Value::from_bool(same == (op == Comparison::eq));
}

bool special_comparison(Value v) {
    if (!v.is_object()) return false;
    Object* o = v.object();
    if (o->type->type_flags & type_is_script) return true;
    switch (o->kind) {
    case Kind::instance: case Kind::other: case Kind::type: case Kind::iterator: case Kind::handle: return true;
    default: return false;
    }
}

} // namespace

Value compare_builtin(Comparison op, Value a, Value b) {
    a = unbox(a);
    b = unbox(b);
    if (is_number(a) && is_number(b)) {
        if (is_int(a) && is_int(b)) return Value::from_bool(holds(op, int_compare(a, b)));
        double x = a.is_double() ? a.as_double() : 0, y = b.is_double() ? b.as_double() : 0;
        if ((a.is_double() && std::isnan(x)) || (b.is_double() && std::isnan(y))) return Value::from_bool(op == Comparison::ne);
        if (is_int(a)) return Value::from_bool(holds(op, int_compare_double(a, y)));
        if (is_int(b)) return Value::from_bool(holds(op, -int_compare_double(b, x)));
        return Value::from_bool(holds(op, x < y ? -1 : x > y));
    }
    if (is(a, Kind::complex) || is(b, Kind::complex)) {
        Complex x, y;
        if ((op == Comparison::eq || op == Comparison::ne) && to_complex(a, &x) && to_complex(b, &y))
            return Value::from_bool((x.real == y.real && x.imag == y.imag) == (op == Comparison::eq));
        return NotImplemented;
    }
    if (!a.is_object() || !b.is_object()) return NotImplemented;
    Kind x = a.object()->kind, y = b.object()->kind;
    if (x == Kind::string && y == Kind::string) return Value::from_bool(holds(op, text_of(a).compare(text_of(b))));
    if (x == Kind::list && y == Kind::list)
        return compare_sequences(op, as<List>(a)->items, as<List>(a)->size, as<List>(b)->items, as<List>(b)->size, a, b);
    if (x == Kind::tuple && y == Kind::tuple)
        return compare_sequences(op, as<Tuple>(a)->items, as<Tuple>(a)->size, as<Tuple>(b)->items, as<Tuple>(b)->size, a, b);
    if (is_set(a) && is_set(b)) return compare_sets(op, a, b);
    if (x == Kind::dict && y == Kind::dict) return compare_dicts(op, as<Dict>(a), as<Dict>(b));
    auto is_bytes = [](Kind k) { return k == Kind::bytes || k == Kind::bytearray; };
    if (is_bytes(x) && is_bytes(y)) {
        auto view = [](Value v) { return is(v, Kind::bytes) ? as<Bytes>(v)->view() : std::string_view(*as<ByteArray>(v)->text); };
        return Value::from_bool(holds(op, view(a).compare(view(b))));
    }
    bool equality = op == Comparison::eq || op == Comparison::ne;
    if (x == Kind::range && y == Kind::range && equality) {
        Range *p = as<Range>(a), *q = as<Range>(b);
        bool same = p->length == q->length && (p->length == 0 || (int_compare(p->start, q->start) == 0 && (p->length == 1 || int_compare(p->step, q->step) == 0)));
        return Value::from_bool(same == (op == Comparison::eq));
    }
    if (x == Kind::slice && y == Kind::slice && equality) {
        Slice *p = as<Slice>(a), *q = as<Slice>(b);
        int same = equals(p->start, q->start);
        if (same > 0) same = equals(p->stop, q->stop);
        if (same > 0) same = equals(p->step, q->step);
        return same < 0 ? Empty : Value::from_bool((same == 1) == (op == Comparison::eq));
    }
    if (x == Kind::bound_method && y == Kind::bound_method && equality) {
        BoundMethod *p = as<BoundMethod>(a), *q = as<BoundMethod>(b);
        return Value::from_bool((p->self == q->self && p->function == q->function) == (op == Comparison::eq));
    }
    return NotImplemented;
}

Value compare(Comparison op, Value a, Value b) {
    Runtime& runtime = rt();
    Value result = NotImplemented;
    if (!special_comparison(a) && !special_comparison(b)) {
        result = compare_builtin(op, a, b);
    } else {
        Names& names = runtime.names;
        String* plain[] = {names.eq_, names.ne_, names.lt_, names.le_, names.gt_, names.ge_};
        Comparison reflected[] = {Comparison::eq, Comparison::ne, Comparison::gt, Comparison::ge, Comparison::lt, Comparison::le};
        auto one_side = [&](Value self, Comparison how, Value other) -> Value {
            if (!special_comparison(self)) return NotImplemented;
            Value r = try_special(self, plain[static_cast<int>(how)], other);
            if (r != NotImplemented || how != Comparison::ne) return r;
            r = try_special(self, names.eq_, other); // object.__ne__ is the opposite of __eq__
            if (r == NotImplemented || r.is_empty()) return r;
            int t = truth(r);
            release(r);
            return t < 0 ? Empty : Value::from_bool(!t);
        };
        Type *ta = type_of(a), *tb = type_of(b);
        bool b_first = ta != tb && is_subtype(tb, ta);
        if (b_first) result = one_side(b, reflected[static_cast<int>(op)], a);
        if (result == NotImplemented) result = one_side(a, op, b);
        if (result == NotImplemented && !b_first) result = one_side(b, reflected[static_cast<int>(op)], a);
        if (result == NotImplemented) result = compare_builtin(op, a, b);
    }
    if (result != NotImplemented) return result;
    if (op == Comparison::eq) return Value::from_bool(a == b);
    if (op == Comparison::ne) return Value::from_bool(a != b);
    static const char* symbols[] = {"==", "!=", "<", "<=", ">", ">="};
    return runtime.raise(runtime.types.TypeError, "'{}' not supported between instances of '{}' and '{}'", symbols[static_cast<int>(op)], type_name(a), type_name(b));
}

int equals(Value a, Value b) {
    if (a == b) return 1; // identity first: nan in [nan]
    Ref result(compare(Comparison::eq, a, b));
    return result ? truth(result) : -1;
}
int less(Value a, Value b) {
    if (both_small(a, b)) return a.as_small() < b.as_small();
    Ref result(compare(Comparison::lt, a, b));
    return result ? truth(result) : -1;
}

int truth(Value v) {
    if (v.is_bool()) return v.is_true();
    if (v.is_none()) return 0;
    if (v.is_small_int()) return v.as_small() != 0;
    if (v.is_double()) return v.as_double() != 0;
    if (!v.is_object()) return 1;
    Object* o = v.object();
    if (!(o->type->type_flags & type_is_script)) {
        switch (o->kind) {
        case Kind::string: return as<String>(v)->size != 0;
        case Kind::list: return as<List>(v)->size != 0;
        case Kind::tuple: return as<Tuple>(v)->size != 0;
        case Kind::dict: return as<Dict>(v)->used != 0;
        case Kind::set: case Kind::frozenset: return as<Set>(v)->used != 0;
        case Kind::bytes: return as<Bytes>(v)->size != 0;
        case Kind::bytearray: return !as<ByteArray>(v)->text->empty();
        case Kind::range: return as<Range>(v)->length != 0;
        case Kind::complex: return as<Complex>(v)->real != 0 || as<Complex>(v)->imag != 0;
        case Kind::big_int: case Kind::function: case Kind::type: case Kind::exception: case Kind::future: case Kind::task: return 1;
        default: break;
        }
    }
    Runtime& runtime = rt();
    bool found;
    Ref result(call_special(v, runtime.names.bool_, {}, &found));
    if (found) {
        if (!result) return -1;
        if (!result.get().is_bool()) {
            runtime.raise(runtime.types.TypeError, "__bool__ should return bool, returned {}", type_name(result));
            return -1;
        }
        return result.get().is_true();
    }
    if (o->kind == Kind::boxed) return truth(as<Boxed>(v)->number);
    Value length = type_lookup(o->type, runtime.names.len_);
    if (length.is_empty()) return 1;
    std::int64_t n = length_of(v);
    return n < 0 ? -1 : n != 0;
}

// ---- hashing -----------------------------------------------------------------------------------------------------

namespace {
std::uint64_t hash_bytes(const char* data, std::size_t size) { // any fixed function will do: CPython's is random
    std::uint64_t h = 0x9E3779B97F4A7C15ull ^ size;
    while (size >= 8) {
        std::uint64_t word;
        std::memcpy(&word, data, 8);
        h = (h ^ word) * 0xFF51AFD7ED558CCDull;
        h ^= h >> 32;
        data += 8;
        size -= 8;
    }
    std::uint64_t word = 0;
    std::memcpy(&word, data, size);
    h = (h ^ word) * 0xFF51AFD7ED558CCDull;
    h ^= h >> 29;
    return h | 1; // 0 means "not computed"
}
} // namespace

std::uint64_t identity(Value v) {
    if (!v.is_object()) return v.bits >> 4;
    auto [place, added] = rt().ids.try_emplace(v.object(), rt().next_id);
    if (added) rt().next_id += 0x40;
    return place->second;
}

bool hash_of(Value v, std::uint64_t* hash) {
    if (v.is_small_int()) {
        std::int64_t n = v.as_small();
        *hash = static_cast<std::uint64_t>(n == -1 ? -2 : n);
        return true;
    }
    if (is_string(v) && !(v.object()->type->type_flags & (type_has_hash | type_has_eq))) {
        auto* s = as<String>(v);
        if (!s->hash) s->hash = hash_bytes(s->data, s->size);
        *hash = s->hash;
        return true;
    }
    if (v.is_double()) return *hash = double_hash(v.as_double()), true;
    if (v.is_bool()) return *hash = v.is_true(), true;
    if (!v.is_object()) return *hash = v.bits * 0x9E3779B97F4A7C15ull, true;
    Runtime& runtime = rt();
    Object* o = v.object();
    if (!(o->type->type_flags & (type_has_hash | type_has_eq))) {
        switch (o->kind) {
        case Kind::big_int: return *hash = int_hash(v), true;
        case Kind::boxed: return hash_of(as<Boxed>(v)->number, hash);
        case Kind::bytes: {
            auto* b = as<Bytes>(v);
            if (!b->hash) b->hash = hash_bytes(b->data, b->size);
            return *hash = b->hash, true;
        }
        case Kind::tuple: { // Source: CPython 3.11 Objects/tupleobject.c (xxHash, so that sets of tuples of ints agree)
            Tuple* t = as<Tuple>(v);
            constexpr std::uint64_t p1 = 11400714785074694791ull, p2 = 14029467366897019727ull, p5 = 2870177450012600261ull;
            std::uint64_t acc = p5;
            for (std::size_t i = 0; i < t->size; ++i) {
                std::uint64_t lane;
                if (!hash_of(t->items[i], &lane)) return false;
                acc += lane * p2;
                acc = (acc << 31) | (acc >> 33);
                acc *= p1;
            }
            acc += t->size ^ (p5 ^ 3527539ull);
            *hash = acc == static_cast<std::uint64_t>(-1) ? 1546275796 : acc;
            return true;
        }
        case Kind::frozenset: { // Source: CPython 3.11 Objects/setobject.c, frozenset_hash
            Set* set = as<Set>(v);
            std::uint64_t h = 0;
            for (std::uint64_t i = 0; i <= set->mask; ++i) {
                Value key = set->table[i].key;
                if (key.is_empty() || key == NotImplemented) continue;
                std::uint64_t e = set->table[i].hash;
                h ^= ((e ^ 89869747ull) ^ (e << 16)) * 3644798167ull;
            }
            h ^= (set->used + 1) * 1927868237ull;
            h ^= (h >> 11) ^ (h >> 25);
            h = h * 69069u + 907133923ull;
            return *hash = h == static_cast<std::uint64_t>(-1) ? 590923713 : h, true;
        }
        case Kind::complex: {
            auto* c = as<Complex>(v);
            return *hash = double_hash(c->real) + 1000003 * double_hash(c->imag), true;
        }
        case Kind::range: {
            auto* r = as<Range>(v);
            return *hash = int_hash(r->start) * 31 + int_hash(r->step) + static_cast<std::uint64_t>(r->length), true;
        }
        case Kind::bound_method: {
            std::uint64_t a = identity(as<BoundMethod>(v)->self), b = identity(as<BoundMethod>(v)->function);
            return *hash = a * 31 + b, true;
        }
        case Kind::list: case Kind::dict: case Kind::set: case Kind::bytearray: case Kind::slice: break;
        default: {
            Value hook = type_lookup(o->type, runtime.names.hash_);
            if (hook.is_none()) break;
            if (hook.is_empty() || (is(hook, Kind::native_function) && as<NativeFunction>(hook)->owner == runtime.types.object))
                return *hash = identity(v) >> 4, true;
            Ref result(call(hook, {v}));
            std::int64_t n;
            if (!result || !as_index(result, &n)) return false;
            return *hash = static_cast<std::uint64_t>(n), true;
        }
        }
        runtime.raise(runtime.types.TypeError, "unhashable type: '{}'", type_name(v));
        return false;
    }
    Value hook = type_lookup(o->type, runtime.names.hash_);
    if (hook.is_empty() || hook.is_none()) {
        runtime.raise(runtime.types.TypeError, "unhashable type: '{}'", type_name(v));
        return false;
    }
    Ref result(call(hook, {v}));
    if (!result) return false;
    if (!is_int(unbox(result))) {
        runtime.raise(runtime.types.TypeError, "__hash__ method should return an integer");
        return false;
    }
    std::int64_t number; // what fits into a hash is one; larger ints have their own
    if (int_to_int64(unbox(result), &number)) *hash = static_cast<std::uint64_t>(number == -1 ? -2 : number);
    else *hash = int_hash(unbox(result));
    return true;
}

// ---- arguments ---------------------------------------------------------------------------------------------------

Value unbox(Value v) { return is(v, Kind::boxed) ? as<Boxed>(v)->number : v; }

bool as_index(Value v, std::int64_t* out, const char* what) {
    Runtime& runtime = rt();
    Value n = unbox(v);
    Ref converted;
    if (!is_int(n)) {
        bool found = false;
        if (v.is_object()) converted = Ref(call_special(v, runtime.names.index_, {}, &found));
        if (!found) {
            if (what) runtime.raise(runtime.types.TypeError, "{}", what);
            else runtime.raise(runtime.types.TypeError, "'{}' object cannot be interpreted as an integer", type_name(v));
            return false;
        }
        if (!converted) return false;
        n = unbox(converted);
        if (!is_int(n)) {
            runtime.raise(runtime.types.TypeError, "__index__ returned non-int (type {})", type_name(converted));
            return false;
        }
    }
    if (int_to_int64(n, out)) return true;
    runtime.raise(runtime.types.OverflowError, "Python int too large to convert to C ssize_t");
    return false;
}
bool as_float(Value v, double* out) {
    Value n = unbox(v);
    if (n.is_double()) return *out = n.as_double(), true;
    if (is_int(n)) return int_to_double(n, out);
    Runtime& runtime = rt();
    for (String* name : {runtime.names.float_, runtime.names.index_}) {
        bool found;
        Ref result(call_special(v, name, {}, &found));
        if (!found) continue;
        if (!result) return false;
        Value inner = unbox(result);
        if (inner.is_double()) return *out = inner.as_double(), true;
        if (is_int(inner)) return int_to_double(inner, out);
    }
    runtime.raise(runtime.types.TypeError, "must be real number, not {}", type_name(v));
    return false;
}
bool as_text(Value v, std::string_view* out, const char* what) {
    if (is_string(v)) return *out = text_of(v), true;
    rt().raise(rt().types.TypeError, "{} must be str, not {}", what, type_name(v));
    return false;
}

} // namespace loopscope
