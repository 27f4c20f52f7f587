// set and frozenset: their methods and operators.
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

Set* set(Value v) { return as<Set>(v); }
bool is_frozen(Value v) { return is(v, Kind::frozenset); }

void swap_tables(Set* a, Set* b) {
    std::swap(a->table, b->table);
    std::swap(a->mask, b->mask);
    std::swap(a->fill, b->fill);
    std::swap(a->used, b->used);
}

bool add_all(Set* target, Value iterable) {
    if (is_set(iterable)) { // which may change while items are compared
        std::uint64_t position = 0;
        for (Ref item(retain(set_next(set(iterable), position))); item; item = Ref(retain(set_next(set(iterable), position))))
            if (!set_add(target, item)) return false;
        return true;
    }
    return for_each_item(iterable, [&](Value item) { return set_add(target, item); });
}
/// A set with the iterable's items; a set is given back as it is.
Value to_set(Value iterable) {
    if (is_set(iterable)) return retain(iterable);
    Ref result(make_set());
    return add_all(set(result), iterable) ? result.take() : Empty;
}
/// A copy of the same kind (a plain set or frozenset).
Value plain_copy(Value v) { return Value::from_object(set_copy(set(v), is_frozen(v))); }

Value set_init(Runtime&, const Value* a, std::size_t) { // self, iterable
    Ref fresh(make_set());
    if (!a[1].is_empty()) {
        if (is_set(a[1])) fresh = Ref(set_copy(set(a[1]), false));
        else if (!add_all(set(fresh), a[1])) return Empty;
    }
    swap_tables(set(a[0]), set(fresh));
    return None;
}

Value frozenset_new(Runtime& runtime, const Value* a, std::size_t) { // cls, iterable
    Type* type = as<Type>(a[0]);
    bool plain = type == runtime.types.frozenset;
    if (plain && same_type(a[1].is_empty() ? None : a[1], runtime.types.frozenset)) return retain(a[1]);
    Ref fresh(make_set(true));
    if (!a[1].is_empty()) {
        if (is_set(a[1])) fresh = Ref(set_copy(set(a[1]), true));
        else if (!add_all(set(fresh), a[1])) return Empty;
    }
    if (plain) return fresh.take();
    Value instance = make_instance(type);
    swap_tables(set(instance), set(fresh));
    return instance;
}

/// The operator's result with self's items first, as the in-place forms have them.
Value binary_in_place_copy(Operator op, Value self, Value other) { return op == Operator::bit_xor ? binary_builtin(op, other, self) : binary_builtin(op, self, other); }

// ---- operators: both sides must be sets --------------------------------------------------------------------------

template <Operator op> Value in_place(Runtime&, const Value* a, std::size_t) {
    if (!is_set(a[1])) return NotImplemented;
    Ref result(binary_in_place_copy(op, a[0], a[1]));
    if (!result) return Empty;
    swap_tables(set(a[0]), set(result));
    return retain(a[0]);
}

// ---- methods: any iterables --------------------------------------------------------------------------------------

/// Combines the set with each of the iterables in turn.
Value combine(Operator op, Value self, Tuple* others) {
    Ref result(plain_copy(self));
    for (std::size_t i = 0; i < others->size; ++i) {
        if (op == Operator::bit_or) {
            if (!add_all(set(result), others->items[i])) return Empty;
            continue;
        }
        Ref other(to_set(others->items[i]));
        if (!other) return Empty;
        result = Ref(binary_builtin(op, result, other));
        if (!result) return Empty;
    }
    return result.take();
}
template <Operator op> Value combined(Runtime&, const Value* a, std::size_t) { return combine(op, a[0], as<Tuple>(a[1])); }
template <Operator op> Value updated(Runtime&, const Value* a, std::size_t) {
    if (op == Operator::bit_or) { // grows in place
        for (std::size_t i = 0; i < as<Tuple>(a[1])->size; ++i)
            if (!add_all(set(a[0]), as<Tuple>(a[1])->items[i])) return Empty;
        return None;
    }
    Ref result(combine(op, a[0], as<Tuple>(a[1])));
    if (!result) return Empty;
    swap_tables(set(a[0]), set(result));
    return None;
}

/// Compares with any iterable as a set.
template <Comparison op> Value compared(Runtime&, const Value* a, std::size_t) {
    Ref other(to_set(a[1]));
    return other ? compare_builtin(op, a[0], other) : Empty;
}

