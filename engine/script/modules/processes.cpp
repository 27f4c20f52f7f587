// _process: what `multiprocessing` stands on. A process is a thread of the run that shares neither the GIL nor the
// script's objects with the others: it starts with a copy of them, as fork() makes it.
//
// What is copied: the namespaces of the script's modules, and what they and the process's job reach — functions,
// classes, instances, containers. What is shared: immutable values, the library, and native objects; so the queues and
// locks of multiprocessing, which are made of such, connect processes.
#include "engine/loop/event_loop.h"
#include "engine/script/library.h"
#include "engine/script/modules.h"
#include "engine/script/modules/processes.h"
#include "engine/value/operations.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace loopscope::script {

using namespace loop;

namespace {

World& world() { return interpreter().world; }

/// Copies a graph of objects. Shells are made first and filled later, so that depth costs no stack; dicts and sets come
/// last, because their keys must be whole before they can be hashed.
class ForkCopy {
public:
    /// The copy of `v`, or `v` itself where that is shared. Owned.
    Value copy(Value v) {
        if (!v.is_object()) return v;
        Object* object = v.object();
        if (auto known = copies_.find(object); known != copies_.end()) return retain(known->second.get());
        Object* made = shell(object);
        if (!made) return retain(v);
        copies_.emplace(object, Ref(made));
        originals_.push_back(Ref::share(v));
        (made->kind == Kind::dict || made->kind == Kind::set || made->kind == Kind::frozenset ? hashed_ : plain_).emplace_back(object, made);
        return retain(Value::from_object(made));
    }
    /// Fills all shells. False: a key's __hash__ has raised.
    bool finish() {
        while (!plain_.empty() || !hashed_.empty()) {
            auto& queue = plain_.empty() ? hashed_ : plain_;
            auto [from, to] = queue.front();
            queue.pop_front();
            if (!fill(from, to)) return false;
        }
        for (auto& [from, to] : late_)
            if (!fill_hashed(from, to)) return false;
        return true;
    }

private:
    static bool is_script_class(const Type* type) { return (type->type_flags & type_is_script) && is_script_module(type->module); }
    static bool is_script_module(Value name) {
        if (!is_string(name)) return false;
        Value module = dict_get(script_modules(), intern(text_of(name)));
        Value file = is(module, Kind::module) ? dict_get(as<Module>(module)->attributes, rt().names.file_) : Empty;
        return is_string(file) && !text_of(file).starts_with(library_folder);
    }

    template <class T> T* same_size(T* object) {
        Type* type = static_cast<Type*>(mapped_type(object->type));
        auto* made = allocate<T>(type, object->kind, std::max<std::size_t>(sizeof(T), type->instance_size));
        if (type->type_flags & type_is_script) retain(type);
        if (Attributes* attributes = attributes_of(made)) attributes->shape = type->root_shape;
        return made;
    }
    Type* mapped_type(Type* type) {
        if (!is_script_class(type)) return type;
        Ref held(copy(Value::from_object(type)));
        return as<Type>(held);
    }

    Object* shell(Object* object) {
        Runtime& runtime = rt();
        switch (object->kind) {
        case Kind::list: return object->type == runtime.types.list || is_script_class(object->type) ? same_size(static_cast<List*>(object)) : nullptr;
        case Kind::dict: return object->type == runtime.types.dict || is_script_class(object->type) ? same_size(static_cast<Dict*>(object)) : nullptr;
        case Kind::set:
            if (object->type != runtime.types.set && !is_script_class(object->type)) return nullptr;
            return object->type == runtime.types.set ? static_cast<Object*>(make_set()) : same_size(static_cast<Set*>(object));
        case Kind::tuple: return object->type == runtime.types.tuple ? make_tuple(static_cast<Tuple*>(object)->size) : nullptr;
        case Kind::bytearray: return object->type == runtime.types.bytearray ? make_bytearray(*static_cast<ByteArray*>(object)->text).object() : nullptr;
        case Kind::cell: return allocate<Cell>(runtime.types.cell, Kind::cell);
        case Kind::function: {
            if (is_library(static_cast<FunctionObject*>(object)->code)) return nullptr;
            auto* made = allocate<FunctionObject>(runtime.types.function, Kind::function);
            made->attributes.shape = runtime.types.function->root_shape;
            return made;
        }
        case Kind::bound_method: return allocate<BoundMethod>(runtime.types.method, Kind::bound_method);
        case Kind::property: return object->type == runtime.types.property ? allocate<Property>(object->type, Kind::property) : nullptr;
        case Kind::static_method:
        case Kind::class_method: return allocate<Wrapper>(object->type, object->kind);
        case Kind::instance: {
            if (!is_script_class(object->type)) return nullptr;
            Ref made(make_instance(mapped_type(object->type)));
            return made.take().object();
        }
        case Kind::type: return is_script_class(static_cast<Type*>(object)) ? class_shell(static_cast<Type*>(object)) : nullptr;
        case Kind::module: {
            auto* module = static_cast<Module*>(object);
            return is_script_module(Value::from_object(module->name)) ? make_module(module->name->view()) : nullptr;
        }
        default: return nullptr;
        }
    }

