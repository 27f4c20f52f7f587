// type: classes as objects. type(name, bases, namespace) makes one as the class statement does.
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

Value keep(Object* object) { return Value::from_object(retain(object)); }

/// The metaclass that a class with these bases gets: the most derived one. Null: they do not agree.
Type* winner(Runtime& runtime, Type* metaclass, Tuple* bases) {
    for (std::size_t i = 0; i < bases->size; ++i) {
        if (!is_type(bases->items[i])) {
            runtime.raise(runtime.types.TypeError, "bases must be types");
            return nullptr;
        }
        Type* other = bases->items[i].object()->type;
        if (is_subtype(metaclass, other)) continue;
        if (!is_subtype(other, metaclass)) {
            runtime.raise(runtime.types.TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
            return nullptr;
        }
        metaclass = other;
    }
    return metaclass;
}

Value type_new(Runtime& runtime, const Value* a, std::size_t) { // cls, args, kwargs
    Tuple* args = as<Tuple>(a[1]);
    if (args->size != 3 && a[0].object() == runtime.types.type) return runtime.raise(runtime.types.TypeError, "type() takes 1 or 3 arguments");
    if (args->size != 3) return runtime.raise(runtime.types.TypeError, "type.__new__() takes exactly 3 arguments ({} given)", args->size);
    static constexpr const char* expected[] = {"str", "tuple", "dict"};
    Type* wanted[] = {runtime.types.str, runtime.types.tuple, runtime.types.dict};
    for (std::size_t i = 0; i < 3; ++i)
        if (!is_instance(args->items[i], wanted[i]))
            return runtime.raise(runtime.types.TypeError, "type.__new__() argument {} must be {}, not {}", i + 1, expected[i], type_name(args->items[i]));
    Type* metaclass = winner(runtime, as<Type>(a[0]), as<Tuple>(args->items[1]));
    if (!metaclass) return Empty;
    Value own_new = metaclass == as<Type>(a[0]) ? Empty : type_lookup(metaclass, runtime.names.new_);
    if (is(own_new, Kind::static_method)) own_new = as<Wrapper>(own_new)->function;
    if (is(own_new, Kind::function)) { // a base's metaclass makes its classes in its own way
        std::vector<Value> all{Value::from_object(metaclass), args->items[0], args->items[1], args->items[2]}, names;
        std::uint32_t position = 0;
        while (Dict::Entry* entry = dict_next(as<Dict>(a[2]), position)) {
            names.push_back(entry->key);
            all.push_back(entry->value);
        }
        Ref keywords = names.empty() ? Ref() : Ref(make_tuple(names.data(), names.size()));
        return call(own_new, all.data(), 4, keywords ? keywords.get() : Empty);
    }
    Ref result(make_class(intern(text_of(args->items[0])), args->items[1], as<Dict>(args->items[2]), a[2], Value::from_object(metaclass)));
    if (!result) return Empty;
    Type* type = as<Type>(result);
    if (type->module.is_empty()) { // made by a call: the module of the caller
        Frame* frame = script::interpreter().top();
        Value module = frame ? dict_get(frame->function->globals, runtime.names.name_) : Empty;
        if (is_string(module)) {
            assign(type->module, retain(module));
            dict_set(type->attributes, runtime.names.module_, retain(module));
        }
    }
    return result.take();
}

Value type_call(Runtime& runtime, const Value* a, std::size_t) { // cls, args, kwargs
    if (!is_type(a[0])) return runtime.raise(runtime.types.TypeError, "descriptor '__call__' requires a 'type' object but received a '{}'", type_name(a[0]));
    std::vector<Value> all(as<Tuple>(a[1])->items, as<Tuple>(a[1])->items + as<Tuple>(a[1])->size), names;
    std::size_t count = all.size();
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(as<Dict>(a[2]), position)) {
        names.push_back(entry->key);
        all.push_back(entry->value);
    }
    Ref keywords = names.empty() ? Ref() : Ref(make_tuple(names.data(), names.size()));
    return instantiate_plain(as<Type>(a[0]), all.data(), count, keywords ? keywords.get() : Empty);
}

bool set_name(Runtime& runtime, Value self, Value value, String* Type::*field, const char* what) {
    Type* type = as<Type>(self);
    if (!(type->type_flags & type_is_script)) return runtime.raise(runtime.types.TypeError, "cannot set '{}' attribute of immutable type '{}'", what, type->view()), false;
    if (value.is_empty()) return runtime.raise(runtime.types.TypeError, "cannot delete '{}' attribute of type '{}'", what, type->view()), false;
    if (!is_string(value)) return runtime.raise(runtime.types.TypeError, "can only assign string to {}.{}, not '{}'", type->view(), what, type_name(value)), false;
    type->*field = intern(text_of(value));
    return true;
}

Value own_attribute(Value self, String* name) { return dict_get(as<Type>(self)->attributes, name); }

/// Stores into the class's own namespace, past the member that stands for the name.
bool set_own(Runtime& runtime, Value self, String* name, Value value) {
    Type* type = as<Type>(self);
    if (!(type->type_flags & type_is_script)) return runtime.raise(runtime.types.TypeError, "cannot set '{}' attribute of immutable type '{}'", name->view(), type->view()), false;
    if (!value.is_empty()) dict_set(type->attributes, name, retain(value));
    else if (!dict_remove(type->attributes, name)) return missing_attribute(self, name), false;
    type_changed(type);
    return true;
}

