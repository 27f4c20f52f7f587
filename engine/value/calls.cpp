// Calling things: natives directly, bound methods with their self, classes by making an instance, scripts' functions
// through the Caller.
#include "engine/value/nesting.h"
#include "engine/value/operations.h"

namespace loopscope {

bool is_callable(Value v) {
    if (!v.is_object()) return false;
    switch (v.object()->kind) {
    case Kind::native_function: case Kind::function: case Kind::bound_method: case Kind::type: return true;
    default: return !type_lookup(v.object()->type, rt().names.call_).is_empty();
    }
}

Value call(Value callee, const Value* args, std::size_t count, Value keywords) {
    Runtime& runtime = rt();
    if (callee.is_object()) {
        Object* object = callee.object();
        switch (object->kind) {
        case Kind::native_function: return call_native(static_cast<NativeFunction*>(object), args, count, keywords);
        case Kind::function: return runtime.caller->call_script(callee, args, count, keywords);
        case Kind::type: return instantiate(static_cast<Type*>(object), args, count, keywords);
        case Kind::bound_method: {
            auto* method = static_cast<BoundMethod*>(object);
            std::size_t total = count + (keywords.is_empty() ? 0 : as<Tuple>(keywords)->size);
            Value few[8];
            std::vector<Value> many;
            Value* all = few;
            if (total + 1 > 8) {
                many.resize(total + 1);
                all = many.data();
            }
            all[0] = method->self;
            for (std::size_t i = 0; i < total; ++i) all[i + 1] = args[i];
            Ref function = Ref::share(method->function), self = Ref::share(method->self);
            if (is(function, Kind::function)) return runtime.caller->call_script(function, all, count + 1, keywords);
            Nesting nesting(" while calling a Python object");
            return nesting.failed() ? Empty : call(function, all, count + 1, keywords);
        }
        case Kind::static_method: return call(static_cast<Wrapper*>(object)->function, args, count, keywords);
        default: break;
        }
        Value hook = type_lookup(object->type, runtime.names.call_);
        if (!hook.is_empty()) {
            Ref bound(bind_descriptor(hook, callee, object->type));
            if (!bound) return Empty;
            Nesting nesting(" while calling a Python object");
            return nesting.failed() ? Empty : call(bound, args, count, keywords);
        }
    }
    return runtime.raise(runtime.types.TypeError, "'{}' object is not callable", type_name(callee));
}

Value call_method(Value object, String* name, std::initializer_list<Value> args) {
    Ref method(get_attribute(object, name));
    if (!method) return Empty;
    return call(method, args.begin(), args.size());
}

Value call_special(Value object, String* name, std::initializer_list<Value> args, bool* found) {
    Type* type = type_of(object);
    Value hook = type_lookup(type, name);
    *found = !hook.is_empty() && !hook.is_none();
    if (!*found) return Empty;
    if (is(hook, Kind::function) || is(hook, Kind::native_function)) {
        Value all[6];
        LS_CHECK(args.size() < 6);
        all[0] = object;
        std::copy(args.begin(), args.end(), all + 1);
        Ref held = Ref::share(hook);
        return call(hook, all, args.size() + 1);
    }
    Ref bound(bind_descriptor(hook, object, type));
    if (!bound) return Empty;
    return call(bound, args.begin(), args.size());
}

Value make_instance(Type* type) {
    Runtime& runtime = rt();
    std::size_t size = type->instance_size;
    std::uint16_t inline_capacity = 0;
    if (type->instance_kind == Kind::instance) {
        inline_capacity = type->slots_hint < 1 ? 1 : type->slots_hint;
        size = offsetof(Instance, inline_slots) + inline_capacity * sizeof(Value);
    }
    Object* object = allocate<Object>(type, type->instance_kind, size);
    if (type->type_flags & type_is_script) retain(type);
    if (Attributes* attributes = attributes_of(object)) {
        attributes->shape = type->root_shape;
        attributes->age = ++runtime.instances_made;
        if (inline_capacity) {
            attributes->slots = static_cast<Instance*>(object)->inline_slots;
            attributes->capacity = attributes->inline_capacity = inline_capacity;
        }
    }
    switch (type->instance_kind) {
    case Kind::exception: {
        auto* e = static_cast<Exception*>(object);
        e->args = Value::from_object(make_tuple(std::size_t{0}));
        e->cause = e->context = e->traceback = e->extra = Empty;
        break;
    }
    case Kind::set:
    case Kind::frozenset: { // takes over the table of an empty set
        Ref empty(make_set(true));
        auto* set = static_cast<Set*>(object);
        std::swap(set->table, as<Set>(empty)->table);
        std::swap(set->mask, as<Set>(empty)->mask);
        break;
    }
    case Kind::boxed: static_cast<Boxed*>(object)->number = Value::from_small(0); break;
    default: break;
    }
    return Value::from_object(object);
}

Value instantiate(Type* type, const Value* args, std::size_t count, Value keywords) {
    Runtime& runtime = rt();
    if (type->type != runtime.types.type) { // a metaclass with __call__
        Value hook = type_lookup(type->type, runtime.names.call_);
        if (is(hook, Kind::function)) {
            Ref bound(make_bound_method(hook, Value::from_object(type)));
            return call(bound, args, count, keywords);
        }
    }
    return instantiate_plain(type, args, count, keywords);
}

Value instantiate_plain(Type* type, const Value* args, std::size_t count, Value keywords) {
    Runtime& runtime = rt();
    if (type == runtime.types.type && count == 1 && keywords.is_empty()) return retain(Value::from_object(type_of(args[0])));
    Ref held = Ref::share(Value::from_object(type));
    Value new_ = type_lookup(type, runtime.names.new_);
    if (is(new_, Kind::static_method)) new_ = as<Wrapper>(new_)->function;
    Value init = type_lookup(type, runtime.names.init_);
    std::size_t total = count + (keywords.is_empty() ? 0 : as<Tuple>(keywords)->size);
    Value few[9];
    std::vector<Value> many;
    Value* all = few;
    if (total + 1 > 9) {
        many.resize(total + 1);
        all = many.data();
    }
    for (std::size_t i = 0; i < total; ++i) all[i + 1] = args[i];
    Ref instance;
    bool plain_new = is(new_, Kind::native_function) && as<NativeFunction>(new_)->name == runtime.names.new_ && type->instance_kind == Kind::instance && !type->ops;
    if (plain_new && type_lookup(runtime.types.object, runtime.names.new_).object() == type_lookup(type, runtime.names.new_).object()) {
        if (type->type_flags & type_no_instances) return runtime.raise(runtime.types.TypeError, "cannot create '{}' instances", type->view());
        if (type->type_flags & type_is_abstract) { // object.__new__ tells which methods are missing
            all[0] = held;
            return call(new_, all, 1);
        }
        if (total && type_lookup(runtime.types.object, runtime.names.init_) == init)
            return runtime.raise(runtime.types.TypeError, "{}() takes no arguments", type->view());
        instance = Ref(make_instance(type));
    } else {
        if (new_.is_empty()) return runtime.raise(runtime.types.TypeError, "cannot create '{}' instances", type->view());
        all[0] = held;
        instance = Ref(call(new_, all, count + 1, keywords));
    }
    if (!instance) return Empty;
    if (!is_subtype(type_of(instance), type)) return instance.take();
    init = type_lookup(type_of(instance), runtime.names.init_);
    if (init.is_empty() || (is(init, Kind::native_function) && as<NativeFunction>(init)->owner == runtime.types.object)) return instance.take();
    all[0] = instance;
    Ref result;
    if (is(init, Kind::function) || is(init, Kind::native_function)) {
        Ref held_init = Ref::share(init);
        result = Ref(call(init, all, count + 1, keywords));
    } else {
        Ref bound(bind_descriptor(init, instance, type));
        if (bound) result = Ref(call(bound, all + 1, count, keywords));
    }
    if (!result) return Empty;
    if (!result.get().is_none())
        return runtime.raise(runtime.types.TypeError, "__init__() should return None, not '{}'", type_name(result));
    return instance.take();
}

} // namespace loopscope