Value isdisjoint(Runtime&, const Value* a, std::size_t) {
    bool disjoint = true, failed = false;
    if (is_set(a[1])) {
        std::uint64_t position = 0;
        for (Ref item(retain(set_next(set(a[1]), position))); item; item = Ref(retain(set_next(set(a[1]), position)))) {
            Found found = set_contains(set(a[0]), item);
            if (found != Found::no) return found == Found::error ? Empty : False;
        }
        return True;
    }
    bool good = for_each_item(a[1], [&](Value item) {
        Found found = set_contains(set(a[0]), item);
        failed = found == Found::error;
        disjoint = found == Found::no;
        return disjoint;
    });
    return good && !failed ? Value::from_bool(disjoint) : Empty;
}

Value pop(Runtime& runtime, const Value* a, std::size_t) {
    std::uint64_t position = 0;
    Value key = set_next(set(a[0]), position);
    if (key.is_empty()) return runtime.raise_with(runtime.types.KeyError, Ref(make_string("pop from an empty set")));
    Ref held = Ref::share(key);
    return set_remove(set(a[0]), key) == Found::error ? Empty : held.take();
}

void install_both(Type* type) {
    add_methods(type, {
        {"copy(self, /)", [](Runtime&, const Value* a, std::size_t) { return is_frozen(a[0]) && !(a[0].object()->type->type_flags & type_is_script) ? retain(a[0]) : plain_copy(a[0]); }},
        {"union(self, *others)", combined<Operator::bit_or>},
        {"intersection(self, *others)", combined<Operator::bit_and>},
        {"difference(self, *others)", combined<Operator::sub>},
        {"symmetric_difference(self, other, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref other(to_set(a[1]));
             return other ? binary_builtin(Operator::bit_xor, a[0], other) : Empty;
         }},
        {"issubset(self, other, /)", compared<Comparison::le>},
        {"issuperset(self, other, /)", compared<Comparison::ge>},
        {"isdisjoint(self, other, /)", isdisjoint},
        {"__and__(self, value, /)", left_method<Operator::bit_and>},
        {"__or__(self, value, /)", left_method<Operator::bit_or>},
        {"__sub__(self, value, /)", left_method<Operator::sub>},
        {"__xor__(self, value, /)", left_method<Operator::bit_xor>},
        {"__rand__(self, value, /)", right_method<Operator::bit_and>},
        {"__ror__(self, value, /)", right_method<Operator::bit_or>},
        {"__rsub__(self, value, /)", right_method<Operator::sub>},
        {"__rxor__(self, value, /)", right_method<Operator::bit_xor>},
    });
    add_container_methods(type, false);
    add_comparisons(type);
    add_repr(type);
    add_class_getitem(type);
}

} // namespace

void install_set(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    install_both(types.set);
    install_both(types.frozenset);
    add_static_methods(types.set, {{"__new__(cls, /, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) { return make_instance(as<Type>(a[0])); }}});
    add_static_methods(types.frozenset, {{"__new__(cls, iterable=..., /)", frozenset_new}});
    add_methods(types.frozenset, {{"__hash__(self, /)", [](Runtime&, const Value* a, std::size_t) {
        Ref plain(plain_copy(a[0])); // without a subclass's __hash__
        std::uint64_t h;
        return hash_of(plain, &h) ? make_int(static_cast<std::int64_t>(h)) : Empty;
    }}});
    add_methods(types.set, {
        {"__init__(self, iterable=..., /)", set_init},
        {"add(self, item, /)", [](Runtime&, const Value* a, std::size_t) { return set_add(set(a[0]), a[1]) ? None : Empty; }},
        {"discard(self, item, /)", [](Runtime&, const Value* a, std::size_t) { return set_remove(set(a[0]), a[1]) == Found::error ? Empty : None; }},
        {"remove(self, item, /)", [](Runtime& r, const Value* a, std::size_t) {
             Found found = set_remove(set(a[0]), a[1]);
             if (found == Found::no) return r.raise_with(r.types.KeyError, a[1]);
             return found == Found::yes ? None : Empty;
         }},
        {"pop(self, /)", pop},
        {"clear(self, /)", [](Runtime&, const Value* a, std::size_t) { return set_clear(set(a[0])), None; }},
        {"update(self, *others)", updated<Operator::bit_or>},
        {"intersection_update(self, *others)", updated<Operator::bit_and>},
        {"difference_update(self, *others)", updated<Operator::sub>},
        {"symmetric_difference_update(self, other, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref other(to_set(a[1]));
             Ref result(other ? binary_in_place_copy(Operator::bit_xor, a[0], other) : Empty);
             if (!result) return Empty;
             swap_tables(set(a[0]), set(result));
             return None;
         }},
        {"__iand__(self, value, /)", in_place<Operator::bit_and>},
        {"__ior__(self, value, /)", in_place<Operator::bit_or>},
        {"__isub__(self, value, /)", in_place<Operator::sub>},
        {"__ixor__(self, value, /)", in_place<Operator::bit_xor>},
    });
    make_unhashable(types.set);
}

} // namespace loopscope::script