    Type* class_shell(Type* original) {
        Runtime& runtime = rt();
        Type* metaclass = mapped_type(original->type);
        Tuple* bases = as<Tuple>(original->bases);
        Tuple* copied = make_tuple(bases->size);
        for (std::size_t i = 0; i < bases->size; ++i) copied->items[i] = copy(bases->items[i]);
        auto* type = allocate<Type>(metaclass, Kind::type);
        if (metaclass->type_flags & type_is_script) retain(metaclass);
        type->name = original->name;
        type->qualified_name = original->qualified_name;
        type->module = retain(original->module);
        type->bases = Value::from_object(copied);
        type->mro = new std::vector<Type*>{type};
        type->subclasses = new std::vector<Type*>;
        type->shapes = new std::vector<Shape*>;
        type->attributes = make_dict();
        type->ops = original->ops;
        type->instance_kind = original->instance_kind;
        type->instance_size = original->instance_size;
        type->attributes_offset = original->attributes_offset;
        type->type_flags = original->type_flags;
        if (!compute_mro(type)) runtime.clear_pending(); // it had an order before
        for (std::size_t i = 1; i < type->mro->size(); ++i) (*type->mro)[i]->subclasses->push_back(type);
        type->root_shape = new Shape{type, {}, {}};
        type->shapes->push_back(type->root_shape);
        return type;
    }

    void copy_attributes(Object* from, Object* to) {
        Attributes* a = attributes_of(from);
        Attributes* b = attributes_of(to);
        if (!a || !b) return;
        if (a->shape) {
            for (std::size_t i = 0; i < a->shape->keys.size(); ++i) attributes_set(to, b, a->shape->keys[i], copy(a->slots[i]));
        } else if (a->dict) {
            std::uint32_t position = 0;
            while (Dict::Entry* entry = dict_next(a->dict, position))
                if (is_string(entry->key)) attributes_set(to, b, intern(text_of(entry->key)), copy(entry->value));
        }
    }

