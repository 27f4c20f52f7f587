// _operator: Python's operators as functions, and the getters that sorting by key is done with.
#include "engine/script/types/types.h"

#include <utility>

namespace loopscope::script {

namespace {

template <Operator op> Value two(Runtime&, const Value* a, std::size_t) { return binary(op, a[0], a[1]); }
template <Operator op> Value in_place(Runtime&, const Value* a, std::size_t) { return binary_in_place(op, a[0], a[1]); }
template <Comparison op> Value compared(Runtime&, const Value* a, std::size_t) { return compare(op, a[0], a[1]); }

/// obj.a.b for "a.b". Owned.
Value dotted(Value object, std::string_view path) {
    Ref at = Ref::share(object);
    while (at) {
        std::size_t dot = path.find('.');
        at = Ref(get_attribute(at, intern(path.substr(0, dot))));
        if (dot == std::string_view::npos) break;
        path.remove_prefix(dot + 1);
    }
    return at.take();
}
Value item_of(Value object, Value key) { return get_item(object, key); }
Value attribute_of(Value object, Value path) { return dotted(object, text_of(path)); }

/// itemgetter and attrgetter are a Wrapper around the tuple of keys: one key gives the value, several a tuple.
template <Value (*get)(Value, Value)> Value get_all(Runtime&, const Value* a, std::size_t) {
    Tuple* keys = as<Tuple>(as<Wrapper>(a[0])->function);
    if (keys->size == 1) return get(a[1], keys->items[0]);
    Ref result(make_tuple(keys->size));
    for (std::size_t i = 0; i < keys->size; ++i) {
        Value v = get(a[1], keys->items[i]);
        if (v.is_empty()) return Empty;
        as<Tuple>(result)->items[i] = v;
    }
    return result.take();
}
bool append_arguments(std::string& out, Tuple* args, Dict* keywords) {
    const char* separator = "";
    for (std::size_t i = 0; i < args->size; ++i) {
        out += std::exchange(separator, ", ");
        if (!append_repr(out, args->items[i])) return false;
    }
    std::uint32_t position = 0;
    while (Dict::Entry* entry = keywords ? dict_next(keywords, position) : nullptr) {
        out += fmt::format("{}{}=", std::exchange(separator, ", "), text_of(entry->key));
        if (!append_repr(out, entry->value)) return false;
    }
    out += ")";
    return true;
}
Value getter_repr(Runtime&, const Value* a, std::size_t) {
    std::string out = fmt::format("operator.{}(", type_name(a[0]));
    return append_arguments(out, as<Tuple>(as<Wrapper>(a[0])->function), nullptr) ? make_string(out) : Empty;
}

Type* make_getter(const char* name, NativeCode make, NativeCode get) {
    Type* type = make_type(name, rt().types.object, sizeof(Wrapper), Kind::other, &wrapper_ops, "operator");
    add_static_methods(type, {{"__new__(cls, item, /, *items)", make}});
    add_methods(type, {{"__call__(self, obj, /)", get}, {"__repr__(self, /)", getter_repr}});
    return type;
}
Value new_getter(Runtime&, const Value* a, std::size_t) { // cls, item, items
    std::vector<Value> keys{a[1]};
    keys.insert(keys.end(), as<Tuple>(a[2])->items, as<Tuple>(a[2])->items + as<Tuple>(a[2])->size);
    Value self = make_instance(as<Type>(a[0]));
    as<Wrapper>(self)->function = Value::from_object(make_tuple(keys.data(), keys.size()));
    return self;
}
Value new_attribute_getter(Runtime& runtime, const Value* a, std::size_t n) {
    for (std::size_t i = 0; i <= as<Tuple>(a[2])->size; ++i)
        if (!is_string(i ? as<Tuple>(a[2])->items[i - 1] : a[1])) return runtime.raise(runtime.types.TypeError, "attribute name must be a string");
    return new_getter(runtime, a, n);
}

/// methodcaller is a Pair: a tuple of the name and the arguments, and the keyword arguments.
Type* make_method_caller() {
    Type* type = make_type("methodcaller", rt().types.object, sizeof(Pair), Kind::other, &pair_ops, "operator");
    add_static_methods(type, {{"__new__(cls, name, /, *args, **kwargs)", [](Runtime& r, const Value* a, std::size_t) {
        if (!is_string(a[1])) return r.raise(r.types.TypeError, "method name must be a string");
        std::vector<Value> all{a[1]};
        all.insert(all.end(), as<Tuple>(a[2])->items, as<Tuple>(a[2])->items + as<Tuple>(a[2])->size);
        Value self = make_instance(as<Type>(a[0]));
        as<Pair>(self)->first = Value::from_object(make_tuple(all.data(), all.size()));
        as<Pair>(self)->second = retain(a[3]);
        return self;
    }}});
    add_methods(type, {
        {"__call__(self, obj, /)", [](Runtime&, const Value* a, std::size_t) {
             Tuple* args = as<Tuple>(as<Pair>(a[0])->first);
             Ref method(get_attribute(a[1], intern(text_of(args->items[0]))));
             if (!method) return Empty;
             std::vector<Value> all(args->items + 1, args->items + args->size), names;
             std::uint32_t position = 0;
             while (Dict::Entry* entry = dict_next(as<Dict>(as<Pair>(a[0])->second), position)) {
                 names.push_back(entry->key);
                 all.push_back(entry->value);
             }
             Ref keywords = names.empty() ? Ref() : Ref(make_tuple(names.data(), names.size()));
             return call(method, all.data(), args->size - 1, keywords ? keywords.get() : Empty);
         }},
        {"__repr__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             std::string out = "operator.methodcaller(";
             return append_arguments(out, as<Tuple>(as<Pair>(a[0])->first), as<Dict>(as<Pair>(a[0])->second)) ? make_string(out) : Empty;
         }},
    });
    return type;
}

Value truth_of(Value v, bool wanted) {
    int t = truth(v);
    return t < 0 ? Empty : Value::from_bool((t == 1) == wanted);
}

void add_operators(Dict* names, Value module) {
    add_functions(names, {
        {"add(a, b, /)", two<Operator::add>}, {"sub(a, b, /)", two<Operator::sub>}, {"mul(a, b, /)", two<Operator::mul>}, {"truediv(a, b, /)", two<Operator::div>},
        {"floordiv(a, b, /)", two<Operator::floordiv>}, {"mod(a, b, /)", two<Operator::mod>}, {"pow(a, b, /)", two<Operator::pow>}, {"lshift(a, b, /)", two<Operator::lshift>},
        {"rshift(a, b, /)", two<Operator::rshift>}, {"or_(a, b, /)", two<Operator::bit_or>}, {"xor(a, b, /)", two<Operator::bit_xor>}, {"and_(a, b, /)", two<Operator::bit_and>},
        {"matmul(a, b, /)", two<Operator::matmul>}, {"concat(a, b, /)", two<Operator::add>},
        {"iadd(a, b, /)", in_place<Operator::add>}, {"isub(a, b, /)", in_place<Operator::sub>}, {"imul(a, b, /)", in_place<Operator::mul>}, {"itruediv(a, b, /)", in_place<Operator::div>},
        {"ifloordiv(a, b, /)", in_place<Operator::floordiv>}, {"imod(a, b, /)", in_place<Operator::mod>}, {"ipow(a, b, /)", in_place<Operator::pow>}, {"ilshift(a, b, /)", in_place<Operator::lshift>},
        {"irshift(a, b, /)", in_place<Operator::rshift>}, {"ior(a, b, /)", in_place<Operator::bit_or>}, {"ixor(a, b, /)", in_place<Operator::bit_xor>}, {"iand(a, b, /)", in_place<Operator::bit_and>},
        {"imatmul(a, b, /)", in_place<Operator::matmul>}, {"iconcat(a, b, /)", in_place<Operator::add>},
        {"eq(a, b, /)", compared<Comparison::eq>}, {"ne(a, b, /)", compared<Comparison::ne>}, {"lt(a, b, /)", compared<Comparison::lt>},
        {"le(a, b, /)", compared<Comparison::le>}, {"gt(a, b, /)", compared<Comparison::gt>}, {"ge(a, b, /)", compared<Comparison::ge>},
        {"neg(a, /)", [](Runtime&, const Value* a, std::size_t) { return negate(a[0]); }},
        {"pos(a, /)", [](Runtime&, const Value* a, std::size_t) { return positive(a[0]); }},
        {"invert(a, /)", [](Runtime&, const Value* a, std::size_t) { return invert(a[0]); }},
        {"inv(a, /)", [](Runtime&, const Value* a, std::size_t) { return invert(a[0]); }},
        {"not_(a, /)", [](Runtime&, const Value* a, std::size_t) { return truth_of(a[0], false); }},
        {"truth(a, /)", [](Runtime&, const Value* a, std::size_t) { return truth_of(a[0], true); }},
        {"is_(a, b, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(a[0] == a[1]); }},
        {"is_not(a, b, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(a[0] != a[1]); }},
    }, module);
    add_functions(names, {
        {"contains(a, b, /)", [](Runtime&, const Value* a, std::size_t) {
             int t = contains(a[0], a[1]);
             return t < 0 ? Empty : Value::from_bool(t);
         }},
        {"getitem(a, b, /)", [](Runtime&, const Value* a, std::size_t) { return get_item(a[0], a[1]); }},
        {"setitem(a, b, c, /)", [](Runtime&, const Value* a, std::size_t) { return set_item(a[0], a[1], a[2]) ? None : Empty; }},
        {"delitem(a, b, /)", [](Runtime&, const Value* a, std::size_t) { return delete_item(a[0], a[1]) ? None : Empty; }},
        {"index(a, /)", [](Runtime&, const Value* a, std::size_t) {
             std::int64_t i;
             return as_index(a[0], &i) ? make_int(i) : Empty;
         }},
        {"countOf(a, b, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref list(to_list(a[0]));
             return list ? count_items(list, a[1]) : Empty;
         }},
        {"indexOf(a, b, /)", [](Runtime& r, const Value* a, std::size_t) {
             Ref list(to_list(a[0]));
             for (std::size_t i = 0; list && i < as<List>(list)->size; ++i) {
                 int same = equals(as<List>(list)->items[i], a[1]);
                 if (same) return same < 0 ? Empty : make_int(static_cast<std::int64_t>(i));
             }
             return list ? r.raise(r.types.ValueError, "sequence.index(x): x not in sequence") : Empty;
         }},
        {"length_hint(obj, default=0, /)", [](Runtime& r, const Value* a, std::size_t) {
             std::int64_t n = length_of(a[0]);
             if (n >= 0) return make_int(n);
             r.clear_pending();
             bool found;
             Value hint = call_special(a[0], r.names.length_hint_, {}, &found);
             return found ? hint : retain(a[1]);
         }},
        {"call(obj, /, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) {
             std::vector<Value> all(as<Tuple>(a[1])->items, as<Tuple>(a[1])->items + as<Tuple>(a[1])->size), names;
             std::uint32_t position = 0;
             while (Dict::Entry* entry = dict_next(as<Dict>(a[2]), position)) {
                 names.push_back(entry->key);
                 all.push_back(entry->value);
             }
             Ref keywords = names.empty() ? Ref() : Ref(make_tuple(names.data(), names.size()));
             return call(a[0], all.data(), as<Tuple>(a[1])->size, keywords ? keywords.get() : Empty);
         }},
    }, module);
}

} // namespace

Value make_operator_core_module(Interpreter&) {
    Module* module = make_module("_operator");
    add_operators(module->attributes, Value::from_object(module->name));
    for (Type* type : {make_getter("itemgetter", new_getter, get_all<item_of>), make_getter("attrgetter", new_attribute_getter, get_all<attribute_of>), make_method_caller()})
        dict_set(module->attributes, type->name, Value::from_object(type));
    return Value::from_object(module);
}

} // namespace loopscope::script
