// _gc: what the module gc asks the collector of cycles and the heap.
#include "engine/value/collector.h"

#include "engine/script/modules.h"
#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::script {

namespace {

/// collect(garbage): how many unreachable objects there were. garbage: the list that keeps them, or None.
Value collect(Runtime& runtime, const Value* a, std::size_t) {
    return make_int(static_cast<std::int64_t>(collect_cycles(runtime, a[0].is_none() ? nullptr : as<List>(a[0]))));
}

Value list_of(const std::vector<Object*>& objects) {
    List* list = make_list(objects.size());
    for (Object* object : objects) list_append(list, Value::from_object(retain(object)));
    return Value::from_object(list);
}

Value tracked_objects(Runtime& runtime, const Value*, std::size_t) {
    std::vector<Object*> found;
    runtime.heap.for_each([&](Object* object) {
        if (is_tracked(object)) found.push_back(object);
    });
    return list_of(found);
}

/// referrers(objects): what holds one of a tuple's items.
Value referrers(Runtime& runtime, const Value* a, std::size_t) {
    struct Search {
        Tuple* targets;
        bool found;
    } search{as<Tuple>(a[0]), false};
    std::vector<Object*> found;
    runtime.heap.for_each([&](Object* object) {
        if (object == search.targets || !is_tracked(object)) return;
        search.found = false;
        for_each_reference(object, {[](Object* held, void* context) {
            auto* search = static_cast<Search*>(context);
            Value* items = search->targets->items;
            search->found |= std::find(items, items + search->targets->size, Value::from_object(held)) != items + search->targets->size;
        }, &search});
        if (search.found) found.push_back(object);
    });
    return list_of(found);
}

Value referents(Runtime&, const Value* a, std::size_t) { // objects
    List* list = make_list();
    Tuple* objects = as<Tuple>(a[0]);
    for (std::size_t i = 0; i < objects->size; ++i)
        if (objects->items[i].is_object())
            for_each_reference(objects->items[i].object(), {[](Object* held, void* to) { list_append(static_cast<List*>(to), Value::from_object(retain(held))); }, list});
    return Value::from_object(list);
}

} // namespace

Value make_collector_core_module(Interpreter&) {
    Module* module = make_module("_gc");
    add_functions(module->attributes, {
        {"collect(garbage, /)", collect},
        {"objects()", tracked_objects},
        {"referrers(objects, /)", referrers},
        {"referents(objects, /)", referents},
        {"is_tracked(object, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(a[0].is_object() && is_tracked(a[0].object())); }},
        {"enable(enabled, /)", [](Runtime& runtime, const Value* a, std::size_t) { return runtime.collects_by_itself = truth(a[0]) == 1, None; }},
        {"is_finalized(object, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(a[0].is_object() && (a[0].object()->flags & flag_finalized)); }},
    }, Value::from_object(intern("_gc")));
    return Value::from_object(module);
}

} // namespace loopscope::script
