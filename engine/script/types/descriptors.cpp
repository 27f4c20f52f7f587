// property, staticmethod, classmethod, super, and what members show of themselves.
#include "engine/script/types/types.h"

namespace loopscope::script {

namespace {

bool read_only(Runtime& r, Value, Value) { return r.raise(r.types.AttributeError, "readonly attribute"), false; }

Value none_if_empty(Value v) { return v.is_empty() ? None : retain(v); }

/// property(fget, fset, fdel, doc); the getter's docstring stands in for a missing doc.
Value property_init(Runtime& runtime, const Value* a, std::size_t) {
    auto* p = as<Property>(a[0]);
    Value* places[] = {&p->getter, &p->setter, &p->deleter, &p->doc};
    for (int i = 0; i < 4; ++i) assign(*places[i], a[i + 1].is_none() ? Empty : retain(a[i + 1]));
    if (p->doc.is_empty() && !p->getter.is_empty()) {
        Value doc = find_attribute(p->getter, runtime.names.doc_);
        if (runtime.failed()) return Empty;
        p->doc = doc;
    }
    return None;
}

/// A copy with one function replaced: x.setter(f). Of the same class, as CPython's property_copy.
Value property_with(const Value* a, Value Property::*field) {
    auto* old = as<Property>(a[0]);
    Ref fresh(make_instance(old->type));
    auto* p = as<Property>(fresh);
    for (Value Property::*each : {&Property::getter, &Property::setter, &Property::deleter, &Property::doc}) p->*each = retain(old->*each);
    assign(p->*field, retain(a[1]));
    return fresh.take();
}

Value wrapper_new(Runtime&, const Value* a, std::size_t) {
    Value instance = make_instance(as<Type>(a[0]));
    as<Wrapper>(instance)->function = None;
    return instance;
}
Value wrapper_init(Runtime&, const Value* a, std::size_t) { return assign(as<Wrapper>(a[0])->function, retain(a[1])), None; }

Value super_init(Runtime& runtime, const Value* a, std::size_t) { // self, type, object
    if (a[1].is_empty()) { // in a method the compiler passes the arguments
        Frame* frame = interpreter().top();
        bool in_function = frame && frame->code()->positional_count > 0;
        return runtime.raise(runtime.types.RuntimeError, "super(): {}", in_function ? "__class__ cell not found" : "no arguments");
    }
    if (!is_type(a[1])) return runtime.raise(runtime.types.TypeError, "super() argument 1 must be a type, not {}", type_name(a[1]));
    auto* s = as<Super>(a[0]);
    Value object = a[2].is_empty() ? None : a[2];
    bool fits = object.is_none() || (is_type(object) && is_subtype(as<Type>(object), as<Type>(a[1]))) || is_instance(object, as<Type>(a[1]));
    if (!fits) return runtime.raise(runtime.types.TypeError, "super(type, obj): obj must be an instance or subtype of type");
    assign(s->type, retain(a[1]));
    assign(s->self, retain(object));
    return None;
}

} // namespace

void install_descriptors(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    add_static_methods(types.property, {{"__new__(cls, /, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) { return make_instance(as<Type>(a[0])); }}});
    add_methods(types.property, {
        {"__init__(self, fget=None, fset=None, fdel=None, doc=None)", property_init},
        {"getter(self, fget, /)", [](Runtime&, const Value* a, std::size_t) { return property_with(a, &Property::getter); }},
        {"setter(self, fset, /)", [](Runtime&, const Value* a, std::size_t) { return property_with(a, &Property::setter); }},
        {"deleter(self, fdel, /)", [](Runtime&, const Value* a, std::size_t) { return property_with(a, &Property::deleter); }},
        {"__get__(self, instance, owner=None, /)", [](Runtime&, const Value* a, std::size_t) { return bind_descriptor(a[0], a[1].is_none() ? Empty : a[1], is_type(a[2]) ? as<Type>(a[2]) : type_of(a[1])); }},
        {"__set__(self, instance, value, /)", [](Runtime& r, const Value* a, std::size_t) {
             Value setter = as<Property>(a[0])->setter;
             if (setter.is_empty()) return r.raise(r.types.AttributeError, "property of '{}' object has no setter", type_of(a[1])->qualified_name->view());
             Ref result(call(setter, {a[1], a[2]}));
             return result ? None : Empty;
         }},
        {"__delete__(self, instance, /)", [](Runtime& r, const Value* a, std::size_t) {
             Value deleter = as<Property>(a[0])->deleter;
             if (deleter.is_empty()) return r.raise(r.types.AttributeError, "property of '{}' object has no deleter", type_of(a[1])->qualified_name->view());
             Ref result(call(deleter, {a[1]}));
             return result ? None : Empty;
         }},
    });
    add_members(types.property, {
        {"fget", [](Runtime&, Value self) { return none_if_empty(as<Property>(self)->getter); }, read_only},
        {"fset", [](Runtime&, Value self) { return none_if_empty(as<Property>(self)->setter); }, read_only},
        {"fdel", [](Runtime&, Value self) { return none_if_empty(as<Property>(self)->deleter); }, read_only},
        {"__doc__", [](Runtime&, Value self) { return none_if_empty(as<Property>(self)->doc); },
         [](Runtime&, Value self, Value v) { return assign(as<Property>(self)->doc, v.is_empty() ? Empty : retain(v)), true; }},
        {"__isabstractmethod__", [](Runtime& r, Value self) {
             auto* p = as<Property>(self);
             for (Value f : {p->getter, p->setter, p->deleter}) {
                 if (f.is_empty()) continue;
                 Ref mark(find_attribute(f, intern("__isabstractmethod__")));
                 if (r.failed()) return Empty;
                 if (mark && truth(mark) == 1) return True;
             }
             return False;
         }},
    });
    for (Type* type : {types.static_method, types.class_method}) {
        add_static_methods(type, {{"__new__(cls, /, *args, **kwargs)", wrapper_new}});
        add_methods(type, {
            {"__init__(self, function, /)", wrapper_init},
            {"__get__(self, instance, owner=None, /)", [](Runtime&, const Value* a, std::size_t) { return bind_descriptor(a[0], a[1].is_none() ? Empty : a[1], is_type(a[2]) ? as<Type>(a[2]) : type_of(a[1])); }},
            {"__repr__(self, /)", [](Runtime&, const Value* a, std::size_t) {
                 std::string out = fmt::format("<{}(", type_name(a[0]));
                 return append_repr(out, as<Wrapper>(a[0])->function) ? make_string(out + ")>") : Empty;
             }},
        });
        add_members(type, {
            {"__func__", [](Runtime&, Value self) { return retain(as<Wrapper>(self)->function); }},
            {"__wrapped__", [](Runtime&, Value self) { return retain(as<Wrapper>(self)->function); }},
            {"__name__", [](Runtime& r, Value self) { return get_attribute(as<Wrapper>(self)->function, r.names.name_); }},
            {"__qualname__", [](Runtime& r, Value self) { return get_attribute(as<Wrapper>(self)->function, r.names.qualname_); }},
            {"__doc__", [](Runtime& r, Value self) { return get_attribute(as<Wrapper>(self)->function, r.names.doc_); }},
            {"__isabstractmethod__", [](Runtime& r, Value self) {
                 Ref mark(find_attribute(as<Wrapper>(self)->function, intern("__isabstractmethod__")));
                 return r.failed() ? Empty : Value::from_bool(mark && truth(mark) == 1);
             }},
        });
    }
    add_static_methods(types.super, {{"__new__(cls, /, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) { return make_instance(as<Type>(a[0])); }}});
    add_methods(types.super, {{"__init__(self, type=..., object=..., /)", super_init}});
    add_members(types.super, {
        {"__thisclass__", [](Runtime&, Value self) { return retain(as<Super>(self)->type); }},
        {"__self__", [](Runtime&, Value self) { return retain(as<Super>(self)->self); }},
        {"__self_class__", [](Runtime&, Value self) {
             Value object = as<Super>(self)->self;
             return retain(is_type(object) ? object : Value::from_object(type_of(object)));
         }},
    });
    add_members(types.member, {
        {"__name__", [](Runtime&, Value self) { return retain(Value::from_object(as<Member>(self)->name)); }},
        {"__doc__", [](Runtime&, Value) { return None; }},
    });
}

} // namespace loopscope::script
