// Types as values of expressions: list[int] (GenericAlias), int | str (UnionType), and a class's __dict__ (mappingproxy).
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

/// A type as annotations show it: `int`, `module.Class`, `...`.
bool append_type_text(std::string& out, Value v) {
    Runtime& runtime = rt();
    if (v == Ellipsis) return out += "...", true;
    if (v.is_none() || v == Value::from_object(runtime.types.none)) return out += "None", true;
    if (!is_type(v)) return append_repr(out, v);
    Type* type = as<Type>(v);
    if (!type->module.is_empty() && text_of(type->module) != "builtins") out += std::string(text_of(type->module)) + ".";
    return out += type->qualified_name->view(), true;
}

bool append_types(std::string& out, const Value* items, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (i) out += ", ";
        if (is_list(items[i])) {
            out += '[';
            if (!append_types(out, as<List>(items[i])->items, as<List>(items[i])->size)) return false;
            out += ']';
        } else if (!append_type_text(out, items[i])) {
            return false;
        }
    }
    return true;
}

/// collections.abc.Callable has its parameters flat in __args__, and shows them in brackets.
bool is_callable_class(Value origin) {
    if (!is_type(origin) || as<Type>(origin)->view() != "Callable") return false;
    return is_string(as<Type>(origin)->module) && text_of(as<Type>(origin)->module) == "collections.abc";
}

Value alias_repr(Runtime&, const Value* a, std::size_t) {
    auto* alias = as<Pair>(a[0]);
    std::string out;
    if (!append_type_text(out, alias->first)) return Empty;
    Tuple* args = as<Tuple>(alias->second);
    bool in_brackets = is_callable_class(alias->first) && args->size > 0 && !(args->size == 2 && args->items[0] == Ellipsis);
    out += in_brackets ? "[[" : "[";
    if (args->size == 0) out += "()";
    if (!append_types(out, args->items, args->size - in_brackets)) return Empty;
    if (in_brackets) {
        out += "], ";
        if (!append_type_text(out, args->items[args->size - 1])) return Empty;
    }
    return make_string(out + "]");
}

Value alias_call(Runtime&, const Value* a, std::size_t) { // self, args, kwargs
    std::vector<Value> all(as<Tuple>(a[1])->items, as<Tuple>(a[1])->items + as<Tuple>(a[1])->size), names;
    std::size_t count = all.size();
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(as<Dict>(a[2]), position)) {
        names.push_back(entry->key);
        all.push_back(entry->value);
    }
    Ref keywords = names.empty() ? Ref() : Ref(make_tuple(names.data(), names.size()));
    return call(as<Pair>(a[0])->first, all.data(), count, keywords ? keywords.get() : Empty);
}

bool is_union(Value v) { return is(v, Kind::other) && v.object()->type == rt().types.union_type; }
bool is_type_expression(Value v) { return v.is_none() || is_type(v) || is_union(v) || (is(v, Kind::other) && v.object()->type == rt().types.generic_alias); }

/// isinstance and issubclass of a union: of any of its members.
Value union_check(const Value* a, int (*check)(Value, Value), const char* function) {
    Tuple* members = as<Tuple>(as<Wrapper>(a[0])->function);
    Runtime& runtime = rt();
    for (std::size_t i = 0; i < members->size; ++i) {
        Value member = members->items[i];
        if (same_type(member, runtime.types.generic_alias)) return runtime.raise(runtime.types.TypeError, "{} argument 2 cannot be a parameterized generic", function);
        int t = check(a[1], member);
        if (t) return t < 0 ? Empty : True;
    }
    return False;
}

Dict* proxied(Value v) { return as<Dict>(as<Wrapper>(v)->function); }

} // namespace

Value make_generic_alias(Value origin, Value args) {
    auto* alias = allocate<Pair>(rt().types.generic_alias, Kind::other);
    alias->first = retain(origin);
    alias->second = is_tuple(args) ? retain(args) : make_tuple({args});
    return Value::from_object(alias);
}

