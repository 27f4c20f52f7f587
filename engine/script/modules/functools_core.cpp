// _functools: what is called often, partial objects and caches; the rest of functools is library/functools.py.
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

/// The arguments of a call that came as *args and **kwargs, in one row, with more in front of them.
struct Arguments {
    std::vector<Value> values; ///< borrowed
    std::size_t positional = 0;
    Ref names;

    void add_all(Tuple* args) { values.insert(values.end(), args->items, args->items + args->size); }
    Value call(Value function, Dict* keywords) {
        positional = values.size();
        std::vector<Value> keys;
        std::uint32_t position = 0;
        while (Dict::Entry* entry = dict_next(keywords, position)) {
            if (!is_string(entry->key)) return rt().raise(rt().types.TypeError, "keywords must be strings");
            keys.push_back(entry->key);
            values.push_back(entry->value);
        }
        if (!keys.empty()) names = Ref(make_tuple(keys.data(), keys.size()));
        return loopscope::call(function, values.data(), positional, names ? names.get() : Empty);
    }
};

// ---- partial -----------------------------------------------------------------------------------------------------

struct Partial : Object {
    Value function, args, keywords;
    Attributes attributes;
};
Partial* partial(Value v) { return as<Partial>(v); }
const NativeOps partial_ops = {[](Object* object) {
                                   auto* p = static_cast<Partial*>(object);
                                   for (Value* place : {&p->function, &p->args, &p->keywords}) assign(*place, Empty);
                               },
                               [](Object* object, const Visitor& visit) {
                                   auto* p = static_cast<Partial*>(object);
                                   visit(p->function), visit(p->args), visit(p->keywords);
                               },
                               nullptr};

Value partial_new(Runtime& runtime, const Value* a, std::size_t) { // cls, args, kwargs
    Tuple* given = as<Tuple>(a[1]);
    if (given->size == 0) return runtime.raise(runtime.types.TypeError, "type 'partial' takes at least one argument");
    Value function = given->items[0];
    if (!is_callable(function)) return runtime.raise(runtime.types.TypeError, "the first argument must be callable");
    Ref self(make_instance(as<Type>(a[0])));
    auto* p = partial(self);
    auto* inner = type_of(function)->ops == &partial_ops ? partial(function) : nullptr;
    bool flat = inner && inner->attributes.shape && inner->attributes.shape->keys.empty(); // a partial of a partial becomes one
    std::vector<Value> args;
    if (flat) args.assign(as<Tuple>(inner->args)->items, as<Tuple>(inner->args)->items + as<Tuple>(inner->args)->size);
    args.insert(args.end(), given->items + 1, given->items + given->size);
    p->function = retain(flat ? inner->function : function);
    p->args = Value::from_object(make_tuple(args.data(), args.size()));
    p->keywords = Value::from_object(flat ? dict_copy(as<Dict>(inner->keywords)) : make_dict());
    return dict_update_any(as<Dict>(p->keywords), a[2]) ? self.take() : Empty;
}
Value partial_call(Runtime&, const Value* a, std::size_t) { // self, args, kwargs
    Ref held = Ref::share(a[0]);
    auto* p = partial(a[0]);
    Arguments arguments;
    arguments.add_all(as<Tuple>(p->args));
    arguments.add_all(as<Tuple>(a[1]));
    if (as<Dict>(a[2])->used == 0) return arguments.call(p->function, as<Dict>(p->keywords));
    Ref keywords(dict_copy(as<Dict>(p->keywords)));
    return dict_update_any(as<Dict>(keywords), a[2]) ? arguments.call(p->function, as<Dict>(keywords)) : Empty;
}
Value partial_repr(Runtime&, const Value* a, std::size_t) {
    auto* p = partial(a[0]);
    Type* type = type_of(a[0]);
    std::string out = fmt::format("{}(", type->type_flags & type_is_script ? std::string(type->qualified_name->view()) : "functools.partial");
    if (!append_repr(out, p->function)) return Empty;
    for (std::size_t i = 0; i < as<Tuple>(p->args)->size; ++i) {
        out += ", ";
        if (!append_repr(out, as<Tuple>(p->args)->items[i])) return Empty;
    }
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(as<Dict>(p->keywords), position)) {
        out += ", ";
        if (!append_str(out, entry->key)) return Empty;
        out += "=";
        if (!append_repr(out, entry->value)) return Empty;
    }
    return make_string(out + ")");
}

