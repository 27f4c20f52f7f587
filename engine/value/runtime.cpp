// The runtime's start and end: built-in types, interned names, and what happens when an object's last reference goes.
#include "engine/value/runtime.h"

#include "engine/value/numbers.h"

#include <algorithm>
#include <utility>

namespace loopscope {

Runtime::Scope::Scope(Runtime& runtime) : previous_(current_runtime) { current_runtime = &runtime; }
Runtime::Scope::~Scope() { current_runtime = previous_; }

Runtime::Runtime() : method_cache(new MethodCacheEntry[method_cache_size]) {
    Scope scope(*this);
    create_types();
#define X(field) names.field##_ = intern("__" #field "__");
    LS_DUNDERS(X)
#undef X
    builtins = make_dict();
    modules = make_dict();
}

// At the end all objects that are left (modules, cycles) are kept alive together, told to let go of what they hold,
// and then given up with the heap: no destructor of a script runs any more.
Runtime::~Runtime() {
    Scope scope(*this);
    caller = nullptr;
    std::vector<Object*> left;
    heap.for_each([&](Object* object) { left.push_back(object); });
    for (Object* object : left) object->refs += 0x40000000;
    pending = Empty;
    handled = Empty;
    for (Object* object : left)
        if (object->kind != Kind::type) clear_object(object);
    for (Object* object : left)
        if (object->kind == Kind::type) clear_object(object);
}

String* Runtime::intern(std::string_view text) {
    auto found = interned_.find(text);
    if (found != interned_.end()) return found->second;
    Scope scope(*this);
    String* s = as<String>(make_string(text));
    s->flags |= flag_interned;
    interned_.emplace(s->view(), s); // holds its only reference of its own: interned strings live as long as the run
    return s;
}

namespace {
/// Objects whose destruction waits because the stack is deep already (a long chain of nodes).
struct DeferredDestruction {
    std::vector<Object*> waiting;
    int depth = 0;
};
thread_local DeferredDestruction deferred;
constexpr int destruction_depth_max = 100;

void clear_attributes_of(Object* object) {
    if (object->type && object->type->attributes_offset != 0)
        if (Attributes* attributes = attributes_of(object)) attributes_clear(attributes);
}

void release_all(std::initializer_list<Value*> places) {
    for (Value* place : places) assign(*place, Empty);
}
} // namespace

void clear_object(Object* object) {
    Heap& heap = rt().heap;
    switch (object->kind) {
    case Kind::string: clear_attributes_of(object); break;
    case Kind::bytearray: {
        auto* b = static_cast<ByteArray*>(object);
        delete b->text;
        b->text = nullptr;
        clear_attributes_of(object);
        break;
    }
    case Kind::big_int: {
        auto* big = static_cast<BigInt*>(object);
        destroy_big_int(big);
        big->number = nullptr;
        break;
    }
    case Kind::boxed:
        assign(static_cast<Boxed*>(object)->number, None);
        clear_attributes_of(object);
        break;
    case Kind::tuple: {
        auto* tuple = static_cast<Tuple*>(object);
        clear_attributes_of(object);
        for (std::size_t i = tuple->size; i-- > 0;) assign(tuple->items[i], None);
        break;
    }
    case Kind::list: {
        auto* list = static_cast<List*>(object);
        Value* items = list->items;
        std::size_t size = list->size, capacity = list->capacity;
        list->items = nullptr;
        list->size = list->capacity = 0;
        for (std::size_t i = size; i-- > 0;) release(items[i]);
        heap.free_array(items, capacity * sizeof(Value));
        clear_attributes_of(object);
        break;
    }
    case Kind::dict:
        dict_clear(static_cast<Dict*>(object));
        clear_attributes_of(object);
        break;
    case Kind::set:
    case Kind::frozenset: {
        auto* set = static_cast<Set*>(object);
        if (set->table) {
            set_clear(set);
            heap.free_array(set->table, (set->mask + 1) * sizeof(Set::Entry));
            set->table = nullptr;
            set->mask = 0;
        }
        clear_attributes_of(object);
        break;
    }
    case Kind::range: {
        auto* range = static_cast<Range*>(object);
        release_all({&range->start, &range->stop, &range->step});
        break;
    }
    case Kind::slice: {
        auto* slice = static_cast<Slice*>(object);
        release_all({&slice->start, &slice->stop, &slice->step});
        break;
    }
    case Kind::type: {
        auto* type = static_cast<Type*>(object);
        if (type->mro && type->mro->size() > 1)
            for (std::size_t i = 1; i < type->mro->size(); ++i) {
                auto* others = (*type->mro)[i]->subclasses;
                if (others) others->erase(std::remove(others->begin(), others->end(), type), others->end());
            }
        assign(type->module, Empty);
        assign(type->bases, Empty);
        if (type->attributes) release(Value::from_object(std::exchange(type->attributes, nullptr)));
        delete std::exchange(type->mro, nullptr);
        delete std::exchange(type->subclasses, nullptr);
        if (type->shapes)
            for (Shape* shape : *type->shapes) delete shape;
        delete std::exchange(type->shapes, nullptr);
        break;
    }
    case Kind::instance: clear_attributes_of(object); break;
    case Kind::exception: {
        auto* e = static_cast<Exception*>(object);
        clear_attributes_of(object);
        release_all({&e->args, &e->cause, &e->context, &e->traceback, &e->extra});
        break;
    }
    case Kind::bound_method: {
        auto* method = static_cast<BoundMethod*>(object);
        release_all({&method->function, &method->self});
        break;
    }
    case Kind::cell: assign(static_cast<Cell*>(object)->value, Empty); break;
    case Kind::property: {
        auto* p = static_cast<Property*>(object);
        release_all({&p->getter, &p->setter, &p->deleter, &p->doc});
        clear_attributes_of(object);
        break;
    }
    case Kind::static_method:
    case Kind::class_method:
        assign(static_cast<Wrapper*>(object)->function, Empty);
        clear_attributes_of(object);
        break;
    case Kind::super: {
        auto* s = static_cast<Super*>(object);
        release_all({&s->type, &s->self});
        break;
    }
    case Kind::module: {
        auto* module = static_cast<Module*>(object);
        if (module->attributes) release(Value::from_object(std::exchange(module->attributes, nullptr)));
        break;
    }
    case Kind::iterator: {
        auto* it = static_cast<Iterator*>(object);
        release_all({&it->a, &it->b});
        break;
    }
    default:
        if (object->type && object->type->ops && object->type->ops->clear) object->type->ops->clear(object);
        else if (object->type && is_subtype(object->type, rt().types.dict_keys)) assign(static_cast<Wrapper*>(object)->function, Empty);
        clear_attributes_of(object);
    }
}

bool needs_finalizer(const Object* object) {
    switch (object->kind) {
    case Kind::coroutine: case Kind::generator: case Kind::async_generator: case Kind::task: case Kind::future: case Kind::native_coroutine: return true;
    default: return object->type->type_flags & type_has_finalizer;
    }
}

void destroy(Object* object) {
    if (deferred.depth >= destruction_depth_max) {
        deferred.waiting.push_back(object);
        return;
    }
    ++deferred.depth;
    Runtime& runtime = rt();
    Type* type = object->type;
    bool resurrected = false;
    if (needs_finalizer(object) && runtime.caller && !(object->flags & flag_finalized)) {
        object->flags |= flag_finalized;
        object->refs = 1;
        runtime.caller->finalize(object);
        resurrected = --object->refs != 0;
    }
    if (!resurrected) {
        object->refs = 0x40000000; // nobody may destroy it a second time while it lets go
        if (object->flags & flag_weakly_referenced && runtime.caller) runtime.caller->weak_references_die(&object, 1);
        clear_object(object);
        if (object->flags & flag_has_id) runtime.ids.erase(object);
        runtime.heap.free(object);
        if (type->type_flags & type_is_script) release(type);
    }
    --deferred.depth;
    if (deferred.depth == 0)
        while (!deferred.waiting.empty()) {
            Object* next = deferred.waiting.back();
            deferred.waiting.pop_back();
            destroy(next);
        }
}

// ---- the pending exception ---------------------------------------------------------------------------------------

Value Runtime::raise_text(Type* type, std::string_view text) { return raise_value(make_exception(type, text)); }
Value Runtime::raise_with(Type* type, Value argument) {
    Ref args(make_tuple({argument}));
    return raise_value(make_exception(type, args));
}
Value Runtime::raise_value(Value owned_exception) {
    chain_context(owned_exception, handled);
    Value old = pending;
    pending = owned_exception;
    release(old);
    return Empty;
}
bool Runtime::pending_is(Type* type) const { return failed() && is_subtype(pending.object()->type, type); }

// ---- types -------------------------------------------------------------------------------------------------------

Type* make_type(std::string_view name, Type* base, std::size_t size, Kind kind, const NativeOps* ops, std::string_view module) {
    Runtime& runtime = rt();
    auto* type = allocate<Type>(runtime.types.type, Kind::type);
    type->name = type->qualified_name = intern(name);
    type->module = module.empty() ? Empty : retain(Value::from_object(intern(module)));
    type->bases = base ? make_tuple({Value::from_object(base)}) : Value::from_object(make_tuple(std::size_t{0}));
    type->mro = new std::vector<Type*>{type};
    if (base) type->mro->insert(type->mro->end(), base->mro->begin(), base->mro->end());
    type->subclasses = new std::vector<Type*>;
    for (std::size_t i = 1; i < type->mro->size(); ++i) (*type->mro)[i]->subclasses->push_back(type);
    type->attributes = make_dict();
    type->ops = ops ? ops : base ? base->ops : nullptr;
    type->shapes = new std::vector<Shape*>;
    type->version = runtime.next_type_version++;
    type->instance_size = static_cast<std::uint16_t>(size);
    type->instance_kind = kind;
    if (base) {
        type->attributes_offset = base->attributes_offset;
        type->type_flags = base->type_flags & (type_is_exception);
    }
    type->root_shape = new Shape{type, {}, {}};
    type->shapes->push_back(type->root_shape);
    return type;
}

void Runtime::create_types() {
    types.type = nullptr;
    types.str = nullptr;
    // The first objects come before their types exist; their type fields are mended below.
    types.object = make_type("object", nullptr, sizeof(Instance), Kind::instance);
    types.object->attributes_offset = 0;
    types.type = make_type("type", types.object, sizeof(Type), Kind::type);
#define X(field, name, layout, kind) types.field = make_type(name, types.object, sizeof(layout), Kind::kind);
    LS_TYPES(X)
#undef X
    heap.for_each([&](Object* object) {
        switch (object->kind) {
        case Kind::type: object->type = types.type; break;
        case Kind::string: object->type = types.str; break;
        case Kind::tuple: object->type = types.tuple; break;
        case Kind::dict: object->type = types.dict; break;
        default: break;
        }
    });
    types.BaseException = make_type("BaseException", types.object, sizeof(Exception), Kind::exception);
    types.BaseException->attributes_offset = offsetof(Exception, attributes);
    types.BaseException->type_flags |= type_is_exception;
#define X(field, base)                                                                                                 \
    if (types.field == nullptr) types.field = make_type(#field, types.base, sizeof(Exception), Kind::exception);
    LS_EXCEPTIONS(X)
#undef X
    // bool is an int; asyncio's exceptions come from its module.
    auto rebase = [&](Type* type, Type* base) {
        assign(type->bases, make_tuple({Value::from_object(base)}));
        *type->mro = {type};
        type->mro->insert(type->mro->end(), base->mro->begin(), base->mro->end());
        base->subclasses->push_back(type);
    };
    rebase(types.bool_, types.int_);
    for (Type* type : {types.bool_, types.function, types.generator, types.coroutine, types.none, types.slice, types.range})
        type->type_flags |= type_not_subclassable;
    for (Type* type : {types.CancelledError, types.InvalidStateError, types.IncompleteReadError, types.LimitOverrunError})
        type->module = Value::from_object(retain(intern("asyncio.exceptions")));
    for (Type* type : {types.QueueEmpty, types.QueueFull}) type->module = Value::from_object(retain(intern("asyncio.queues")));
    types.BrokenBarrierError->module = Value::from_object(retain(intern("asyncio.exceptions")));
}

} // namespace loopscope
