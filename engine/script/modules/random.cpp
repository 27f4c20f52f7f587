// random: the Mersenne Twister and the distributions, with exactly CPython's sequences for the same seed.
//
// The module's functions are the methods of one hidden instance, seeded with the run's seed as random.seed(seed) would.
// Source: CPython 3.11 Lib/random.py for which random numbers each function draws and what it computes of them.
#include "engine/script/modules/random.h"
#include "engine/script/types/types.h"

#include <cmath>

namespace loopscope::script {

namespace {

void clear_random(Object* object) {
    auto* r = static_cast<RandomObject*>(object);
    delete r->twister;
    r->twister = nullptr;
    r->gauss_next = Empty;
}
const NativeOps random_ops = {clear_random, nullptr, nullptr};

RandomObject* self_of(const Value* a) { return as<RandomObject>(a[0]); }
Twister& twister(const Value* a) { return *self_of(a)->twister; }
double draw(const Value* a) { return twister(a).real(); }

Value make_random(Type* type) {
    Value instance = make_instance(type);
    auto* r = as<RandomObject>(instance);
    r->twister = new Twister;
    r->gauss_next = None;
    return instance;
}

// ---- seeds and state ---------------------------------------------------------------------------------------------

void seed_with_int(Twister& twister, Value n) {
    Ref magnitude(int_is_negative(n) ? int_negate(n) : retain(n));
    std::size_t count = std::max<std::size_t>(1, (static_cast<std::size_t>(int_bit_length(magnitude)) + 31) / 32);
    std::string bytes;
    int_to_bytes(magnitude, count * 4, true, false, &bytes);
    std::vector<std::uint32_t> key(count);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t k = 0; k < 4; ++k) key[i] |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[4 * i + k])) << 8 * k;
    twister.seed_words(key);
}

Value seed(Runtime& runtime, const Value* a, std::size_t) { // self, a, version
    Value source = unbox(a[1]);
    Ref number;
    std::string_view bytes;
    if (source.is_none()) {
        number = Ref(make_int_unsigned(interpreter().seed));
    } else if (is_int(source)) {
        number = Ref(positive(source));
    } else if (is_string(source) || bytes_view(source, &bytes)) {
        std::string text(is_string(source) ? text_of(source) : bytes);
        number = Ref(int_from_bytes(text + sha512(text), false, false));
    } else if (source.is_double()) {
        number = Ref(make_int_unsigned(double_hash(source.as_double())));
    } else {
        return runtime.raise(runtime.types.TypeError, "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.");
    }
    if (!number) return Empty;
    seed_with_int(twister(a), number);
    self_of(a)->gauss_next = None;
    return None;
}

Value getstate(Runtime&, const Value* a, std::size_t) {
    Ref words(make_tuple(Twister::size + 1));
    for (std::size_t i = 0; i < Twister::size; ++i) as<Tuple>(words)->items[i] = make_int(twister(a).words[i]);
    as<Tuple>(words)->items[Twister::size] = make_int(static_cast<std::int64_t>(twister(a).index));
    return make_tuple({make_int(3), words, self_of(a)->gauss_next});
}
Value setstate(Runtime& runtime, const Value* a, std::size_t) {
    bool good = is_tuple(a[1]) && as<Tuple>(a[1])->size == 3 && is_tuple(as<Tuple>(a[1])->items[1]) && as<Tuple>(as<Tuple>(a[1])->items[1])->size == Twister::size + 1;
    if (!good) return runtime.raise(runtime.types.ValueError, "state vector is the wrong size");
    Tuple* words = as<Tuple>(as<Tuple>(a[1])->items[1]);
    for (std::size_t i = 0; i <= Twister::size; ++i) {
        std::int64_t word;
        if (!as_index(words->items[i], &word)) return Empty;
        if (i < Twister::size) twister(a).words[i] = static_cast<std::uint32_t>(word);
        else if (word < 0 || word > static_cast<std::int64_t>(Twister::size)) return runtime.raise(runtime.types.ValueError, "invalid state");
        else twister(a).index = static_cast<std::size_t>(word);
    }
    self_of(a)->gauss_next = as<Tuple>(a[1])->items[2];
    return None;
}

