// Comparison, truth and hashing: built-in pairs first, a script's special methods where one is involved.
#include "engine/value/items.h"
#include "engine/value/nesting.h"
#include "engine/value/numbers.h"

#include <cmath>

namespace loopscope {

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
        for (Ref key(retain(set_next(s, position))); key; key = Ref(retain(set_next(s, position)))) { // held: an __eq__ may empty the set
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
    Nesting nesting(" in comparison");
    if (nesting.failed()) return Empty;
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
    v.object()->flags |= flag_has_id;
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
            Nesting nesting(" while calling a Python object");
            if (nesting.failed()) return false;
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

} // namespace loopscope