Value get_annotations(Runtime& runtime, Value self) {
    Value found = own_attribute(self, runtime.names.annotations_);
    if (!found.is_empty()) return retain(found);
    if (!(as<Type>(self)->type_flags & type_is_script)) return missing_attribute(self, runtime.names.annotations_);
    Dict* dict = make_dict();
    dict_set(as<Type>(self)->attributes, runtime.names.annotations_, Value::from_object(dict));
    return keep(dict);
}

bool set_abstract_methods(Runtime& runtime, Value self, Value value) {
    int any = value.is_empty() ? 0 : truth(value);
    if (any < 0 || !set_own(runtime, self, runtime.names.abstractmethods_, value)) return false;
    Type* type = as<Type>(self);
    if (any) type->type_flags |= type_is_abstract;
    else type->type_flags &= static_cast<std::uint16_t>(~type_is_abstract);
    return true;
}

Value mro_list(Runtime&, const Value* a, std::size_t) {
    List* list = make_list();
    for (Type* t : *as<Type>(a[0])->mro) list_append(list, keep(t));
    return Value::from_object(list);
}

} // namespace

void install_type(Interpreter& interpreter) {
    Type* type = interpreter.runtime.types.type;
    add_static_methods(type, {{"__new__(cls, /, *args, **kwargs)", type_new}});
    add_class_getitem(type);
    add_methods(type, {
        {"__init__(cls, /, *args, **kwargs)", [](Runtime& r, const Value* a, std::size_t) {
             std::size_t count = as<Tuple>(a[1])->size;
             return count == 1 || count == 3 ? None : r.raise(r.types.TypeError, "type.__init__() takes 1 or 3 arguments");
         }},
        {"__call__(cls, /, *args, **kwargs)", type_call},
        {"__repr__(cls, /)", [](Runtime&, const Value* a, std::size_t) { return repr_builtin(a[0]); }},
        {"mro(cls, /)", mro_list},
        {"__subclasses__(cls, /)", [](Runtime&, const Value* a, std::size_t) {
             List* list = make_list(); // `subclasses` holds all descendants
             for (Type* t : *as<Type>(a[0])->subclasses) {
                 Tuple* bases = as<Tuple>(t->bases);
                 for (std::size_t i = 0; i < bases->size; ++i)
                     if (bases->items[i] == a[0]) list_append(list, keep(t));
             }
             return Value::from_object(list);
         }},
        {"__instancecheck__(cls, instance, /)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(is_instance(a[1], as<Type>(a[0]))); }},
        {"__subclasscheck__(cls, subclass, /)", [](Runtime& r, const Value* a, std::size_t) {
             if (!is_type(a[1])) return r.raise(r.types.TypeError, "issubclass() arg 1 must be a class");
             return Value::from_bool(is_subtype(as<Type>(a[1]), as<Type>(a[0])));
         }},
        {"__or__(cls, other, /)", [](Runtime&, const Value* a, std::size_t) { return make_union(a[0], a[1]); }},
        {"__ror__(cls, other, /)", [](Runtime&, const Value* a, std::size_t) { return make_union(a[1], a[0]); }},
    });
    add_class_methods(type, {{"__prepare__(cls, /, *args, **kwargs)", [](Runtime&, const Value*, std::size_t) { return Value::from_object(make_dict()); }}});
    add_members(type, {
        {"__name__", [](Runtime&, Value self) { return keep(as<Type>(self)->name); },
         [](Runtime& r, Value self, Value v) { return set_name(r, self, v, &Type::name, "__name__"); }},
        {"__qualname__", [](Runtime&, Value self) { return keep(as<Type>(self)->qualified_name); },
         [](Runtime& r, Value self, Value v) { return set_name(r, self, v, &Type::qualified_name, "__qualname__"); }},
        {"__module__", [](Runtime&, Value self) { return as<Type>(self)->module.is_empty() ? keep(intern("builtins")) : retain(as<Type>(self)->module); },
         [](Runtime& r, Value self, Value v) {
             if (!set_own(r, self, r.names.module_, v)) return false;
             return assign(as<Type>(self)->module, retain(v)), true;
         }},
        {"__doc__", [](Runtime& r, Value self) {
             Value doc = own_attribute(self, r.names.doc_);
             return doc.is_empty() ? None : bind_descriptor(doc, Empty, as<Type>(self));
         },
         [](Runtime& r, Value self, Value v) { return set_own(r, self, r.names.doc_, v); }},
        {"__mro__", [](Runtime&, Value self) {
             auto& mro = *as<Type>(self)->mro;
             Tuple* tuple = make_tuple(mro.size());
             for (std::size_t i = 0; i < mro.size(); ++i) tuple->items[i] = keep(mro[i]);
             return Value::from_object(tuple);
         }},
        {"__bases__", [](Runtime&, Value self) { return retain(as<Type>(self)->bases); }},
        {"__base__", [](Runtime&, Value self) {
             Tuple* bases = as<Tuple>(as<Type>(self)->bases);
             return bases->size ? retain(bases->items[0]) : None;
         }},
        {"__dict__", [](Runtime&, Value self) { return make_mapping_proxy(as<Type>(self)->attributes); }},
        {"__annotations__", get_annotations, [](Runtime& r, Value self, Value v) { return set_own(r, self, r.names.annotations_, v); }},
        {"__abstractmethods__", [](Runtime& r, Value self) {
             Value found = own_attribute(self, r.names.abstractmethods_);
             return found.is_empty() ? missing_attribute(self, r.names.abstractmethods_) : retain(found);
         }, set_abstract_methods},
    });
}

} // namespace loopscope::script