// ---- ints --------------------------------------------------------------------------------------------------------

/// k random bits; the words come lowest first.
Value random_bits(Twister& twister, std::int64_t k) {
    if (k == 0) return make_int(0);
    if (k <= 32) return make_int(twister.next() >> (32 - k));
    std::string bytes;
    for (; k > 0; k -= 32) {
        std::uint32_t word = twister.next();
        if (k < 32) word >>= 32 - k;
        for (int i = 0; i < 4; ++i) bytes += static_cast<char>(word >> 8 * i);
    }
    return int_from_bytes(bytes, true, false);
}

/// A random int below n > 0, by drawing until one fits.
Value below(Twister& twister, Value n) {
    std::int64_t bits = int_bit_length(n);
    for (;;) {
        Ref r(random_bits(twister, bits));
        if (int_compare(r, n) < 0) return r.take();
    }
}
std::size_t below(Twister& twister, std::size_t n) { return static_cast<std::size_t>(small_of(below(twister, make_int(static_cast<std::int64_t>(n))))); }

Value getrandbits(Runtime& runtime, const Value* a, std::size_t) {
    std::int64_t k;
    if (!as_index(a[1], &k)) return Empty;
    if (k < 0) return runtime.raise(runtime.types.ValueError, "number of bits must be non-negative");
    return random_bits(twister(a), k);
}

/// An int argument of randrange; a float must have an int's value. owned; Empty: exception.
Value int_argument(Value v, int number) {
    Value n = unbox(v);
    if (is_int(n)) return positive(n);
    if (n.is_double()) {
        if (n.as_double() == std::floor(n.as_double())) return int_from_double(n.as_double());
        return number == 1 ? rt().raise(rt().types.ValueError, "non-integer arg 1 for randrange()") : rt().raise(rt().types.ValueError, "non-integer {} for randrange()", number == 2 ? "stop" : "step");
    }
    std::int64_t i;
    return as_index(v, &i) ? make_int(i) : Empty;
}

Value randrange(Runtime& runtime, const Value* a, std::size_t) { // self, start, stop, step
    Ref start(int_argument(a[1], 1));
    if (!start) return Empty;
    if (a[2].is_none()) {
        if (int_is_negative(start) || int_is_zero(start)) return runtime.raise(runtime.types.ValueError, "empty range for randrange()");
        return below(twister(a), start);
    }
    Ref stop(int_argument(a[2], 2));
    Ref step(stop ? int_argument(a[3], 3) : Empty);
    if (!step) return Empty;
    Ref width(int_sub(stop, start)), one(make_int(1)), count;
    if (int_compare(step, one) == 0) {
        if (int_is_negative(width) || int_is_zero(width))
            return runtime.raise(runtime.types.ValueError, "empty range for randrange() ({}, {}, {})", int_text(start), int_text(stop), int_text(width));
        Ref offset(below(twister(a), width));
        return int_add(start, offset);
    }
    if (int_is_zero(step)) return runtime.raise(runtime.types.ValueError, "zero step for randrange()");
    Ref padded(int_is_negative(step) ? int_add(step, one) : int_sub(step, one));
    Ref total(int_add(width, padded));
    count = Ref(int_floordiv(total, step));
    if (int_is_negative(count) || int_is_zero(count)) return runtime.raise(runtime.types.ValueError, "empty range for randrange()");
    Ref offset(below(twister(a), count));
    Ref distance(int_mul(offset, step));
    return int_add(start, distance);
}

Value randint(Runtime& runtime, const Value* a, std::size_t n) { // self, a, b
    Ref last(binary(Operator::add, a[2], make_int(1)));
    if (!last) return Empty;
    Value all[4] = {a[0], a[1], last, make_int(1)};
    return randrange(runtime, all, n);
}

// ---- sequences ---------------------------------------------------------------------------------------------------

Value choice(Runtime& runtime, const Value* a, std::size_t) {
    std::int64_t n = length_of(a[1]);
    if (n < 0) return Empty;
    if (n == 0) return runtime.raise(runtime.types.IndexError, "Cannot choose from an empty sequence");
    return get_item(a[1], make_int(static_cast<std::int64_t>(below(twister(a), static_cast<std::size_t>(n)))));
}

