// tuple's methods, and slice's.
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

Value tuple_new(Runtime&, const Value* a, std::size_t) { // cls, iterable
    Type* type = as<Type>(a[0]);
    Tuple* items = a[1].is_empty() ? make_tuple(std::size_t{0}) : to_tuple(a[1]);
    if (!items) return Empty;
    Ref held(items);
    if (type == rt().types.tuple) return held.take();
    return make_tuple_instance(type, items);
}

Value index(Runtime& runtime, const Value* a, std::size_t) {
    Tuple* self = as<Tuple>(a[0]);
    std::int64_t from, to;
    if (!search_bounds(a[2], a[3], static_cast<std::int64_t>(self->size), &from, &to)) return Empty;
    for (std::int64_t i = from; i < to; ++i) {
        int same = equals(self->items[i], a[1]);
        if (same) return same < 0 ? Empty : make_int(i);
    }
    return runtime.raise(runtime.types.ValueError, "tuple.index(x): x not in tuple");
}

Value slice_new(Runtime&, const Value* a, std::size_t) { // cls, a, b, c: as range
    if (a[2].is_empty()) return make_slice(None, a[1], None);
    return make_slice(a[1], a[2], a[3].is_empty() ? None : a[3]);
}

} // namespace

Value count_items(Value sequence, Value value) {
    std::int64_t count = 0;
    for (std::size_t i = 0;; ++i) {
        std::size_t size = is_list(sequence) ? as<List>(sequence)->size : as<Tuple>(sequence)->size;
        if (i >= size) return make_int(count);
        Ref item = Ref::share(is_list(sequence) ? as<List>(sequence)->items[i] : as<Tuple>(sequence)->items[i]);
        int same = equals(item, value);
        if (same < 0) return Empty;
        count += same;
    }
}

void install_tuple(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    Type* type = types.tuple;
    add_static_methods(type, {{"__new__(cls, iterable=..., /)", tuple_new}});
    add_methods(type, {
        {"index(self, value, start=..., stop=..., /)", index},
        {"count(self, value, /)", [](Runtime&, const Value* a, std::size_t) { return count_items(a[0], a[1]); }},
        {"__add__(self, value, /)", left_method<Operator::add>},
        {"__mul__(self, value, /)", left_method<Operator::mul>},
        {"__rmul__(self, value, /)", left_method<Operator::mul>},
        {"__hash__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref plain(make_tuple(as<Tuple>(a[0])->items, as<Tuple>(a[0])->size)); // without a subclass's __hash__
             std::uint64_t h;
             return hash_of(plain, &h) ? make_int(static_cast<std::int64_t>(h)) : Empty;
         }},
        {"__getnewargs__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref plain(make_tuple(as<Tuple>(a[0])->items, as<Tuple>(a[0])->size));
             return make_tuple({plain});
         }},
    });
    add_container_methods(type, true);
    add_comparisons(type);
    add_repr(type);
    add_class_getitem(type);

    Type* slice = types.slice;
    add_static_methods(slice, {{"__new__(cls, start, stop=..., step=..., /)", slice_new}});
    add_members(slice, {
        {"start", [](Runtime&, Value self) { return retain(as<Slice>(self)->start); }},
        {"stop", [](Runtime&, Value self) { return retain(as<Slice>(self)->stop); }},
        {"step", [](Runtime&, Value self) { return retain(as<Slice>(self)->step); }},
    });
    add_methods(slice, {{"__reduce__(self, /)", [](Runtime&, const Value* a, std::size_t) {
        auto* s = as<Slice>(a[0]);
        Ref arguments(make_tuple({s->start, s->stop, s->step}));
        return make_tuple({Value::from_object(s->type), arguments});
    }}});
    add_methods(slice, {{"indices(self, length, /)", [](Runtime& r, const Value* a, std::size_t) {
        std::int64_t length, start, stop, step, count;
        if (!as_index(a[1], &length)) return Empty;
        if (length < 0) return r.raise(r.types.ValueError, "length should not be negative");
        if (!slice_bounds(as<Slice>(a[0]), length, &start, &stop, &step, &count)) return Empty;
        return make_tuple({make_int(start), make_int(stop), make_int(step)});
    }}});
    add_equality(slice);
    add_repr(slice);
    make_unhashable(slice);
}

} // namespace loopscope::script
