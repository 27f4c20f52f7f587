#include "engine/script/protocols.h"

#include "engine/loop/future.h"
#include "engine/script/interpreter.h"
#include "engine/value/operations.h"

namespace loopscope::script {

namespace {
/// How messages about a call name the function. Source: CPython 3.11 Objects/object.c, _PyObject_FunctionStr
std::string function_text(Value callee) {
    Runtime& runtime = rt();
    Ref name(find_attribute(callee, runtime.names.qualname_)), module(find_attribute(callee, runtime.names.module_));
    if (runtime.failed()) runtime.clear_pending();
    if (!name || !is_string(name)) return repr_text(callee);
    std::string text(text_of(name));
    if (module && is_string(module) && text_of(module) != "builtins") text = std::string(text_of(module)) + "." + text;
    return text + "()";
}
} // namespace

Value call_with_collections(Value callee, Value arguments, Value keywords) {
    std::vector<Value> all;
    Ref held; // what an iterator has given
    if (is_list(arguments)) {
        all.assign(as<List>(arguments)->items, as<List>(arguments)->items + as<List>(arguments)->size);
    } else if (is_tuple(arguments)) {
        all.assign(as<Tuple>(arguments)->items, as<Tuple>(arguments)->items + as<Tuple>(arguments)->size);
    } else {
        Ref iterator(iterate(arguments));
        if (!iterator && rt().absorb(rt().types.TypeError))
            return rt().raise(rt().types.TypeError, "{} argument after * must be an iterable, not {}", function_text(callee), type_name(arguments));
        if (!iterator) return Empty;
        held = Ref(to_list(iterator));
        if (!held) return Empty;
        all.assign(as<List>(held)->items, as<List>(held)->items + as<List>(held)->size);
    }
    std::size_t positional = all.size();
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
    return call(callee, all.data(), positional, names ? names.get() : Empty);
}

void raise_not_defined(Runtime& runtime, String* name) {
    runtime.raise(runtime.types.NameError, "name '{}' is not defined", name->view());
    assign(as<Exception>(runtime.pending)->extra, make_tuple({Value::from_object(name), None}));
}

bool merge_mapping(Dict* to, Value mapping, Value callee) {
    Runtime& runtime = rt();
    bool for_call = !callee.is_empty();
    auto add = [&](Value key, Value value) {
        if (for_call) {
            if (!is_string(key)) return runtime.raise(runtime.types.TypeError, "keywords must be strings"), false;
            Value* place;
            if (dict_find(to, key, &place) == Found::yes) return runtime.raise(runtime.types.TypeError, "{} got multiple values for keyword argument '{}'", function_text(callee), text_of(key)), false;
        }
        return dict_set(to, key, value);
    };
    if (is_dict(mapping)) {
        std::uint32_t position = 0;
        while (Dict::Entry* entry = dict_next(as<Dict>(mapping), position)) {
            Ref key = Ref::share(entry->key), value = Ref::share(entry->value); // comparing keys may change the mapping
            if (!add(key, value)) return false;
        }
        return true;
    }
    Ref keys(find_attribute(mapping, runtime.intern("keys")));
    if (!keys) {
        if (for_call) runtime.raise(runtime.types.TypeError, "{} argument after ** must be a mapping, not {}", function_text(callee), type_name(mapping));
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

Value exception_to_throw(Value type, Value value, Value traceback) {
    Runtime& runtime = rt();
    if (!traceback.is_none() && !is(traceback, Kind::traceback)) return runtime.raise(runtime.types.TypeError, "throw() third argument must be a traceback object");
    if (is_exception(type)) {
        if (!value.is_none()) return runtime.raise(runtime.types.TypeError, "instance exception may not have a separate value");
        return retain(type);
    }
    if (!is_type(type) || !is_subtype(as<Type>(type), runtime.types.BaseException))
        return runtime.raise(runtime.types.TypeError, "exceptions must be classes or instances deriving from BaseException, not {}", type_name(type));
    if (value.is_none()) return exception_from(type);
    if (is_exception(value) && is_instance(value, as<Type>(type))) return retain(value);
    Ref made(is_tuple(value) ? call_with_collections(type, value, None) : call(type, {value}));
    return made ? exception_from(made) : Empty;
}

int is_of_protocol(Value v, const char* name) {
    if (!v.is_object() || v.object()->kind == Kind::string || v.object()->kind == Kind::bytes || v.object()->kind == Kind::bytearray) return 0;
    Value module = dict_get(rt().modules, intern("collections.abc")); // where nothing of collections was imported nothing belongs to it
    if (module.is_empty() && !dict_get(rt().modules, intern("collections")).is_empty()) {
        Ref imported(interpreter().import_module("collections.abc"));
        if (!imported) return -1;
        module = imported;
    }
    Value protocol = is(module, Kind::module) ? dict_get(as<Module>(module)->attributes, intern(name)) : Empty;
    return protocol.is_empty() ? 0 : instance_check(v, protocol);
}

Value iterate_for_yield_from(Value v) { return loop::is_future(v) || loop::is_coroutine(v) ? retain(v) : unwrapped(iterate(v)); }

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

void explain_not_awaitable(Value given, int where) {
    Runtime& runtime = rt();
    if (where != 4 && type_lookup(type_of(given), runtime.names.await_)) return; // its __await__ has failed
    if (where == 4) { // from what was wrong with it
        Ref cause(runtime.take_pending());
        runtime.raise(runtime.types.TypeError, "'async for' received an invalid object from __anext__: {}", type_name(given));
        auto* error = as<Exception>(runtime.pending);
        assign(error->context, retain(cause.get()));
        assign(error->cause, cause.take());
        error->suppress_context = true;
        return;
    }
    runtime.clear_pending();
    runtime.raise(runtime.types.TypeError, "'async with' received an object from {} that does not implement __await__: {}", where == 2 ? "__aenter__" : "__aexit__", type_name(given));
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
