// _weakref: references that do not keep their target alive. The runtime knows which exist for an object; when it dies they
// become dead, and then their callbacks run.
#include "engine/script/traceback.h"
#include "engine/script/types/types.h"

#include <algorithm>

namespace loopscope::script {

namespace {

struct WeakReference : Object {
    Object* target; ///< null: dead
    Value callback;
    Value hash;     ///< of the target, once asked for
    Attributes attributes;
};
WeakReference* reference(Value v) { return as<WeakReference>(v); }

void forget(WeakReference* self) {
    if (!self->target) return;
    auto& all = rt().weak_references;
    auto found = all.find(self->target);
    self->target = nullptr;
    if (found == all.end()) return;
    auto& list = found->second;
    list.erase(std::remove(list.begin(), list.end(), static_cast<Object*>(self)), list.end());
}
const NativeOps reference_ops = {[](Object* object) {
                                     auto* self = static_cast<WeakReference*>(object);
                                     forget(self);
                                     assign(self->callback, Empty);
                                     assign(self->hash, Empty);
                                 },
                                 [](Object* object, const Visitor& visit) { visit(static_cast<WeakReference*>(object)->callback), visit(static_cast<WeakReference*>(object)->hash); }, nullptr};

bool can_be_target(Value v) {
    if (!v.is_object()) return false;
    switch (v.object()->kind) {
    case Kind::instance: case Kind::exception: case Kind::function: case Kind::type: case Kind::set: case Kind::frozenset: case Kind::generator: case Kind::coroutine:
    case Kind::async_generator: case Kind::module: case Kind::future: case Kind::task: case Kind::bound_method: case Kind::native_function: return true;
    case Kind::tuple: case Kind::big_int: case Kind::boxed: case Kind::bytes: return false;
    default: return (type_of(v)->type_flags & type_is_script) || type_of(v)->attributes_offset != 0 || v.object()->kind == Kind::other;
    }
}

Value new_reference(Runtime& runtime, const Value* a, std::size_t) { // cls, object, callback
    if (!can_be_target(a[1])) return runtime.raise(runtime.types.TypeError, "cannot create weak reference to '{}' object", type_name(a[1]));
    Object* target = a[1].object();
    Type* type = as<Type>(a[0]);
    if (a[2].is_none() && !(type->type_flags & type_is_script)) { // one for all, as CPython gives out
        auto known = runtime.weak_references.find(target);
        if (known != runtime.weak_references.end())
            for (Object* other : known->second)
                if (other->type == type && static_cast<WeakReference*>(other)->callback.is_none()) return Value::from_object(retain(other));
    }
    Value self = make_instance(type);
    reference(self)->target = target;
    reference(self)->callback = retain(a[2]);
    target->flags |= flag_weakly_referenced;
    runtime.weak_references[target].push_back(self.object());
    return self;
}

/// What it refers to, owned; None when that is dead.
Value target_of(Value self) {
    Object* target = reference(self)->target;
    return target ? retain(Value::from_object(target)) : None;
}

Value equal(Runtime&, const Value* a, std::size_t) {
    if (type_of(a[1])->ops != &reference_ops) return NotImplemented;
    if (!reference(a[0])->target || !reference(a[1])->target) return Value::from_bool(a[0] == a[1]);
    Ref x(target_of(a[0])), y(target_of(a[1]));
    return compare(Comparison::eq, x, y);
}
Value hash(Runtime& runtime, const Value* a, std::size_t) {
    WeakReference* self = reference(a[0]);
    if (self->hash.is_empty()) {
        if (!self->target) return runtime.raise(runtime.types.TypeError, "weak object has gone away");
        std::uint64_t h;
        if (!hash_of(Value::from_object(self->target), &h)) return Empty;
        self->hash = make_int(static_cast<std::int64_t>(h));
    }
    return retain(self->hash);
}
Value make_repr(Runtime& runtime, const Value* a, std::size_t) {
    Ref target(target_of(a[0]));
    if (target.get().is_none()) return make_string(fmt::format("<weakref at {:#x}; dead>", identity(a[0])));
    Ref name(find_attribute(target, runtime.names.name_));
    if (runtime.failed()) return Empty;
    std::string tail = name && is_string(name) ? fmt::format(" ({})", text_of(name)) : "";
    return make_string(fmt::format("<weakref at {:#x}; to '{}' at {:#x}{}>", identity(a[0]), type_name(target), identity(target), tail));
}

} // namespace

void Interpreter::weak_references_die(Object* const* objects, std::size_t count) {
    std::vector<Ref> with_callback;
    for (std::size_t i = 0; i < count; ++i) {
        auto found = (objects[i]->flags & flag_weakly_referenced) ? runtime.weak_references.find(objects[i]) : runtime.weak_references.end();
        if (found == runtime.weak_references.end()) continue;
        std::vector<Object*> references = std::move(found->second);
        runtime.weak_references.erase(found);
        for (Object* each : references) static_cast<WeakReference*>(each)->target = nullptr;
        for (auto each = references.rbegin(); each != references.rend(); ++each) // the newest first
            if (!static_cast<WeakReference*>(*each)->callback.is_none() && !((*each)->flags & flag_unreachable)) with_callback.push_back(Ref(retain(*each)));
    }
    if (with_callback.empty() || world.stopping()) return;
    Ref pending(runtime.take_pending()); // what is being raised now must survive
    for (Ref& each : with_callback) {
        Value callback = reference(each)->callback;
        Ref result(call(callback, {each.get()}));
        if (result) continue;
        Ref error(runtime.take_pending());
        report_ignored(*this, callback, error);
    }
    runtime.pending = pending.take();
}

Value make_weakref_core_module(Interpreter&) {
    Module* module = make_module("_weakref");
    Type* type = make_type("ReferenceType", rt().types.object, sizeof(WeakReference), Kind::other, &reference_ops, "weakref");
    type->attributes_offset = offsetof(WeakReference, attributes);
    add_static_methods(type, {{"__new__(cls, object, callback=None, /)", new_reference}});
    add_methods(type, {
        {"__init__(self, object, callback=None, /)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"__call__(self, /)", [](Runtime&, const Value* a, std::size_t) { return target_of(a[0]); }},
        {"__eq__(self, other, /)", equal},
        {"__hash__(self, /)", hash},
        {"__repr__(self, /)", make_repr},
    });
    add_members(type, {{"__callback__", [](Runtime&, Value self) { return reference(self)->target ? retain(reference(self)->callback) : None; }}});
    add_class_getitem(type);
    dict_set(module->attributes, intern("ReferenceType"), Value::from_object(type));
    dict_set(module->attributes, intern("ref"), Value::from_object(retain(type)));
    add_functions(module->attributes, {{"getweakrefcount(object, /)", [](Runtime& r, const Value* a, std::size_t) {
        auto found = a[0].is_object() ? r.weak_references.find(a[0].object()) : r.weak_references.end();
        return make_int(found == r.weak_references.end() ? 0 : static_cast<std::int64_t>(found->second.size()));
    }}, {"getweakrefs(object, /)", [](Runtime& r, const Value* a, std::size_t) {
        List* list = make_list();
        auto found = a[0].is_object() ? r.weak_references.find(a[0].object()) : r.weak_references.end();
        if (found != r.weak_references.end())
            for (Object* each : found->second) list_append(list, Value::from_object(retain(each)));
        return Value::from_object(list);
    }}}, Value::from_object(intern("_weakref")));
    return Value::from_object(module);
}

} // namespace loopscope::script