Value make_union(Value a, Value b) {
    if (!is_type_expression(a) || !is_type_expression(b)) return NotImplemented;
    Ref members(make_list());
    auto add = [&](Value member) {
        if (member.is_none()) member = Value::from_object(rt().types.none);
        int known = contains_builtin(members, member);
        if (known == 0) list_append(as<List>(members), retain(member));
        return known >= 0;
    };
    for (Value side : {a, b}) {
        if (!is_union(side)) {
            if (!add(side)) return Empty;
            continue;
        }
        Tuple* inner = as<Tuple>(as<Wrapper>(side)->function);
        for (std::size_t i = 0; i < inner->size; ++i)
            if (!add(inner->items[i])) return Empty;
    }
    if (as<List>(members)->size == 1) return retain(as<List>(members)->items[0]);
    auto* result = allocate<Wrapper>(rt().types.union_type, Kind::other);
    result->function = Value::from_object(to_tuple(members));
    return Value::from_object(result);
}

Value make_mapping_proxy(Dict* dict) {
    auto* proxy = allocate<Wrapper>(rt().types.mapping_proxy, Kind::other);
    proxy->function = Value::from_object(retain(dict));
    return Value::from_object(proxy);
}

void install_type_expressions(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    Value module = Value::from_object(intern("types"));
    types.generic_alias->module = types.union_type->module = module; // interned: lives as long as the runtime
    retain(module), retain(module);
    types.generic_alias->type_flags |= type_has_getattr;
    add_methods(types.generic_alias, {
        {"__repr__(self, /)", alias_repr},
        {"__call__(self, /, *args, **kwargs)", alias_call},
        {"__mro_entries__(self, bases, /)", [](Runtime&, const Value* a, std::size_t) { return make_tuple({as<Pair>(a[0])->first}); }},
        {"__getitem__(self, item, /)", [](Runtime&, const Value* a, std::size_t) { return make_generic_alias(as<Pair>(a[0])->first, a[1]); }},
        {"__getattr__(self, name, /)", [](Runtime& r, const Value* a, std::size_t) {
             if (!is_string(a[1])) return r.raise(r.types.TypeError, "attribute name must be string, not '{}'", type_name(a[1]));
             return get_attribute(as<Pair>(a[0])->first, intern(text_of(a[1])));
         }},
        {"__eq__(self, other, /)", [](Runtime& r, const Value* a, std::size_t) {
             if (!same_type(a[1], r.types.generic_alias)) return NotImplemented;
             auto *x = as<Pair>(a[0]), *y = as<Pair>(a[1]);
             int same = x->first == y->first ? equals(x->second, y->second) : 0;
             return same < 0 ? Empty : Value::from_bool(same);
         }},
        {"__hash__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             std::uint64_t h;
             return hash_of(as<Pair>(a[0])->second, &h) ? make_int(static_cast<std::int64_t>(h)) : Empty;
         }},
        {"__instancecheck__(self, instance, /)", [](Runtime& r, const Value*, std::size_t) { return r.raise(r.types.TypeError, "isinstance() argument 2 cannot be a parameterized generic"); }},
        {"__subclasscheck__(self, cls, /)", [](Runtime& r, const Value*, std::size_t) { return r.raise(r.types.TypeError, "issubclass() argument 2 cannot be a parameterized generic"); }},
        {"__or__(self, other, /)", [](Runtime&, const Value* a, std::size_t) { return make_union(a[0], a[1]); }},
        {"__ror__(self, other, /)", [](Runtime&, const Value* a, std::size_t) { return make_union(a[1], a[0]); }},
    });
    add_members(types.generic_alias, {
        {"__origin__", [](Runtime&, Value self) { return retain(as<Pair>(self)->first); }},
        {"__args__", [](Runtime&, Value self) { return retain(as<Pair>(self)->second); }},
        {"__parameters__", [](Runtime&, Value) { return make_tuple({}); }},
    });
    add_methods(types.union_type, {
        {"__repr__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             Tuple* members = as<Tuple>(as<Wrapper>(a[0])->function);
             std::string out;
             for (std::size_t i = 0; i < members->size; ++i) {
                 if (i) out += " | ";
                 if (!append_type_text(out, members->items[i])) return Empty;
             }
             return make_string(out);
         }},
        {"__instancecheck__(self, instance, /)", [](Runtime&, const Value* a, std::size_t) { return union_check(a, instance_check, "isinstance()"); }},
        {"__subclasscheck__(self, cls, /)", [](Runtime&, const Value* a, std::size_t) { return union_check(a, subclass_check, "issubclass()"); }},
        {"__eq__(self, other, /)", [](Runtime& r, const Value* a, std::size_t) { // in any order
             if (!is_union(a[1])) return NotImplemented;
             Tuple *x = as<Tuple>(as<Wrapper>(a[0])->function), *y = as<Tuple>(as<Wrapper>(a[1])->function);
             if (x->size != y->size) return False;
             for (std::size_t i = 0; i < x->size; ++i) {
                 int in = contains_builtin(Value::from_object(y), x->items[i]);
                 if (in <= 0) return in < 0 ? Empty : False;
             }
             (void)r;
             return True;
         }},
        {"__hash__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             Tuple* members = as<Tuple>(as<Wrapper>(a[0])->function);
             std::uint64_t all = 0, h;
             for (std::size_t i = 0; i < members->size; ++i) {
                 if (!hash_of(members->items[i], &h)) return Empty;
                 all ^= h;
             }
             return make_int(static_cast<std::int64_t>(all >> 4));
         }},
        {"__or__(self, other, /)", [](Runtime&, const Value* a, std::size_t) { return make_union(a[0], a[1]); }},
        {"__ror__(self, other, /)", [](Runtime&, const Value* a, std::size_t) { return make_union(a[1], a[0]); }},
    });
    add_members(types.union_type, {{"__args__", [](Runtime&, Value self) { return retain(as<Wrapper>(self)->function); }}});
    add_static_methods(types.generic_alias, {{"__new__(cls, origin, args, /)", [](Runtime&, const Value* a, std::size_t) {
        if (!is_callable_class(a[1]) || !is_tuple(a[2]) || as<Tuple>(a[2])->size != 2 || !is_list(as<Tuple>(a[2])->items[0])) return make_generic_alias(a[1], a[2]);
        List* parameters = as<List>(as<Tuple>(a[2])->items[0]); // Callable[[int, str], bool]
        Ref flat(make_tuple(parameters->size + 1));
        for (std::size_t i = 0; i < parameters->size; ++i) as<Tuple>(flat)->items[i] = retain(parameters->items[i]);
        as<Tuple>(flat)->items[parameters->size] = retain(as<Tuple>(a[2])->items[1]);
        return make_generic_alias(a[1], flat);
    }}});
    add_static_methods(types.mapping_proxy, {{"__new__(cls, mapping, /)", [](Runtime& r, const Value* a, std::size_t) {
        return is_dict(a[1]) ? make_mapping_proxy(as<Dict>(a[1])) : r.raise(r.types.TypeError, "mappingproxy() argument must be a mapping, not {}", type_name(a[1]));
    }}});
    add_methods(types.mapping_proxy, {
        {"__repr__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             std::string out = "mappingproxy(";
             return append_repr(out, as<Wrapper>(a[0])->function) ? make_string(out + ")") : Empty;
         }},
        {"__str__(self, /)", [](Runtime&, const Value* a, std::size_t) { return str(as<Wrapper>(a[0])->function); }},
        {"__len__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_int(proxied(a[0])->used); }},
        {"__getitem__(self, key, /)", [](Runtime&, const Value* a, std::size_t) { return get_item_builtin(as<Wrapper>(a[0])->function, a[1]); }},
        {"__contains__(self, key, /)", [](Runtime&, const Value* a, std::size_t) {
             int t = contains_builtin(as<Wrapper>(a[0])->function, a[1]);
             return t < 0 ? Empty : Value::from_bool(t);
         }},
        {"__iter__(self, /)", [](Runtime& r, const Value* a, std::size_t) { return iterate_dict(proxied(a[0]), r.types.dict_keyiterator); }},
        {"__eq__(self, other, /)", [](Runtime&, const Value* a, std::size_t) { return compare(Comparison::eq, as<Wrapper>(a[0])->function, a[1]); }},
        {"get(self, key, default=None, /)", [](Runtime&, const Value* a, std::size_t) {
             Value* place;
             Found found = dict_find(proxied(a[0]), a[1], &place);
             return found == Found::error ? Empty : retain(found == Found::yes ? *place : a[2]);
         }},
        {"keys(self, /)", [](Runtime&, const Value* a, std::size_t) { return call_method(as<Wrapper>(a[0])->function, intern("keys")); }},
        {"values(self, /)", [](Runtime&, const Value* a, std::size_t) { return call_method(as<Wrapper>(a[0])->function, intern("values")); }},
        {"items(self, /)", [](Runtime&, const Value* a, std::size_t) { return call_method(as<Wrapper>(a[0])->function, intern("items")); }},
        {"copy(self, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_object(dict_copy(proxied(a[0]))); }},
    });
}

} // namespace loopscope::script