    bool fill(Object* from, Object* to) {
        switch (from->kind) {
        case Kind::list: {
            auto* list = static_cast<List*>(from);
            for (std::size_t i = 0; i < list->size; ++i) list_append(static_cast<List*>(to), copy(list->items[i]));
            break;
        }
        case Kind::tuple:
            for (std::size_t i = 0; i < static_cast<Tuple*>(from)->size; ++i) static_cast<Tuple*>(to)->items[i] = copy(static_cast<Tuple*>(from)->items[i]);
            break;
        case Kind::cell: static_cast<Cell*>(to)->value = copy(static_cast<Cell*>(from)->value); break;
        case Kind::function: {
            auto* a = static_cast<FunctionObject*>(from);
            auto* b = static_cast<FunctionObject*>(to);
            b->code = retain(a->code);
            Value globals = copy(Value::from_object(a->globals));
            b->globals = as<Dict>(globals);
            b->closure = copy(a->closure);
            b->defaults = copy(a->defaults);
            b->keyword_defaults = copy(a->keyword_defaults);
            b->annotations = copy(a->annotations);
            b->name = retain(a->name);
            b->qualified_name = retain(a->qualified_name);
            b->doc = retain(a->doc);
            b->module = retain(a->module);
            copy_attributes(from, to);
            return true;
        }
        case Kind::bound_method:
            static_cast<BoundMethod*>(to)->function = copy(static_cast<BoundMethod*>(from)->function);
            static_cast<BoundMethod*>(to)->self = copy(static_cast<BoundMethod*>(from)->self);
            return true;
        case Kind::property: {
            auto* a = static_cast<Property*>(from);
            auto* b = static_cast<Property*>(to);
            b->getter = copy(a->getter);
            b->setter = copy(a->setter);
            b->deleter = copy(a->deleter);
            b->doc = copy(a->doc);
            return true;
        }
        case Kind::static_method:
        case Kind::class_method: static_cast<Wrapper*>(to)->function = copy(static_cast<Wrapper*>(from)->function); return true;
        case Kind::type: {
            auto* a = static_cast<Type*>(from);
            auto* b = static_cast<Type*>(to);
            std::uint32_t position = 0;
            while (Dict::Entry* entry = dict_next(a->attributes, position))
                if (is_string(entry->key)) dict_set(b->attributes, intern(text_of(entry->key)), copy(entry->value));
            type_changed(b);
            return true;
        }
        case Kind::module: {
            auto* b = static_cast<Module*>(to);
            release(Value::from_object(b->attributes));
            Value names = copy(Value::from_object(static_cast<Module*>(from)->attributes));
            b->attributes = as<Dict>(names);
            return true;
        }
        case Kind::dict:
        case Kind::set: { // what it holds is copied now, and put in when all keys are whole
            Ref contents(make_list());
            auto add = [&](Value v) { list_append(as<List>(contents), copy(v)); };
            std::uint32_t position = 0;
            std::uint64_t place = 0;
            if (from->kind == Kind::dict) {
                while (Dict::Entry* entry = dict_next(static_cast<Dict*>(from), position)) add(entry->key), add(entry->value);
                static_cast<Dict*>(to)->keys_version = static_cast<Dict*>(from)->keys_version + own_versions; // caches know namespaces by it
            } else {
                for (Value key; (key = set_next(static_cast<Set*>(from), place));) add(key);
            }
            late_.emplace_back(to, std::move(contents));
            break;
        }
        default: break;
        }
        copy_attributes(from, to);
        return true;
    }

    bool fill_hashed(Object* to, const Ref& contents) {
        auto* list = as<List>(contents);
        if (to->kind == Kind::set) {
            for (std::size_t i = 0; i < list->size; ++i)
                if (!set_add(static_cast<Set*>(to), list->items[i])) return false;
            return true;
        }
        for (std::size_t i = 0; i + 1 < list->size; i += 2)
            if (!dict_set(static_cast<Dict*>(to), list->items[i], list->items[i + 1])) return false;
        return true;
    }