Value shuffle(Runtime&, const Value* a, std::size_t) {
    std::int64_t n = length_of(a[1]);
    if (n < 0) return Empty;
    for (std::int64_t i = n - 1; i > 0; --i) {
        Ref j(make_int(static_cast<std::int64_t>(below(twister(a), static_cast<std::size_t>(i + 1))))), here(make_int(i));
        Ref x(get_item(a[1], here)), y(x ? get_item(a[1], j) : Empty);
        if (!y || !set_item(a[1], here, y) || !set_item(a[1], j, x)) return Empty;
    }
    return None;
}

/// The population with each item as often as counts says. owned; null: exception.
List* repeated(Runtime& runtime, Value population, Value counts) {
    Ref items(to_list(population)), times(items ? to_list(counts) : nullptr);
    if (!times) return nullptr;
    if (as<List>(items)->size != as<List>(times)->size) return runtime.raise(runtime.types.ValueError, "The number of counts does not match the population"), nullptr;
    Ref out(make_list());
    for (std::size_t i = 0; i < as<List>(times)->size; ++i) {
        std::int64_t n;
        if (!is_int(as<List>(times)->items[i])) return runtime.raise(runtime.types.TypeError, "Counts must be integers"), nullptr;
        if (!as_index(as<List>(times)->items[i], &n)) return nullptr;
        if (n < 0) return runtime.raise(runtime.types.ValueError, "Counts must be non-negative"), nullptr;
        while (n-- > 0) list_append(as<List>(out), retain(as<List>(items)->items[i]));
    }
    return as<List>(out.take());
}

Value sample(Runtime& runtime, const Value* a, std::size_t) { // self, population, k, counts
    bool sequence = a[1].is_object() && !is_set(a[1]) && !is_dict(a[1]) && (length_builtin(a[1]) != -2 || !type_lookup(type_of(a[1]), runtime.names.getitem_).is_empty());
    if (!sequence) return runtime.raise(runtime.types.TypeError, "Population must be a sequence.  For dicts or sets, use sorted(d).");
    Ref population(a[3].is_none() ? to_list(a[1]) : repeated(runtime, a[1], a[3]));
    std::int64_t k;
    if (!population || !as_index(a[2], &k)) return Empty;
    List* pool = as<List>(population);
    auto n = static_cast<std::int64_t>(pool->size);
    if (k < 0 || k > n) return runtime.raise(runtime.types.ValueError, "Sample larger than population or is negative");
    Ref result(make_list(static_cast<std::size_t>(k)));
    std::int64_t set_size = 21; // of a small set, as CPython chooses between the two ways
    if (k > 5) set_size += static_cast<std::int64_t>(std::pow(4, std::ceil(std::log(static_cast<double>(k) * 3) / std::log(4.0))));
    if (n <= set_size) {
        for (std::int64_t i = 0; i < k; ++i) {
            std::size_t j = below(twister(a), static_cast<std::size_t>(n - i));
            list_append(as<List>(result), retain(pool->items[j]));
            assign(pool->items[j], retain(pool->items[n - i - 1]));
        }
        return result.take();
    }
    std::vector<bool> taken(pool->size);
    for (std::int64_t i = 0; i < k; ++i) {
        std::size_t j;
        do j = below(twister(a), pool->size);
        while (taken[j]);
        taken[j] = true;
        list_append(as<List>(result), retain(pool->items[j]));
    }
    return result.take();
}

