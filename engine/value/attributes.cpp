// How names are found on objects: types and their MRO, descriptors, instances with hidden classes.
// Source: https://docs.python.org/3.11/howto/descriptor.html and Objects/typeobject.c (order of lookup).
#include "engine/value/operations.h"

#include <algorithm>
#include <utility>

namespace loopscope {

// ---- types -------------------------------------------------------------------------------------------------------

Type* type_of(Value v) {
    Runtime& runtime = rt();
    if (v.is_object()) return v.object()->type;
    if (v.is_small_int()) return runtime.types.int_;
    if (v.is_double()) return runtime.types.float_;
    if (v.is_bool()) return runtime.types.bool_;
    if (v.is_none()) return runtime.types.none;
    if (v == Ellipsis) return runtime.types.ellipsis;
    return runtime.types.not_implemented;
}

bool is_subtype(const Type* type, const Type* base) {
    if (type == base) return true;
    for (const Type* t : *type->mro)
        if (t == base) return true;
    return false;
}

namespace {
/// The name of a type in messages.
std::string_view called(const Type* type) {
    if (!(type->type_flags & type_named_with_module)) return type->view();
    return intern(fmt::format("{}.{}", text_of(type->module), type->view()))->view();
}
} // namespace

std::string_view type_name(Value v) { return called(type_of(v)); }

Value type_lookup(Type* type, String* name) {
    Runtime& runtime = rt();
    std::size_t slot = ((reinterpret_cast<std::uintptr_t>(type) >> 5) ^ (reinterpret_cast<std::uintptr_t>(name) >> 4)) % Runtime::method_cache_size;
    Runtime::MethodCacheEntry& entry = runtime.method_cache[slot];
    if (entry.type == type && entry.name == name && entry.version == type->version) return entry.value;
    Value found = Empty;
    for (Type* t : *type->mro) {
        if (!t->attributes) continue;
        found = dict_get(t->attributes, name);
        if (!found.is_empty()) break;
    }
    entry = {type, name, type->version, found};
    return found;
}

namespace {
void refresh_flags(Type* type) {
    Names& names = rt().names;
    constexpr std::uint16_t computed = type_has_finalizer | type_has_getattr | type_has_setattr | type_has_eq | type_has_hash;
    type->type_flags &= static_cast<std::uint16_t>(~computed);
    for (Type* t : *type->mro) {
        if (!(t->type_flags & type_is_script) || !t->attributes) continue;
        auto has = [&](String* name) { return dict_find(t->attributes, name) != nullptr; };
        if (has(names.del_)) type->type_flags |= type_has_finalizer;
        if (has(names.getattr_) || has(names.getattribute_)) type->type_flags |= type_has_getattr;
        if (has(names.setattr_) || has(names.delattr_)) type->type_flags |= type_has_setattr;
        if (has(names.eq_)) type->type_flags |= type_has_eq;
        if (has(names.hash_)) type->type_flags |= type_has_hash;
    }
}
} // namespace

void type_changed(Type* type) {
    type->version = rt().next_type_version++;
    if (type->type_flags & type_is_script) refresh_flags(type);
    for (Type* t : *type->subclasses) {
        t->version = rt().next_type_version++;
        if (t->type_flags & type_is_script) refresh_flags(t);
    }
}

namespace {
/// Whether x is of the type, or says so by a `__class__` of its own, as mocks and proxies do.
bool is_of_type(Value x, Type* type) {
    if (is_subtype(type_of(x), type)) return true;
    if (!(type_of(x)->type_flags & type_is_script)) return false;
    Value own = type_lookup(type_of(x), rt().names.class_);
    if (!is(own, Kind::property)) return false;
    Ref claimed(bind_descriptor(own, x, type_of(x)));
    return claimed && is_type(claimed) && is_subtype(as<Type>(claimed), type);
}

int check_classes(Value v, Value classes, String* hook, bool (*plain)(Value, Type*), const char* function) {
    if (is_tuple(classes)) {
        Tuple* tuple = as<Tuple>(classes);
        for (std::size_t i = 0; i < tuple->size; ++i) {
            int result = check_classes(v, tuple->items[i], hook, plain, function);
            if (result != 0) return result;
        }
        return 0;
    }
    Runtime& runtime = rt();
    if (is_type(classes) && as<Type>(classes)->type == runtime.types.type) return plain(v, as<Type>(classes));
    bool found = false;
    Ref result(call_special(classes, hook, {v}, &found));
    if (found) return result ? truth(result) : -1;
    if (is_type(classes)) return plain(v, as<Type>(classes));
    runtime.raise(runtime.types.TypeError, "{} arg 2 must be a type, a tuple of types, or a union", function);
    return -1;
}
} // namespace

int instance_check(Value v, Value classes) {
    return check_classes(v, classes, rt().names.instancecheck_, is_of_type, "isinstance()");
}
int subclass_check(Value type, Value classes) {
    if (!is_type(type)) {
        rt().raise(rt().types.TypeError, "issubclass() arg 1 must be a class");
        return -1;
    }
    return check_classes(type, classes, rt().names.subclasscheck_, [](Value x, Type* t) { return is_subtype(as<Type>(x), t); }, "issubclass()");
}

// Source: Barrett et al., A Monotonic Superclass Linearization for Dylan, 1996; as in CPython's mro_implementation.
bool compute_mro(Type* type) {
    Tuple* bases = as<Tuple>(type->bases);
    std::vector<std::vector<Type*>> lists;
    std::vector<Type*> direct;
    for (std::size_t i = 0; i < bases->size; ++i) {
        Type* base = as<Type>(bases->items[i]);
        lists.push_back(*base->mro);
        direct.push_back(base);
    }
    for (std::size_t i = 0; i < direct.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (direct[i] == direct[k]) return rt().raise(rt().types.TypeError, "duplicate base class {}", direct[i]->view()), false;
    lists.push_back(direct);
    std::vector<Type*> mro{type};
    for (;;) {
        lists.erase(std::remove_if(lists.begin(), lists.end(), [](auto& l) { return l.empty(); }), lists.end());
        if (lists.empty()) break;
        Type* candidate = nullptr;
        for (auto& list : lists) {
            Type* head = list.front();
            bool in_tail = std::any_of(lists.begin(), lists.end(), [&](auto& l) { return std::find(l.begin() + 1, l.end(), head) != l.end(); });
            if (!in_tail) {
                candidate = head;
                break;
            }
        }
        if (!candidate) {
            std::string names;
            std::vector<Type*> heads;
            for (auto& list : lists) {
                if (std::find(heads.begin(), heads.end(), list.front()) != heads.end()) continue;
                heads.push_back(list.front());
                names += (names.empty() ? "" : ", ") + std::string(list.front()->view());
            }
            rt().raise(rt().types.TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases {}", names);
            return false;
        }
        mro.push_back(candidate);
        for (auto& list : lists)
            if (list.front() == candidate) list.erase(list.begin());
    }
    *type->mro = std::move(mro);
    return true;
}

namespace {

/// The base whose layout the instances get. Null with an exception: two bases with different layouts.
Type* best_base(Tuple* bases) {
    Runtime& runtime = rt();
    Type* best = runtime.types.object;
    for (std::size_t i = 0; i < bases->size; ++i) {
        Type* base = as<Type>(bases->items[i]);
        if (base->type_flags & type_not_subclassable) {
            runtime.raise(runtime.types.TypeError, "type '{}' is not an acceptable base type", base->view());
            return nullptr;
        }
        if (base->instance_kind == best->instance_kind && base->ops == best->ops) continue;
        if (base->instance_kind == Kind::instance && !base->ops) continue;
        if (best->instance_kind == Kind::instance && !best->ops) {
            best = base;
            continue;
        }
        if (is_subtype(best, base)) continue;
        if (is_subtype(base, best)) {
            best = base;
            continue;
        }
        runtime.raise(runtime.types.TypeError, "multiple bases have instance lay-out conflict");
        return nullptr;
    }
    return best;
}

Value name_attribute(Dict* dict, String* name, String* fallback) {
    Value found = dict_get(dict, name);
    return is_string(found) ? Value::from_object(intern(text_of(found))) : Value::from_object(fallback);
}

// ---- __slots__ ---------------------------------------------------------------------------------------------------
//
// A class with slots only keeps its attributes as others do; its type says which names there may be. For each of them
// the class holds a descriptor, which is asked when the instance has no such attribute.

void clear_slot(Object* object) { assign(static_cast<Pair*>(object)->first, Empty), assign(static_cast<Pair*>(object)->second, Empty); }
void traverse_slot(Object* object, const Visitor& visit) { visit(static_cast<Pair*>(object)->first), visit(static_cast<Pair*>(object)->second); }
const NativeOps slot_ops = {clear_slot, traverse_slot, nullptr};

Type* slot_type() {
    Runtime& runtime = rt();
    String* key = intern("member_descriptor type");
    if (Value known = dict_get(runtime.modules, key)) return as<Type>(known);
    Type* type = make_type("member_descriptor", runtime.types.object, sizeof(Pair), Kind::other, &slot_ops);
    dict_set(runtime.modules, key, Value::from_object(type));
    add_methods(type, {
        {"__get__(self, instance, owner=None)", [](Runtime&, const Value* a, std::size_t) { return a[1].is_none() ? retain(a[0]) : missing_attribute(a[1], as<String>(as<Pair>(a[0])->first)); }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             return make_string(fmt::format("<member '{}' of '{}' objects>", text_of(as<Pair>(a[0])->first), text_of(as<Pair>(a[0])->second)));
         }},
    });
    add_members(type, {
        {"__name__", [](Runtime&, Value self) { return retain(as<Pair>(self)->first); }},
    });
    return type;
}

/// Takes the class's __slots__ into account. False: exception.
bool install_slots(Type* type, Tuple* bases) {
    Runtime& runtime = rt();
    Value slots = dict_get(type->attributes, runtime.names.slots_);
    if (slots.is_empty()) return true;
    if (type->instance_kind != Kind::instance) {
        Types& types = runtime.types;
        for (Type* packed : {types.int_, types.tuple, types.bytes}) // whose length lies in the object
            if (std::any_of(bases->items, bases->items + bases->size, [&](Value base) { return is_subtype(as<Type>(base), packed); }) && truth(slots) == 1) return runtime.raise(types.TypeError, "nonempty __slots__ not supported for subtype of '{}'", packed->view()), false;
        return true;
    }
    bool closed = true;
    for (std::size_t i = 0; i < bases->size; ++i) closed &= bases->items[i].object() == runtime.types.object || (as<Type>(bases->items[i])->type_flags & type_slots_only);
    Ref names(is_string(slots) ? make_list() : to_list(slots));
    if (!names) return false;
    if (is_string(slots)) list_append(as<List>(names), retain(slots));
    for (std::size_t i = 0; i < as<List>(names)->size; ++i) {
        Value given = as<List>(names)->items[i];
        if (!is_string(given)) return runtime.raise(runtime.types.TypeError, "__slots__ items must be strings, not '{}'", type_name(given)), false;
        std::string name(text_of(given));
        if (name == "__dict__") closed = false;
        if (name == "__dict__" || name == "__weakref__") continue;
        if (name.starts_with("__") && !name.ends_with("__")) name = fmt::format("_{}{}", type->view().substr(std::min(type->view().find_first_not_of('_'), type->view().size())), name);
        if (dict_find(type->attributes, intern(name))) return runtime.raise(runtime.types.ValueError, "'{}' in __slots__ conflicts with class variable", name), false;
        auto* slot = allocate<Pair>(slot_type(), Kind::other);
        slot->first = retain(Value::from_object(intern(name)));
        slot->second = retain(Value::from_object(type->name));
        dict_set(type->attributes, intern(name), Value::from_object(slot));
    }
    if (closed) type->type_flags |= type_slots_only;
    return true;
}

bool call_set_name(Type* type) {
    Runtime& runtime = rt();
    Ref copy(dict_copy(type->attributes));
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(as<Dict>(copy), position)) {
        Type* value_type = type_of(entry->value);
        if (type_lookup(value_type, runtime.names.set_name_).is_empty()) continue;
        bool found;
        Ref result(call_special(entry->value, runtime.names.set_name_, {Value::from_object(type), entry->key}, &found));
        if (!result) return false;
    }
    return true;
}

} // namespace

Value make_class(String* name, Value bases, Dict* attributes, Value keywords, Value metaclass) {
    Runtime& runtime = rt();
    Ref bases_ref = as<Tuple>(bases)->size ? Ref::share(bases) : Ref(make_tuple({Value::from_object(runtime.types.object)}));
    Type* best = best_base(as<Tuple>(bases_ref));
    if (!best) return Empty;
    auto* type = allocate<Type>(is_type(metaclass) ? as<Type>(metaclass) : runtime.types.type, Kind::type);
    if (type->type->type_flags & type_is_script) retain(type->type);
    Ref guard(type);
    type->name = name;
    type->qualified_name = as<String>(name_attribute(attributes, runtime.names.qualname_, name));
    Value module = dict_get(attributes, runtime.names.module_);
    type->module = is_string(module) ? retain(module) : Empty;
    type->bases = retain(bases_ref.get());
    type->mro = new std::vector<Type*>{type};
    type->subclasses = new std::vector<Type*>;
    type->shapes = new std::vector<Shape*>;
    type->attributes = dict_copy(attributes);
    dict_remove(type->attributes, runtime.names.qualname_);
    type->ops = best->ops;
    type->instance_kind = best->instance_kind;
    type->instance_size = best->instance_size;
    type->attributes_offset = best->attributes_offset;
    type->type_flags = type_is_script | (best->type_flags & type_is_exception);
    if (type->attributes_offset == 0 && best->instance_kind != Kind::type) {
        if (best->instance_kind == Kind::instance) {
            type->attributes_offset = offsetof(Instance, attributes);
        } else if (best->instance_kind == Kind::string || best->instance_kind == Kind::tuple || best->instance_kind == Kind::bytes) {
            type->attributes_offset = -1;
        } else {
            type->attributes_offset = static_cast<std::int16_t>((type->instance_size + 7) & ~7);
            type->instance_size = static_cast<std::uint16_t>(type->attributes_offset + sizeof(Attributes));
        }
    }
    if (is_subtype(best, runtime.types.int_) || is_subtype(best, runtime.types.float_)) type->instance_kind = Kind::boxed;
    if (!install_slots(type, as<Tuple>(bases_ref))) return Empty;
    if (!compute_mro(type)) return Empty;
    for (std::size_t i = 1; i < type->mro->size(); ++i) (*type->mro)[i]->subclasses->push_back(type);
    type->root_shape = new Shape{type, {}, {}};
    type->shapes->push_back(type->root_shape);
    if (Value* eq = dict_find(type->attributes, runtime.names.eq_); eq && !dict_find(type->attributes, runtime.names.hash_))
        dict_set(type->attributes, runtime.names.hash_, None);
    if (!dict_find(type->attributes, runtime.names.doc_)) dict_set(type->attributes, runtime.names.doc_, None);
    for (String* implicit : {runtime.names.init_subclass_, runtime.names.class_getitem_}) {
        Value function = dict_get(type->attributes, implicit);
        if (function.is_empty() || !is(function, Kind::function)) continue;
        auto* wrapper = allocate<Wrapper>(runtime.types.class_method, Kind::class_method);
        wrapper->function = retain(function);
        dict_set(type->attributes, implicit, Value::from_object(wrapper));
    }
    if (Value function = dict_get(type->attributes, runtime.names.new_); is(function, Kind::function)) {
        auto* wrapper = allocate<Wrapper>(runtime.types.static_method, Kind::static_method);
        wrapper->function = retain(function);
        dict_set(type->attributes, runtime.names.new_, Value::from_object(wrapper));
    }
    if (Value* cell = dict_find(type->attributes, intern("__classcell__"))) { // what super() and __class__ in its methods mean
        if (!is(*cell, Kind::cell)) return runtime.raise(runtime.types.TypeError, "__classcell__ must be a nonlocal cell, not {}", repr_text(Value::from_object(type_of(*cell))));
        assign(as<Cell>(*cell)->value, Value::from_object(retain(type)));
        dict_remove(type->attributes, intern("__classcell__"));
    }
    type_changed(type);
    if (!call_set_name(type)) return Empty;
    // super(cls, cls).__init_subclass__(**keywords)
    for (std::size_t i = 1; i < type->mro->size(); ++i) {
        Value hook = dict_get((*type->mro)[i]->attributes, runtime.names.init_subclass_);
        if (hook.is_empty()) continue;
        Ref bound(bind_descriptor(hook, Empty, type));
        std::vector<Value> values;
        Ref keys(make_list());
        if (is_dict(keywords)) {
            std::uint32_t position = 0;
            while (Dict::Entry* entry = dict_next(as<Dict>(keywords), position)) {
                list_append(as<List>(keys), retain(entry->key));
                values.push_back(entry->value);
            }
        }
        Ref names = values.empty() ? Ref() : Ref(make_tuple(as<List>(keys)->items, as<List>(keys)->size));
        Ref result(call(bound, values.data(), 0, names ? names.get() : Empty));
        if (!result) return Empty;
        break;
    }
    return guard.take();
}

bool is_slot(Value v) { return is(v, Kind::other) && v.object()->type->ops == &slot_ops; }

// ---- attributes of instances -------------------------------------------------------------------------------------

Attributes* attributes_of(Object* object) {
    std::int16_t offset = object->type->attributes_offset;
    if (offset > 0) return reinterpret_cast<Attributes*>(reinterpret_cast<char*>(object) + offset);
    if (offset == 0) return nullptr;
    std::size_t size = object->kind == Kind::string  ? offsetof(String, data) + static_cast<String*>(object)->capacity + 1
                       : object->kind == Kind::bytes ? offsetof(Bytes, data) + static_cast<Bytes*>(object)->size + 1
                                                     : offsetof(Tuple, items) + static_cast<Tuple*>(object)->size * sizeof(Value);
    return reinterpret_cast<Attributes*>(reinterpret_cast<char*>(object) + ((size + 7) & ~std::size_t{7}));
}

Value attributes_find(const Attributes* a, String* name) {
    if (a->shape == nullptr) return a->dict ? dict_get(a->dict, name) : Empty;
    int i = a->shape->find(name);
    return i < 0 ? Empty : a->slots[i];
}

namespace {
constexpr std::size_t slots_before_dict_mode = 40;

Shape* next_shape(Shape* shape, String* name) {
    for (auto& [key, next] : shape->next)
        if (key == name) return next;
    auto* next = new Shape{shape->type, shape->keys, {}};
    next->keys.push_back(name);
    shape->next.emplace_back(name, next);
    shape->type->shapes->push_back(next);
    return next;
}

Value* inline_slots(Object* object) {
    return object->kind == Kind::instance ? static_cast<Instance*>(object)->inline_slots : nullptr;
}
} // namespace

void attributes_set(Object* object, Attributes* a, String* name, Value owned) {
    if (a->shape == nullptr) {
        if (!a->dict) a->dict = make_dict();
        return dict_set(a->dict, name, owned);
    }
    int i = a->shape->find(name);
    if (i >= 0) return assign(a->slots[i], owned);
    std::size_t count = a->shape->keys.size();
    if (count >= slots_before_dict_mode) {
        attributes_dict(a);
        return dict_set(a->dict, name, owned);
    }
    if (count == a->capacity) {
        auto capacity = static_cast<std::uint16_t>(a->capacity < 2 ? 4 : a->capacity * 2);
        Heap& heap = rt().heap;
        auto* slots = static_cast<Value*>(heap.allocate_array(capacity * sizeof(Value)));
        if (count) std::memcpy(slots, a->slots, count * sizeof(Value));
        if (a->slots != inline_slots(object)) heap.free_array(a->slots, a->capacity * sizeof(Value));
        a->slots = slots;
        a->capacity = capacity;
        a->inline_capacity = 0;
    }
    a->slots[count] = owned;
    a->shape = next_shape(a->shape, name);
    Type* type = object->type;
    if (count + 1 > type->slots_hint) type->slots_hint = static_cast<std::uint16_t>(count + 1);
}

Dict* attributes_dict(Attributes* a) {
    if (a->shape == nullptr) {
        if (!a->dict) a->dict = make_dict();
        return a->dict;
    }
    Dict* dict = make_dict();
    for (std::size_t i = 0; i < a->shape->keys.size(); ++i) dict_set(dict, a->shape->keys[i], a->slots[i]);
    if (a->capacity && a->inline_capacity == 0) rt().heap.free_array(a->slots, a->capacity * sizeof(Value));
    a->shape = nullptr;
    a->dict = dict;
    a->capacity = a->inline_capacity = 0;
    return dict;
}

bool attributes_remove(Attributes* a, String* name) {
    if (attributes_find(a, name).is_empty()) return false;
    return dict_remove(attributes_dict(a), name);
}

void attributes_clear(Attributes* a) {
    if (a->shape == nullptr) {
        if (a->dict) release(Value::from_object(std::exchange(a->dict, nullptr)));
        return;
    }
    std::size_t count = a->shape->keys.size();
    Value* slots = a->slots;
    std::uint32_t capacity = a->capacity;
    bool outside = capacity && a->inline_capacity == 0;
    a->shape = nullptr;
    a->dict = nullptr;
    a->capacity = 0;
    for (std::size_t i = 0; i < count; ++i) release(slots[i]);
    if (outside) rt().heap.free_array(slots, capacity * sizeof(Value));
}

// ---- finding -----------------------------------------------------------------------------------------------------

Value make_bound_method(Value function, Value self) {
    auto* method = allocate<BoundMethod>(rt().types.method, Kind::bound_method);
    method->function = retain(function);
    method->self = retain(self);
    return Value::from_object(method);
}

Value bind_descriptor(Value descriptor, Value object, Type* owner) {
    if (!descriptor.is_object()) return retain(descriptor);
    Object* d = descriptor.object();
    Runtime& runtime = rt();
    switch (d->kind) {
    case Kind::function: return object.is_empty() ? retain(descriptor) : make_bound_method(descriptor, object);
    case Kind::native_function:
        if (object.is_empty() || !static_cast<NativeFunction*>(d)->owner) return retain(descriptor);
        return make_bound_method(descriptor, object);
    case Kind::static_method: return retain(static_cast<Wrapper*>(d)->function);
    case Kind::class_method: {
        Value inner = static_cast<Wrapper*>(d)->function;
        return make_bound_method(inner, Value::from_object(owner));
    }
    case Kind::property: {
        if (object.is_empty()) return retain(descriptor);
        Value getter = static_cast<Property*>(d)->getter;
        if (getter.is_none() || getter.is_empty())
            return runtime.raise(runtime.types.AttributeError, "property of '{}' object has no getter", type_of(object)->qualified_name->view());
        return call(getter, {object});
    }
    case Kind::member:
        if (object.is_empty()) return retain(descriptor);
        return static_cast<Member*>(d)->get(runtime, object);
    case Kind::string: case Kind::tuple: case Kind::list: case Kind::dict: case Kind::type: case Kind::big_int: return retain(descriptor);
    default: {
        Value get = type_lookup(d->type, runtime.names.get_);
        if (get.is_empty()) return retain(descriptor);
        return call(get, {descriptor, object.is_empty() ? None : object, Value::from_object(owner)});
    }
    }
}

namespace {

bool is_data_descriptor(Value v) {
    if (!v.is_object()) return false;
    Kind kind = v.object()->kind;
    if (kind == Kind::member || kind == Kind::property) return true;
    if (kind != Kind::instance) return false;
    return !type_lookup(v.object()->type, rt().names.set_).is_empty();
}

Value type_attribute(Type* type, String* name) {
    Value meta = type_lookup(type->type, name);
    if (is_data_descriptor(meta)) return bind_descriptor(meta, Value::from_object(type), type->type);
    Value own = type_lookup(type, name);
    if (!own.is_empty()) return bind_descriptor(own, Empty, type);
    if (!meta.is_empty()) return bind_descriptor(meta, Value::from_object(type), type->type);
    return Empty;
}

Value super_attribute(Super* super, String* name) {
    Type* start = as<Type>(super->type);
    bool on_class = is_type(super->self) && is_subtype(as<Type>(super->self), start);
    Type* type = on_class ? as<Type>(super->self) : type_of(super->self);
    auto at = std::find(type->mro->begin(), type->mro->end(), start);
    for (auto it = at == type->mro->end() ? at : at + 1; it != type->mro->end(); ++it) {
        Value found = dict_get((*it)->attributes, name);
        if (!found.is_empty()) return bind_descriptor(found, on_class ? Empty : super->self, type);
    }
    return Empty;
}

} // namespace

Value missing_attribute(Value object, String* name) {
    Runtime& runtime = rt();
    if (is_type(object)) runtime.raise(runtime.types.AttributeError, "type object '{}' has no attribute '{}'", as<Type>(object)->view(), name->view());
    else if (is(object, Kind::module)) runtime.raise(runtime.types.AttributeError, "module '{}' has no attribute '{}'", as<Module>(object)->name->view(), name->view());
    else if (is(object, Kind::super)) runtime.raise(runtime.types.AttributeError, "'super' object has no attribute '{}'", name->view());
    else runtime.raise(runtime.types.AttributeError, "'{}' object has no attribute '{}'", type_name(object), name->view());
    assign(as<Exception>(runtime.pending)->extra, make_tuple({Value::from_object(name), object})); // its name and obj
    return Empty;
}

Value get_attribute_plain(Value object, String* name, bool raise_missing) {
    Value result = Empty;
    if (is_type(object)) {
        result = type_attribute(as<Type>(object), name);
    } else if (is(object, Kind::super)) {
        result = super_attribute(as<Super>(object), name);
        if (result.is_empty() && !rt().failed()) {
            Value own = type_lookup(rt().types.super, name);
            if (!own.is_empty()) result = bind_descriptor(own, object, rt().types.super);
        }
    } else {
        Type* type = type_of(object);
        Value descriptor = type_lookup(type, name);
        if (is_data_descriptor(descriptor)) return bind_descriptor(descriptor, object, type);
        if (object.is_object()) {
            Object* o = object.object();
            if (o->kind == Kind::module) {
                Value found = dict_get(static_cast<Module*>(o)->attributes, name);
                if (!found.is_empty()) return retain(found);
                Value hook = descriptor.is_empty() ? dict_get(static_cast<Module*>(o)->attributes, rt().names.getattr_) : Empty;
                if (!hook.is_empty()) return call(hook, {Value::from_object(name)});
            } else if (type->attributes_offset != 0) {
                Value found = attributes_find(attributes_of(o), name);
                if (!found.is_empty()) return retain(found);
            }
        }
        if (!descriptor.is_empty()) return bind_descriptor(descriptor, object, type);
        if (is(object, Kind::bound_method)) { // has its function's attributes too
            Ref found(find_attribute(as<BoundMethod>(object)->function, name));
            if (found || rt().failed()) return found.take();
        }
    }
    if (result.is_empty() && raise_missing && !rt().failed()) return missing_attribute(object, name);
    return result;
}

Value get_attribute(Value object, String* name) {
    Type* type = type_of(object);
    if (__builtin_expect(!(type->type_flags & type_has_getattr), 1)) return get_attribute_plain(object, name);
    Runtime& runtime = rt();
    Value getattribute = type_lookup(type, runtime.names.getattribute_);
    Value result = is(getattribute, Kind::function) ? call(getattribute, {object, Value::from_object(name)}) : get_attribute_plain(object, name);
    if (!result.is_empty() || !runtime.pending_is(runtime.types.AttributeError)) return result;
    Value getattr = type_lookup(type, runtime.names.getattr_);
    if (getattr.is_empty()) return result;
    runtime.clear_pending();
    return call(getattr, {object, Value::from_object(name)});
}

Value find_attribute(Value object, String* name) {
    Type* type = type_of(object);
    if (!(type->type_flags & type_has_getattr)) {
        Value found = get_attribute_plain(object, name, false);
        if (found.is_empty() && rt().failed()) rt().absorb(rt().types.AttributeError);
        return found;
    }
    Value result = get_attribute(object, name);
    if (result.is_empty()) rt().absorb(rt().types.AttributeError);
    return result;
}

Value load_method(Value object, String* name, bool* unbound) {
    *unbound = false;
    Type* type = type_of(object);
    if (!object.is_object() || (!(type->type_flags & type_has_getattr) && object.object()->kind != Kind::type && object.object()->kind != Kind::module && object.object()->kind != Kind::super)) {
        Value descriptor = type_lookup(type, name);
        if (is(descriptor, Kind::function) || (is(descriptor, Kind::native_function) && as<NativeFunction>(descriptor)->owner)) {
            if (object.is_object() && type->attributes_offset != 0) {
                Value own = attributes_find(attributes_of(object.object()), name);
                if (!own.is_empty()) return retain(own);
            }
            *unbound = true;
            return retain(descriptor);
        }
    }
    return get_attribute(object, name);
}

// ---- setting -----------------------------------------------------------------------------------------------------

bool set_attribute_plain(Value object, String* name, Value value) {
    Runtime& runtime = rt();
    Type* type = type_of(object);
    Value descriptor = type_lookup(type, name);
    if (is(descriptor, Kind::member)) {
        auto* member = as<Member>(descriptor);
        if (member->set) return member->set(runtime, object, value);
        runtime.raise(runtime.types.AttributeError, "attribute '{}' of '{}' objects is not writable", name->view(), called(member->owner));
        return false;
    }
    bool own_setter = is(descriptor, Kind::property) && is(type_lookup(descriptor.object()->type, runtime.names.set_), Kind::function); // a script's subclass
    if (is(descriptor, Kind::property) && !own_setter) {
        auto* property = as<Property>(descriptor);
        Value function = value.is_empty() ? property->deleter : property->setter;
        if (function.is_empty() || function.is_none()) {
            runtime.raise(runtime.types.AttributeError, "property '{}' of '{}' object has no {}", name->view(), type->view(), value.is_empty() ? "deleter" : "setter");
            return false;
        }
        return !Ref(value.is_empty() ? call(function, {object}) : call(function, {object, value})).get().is_empty();
    }
    if (is(descriptor, Kind::instance) || own_setter) {
        Value hook = type_lookup(descriptor.object()->type, value.is_empty() ? runtime.names.delete_ : runtime.names.set_);
        if (!hook.is_empty())
            return !Ref(value.is_empty() ? call(hook, {descriptor, object}) : call(hook, {descriptor, object, value})).get().is_empty();
    }
    if (is_type(object)) {
        Type* t = as<Type>(object);
        if (!(t->type_flags & type_is_script)) {
            runtime.raise(runtime.types.TypeError, "cannot set '{}' attribute of immutable type '{}'", name->view(), t->view());
            return false;
        }
        if (value.is_empty()) {
            if (!dict_remove(t->attributes, name)) return missing_attribute(object, name), false;
        } else {
            dict_set(t->attributes, name, retain(value));
        }
        type_changed(t);
        return true;
    }
    if (object.is_object() && object.object()->kind == Kind::module) {
        Dict* attributes = as<Module>(object)->attributes;
        if (!value.is_empty()) dict_set(attributes, name, retain(value));
        else if (!dict_remove(attributes, name)) return missing_attribute(object, name), false;
        return true;
    }
    Attributes* attributes = object.is_object() ? attributes_of(object.object()) : nullptr;
    if (!attributes) {
        if (!descriptor.is_empty()) runtime.raise(runtime.types.AttributeError, "'{}' object attribute '{}' is read-only", type->view(), name->view());
        else missing_attribute(object, name);
        return false;
    }
    if ((type->type_flags & type_slots_only) && !is_slot(descriptor)) {
        if (!descriptor.is_empty()) runtime.raise(runtime.types.AttributeError, "'{}' object attribute '{}' is read-only", type->view(), name->view());
        else missing_attribute(object, name);
        return false;
    }
    if (!value.is_empty()) attributes_set(object.object(), attributes, name, retain(value));
    else if (!attributes_remove(attributes, name)) return missing_attribute(object, name), false;
    return true;
}

bool set_attribute(Value object, String* name, Value value) {
    Type* type = type_of(object);
    if (__builtin_expect(!(type->type_flags & type_has_setattr), 1)) return set_attribute_plain(object, name, value);
    Runtime& runtime = rt();
    Value hook = type_lookup(type, value.is_empty() ? runtime.names.delattr_ : runtime.names.setattr_);
    if (!is(hook, Kind::function)) return set_attribute_plain(object, name, value);
    Ref result(value.is_empty() ? call(hook, {object, Value::from_object(name)}) : call(hook, {object, Value::from_object(name), value}));
    return !result.get().is_empty();
}

} // namespace loopscope
