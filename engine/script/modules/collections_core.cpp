// _collections: the containers that are native; the others are library/collections/__init__.py.
#include "engine/script/modules/collections.h"

namespace loopscope::script {

namespace {

/// mapping[item] += 1 for all items, for Counter.
Value count_elements(Runtime&, const Value* a, std::size_t) { // dict, iterable
    Dict* counts = as<Dict>(a[0]);
    bool good = for_each_item(a[1], [&](Value item) {
        Value* place;
        Found found = dict_find(counts, item, &place);
        if (found == Found::error) return false;
        Ref one = found == Found::yes ? Ref(binary(Operator::add, *place, Value::from_small(1))) : Ref(Value::from_small(1));
        return one && dict_set(counts, item, one);
    });
    return good ? None : Empty;
}

} // namespace

Value make_collections_core_module(Interpreter&) {
    Module* module = make_module("_collections");
    Type* deque = make_deque_type();
    dict_set(module->attributes, deque->name, Value::from_object(deque));
    add_functions(module->attributes, {{"_count_elements(mapping, iterable, /)", count_elements}}, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
