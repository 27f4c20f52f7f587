// object: what every value can do, and the helpers that the other types' special methods are made of.
#include "engine/script/types/types.h"

#include <algorithm>

namespace loopscope::script {

namespace {

void clear_wrapper(Object* object) { assign(static_cast<Wrapper*>(object)->function, Empty); }
void traverse_wrapper(Object* object, const Visitor& visit) { visit(static_cast<Wrapper*>(object)->function); }
void clear_pair(Object* object) {
    assign(static_cast<Pair*>(object)->first, Empty);
    assign(static_cast<Pair*>(object)->second, Empty);
}
void traverse_pair(Object* object, const Visitor& visit) { visit(static_cast<Pair*>(object)->first), visit(static_cast<Pair*>(object)->second); }

/// A zeroed object of a variable size with Attributes behind its data, when its type has them.
template <class T> T* allocate_instance(Type* type, Kind kind, std::size_t data_size) {
    std::size_t size = (data_size + 7) & ~std::size_t{7};
    if (type->attributes_offset) size += sizeof(Attributes);
    T* object = allocate<T>(type, kind, size);
    if (type->type_flags & type_is_script) retain(type);
    return object;
}
/// How an object is made anew, as pickle and copy ask for it: library/copyreg.py knows.
Value reduce(Value object, Value protocol) {
    Ref copyreg(script::interpreter().import_module("copyreg"));
    return copyreg ? call_method(copyreg, intern("_reduce"), {object, protocol}) : Empty;
}
void start_attributes(Object* object) {
    if (Attributes* attributes = attributes_of(object)) attributes->shape = object->type->root_shape;
}

} // namespace

const NativeOps wrapper_ops = {clear_wrapper, traverse_wrapper, nullptr};
const NativeOps pair_ops = {clear_pair, traverse_pair, nullptr};

Value make_string_instance(Type* type, std::string_view text) {
    auto* s = allocate_instance<String>(type, Kind::string, offsetof(String, data) + text.size() + 1);
    s->size = s->capacity = static_cast<std::uint32_t>(text.size());
    std::memcpy(s->data, text.data(), text.size());
    finish_string(s);
    start_attributes(s);
    return Value::from_object(s);
}
Value make_tuple_instance(Type* type, Tuple* items) {
    auto* t = allocate_instance<Tuple>(type, Kind::tuple, offsetof(Tuple, items) + items->size * sizeof(Value));
    t->size = items->size;
    for (std::size_t i = 0; i < items->size; ++i) t->items[i] = retain(items->items[i]);
    start_attributes(t);
    return Value::from_object(t);
}
Value make_bytes_instance(Type* type, std::string_view bytes) {
    auto* b = allocate_instance<Bytes>(type, Kind::bytes, offsetof(Bytes, data) + bytes.size() + 1);
    b->size = bytes.size();
    std::memcpy(b->data, bytes.data(), bytes.size());
    start_attributes(b);
    return Value::from_object(b);
}
Value make_boxed_instance(Type* type, Value owned_number) {
    Value instance = make_instance(type);
    assign(as<Boxed>(instance)->number, owned_number);
    return instance;
}

namespace {
/// The bytes that a memoryview shows, where they lie in one piece. (memoryview is written in Python: library/_memory.py)
bool memory_bytes(Value v, std::string_view* out) {
    Runtime& runtime = rt();
    Value type = dict_get(runtime.builtins, intern("memoryview"));
    if (!is_type(type) || !is_instance(v, as<Type>(type))) return false;
    Ref of(find_attribute(v, intern("obj")));
    std::int64_t numbers[4];
    const char* names[] = {"_start", "_step", "_length", "itemsize"};
    for (int i = 0; i < 4; ++i) {
        Ref number(find_attribute(v, intern(names[i])));
        if (!number || !as_index(number, &numbers[i])) return runtime.clear_pending(), false;
    }
    const auto [start, step, length, size] = numbers;
    std::string_view whole;
    if (step != size || !of || !bytes_view(of, &whole)) return false;
    *out = whole.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(length * size));
    return true;
}
} // namespace

bool bytes_view(Value v, std::string_view* out) {
    if (is(v, Kind::bytes)) return *out = as<Bytes>(v)->view(), true;
    if (is(v, Kind::bytearray)) return *out = *as<ByteArray>(v)->text, true;
    return is(v, Kind::instance) && memory_bytes(v, out);
}

