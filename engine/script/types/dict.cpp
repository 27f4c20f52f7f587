// dict's methods.
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

Dict* dict(Value v) { return as<Dict>(v); }

bool update_from_dict(Dict* target, Dict* source) {
    if (target == source) return true;
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(source, position)) {
        Ref key = Ref::share(entry->key), value = Ref::share(entry->value);
        if (!dict_set(target, key, value)) return false;
    }
    return true;
}

/// From something with keys() and [].
bool update_from_mapping(Dict* target, Value source, Value keys_method) {
    Ref keys(call(keys_method, {}));
    if (!keys) return false;
    return for_each_item(keys, [&](Value key) {
        Ref value(get_item(source, key));
        return value && dict_set(target, key, value);
    });
}

/// From pairs.
bool update_from_pairs(Dict* target, Value source) {
    Runtime& runtime = rt();
    std::size_t i = 0;
    return for_each_item(source, [&](Value item) {
        Ref pair(to_list(item));
        if (!pair) {
            if (runtime.absorb(runtime.types.TypeError)) runtime.raise(runtime.types.TypeError, "cannot convert dictionary update sequence element #{} to a sequence", i);
            return false;
        }
        List* both = as<List>(pair);
        if (both->size != 2) return runtime.raise(runtime.types.ValueError, "dictionary update sequence element #{} has length {}; 2 is required", i, both->size), false;
        ++i;
        return dict_set(target, both->items[0], both->items[1]);
    });
}

Value init_or_update(Runtime&, const Value* a, std::size_t) { // self, iterable, kwargs
    return (a[1].is_empty() || dict_update_any(dict(a[0]), a[1])) && update_from_dict(dict(a[0]), dict(a[2])) ? None : Empty;
}

Value get(Runtime&, const Value* a, std::size_t) { // self, key, default
    Value* place;
    Found found = dict_find(dict(a[0]), a[1], &place);
    return found == Found::error ? Empty : retain(found == Found::yes ? *place : a[2]);
}

Value pop(Runtime& runtime, const Value* a, std::size_t) { // self, key, default
    Value removed;
    Found found = dict_remove(dict(a[0]), a[1], &removed);
    if (found == Found::yes) return removed;
    if (found == Found::error) return Empty;
    return a[2].is_empty() ? runtime.raise_with(runtime.types.KeyError, a[1]) : retain(a[2]);
}

Value popitem(Runtime& runtime, const Value* a, std::size_t) {
    Dict* self = dict(a[0]);
    for (std::uint32_t i = self->filled; i-- > 0;) {
        if (self->entries[i].key.is_empty()) continue;
        Ref key = Ref::share(self->entries[i].key);
        Value value;
        if (dict_remove(self, key, &value) != Found::yes) return Empty;
        Ref held(value);
        while (self->filled > 0 && self->entries[self->filled - 1].key.is_empty()) --self->filled; // a stack stays compact
        return make_tuple({key, held});
    }
    return runtime.raise_with(runtime.types.KeyError, Ref(make_string("popitem(): dictionary is empty")));
}

Value setdefault(Runtime&, const Value* a, std::size_t) {
    Value* place;
    Found found = dict_find(dict(a[0]), a[1], &place);
    if (found == Found::error) return Empty;
    if (found == Found::yes) return retain(*place);
    return dict_set(dict(a[0]), a[1], a[2]) ? retain(a[2]) : Empty;
}

Value fromkeys(Runtime& runtime, const Value* a, std::size_t) { // cls, iterable, value
    Ref result(call(a[0], {}));
    if (!result) return Empty;
    bool plain = same_type(result, runtime.types.dict);
    bool good = for_each_item(a[1], [&](Value key) { return plain ? dict_set(dict(result), key, a[2]) : set_item(result, key, a[2]); });
    return good ? result.take() : Empty;
}

} // namespace

bool dict_update_any(Dict* target, Value source) {
    if (is_dict(source) && !(source.object()->type->type_flags & type_is_script)) return update_from_dict(target, as<Dict>(source));
    Ref keys_method(find_attribute(source, intern("keys")));
    if (rt().failed()) return false;
    return keys_method ? update_from_mapping(target, source, keys_method) : update_from_pairs(target, source);
}

void install_dict(Interpreter& interpreter) {
    Type* type = interpreter.runtime.types.dict;
    add_static_methods(type, {{"__new__(cls, /, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) { return make_instance(as<Type>(a[0])); }}});
    add_class_methods(type, {{"fromkeys(cls, iterable, value=None, /)", fromkeys}});
    add_methods(type, {
        {"__init__(self, iterable=..., /, **kwargs)", init_or_update},
        {"update(self, iterable=..., /, **kwargs)", init_or_update},
        {"get(self, key, default=None, /)", get},
        {"pop(self, key, default=..., /)", pop},
        {"popitem(self, /)", popitem},
        {"setdefault(self, key, default=None, /)", setdefault},
        {"clear(self, /)", [](Runtime&, const Value* a, std::size_t) { return dict_clear(dict(a[0])), None; }},
        {"copy(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_object(dict_copy(dict(a[0]))); }},
        {"__setitem__(self, key, value, /)", [](Runtime&, const Value* a, std::size_t) { return dict_set(dict(a[0]), a[1], a[2]) ? None : Empty; }},
        {"__delitem__(self, key, /)", [](Runtime&, const Value* a, std::size_t) {
             bool handled;
             return set_item_builtin(a[0], a[1], Empty, &handled) ? None : Empty;
         }},
        {"__or__(self, value, /)", left_method<Operator::bit_or>},
        {"__ror__(self, value, /)", right_method<Operator::bit_or>},
        {"__ior__(self, value, /)", [](Runtime&, const Value* a, std::size_t) { return dict_update_any(dict(a[0]), a[1]) ? retain(a[0]) : Empty; }},
    });
    add_container_methods(type, true);
    add_equality(type);
    add_repr(type);
    make_unhashable(type);
    add_class_getitem(type);
}

} // namespace loopscope::script