Type* make_partial_type() {
    Type* type = make_type("partial", rt().types.object, sizeof(Partial), Kind::other, &partial_ops, "functools");
    type->type_flags |= type_named_with_module;
    type->attributes_offset = offsetof(Partial, attributes);
    add_static_methods(type, {{"__new__(cls, /, *args, **kwargs)", partial_new}});
    add_methods(type, {
        {"__init__(self, /, *args, **kwargs)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"__call__(self, /, *args, **kwargs)", partial_call},
        {"__repr__(self, /)", partial_repr},
    });
    add_members(type, {
        {"func", [](Runtime&, Value self) { return retain(partial(self)->function); }},
        {"args", [](Runtime&, Value self) { return retain(partial(self)->args); }},
        {"keywords", [](Runtime&, Value self) { return retain(partial(self)->keywords); }},
    });
    add_class_getitem(type);
    return type;
}

// ---- lru_cache ---------------------------------------------------------------------------------------------------

struct Memo : Object {
    Value function, results, make_info; ///< results: a dict, the least recently used first
    std::int64_t limit;                 ///< -1: none
    std::int64_t hits, misses;
    bool typed;
    Attributes attributes;
};
Memo* memo(Value v) { return as<Memo>(v); }
const NativeOps memo_ops = {[](Object* object) {
                                auto* m = static_cast<Memo*>(object);
                                for (Value* place : {&m->function, &m->results, &m->make_info}) assign(*place, Empty);
                            },
                            [](Object* object, const Visitor& visit) {
                                auto* m = static_cast<Memo*>(object);
                                visit(m->function), visit(m->results), visit(m->make_info);
                            },
                            nullptr};

Value memo_new(Runtime& runtime, const Value* a, std::size_t) { // cls, function, maxsize, typed, make_info
    std::int64_t limit = -1;
    if (!a[2].is_none() && !as_index(a[2], &limit)) return Empty;
    if (!is_callable(a[1])) return runtime.raise(runtime.types.TypeError, "the first argument must be callable");
    Ref self(make_instance(as<Type>(a[0])));
    auto* m = memo(self);
    m->function = retain(a[1]);
    m->results = Value::from_object(make_dict());
    m->make_info = retain(a[4]);
    m->limit = a[2].is_none() ? -1 : std::max<std::int64_t>(limit, 0);
    m->typed = truth(a[3]) == 1;
    return self.take();
}

/// One value that stands for a call's arguments. f(1) and f(x=1) differ, as f(1) and f(1.0) do when typed.
Ref call_key(Memo* m, Tuple* args, Dict* keywords) {
    if (args->size == 1 && keywords->used == 0 && !m->typed && (is_string(args->items[0]) || args->items[0].is_small_int())) return Ref::share(args->items[0]);
    std::vector<Value> parts(args->items, args->items + args->size);
    std::uint32_t position = 0;
    if (keywords->used) parts.push_back(Value::from_object(rt().types.dict)); // between the two
    while (Dict::Entry* entry = dict_next(keywords, position)) {
        parts.push_back(entry->key);
        parts.push_back(entry->value);
    }
    if (m->typed) {
        std::size_t count = parts.size();
        for (std::size_t i = 0; i < count; ++i) parts.push_back(Value::from_object(type_of(parts[i])));
    }
    return Ref(make_tuple({Ref(make_tuple(parts.data(), parts.size()))})); // no script's tuple looks like this
}

Value memo_call(Runtime&, const Value* a, std::size_t) { // self, args, kwargs
    Ref held = Ref::share(a[0]);
    Memo* m = memo(a[0]);
    Arguments arguments;
    arguments.add_all(as<Tuple>(a[1]));
    if (m->limit == 0) return ++m->misses, arguments.call(m->function, as<Dict>(a[2]));
    Ref key = call_key(m, as<Tuple>(a[1]), as<Dict>(a[2]));
    Dict* results = as<Dict>(m->results);
    Value* place;
    Found found = dict_find(results, key, &place);
    if (found == Found::error) return Empty;
    if (found == Found::yes) {
        ++m->hits;
        bool is_last = place == &results->entries[results->filled - 1].value;
        if (m->limit < 0 || is_last) return retain(*place);
        Value value;
        if (dict_remove(results, key, &value) != Found::yes) return Empty; // to the end: used last
        Ref result(value);
        return dict_set(results, key, value) ? result.take() : Empty;
    }
    ++m->misses;
    Ref result(arguments.call(m->function, as<Dict>(a[2])));
    if (!result || !dict_set(results, key, result)) return Empty;
    if (m->limit >= 0 && results->used > m->limit) {
        std::uint32_t position = 0;
        Ref oldest = Ref::share(dict_next(results, position)->key);
        if (dict_remove(results, oldest) == Found::error) return Empty;
    }
    return result.take();
}

Type* make_memo_type() {
    Type* type = make_type("_lru_cache_wrapper", rt().types.object, sizeof(Memo), Kind::other, &memo_ops, "functools");
    type->type_flags |= type_named_with_module;
    type->attributes_offset = offsetof(Memo, attributes);
    add_static_methods(type, {{"__new__(cls, user_function, maxsize, typed, make_info)", memo_new}});
    add_methods(type, {
        {"__call__(self, /, *args, **kwargs)", memo_call},
        {"__get__(self, instance, owner=None, /)", [](Runtime&, const Value* a, std::size_t) { return a[1].is_none() ? retain(a[0]) : make_bound_method(a[0], a[1]); }},
        {"__copy__(self)", [](Runtime&, const Value* a, std::size_t) { return retain(a[0]); }},
        {"__deepcopy__(self, memo, /)", [](Runtime&, const Value* a, std::size_t) { return retain(a[0]); }},
        {"cache_info(self)", [](Runtime&, const Value* a, std::size_t) {
             Memo* m = memo(a[0]);
             return call(m->make_info, {make_int(m->hits), make_int(m->misses), m->limit < 0 ? None : make_int(m->limit), make_int(as<Dict>(m->results)->used)});
         }},
        {"cache_clear(self)", [](Runtime&, const Value* a, std::size_t) {
             Memo* m = memo(a[0]);
             assign(m->results, Value::from_object(make_dict()));
             m->hits = m->misses = 0;
             return None;
         }},
        {"__repr__(self, /)", [](Runtime& r, const Value* a, std::size_t) {
             Ref name(find_attribute(a[0], r.names.qualname_));
             if (r.failed()) return Empty;
             return make_string(fmt::format("<functools._lru_cache_wrapper object at {:#x}>", identity(a[0])));
         }},
    });
    return type;
}

Value reduce(Runtime& runtime, const Value* a, std::size_t) { // function, iterable, initial
    Ref total = a[2].is_empty() ? Ref() : Ref::share(a[2]);
    Ref iterator(iterate(a[1]));
    if (!iterator) {
        if (runtime.absorb(runtime.types.TypeError)) runtime.raise(runtime.types.TypeError, "reduce() arg 2 must support iteration");
        return Empty;
    }
    bool good = for_each_item(iterator, [&](Value item) {
        total = total ? Ref(call(a[0], {total, item})) : Ref::share(item);
        return static_cast<bool>(total);
    });
    if (!good) return Empty;
    return total ? total.take() : runtime.raise(runtime.types.TypeError, "reduce() of empty iterable with no initial value");
}

} // namespace

Value make_functools_core_module(Interpreter&) {
    Module* module = make_module("_functools");
    dict_set(module->attributes, intern("partial"), Value::from_object(make_partial_type()));
    dict_set(module->attributes, intern("_lru_cache_wrapper"), Value::from_object(make_memo_type()));
    add_functions(module->attributes, {{"reduce(function, iterable, initial=..., /)", reduce}}, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