void add_equality(Type* type) {
    add_methods(type, {
        {"__eq__(self, value, /)", comparison_method<Comparison::eq>},
        {"__ne__(self, value, /)", comparison_method<Comparison::ne>},
    });
}
void add_comparisons(Type* type) {
    add_equality(type);
    add_methods(type, {
        {"__lt__(self, value, /)", comparison_method<Comparison::lt>},
        {"__le__(self, value, /)", comparison_method<Comparison::le>},
        {"__gt__(self, value, /)", comparison_method<Comparison::gt>},
        {"__ge__(self, value, /)", comparison_method<Comparison::ge>},
    });
}
void add_container_methods(Type* type, bool subscripts) {
    add_methods(type, {
        {"__len__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             std::int64_t n = length_builtin(a[0]);
             return n < 0 ? Empty : make_int(n);
         }},
        {"__contains__(self, key, /)", [](Runtime&, const Value* a, std::size_t) {
             int t = contains_builtin(a[0], a[1]);
             return t < 0 ? Empty : Value::from_bool(t);
         }},
        {"__iter__(self, /)", [](Runtime&, const Value* a, std::size_t) { return iterate_builtin(a[0]); }},
    });
    if (subscripts) add_methods(type, {{"__getitem__(self, key, /)", [](Runtime&, const Value* a, std::size_t) { return get_item_builtin(a[0], a[1]); }}});
}
void add_repr(Type* type) {
    add_methods(type, {{"__repr__(self, /)", [](Runtime&, const Value* a, std::size_t) { return repr_builtin(a[0]); }}});
}
void make_unhashable(Type* type) {
    dict_set(type->attributes, rt().names.hash_, None);
    type_changed(type);
}
void add_class_getitem(Type* type) {
    add_class_methods(type, {{"__class_getitem__(cls, item, /)", [](Runtime&, const Value* a, std::size_t) { return make_generic_alias(a[0], a[1]); }}});
}