Value choices(Runtime& runtime, const Value* a, std::size_t) { // self, population, weights, cum_weights, k
    std::int64_t k, n = length_of(a[1]);
    if (n < 0 || !as_index(a[4], &k)) return Empty;
    Ref result(make_list());
    auto pick = [&](std::int64_t i) {
        Value item = get_item(a[1], make_int(i));
        if (item.is_empty()) return false;
        return list_append(as<List>(result), item), true;
    };
    if (a[2].is_none() && a[3].is_none()) {
        for (std::int64_t i = 0; i < k; ++i) {
            if (n == 0) return runtime.raise(runtime.types.IndexError, "list index out of range");
            if (!pick(static_cast<std::int64_t>(std::floor(draw(a) * (static_cast<double>(n) + 0.0))))) return Empty;
        }
        return result.take();
    }
    if (!a[2].is_none() && !a[3].is_none()) return runtime.raise(runtime.types.TypeError, "Cannot specify both weights and cumulative weights");
    Ref weights(to_list(a[3].is_none() ? a[2] : a[3]));
    if (!weights) return Empty;
    List* cumulative = as<List>(weights);
    if (a[3].is_none())
        for (std::size_t i = 1; i < cumulative->size; ++i) {
            Value sum = binary(Operator::add, cumulative->items[i - 1], cumulative->items[i]);
            if (sum.is_empty()) return Empty;
            assign(cumulative->items[i], sum);
        }
    if (static_cast<std::int64_t>(cumulative->size) != n) return runtime.raise(runtime.types.ValueError, "The number of weights does not match the population");
    double total;
    if (n == 0 || !as_float(cumulative->items[n - 1], &total)) return runtime.failed() ? Empty : runtime.raise(runtime.types.IndexError, "list index out of range");
    if (total <= 0) return runtime.raise(runtime.types.ValueError, "Total of weights must be greater than zero");
    if (!std::isfinite(total)) return runtime.raise(runtime.types.ValueError, "Total of weights must be finite");
    for (std::int64_t i = 0; i < k; ++i) {
        double x = draw(a) * total;
        std::int64_t low = 0, high = n - 1; // the first cumulative weight above x
        while (low < high) {
            std::int64_t middle = (low + high) / 2;
            double weight;
            if (!as_float(cumulative->items[middle], &weight)) return Empty;
            if (x < weight) high = middle;
            else low = middle + 1;
        }
        if (!pick(low)) return Empty;
    }
    return result.take();
}

Value randbytes(Runtime& runtime, const Value* a, std::size_t) {
    std::int64_t n;
    if (!as_index(a[1], &n)) return Empty;
    if (n < 0) return runtime.raise(runtime.types.ValueError, "number of bits must be non-negative");
    Ref bits(random_bits(twister(a), n * 8));
    std::string bytes;
    return int_to_bytes(bits, static_cast<std::size_t>(n), true, false, &bytes) ? make_bytes(bytes) : Empty;
}

} // namespace

Value make_random_module(Interpreter& interpreter) {
    Runtime& runtime = interpreter.runtime;
    Module* module = make_module("random");
    Type* type = make_type("Random", runtime.types.object, sizeof(RandomObject), Kind::other, &random_ops, "random");
    type->attributes_offset = offsetof(RandomObject, attributes);
    add_static_methods(type, {{"__new__(cls, /, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) { return make_random(as<Type>(a[0])); }}});
    add_methods(type, {
        {"__init__(self, x=None)", [](Runtime& r, const Value* a, std::size_t) {
             bool found;
             Ref result(call_special(a[0], intern("seed"), {a[1]}, &found));
             (void)r;
             return result ? None : Empty;
         }},
        {"seed(self, a=None, version=2)", seed},
        {"getstate(self)", getstate},
        {"setstate(self, state)", setstate},
        {"random(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_double(draw(a)); }},
        {"getrandbits(self, k, /)", getrandbits},
        {"randrange(self, start, stop=None, step=1)", randrange},
        {"randint(self, a, b)", randint},
        {"choice(self, seq)", choice},
        {"shuffle(self, x)", shuffle},
        {"sample(self, population, k, *, counts=None)", sample},
        {"choices(self, population, weights=None, *, cum_weights=None, k=1)", choices},
        {"randbytes(self, n)", randbytes},
    });
    add_random_distributions(type);
    dict_set(module->attributes, type->name, Value::from_object(type));
    dict_set(module->attributes, intern("SystemRandom"), Value::from_object(retain(type))); // Differs: repeatable
    Ref hidden(make_random(type));
    Value arguments[3] = {hidden, None, Empty};
    Ref(seed(runtime, arguments, 3));
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(type->attributes, position))
        if (is(entry->value, Kind::native_function) && !text_of(entry->key).starts_with("_"))
            dict_set(module->attributes, as<String>(entry->key), make_bound_method(entry->value, hidden));
    return Value::from_object(module);
}

} // namespace loopscope::script
