#include "engine/script/protocols.h"

#include "engine/loop/future.h"
#include "engine/value/operations.h"

namespace loopscope::script {

Value call_with_collections(Value callee, List* arguments, Value keywords) {
    std::vector<Value> all(arguments->items, arguments->items + arguments->size);
    Ref names;
    if (is_dict(keywords) && as<Dict>(keywords)->used) {
        Dict* dict = as<Dict>(keywords);
        Tuple* tuple = make_tuple(dict->used);
        names = Ref(tuple);
        std::uint32_t position = 0;
        std::size_t i = 0;
        while (Dict::Entry* entry = dict_next(dict, position)) {
            tuple->items[i++] = retain(entry->key);
            all.push_back(entry->value);
        }
    }
    return call(callee, all.data(), arguments->size, names ? names.get() : Empty);
}

bool merge_mapping(Dict* to, Value mapping, bool for_call) {
    Runtime& runtime = rt();
    auto add = [&](Value key, Value value) {
        if (for_call) {
            if (!is_string(key)) return runtime.raise(runtime.types.TypeError, "keywords must be strings"), false;
            Value* place;
            if (dict_find(to, key, &place) == Found::yes) return runtime.raise(runtime.types.TypeError, "got multiple values for keyword argument '{}'", text_of(key)), false;
        }
        return dict_set(to, key, value);
    };
    if (is_dict(mapping)) {
        std::uint32_t position = 0;
        while (Dict::Entry* entry = dict_next(as<Dict>(mapping), position))
            if (!add(entry->key, entry->value)) return false;
        return true;
    }
    Ref keys(find_attribute(mapping, runtime.intern("keys")));
    if (!keys) {
        if (for_call) runtime.raise(runtime.types.TypeError, "argument after ** must be a mapping, not {}", type_name(mapping));
        else runtime.raise(runtime.types.TypeError, "'{}' object is not a mapping", type_name(mapping));
        return false;
    }
    Ref list(call(keys, {}));
    if (!list) return false;
    return for_each_item(list, [&](Value key) {
        Ref value(get_item(mapping, key));
        return value && add(key, value);
    });
}

Value iterate_for_yield_from(Value v) { return loop::is_future(v) || loop::is_coroutine(v) ? retain(v) : iterate(v); }

Value coroutine_already_awaited(Value) { return rt().raise(rt().types.RuntimeError, "coroutine is being awaited already"); }

Value get_async_iterator(Value v) {
    Runtime& runtime = rt();
    if (is(v, Kind::async_generator)) return retain(v);
    bool found;
    Ref iterator(call_special(v, runtime.names.aiter_, {}, &found));
    if (!found) return runtime.raise(runtime.types.TypeError, "'async for' requires an object with __aiter__ method, got {}", type_name(v));
    if (!iterator) return Empty;
    bool good = is(iterator, Kind::async_generator) || !type_lookup(type_of(iterator), runtime.names.anext_).is_empty();
    if (!good)
        return runtime.raise(runtime.types.TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: {}", type_name(iterator));
    return iterator.take();
}

bool enter_context(Value manager, bool async, Value* exit, Value* entered) {
    Runtime& runtime = rt();
    Names& names = runtime.names;
    Type* type = type_of(manager);
    String *enter_name = async ? names.aenter_ : names.enter_, *exit_name = async ? names.aexit_ : names.exit_;
    Value enter = type_lookup(type, enter_name), leave = type_lookup(type, exit_name);
    const char* protocol = async ? "asynchronous context manager" : "context manager";
    if (enter.is_empty()) {
        runtime.raise(runtime.types.TypeError, "'{}' object does not support the {} protocol", type->view(), protocol);
        return false;
    }
    if (leave.is_empty()) {
        runtime.raise(runtime.types.TypeError, "'{}' object does not support the {} protocol (missed {} method)", type->view(), protocol, exit_name->view());
        return false;
    }
    Ref bound_exit(bind_descriptor(leave, manager, type));
    Ref bound_enter(bind_descriptor(enter, manager, type));
    if (!bound_exit || !bound_enter) return false;
    Ref result(call(bound_enter, {}));
    if (!result) return false;
    *exit = bound_exit.take();
    *entered = result.take();
    return true;
}

Value step_result(Runtime& runtime, Step step) {
    if (step.kind == Step::Kind::yielded) return step.value;
    if (step.kind == Step::Kind::raised) return runtime.raise_value(step.value);
    Ref value(step.value);
    Ref args(value.get().is_none() ? make_tuple({}) : make_tuple({value}));
    return runtime.raise_value(make_exception(runtime.types.StopIteration, args.get()));
}

} // namespace loopscope::script