namespace {

Value abstract_error(Runtime& runtime, Type* type) {
    Ref methods(get_attribute(Value::from_object(type), runtime.names.abstractmethods_));
    if (!methods) return Empty;
    Ref list(to_list(methods));
    if (!list || !sort_list(as<List>(list), None, false)) return Empty;
    std::string names;
    for (std::size_t i = 0; i < as<List>(list)->size; ++i) {
        if (i) names += ", ";
        if (!append_str(names, as<List>(list)->items[i])) return Empty;
    }
    return runtime.raise(runtime.types.TypeError, "Can't instantiate abstract class {} with abstract method{} {}", type->view(), as<List>(list)->size == 1 ? "" : "s", names);
}

bool overrides(Type* type, String* name) { return type_lookup(type, name) != type_lookup(rt().types.object, name); }

Value object_new(Runtime& runtime, const Value* a, std::size_t) { // cls, args, kwargs
    if (!is_type(a[0])) return runtime.raise(runtime.types.TypeError, "object.__new__(X): X is not a type object ({})", type_name(a[0]));
    Type* type = as<Type>(a[0]);
    bool extra = as<Tuple>(a[1])->size || as<Dict>(a[2])->used;
    if (extra && overrides(type, runtime.names.new_)) return runtime.raise(runtime.types.TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
    if (extra && !overrides(type, runtime.names.init_)) return runtime.raise(runtime.types.TypeError, "{}() takes no arguments", type->view());
    if (type->type_flags & type_is_abstract) return abstract_error(runtime, type);
    if (type->instance_kind != Kind::instance || type->ops) {
        for (Type* base : *type->mro) // the built-in type whose layout it has
            if (!(base->type_flags & type_is_script))
                return runtime.raise(runtime.types.TypeError, "object.__new__({}) is not safe, use {}.__new__()", type->view(), base->view());
    }
    return make_instance(type);
}

Value object_init(Runtime& runtime, const Value* a, std::size_t) { // self, args, kwargs
    Type* type = type_of(a[0]);
    if (as<Tuple>(a[1])->size == 0 && as<Dict>(a[2])->used == 0) return None;
    if (overrides(type, runtime.names.init_)) return runtime.raise(runtime.types.TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
    if (!overrides(type, runtime.names.new_)) return runtime.raise(runtime.types.TypeError, "{}.__init__() takes exactly one argument (the instance to initialize)", type->view());
    return None;
}

/// Moves an instance to another class with the same layout.
bool set_class(Runtime& runtime, Value self, Value value) {
    if (value.is_empty()) return runtime.raise(runtime.types.TypeError, "can't delete __class__ attribute"), false;
    if (!is_type(value)) return runtime.raise(runtime.types.TypeError, "__class__ must be set to a class, not '{}' object", type_name(value)), false;
    Type *from = type_of(self), *to = as<Type>(value);
    if (!(from->type_flags & to->type_flags & type_is_script))
        return runtime.raise(runtime.types.TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses"), false;
    if (from->instance_kind != to->instance_kind || from->ops != to->ops || from->attributes_offset != to->attributes_offset)
        return runtime.raise(runtime.types.TypeError, "__class__ assignment: '{}' object layout differs from '{}'", to->view(), from->view()), false;
    if (Attributes* attributes = attributes_of(self.object())) attributes_dict(attributes); // shapes belong to the old class
    retain(to);
    self.object()->type = to;
    release(from);
    return true;
}

Attributes* own_attributes(Value self) {
    return self.is_object() && !(self.object()->type->type_flags & type_slots_only) ? attributes_of(self.object()) : nullptr;
}

Value get_dict(Runtime&, Value self) {
    if (is(self, Kind::module)) return Value::from_object(retain(as<Module>(self)->attributes));
    if (Attributes* attributes = own_attributes(self)) return Value::from_object(retain(attributes_dict(attributes)));
    return missing_attribute(self, rt().names.dict_);
}
bool set_dict(Runtime& runtime, Value self, Value value) {
    Attributes* attributes = own_attributes(self);
    if (!attributes) return missing_attribute(self, runtime.names.dict_), false;
    if (!is_dict(value)) return runtime.raise(runtime.types.TypeError, "__dict__ must be set to a dictionary, not a '{}'", type_name(value)), false;
    Ref old(retain(attributes_dict(attributes)));
    attributes->dict = retain(as<Dict>(value));
    release(old.get().object());
    return true;
}

Value object_dir(Runtime&, const Value* a, std::size_t) {
    Ref names(make_set());
    auto add_all = [&](Dict* dict) {
        std::uint32_t position = 0;
        while (Dict::Entry* entry = dict_next(dict, position)) set_add(as<Set>(names), entry->key);
    };
    if (is(a[0], Kind::module)) add_all(as<Module>(a[0])->attributes);
    else if (Attributes* attributes = own_attributes(a[0])) add_all(attributes_dict(attributes));
    Type* type = is_type(a[0]) ? as<Type>(a[0]) : type_of(a[0]);
    if (!is(a[0], Kind::module))
        for (Type* t : *type->mro) add_all(t->attributes);
    return Value::from_object(to_list(names));
}

String* attribute_name(Runtime& runtime, Value name) {
    if (is_string(name)) return intern(text_of(name));
    runtime.raise(runtime.types.TypeError, "attribute name must be string, not '{}'", type_name(name));
    return nullptr;
}

} // namespace

void install_object(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    Type* object = types.object;
    for (Type* type : {types.dict_keys, types.dict_values, types.dict_items, types.mapping_proxy, types.union_type}) type->ops = &wrapper_ops;
    types.generic_alias->ops = &pair_ops;
    add_static_methods(object, {{"__new__(cls, /, *args, **kwargs)", object_new}});
    Types& singletons = rt().types;
    add_static_methods(singletons.none, {{"__new__(cls)", [](Runtime&, const Value*, std::size_t) { return None; }}});
    add_static_methods(singletons.ellipsis, {{"__new__(cls)", [](Runtime&, const Value*, std::size_t) { return Ellipsis; }}});
    add_static_methods(singletons.not_implemented, {{"__new__(cls)", [](Runtime&, const Value*, std::size_t) { return NotImplemented; }}});
    add_methods(object, {
        {"__init__(self, /, *args, **kwargs)", object_init},
        {"__repr__(self, /)", [](Runtime&, const Value* a, std::size_t) { return repr_builtin(a[0]); }},
        {"__str__(self, /)", [](Runtime&, const Value* a, std::size_t) { return repr(a[0]); }},
        {"__eq__(self, value, /)", [](Runtime&, const Value* a, std::size_t) { return a[0] == a[1] ? True : NotImplemented; }},
        {"__ne__(self, value, /)", [](Runtime& r, const Value* a, std::size_t) {
             bool found;
             Ref same(call_special(a[0], r.names.eq_, {a[1]}, &found));
             if (!found || same == NotImplemented) return NotImplemented;
             int t = same ? truth(same) : -1;
             return t < 0 ? Empty : Value::from_bool(!t);
         }},
        {"__lt__(self, value, /)", [](Runtime&, const Value*, std::size_t) { return NotImplemented; }},
        {"__le__(self, value, /)", [](Runtime&, const Value*, std::size_t) { return NotImplemented; }},
        {"__gt__(self, value, /)", [](Runtime&, const Value*, std::size_t) { return NotImplemented; }},
        {"__ge__(self, value, /)", [](Runtime&, const Value*, std::size_t) { return NotImplemented; }},
        {"__hash__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_int(static_cast<std::int64_t>(identity(a[0]) >> 4)); }},
        {"__getattribute__(self, name, /)", [](Runtime& r, const Value* a, std::size_t) {
             String* name = attribute_name(r, a[1]);
             return name ? get_attribute_plain(a[0], name) : Empty;
         }},
        {"__setattr__(self, name, value, /)", [](Runtime& r, const Value* a, std::size_t) {
             String* name = attribute_name(r, a[1]);
             return name && set_attribute_plain(a[0], name, a[2]) ? None : Empty;
         }},
        {"__delattr__(self, name, /)", [](Runtime& r, const Value* a, std::size_t) {
             String* name = attribute_name(r, a[1]);
             return name && set_attribute_plain(a[0], name, Empty) ? None : Empty;
         }},
        {"__format__(self, format_spec, /)", [](Runtime& r, const Value* a, std::size_t) {
             if (!is_string(a[1])) return r.raise(r.types.TypeError, "__format__() argument must be str, not {}", type_name(a[1]));
             if (as<String>(a[1])->size) return r.raise(r.types.TypeError, "unsupported format string passed to {}.__format__", type_name(a[0]));
             return str(a[0]);
         }},
        {"__dir__(self, /)", object_dir},
        {"__sizeof__(self, /)", [](Runtime&, const Value* a, std::size_t) { return make_int(type_of(a[0])->instance_size); }},
        {"__reduce__(self, /)", [](Runtime&, const Value* a, std::size_t) { return reduce(a[0], make_int(0)); }},
        {"__reduce_ex__(self, protocol, /)", [](Runtime& r, const Value* a, std::size_t) {
             Value own = type_lookup(type_of(a[0]), r.names.reduce_), plain = dict_get(r.types.object->attributes, r.names.reduce_);
             return own == plain ? reduce(a[0], a[1]) : call_method(a[0], r.names.reduce_);
         }},
        {"__getstate__(self, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref copyreg(script::interpreter().import_module("copyreg"));
             return copyreg ? call_method(copyreg, intern("_state"), {a[0]}) : Empty;
         }},
    });
    add_class_methods(object, {
        {"__init_subclass__(cls, /, **kwargs)", [](Runtime& r, const Value* a, std::size_t) {
             return as<Dict>(a[1])->used ? r.raise(r.types.TypeError, "{}.__init_subclass__() takes no keyword arguments", as<Type>(a[0])->view()) : None;
         }},
        {"__subclasshook__(cls, subclass, /)", [](Runtime&, const Value*, std::size_t) { return NotImplemented; }},
    });
    add_members(object, {
        {"__class__", [](Runtime&, Value self) { return retain(Value::from_object(type_of(self))); }, set_class},
        {"__dict__", get_dict, set_dict},
    });
    dict_set(object->attributes, interpreter.runtime.names.doc_, None);
    type_changed(object);
}

void install_types(Interpreter& interpreter) {
    for (auto install : {install_object, install_type, install_type_expressions, install_descriptors, install_exceptions, install_exception_groups, install_int, install_float, install_str,
                         install_str_transforms, install_bytes, install_list, install_tuple, install_dict, install_dict_views, install_set, install_range, install_more_builtins, install_exec})
        install(interpreter);
}

} // namespace loopscope::script
