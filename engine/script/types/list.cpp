// list and tuple's shared searching, and list's methods.
#include "engine/script/types/types.h"

#include <algorithm>

namespace loopscope::script {

namespace {

List* list(Value v) { return as<List>(v); }

bool extend(List* target, Value iterable) {
    if (is_list(iterable) || is_tuple(iterable)) { // a copy first: it may be the list itself
        if (!(iterable.object()->type->type_flags & type_is_script)) {
            const Value* items = is_list(iterable) ? as<List>(iterable)->items : as<Tuple>(iterable)->items;
            std::size_t size = is_list(iterable) ? as<List>(iterable)->size : as<Tuple>(iterable)->size;
            list_reserve(target, target->size + size);
            if (is_list(iterable)) items = as<List>(iterable)->items;
            for (std::size_t i = 0; i < size; ++i) target->items[target->size++] = retain(items[i]);
            return true;
        }
    }
    return for_each_item(iterable, [&](Value item) { return list_append(target, retain(item)), true; });
}

Value list_init(Runtime& runtime, const Value* a, std::size_t) { // self, iterable
    List* self = list(a[0]);
    Value* items = self->items;
    std::size_t size = self->size, capacity = self->capacity;
    self->items = nullptr;
    self->size = self->capacity = 0;
    for (std::size_t i = size; i-- > 0;) release(items[i]); // the last one goes first
    runtime.heap.free_array(items, capacity * sizeof(Value));
    return a[1].is_empty() || extend(self, a[1]) ? None : Empty;
}

Value insert(Runtime&, const Value* a, std::size_t) { // self, index, object
    std::int64_t i;
    if (!as_index(a[1], &i)) return Empty;
    List* self = list(a[0]);
    auto size = static_cast<std::int64_t>(self->size);
    if (i < 0) i = std::max<std::int64_t>(i + size, 0);
    i = std::min(i, size);
    list_append(self, retain(a[2]));
    std::rotate(self->items + i, self->items + size, self->items + size + 1);
    return None;
}

Value pop(Runtime& runtime, const Value* a, std::size_t) { // self, index
    List* self = list(a[0]);
    std::int64_t i;
    if (!as_index(a[1], &i)) return Empty;
    auto size = static_cast<std::int64_t>(self->size);
    if (size == 0) return runtime.raise(runtime.types.IndexError, "pop from empty list");
    if (i < 0) i += size;
    if (i < 0 || i >= size) return runtime.raise(runtime.types.IndexError, "pop index out of range");
    Value item = self->items[i];
    std::memmove(self->items + i, self->items + i + 1, static_cast<std::size_t>(size - i - 1) * sizeof(Value));
    --self->size;
    return item;
}

/// The position of the first equal item, -1: none, -2: exception.
std::int64_t find(List* self, Value value, std::int64_t from, std::int64_t to) {
    for (std::int64_t i = from; i < to && i < static_cast<std::int64_t>(self->size); ++i) {
        Ref item = Ref::share(self->items[i]);
        int same = equals(item, value);
        if (same) return same < 0 ? -2 : i;
    }
    return -1;
}

Value index(Runtime& runtime, const Value* a, std::size_t) { // self, value, start, stop
    auto size = static_cast<std::int64_t>(list(a[0])->size);
    std::int64_t from, to;
    if (!search_bounds(a[2], a[3], size, &from, &to)) return Empty;
    std::int64_t i = find(list(a[0]), a[1], from, to);
    if (i == -1) {
        std::string text;
        if (!append_repr(text, a[1])) return Empty;
        return runtime.raise(runtime.types.ValueError, "{} is not in list", text);
    }
    return i < 0 ? Empty : make_int(i);
}

Value remove(Runtime& runtime, const Value* a, std::size_t) {
    std::int64_t i = find(list(a[0]), a[1], 0, INT64_MAX);
    if (i == -2) return Empty;
    if (i == -1) return runtime.raise(runtime.types.ValueError, "list.remove(x): x not in list");
    bool handled;
    return set_item_builtin(a[0], make_int(i), Empty, &handled) ? None : Empty;
}

Value sort(Runtime& runtime, const Value* a, std::size_t) { // self, key, reverse
    int reverse = truth(a[2]);
    if (reverse < 0) return Empty;
    (void)runtime;
    return sort_list(list(a[0]), a[1], reverse == 1) ? None : Empty;
}

} // namespace

bool search_bounds(Value start, Value stop, std::int64_t size, std::int64_t* from, std::int64_t* to) {
    auto bound = [&](Value v, std::int64_t fallback, std::int64_t* out) {
        *out = fallback;
        if (v.is_empty() || v.is_none()) return true;
        Value n = unbox(v);
        if (is(n, Kind::big_int)) return *out = int_is_negative(n) ? 0 : size, true;
        if (!as_index(v, out, "slice indices must be integers or None or have an __index__ method")) return false;
        if (*out < 0) *out = std::max<std::int64_t>(*out + size, 0);
        return true;
    };
    return bound(start, 0, from) && bound(stop, size, to) && ((*to = std::min(*to, size)), true);
}

void install_list(Interpreter& interpreter) {
    Type* type = interpreter.runtime.types.list;
    add_static_methods(type, {{"__new__(cls, /, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) { return make_instance(as<Type>(a[0])); }}});
    add_methods(type, {
        {"__init__(self, iterable=..., /)", list_init},
        {"append(self, object, /)", [](Runtime&, const Value* a, std::size_t) { return list_append(list(a[0]), retain(a[1])), None; }},
        {"extend(self, iterable, /)", [](Runtime&, const Value* a, std::size_t) { return extend(list(a[0]), a[1]) ? None : Empty; }},
        {"insert(self, index, object, /)", insert},
        {"pop(self, index=-1, /)", pop},
        {"remove(self, value, /)", remove},
        {"index(self, value, start=..., stop=..., /)", index},
        {"count(self, value, /)", [](Runtime&, const Value* a, std::size_t) { return count_items(a[0], a[1]); }},
        {"sort(self, *, key=None, reverse=False)", sort},
        {"reverse(self, /)", [](Runtime&, const Value* a, std::size_t) { return std::reverse(list(a[0])->items, list(a[0])->items + list(a[0])->size), None; }},
        {"copy(self, /)", [](Runtime&, const Value* a, std::size_t) {
             List* copy = make_list();
             extend(copy, a[0]);
             return Value::from_object(copy);
         }},
        {"clear(self, /)", [](Runtime& r, const Value* a, std::size_t) {
             Value both[2] = {a[0], Empty};
             return list_init(r, both, 2);
         }},
        {"__setitem__(self, key, value, /)", [](Runtime&, const Value* a, std::size_t) {
             bool handled;
             return set_item_builtin(a[0], a[1], a[2], &handled) ? None : Empty;
         }},
        {"__delitem__(self, key, /)", [](Runtime&, const Value* a, std::size_t) {
             bool handled;
             return set_item_builtin(a[0], a[1], Empty, &handled) ? None : Empty;
         }},
        {"__add__(self, value, /)", left_method<Operator::add>},
        {"__mul__(self, value, /)", left_method<Operator::mul>},
        {"__rmul__(self, value, /)", left_method<Operator::mul>},
        {"__iadd__(self, value, /)", [](Runtime&, const Value* a, std::size_t) { return extend(list(a[0]), a[1]) ? retain(a[0]) : Empty; }},
        {"__imul__(self, value, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref repeated(binary_builtin(Operator::mul, a[0], a[1]));
             if (!repeated || repeated == NotImplemented) return repeated.take();
             std::swap(list(a[0])->items, list(repeated)->items);
             std::swap(list(a[0])->size, list(repeated)->size);
             std::swap(list(a[0])->capacity, list(repeated)->capacity);
             return retain(a[0]);
         }},
        {"__reversed__(self, /)", [](Runtime& r, const Value* a, std::size_t) {
             auto before = [](Runtime&, Iterator* it) {
                 if (it->a.is_empty()) return Empty;
                 List* items = as<List>(it->a);
                 if (it->i >= 0 && it->i < static_cast<std::int64_t>(items->size)) return retain(items->items[it->i--]);
                 assign(it->a, Empty);
                 return Empty;
             };
             return make_iterator(r.types.list_reverseiterator, before, retain(a[0]), Empty, static_cast<std::int64_t>(list(a[0])->size) - 1);
         }},
    });
    add_container_methods(type, true);
    add_comparisons(type);
    add_repr(type);
    make_unhashable(type);
    add_class_getitem(type);
}

} // namespace loopscope::script