    static constexpr std::uint32_t own_versions = 1u << 20;
    std::unordered_map<Object*, Ref> copies_;
    std::vector<Ref> originals_; ///< keeps addresses from being used again
    std::deque<std::pair<Object*, Object*>> plain_, hashed_;
    std::vector<std::pair<Object*, Ref>> late_;
};

/// fork(job): (a copy of job, the copies of the script's modules by name).
Value fork(Runtime&, const Value* a, std::size_t) {
    ForkCopy copy;
    Ref modules(make_dict());
    std::vector<String*> names;
    std::uint32_t position = 0;
    Dict* all = script_modules();
    while (Dict::Entry* entry = dict_next(all, position)) {
        if (!is(entry->value, Kind::module)) continue;
        Ref made(copy.copy(entry->value));
        if (made != entry->value) dict_set(as<Dict>(modules), intern(text_of(entry->key)), made.take());
    }
    Ref job(copy.copy(a[0]));
    if (!copy.finish()) return Empty;
    return make_tuple({job, modules});
}

struct ProcessHandle : Object {
    ScriptThread* thread; ///< the driver's, which outlives the run's objects
};
const NativeOps process_ops = {[](Object*) {}, nullptr, nullptr};
ProcessHandle* handle(Value v) { return as<ProcessHandle>(v); }
constexpr const char* handle_type_name = "_process.handle type";

/// start(function, modules, name): runs function() in a new process.
Value start(Runtime& runtime, const Value* a, std::size_t) {
    auto* made = allocate<ProcessHandle>(as<Type>(dict_get(runtime.modules, intern(handle_type_name))), Kind::other);
    Ref guard(made);
    std::string name(text_of(a[2]));
    World& w = world();
    Recorder& recorder = w.recorder;
    made->thread = w.driver->start_thread([function = Ref::share(a[0]), name]() mutable {
        Ref callee = std::move(function); // goes while there is still a runtime
        World& w = world();
        ObjectId id = w.thread->id;
        w.recorder.event_of_process(EventKind::job_begin, id, name);
        Ref result(call(callee, {}));
        if (!result) rt().clear_pending(); // multiprocessing reports; here it was killed, or the run is stopping
        w.recorder.event_of_process(EventKind::job_end, id, "");
        w.recorder.event_of_process(EventKind::thread_end, id, "");
    });
    if (!made->thread) return runtime.raise(runtime.types.BlockingIOError, "Resource temporarily unavailable");
    made->thread->name = "MainThread";
    made->thread->process = ++w.processes_started;
    made->thread->is_main = true;
    made->thread->modules = Ref::share(a[1]);
    if (recorder.is_on()) recorder.event_here(EventKind::thread_new, made->thread->id, recorder.text(name));
    return guard.take();
}

/// Waits for its end; whether it has ended.
Value join(Runtime& runtime, const Value* a, std::size_t) { // self, timeout
    ScriptThread* thread = handle(a[0])->thread;
    double deadline = forever, seconds;
    if (!a[1].is_none()) {
        if (!as_float(a[1], &seconds)) return Empty;
        deadline = world().now() + std::max(seconds, 0.0);
    }
    Recorder& recorder = world().recorder;
    while (!thread->is_finished) {
        EventLoop* loop = world().thread->running_loop;
        ObjectId task = loop ? current_task_id(loop) : 0;
        if (recorder.is_on()) recorder.event_here(EventKind::block_begin, task, recorder.text("Process.join()"));
        world().driver->block(thread->ended, deadline);
        if (recorder.is_on()) recorder.event_here(EventKind::block_end, task);
        if (world().stopping()) return runtime.raise(runtime.types.SystemExit, "stopped");
        if (!thread->is_finished && world().now() >= deadline) return False;
    }
    return True;
}

} // namespace

Dict* script_modules() { return rt().modules; }

Value find_process_module(std::string_view name) {
    Ref& own = world().thread->modules;
    return own ? dict_get(as<Dict>(own), intern(name)) : Empty;
}

Value make_processes_module(Interpreter& interpreter) {
    Module* module = make_module("_process");
    Dict* names = module->attributes;
    Type* type = make_type("_handle", interpreter.runtime.types.object, sizeof(ProcessHandle), Kind::other, &process_ops, "_process");
    dict_set(interpreter.runtime.modules, intern(handle_type_name), Value::from_object(type));
    add_methods(type, {
        {"join(self, timeout=None)", join},
        {"is_alive(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(!handle(a[0])->thread->is_finished); }},
        {"kill(self)", [](Runtime&, const Value* a, std::size_t) { return world().driver->kill_process(handle(a[0])->thread->process), None; }},
    });
    add_members(type, {{"number", [](Runtime&, Value self) { return make_int(handle(self)->thread->process); }}});
    add_functions(names, {
        {"fork(job)", fork},
        {"start(function, modules, name)", start},
        {"number()", [](Runtime&, const Value*, std::size_t) { return make_int(world().thread->process); }},
        {"is_main_thread()", [](Runtime&, const Value*, std::size_t) { return Value::from_bool(world().thread->is_main); }},
        {"module(name)", [](Runtime&, const Value* a, std::size_t) { // sys.modules[name] as this process sees it, or None
             Value found = find_process_module(text_of(a[0]));
             if (found.is_empty()) found = dict_get(rt().modules, intern(text_of(a[0])));
             return found.is_empty() ? None : retain(found);
         }},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
