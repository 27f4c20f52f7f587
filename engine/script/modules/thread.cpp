// _thread: what `threading` stands on. Locks hand over in FIFO order through the driver's wait points; a thread of the
// script is a fiber on the virtual clock and an OS thread on the live one.
#include "engine/loop/event_loop.h"
#include "engine/script/modules.h"
#include "engine/value/operations.h"

#include <cmath>

namespace loopscope::script {

using namespace loop;

namespace {

constexpr std::uint64_t first_ident = 140'000'000'000'000; // of the main thread; the others count up
constexpr unsigned shared_number = 250;                        // the drivers' threads_max
constexpr double timeout_max_s = 9223372036;               // TIMEOUT_MAX

World& world() { return interpreter().world; }
/// A small number of its own for each thread: theirs in the recording, which all those from the 250th on share, or one after it.
std::uint64_t own_number(const ScriptThread* thread) {
    return thread->number < shared_number ? thread->number : std::uint64_t{shared_number} + thread->id;
}
std::uint64_t ident_of(const ScriptThread* thread) { return first_ident + own_number(thread) * 4096; }

// ---- locks -------------------------------------------------------------------------------------------------------

struct ThreadLock : Object {
    WaitPoint* free;     ///< where threads wait for it
    ScriptThread* owner; ///< null: nobody, or (a plain lock) not known
    std::uint32_t count; ///< 0: free; more than 1 for an RLock only
    bool is_reentrant;   ///< an RLock
    ObjectId id;
};
void clear_lock(Object* object) { delete std::exchange(static_cast<ThreadLock*>(object)->free, nullptr); }
const NativeOps lock_ops = {clear_lock, nullptr, nullptr};

Value stopped() { return rt().raise(rt().types.SystemExit, "stopped"); }

ObjectId blocked_task() {
    EventLoop* loop = world().thread->running_loop;
    return loop ? current_task_id(loop) : 0;
}
/// Blocks the thread and says so in the recording. What came of it is for the caller to look at.
bool block(WaitPoint& point, double deadline, std::string_view what) {
    Recorder& recorder = world().recorder;
    ObjectId task = blocked_task();
    if (recorder.is_on()) recorder.event_here(EventKind::block_begin, task, recorder.text(what));
    bool woken = world().driver->block(point, deadline);
    if (recorder.is_on()) recorder.event_here(EventKind::block_end, task);
    return woken;
}

/// The deadline of a `timeout` argument. False: exception.
bool deadline_of(Value timeout, double* deadline) {
    double seconds;
    *deadline = forever;
    if (timeout.is_none()) return true;
    if (!as_float(timeout, &seconds)) return false;
    if (seconds > timeout_max_s) {
        rt().raise(rt().types.OverflowError, "timeout value is too large");
        return false;
    }
    if (seconds >= 0) *deadline = world().now() + seconds;
    return true;
}

void show_holder(ThreadLock* lock) {
    Recorder& recorder = world().recorder;
    if (!recorder.is_on()) return;
    if (!lock->id) {
        lock->id = world().new_object_id();
        recorder.event_here(EventKind::object_new, lock->id, recorder.text(lock->is_reentrant ? "threading.RLock" : "threading.Lock"));
    }
    recorder.event_here(EventKind::object_hold, lock->id, lock->count ? world().thread->id : 0);
}

Value acquire(Runtime& runtime, const Value* a, std::size_t) { // self, blocking, timeout
    auto* lock = as<ThreadLock>(a[0]);
    bool blocking = truth(a[1]) == 1;
    double seconds;
    if (!as_float(a[2], &seconds)) return Empty;
    if (!blocking && seconds != -1) return runtime.raise(runtime.types.ValueError, "can't specify a timeout for a non-blocking call");
    if (blocking && seconds < 0 && seconds != -1) return runtime.raise(runtime.types.ValueError, "timeout value must be positive");
    if (lock->is_reentrant && lock->count && lock->owner == world().thread) {
        ++lock->count;
        return True;
    }
    double deadline;
    if (!deadline_of(a[2], &deadline)) return Empty;
    Ref held = Ref::share(a[0]);
    while (lock->count) { // another thread may be quicker after a release
        if (!blocking) return False;
        bool woken = block(*lock->free, deadline, "lock.acquire()");
        if (world().stopping()) return stopped();
        if (!woken && world().now() >= deadline && lock->count) return False;
    }
    lock->count = 1;
    lock->owner = world().thread;
    show_holder(lock);
    return True;
}

bool release_lock(ThreadLock* lock) {
    Runtime& runtime = rt();
    if (lock->count == 0 || (lock->is_reentrant && lock->owner != world().thread)) {
        runtime.raise(runtime.types.RuntimeError, "{}", lock->is_reentrant ? "cannot release un-acquired lock" : "release unlocked lock");
        return false;
    }
    if (--lock->count) return true;
    lock->owner = nullptr;
    show_holder(lock);
    world().driver->wake(*lock->free, 1);
    return true;
}

template <bool reentrant> Type* new_lock_type(Dict* names, const char* name) {
    Type* type = make_type(name, rt().types.object, sizeof(ThreadLock), Kind::other, &lock_ops, "_thread");
    dict_set(names, intern(name), Value::from_object(type));
    add_static_methods(type, {{"__new__(cls)", [](Runtime&, const Value* a, std::size_t) {
        auto* lock = allocate<ThreadLock>(as<Type>(a[0]), Kind::other);
        lock->free = new WaitPoint;
        lock->is_reentrant = reentrant;
        return Value::from_object(lock);
    }}});
    static constexpr NativeCode release_code = [](Runtime&, const Value* a, std::size_t) { return release_lock(as<ThreadLock>(a[0])) ? None : Empty; };
    add_methods(type, {
        {"acquire(self, blocking=True, timeout=-1)", acquire},
        {"release(self)", release_code},
        {"__enter__(self)", [](Runtime& r, const Value* a, std::size_t) {
             Value arguments[] = {a[0], True, make_int(-1)};
             return acquire(r, arguments, 3);
         }},
        {"__exit__(self, type, value, traceback)", release_code},
        {"locked(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(as<ThreadLock>(a[0])->count != 0); }},
        {"_is_owned(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(as<ThreadLock>(a[0])->count != 0 && as<ThreadLock>(a[0])->owner == world().thread); }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             auto* lock = as<ThreadLock>(a[0]);
             std::string text = lock->count ? "<locked " : "<unlocked ";
             text += fmt::format("_thread.{} object", lock->is_reentrant ? "RLock" : "lock");
             if (lock->is_reentrant) text += fmt::format(" owner={} count={}", lock->owner ? ident_of(lock->owner) : 0, lock->count);
             return make_string(text + fmt::format(" at {:#x}>", identity(a[0])));
         }},
    });
    return type;
}

// ---- bells -------------------------------------------------------------------------------------------------------

/// What the library's threads wait at until something has changed: whoever changes it rings. Who looks first and then waits
/// says how often it had rung before, so that nothing that happens in between is missed.
struct Bell : Object {
    WaitPoint* listeners;
    std::int64_t rings;
};
const NativeOps bell_ops = {[](Object* object) { delete std::exchange(static_cast<Bell*>(object)->listeners, nullptr); }, nullptr, nullptr};

void new_bell_type(Dict* names) {
    Type* type = make_type("Bell", rt().types.object, sizeof(Bell), Kind::other, &bell_ops, "_thread");
    dict_set(names, intern("Bell"), Value::from_object(type));
    add_static_methods(type, {{"__new__(cls)", [](Runtime&, const Value* a, std::size_t) {
        auto* bell = allocate<Bell>(as<Type>(a[0]), Kind::other);
        bell->listeners = new WaitPoint;
        return Value::from_object(bell);
    }}});
    add_methods(type, {
        {"rings(self)", [](Runtime&, const Value* a, std::size_t) { return make_int(as<Bell>(a[0])->rings); }},
        {"ring(self)", [](Runtime&, const Value* a, std::size_t) {
             auto* bell = as<Bell>(a[0]);
             ++bell->rings;
             world().driver->wake(*bell->listeners, bell->listeners->waiting.size());
             return None;
         }},
        {"wait(self, rings, seconds, what)", [](Runtime&, const Value* a, std::size_t) {
             auto* bell = as<Bell>(a[0]);
             Ref held = Ref::share(a[0]);
             std::int64_t rings;
             double deadline;
             if (!as_index(a[1], &rings) || !deadline_of(a[2], &deadline)) return Empty;
             if (bell->rings == rings) block(*bell->listeners, deadline, text_of(a[3]));
             return world().stopping() ? stopped() : None;
         }},
    });
}

// ---- threads -----------------------------------------------------------------------------------------------------

struct ThreadHandle : Object {
    ScriptThread* thread; ///< the driver's, which outlives the run's objects
};
const NativeOps handle_ops_of_thread = {[](Object*) {}, nullptr, nullptr};
ThreadHandle* handle(Value v) { return as<ThreadHandle>(v); }

Value new_handle(ScriptThread* thread) {
    auto* made = allocate<ThreadHandle>(as<Type>(dict_get(as<Module>(dict_get(rt().modules, intern("_thread")))->attributes, intern("_handle"))), Kind::other);
    made->thread = thread;
    return Value::from_object(made);
}

/// start(function, name): runs function() in a new thread.
Value start(Runtime&, const Value* a, std::size_t) {
    Ref guard(new_handle(nullptr));
    auto* made = handle(guard);
    std::string name(text_of(a[1]));
    made->thread = world().driver->start_thread([function = Ref::share(a[0])]() mutable {
        Ref callee = std::move(function); // goes while there is still a runtime
        Ref result(call(callee, {}));
        if (!result) rt().clear_pending(); // the bootstrap in threading.py reports; here the run is stopping
        loop::World& w = world();
        if (w.recorder.is_on()) w.recorder.event(EventKind::thread_end, w.thread->id);
    });
    if (!made->thread) return rt().raise(rt().types.RuntimeError, "can't start new thread");
    made->thread->name = name;
    Recorder& recorder = world().recorder;
    if (recorder.is_on()) recorder.event_here(EventKind::thread_new, made->thread->id, recorder.text(name));
    return guard.take();
}

/// Waits for its end; whether it has ended.
Value join(Runtime&, const Value* a, std::size_t) { // self, timeout
    ScriptThread* thread = handle(a[0])->thread;
    double deadline;
    if (!deadline_of(a[1], &deadline)) return Empty;
    if (deadline != forever) deadline = std::max(deadline, world().now());
    while (!thread->is_finished) {
        block(thread->ended, deadline, fmt::format("{}.join()", thread->name));
        if (world().stopping()) return stopped();
        if (!thread->is_finished && world().now() >= deadline) return False;
    }
    return True;
}

} // namespace

Value make_thread_module(Interpreter& interpreter) {
    Module* module = make_module("_thread");
    Dict* names = module->attributes;
    new_lock_type<false>(names, "lock");
    new_lock_type<true>(names, "RLock");
    new_bell_type(names);
    Type* type = make_type("_handle", interpreter.runtime.types.object, sizeof(ThreadHandle), Kind::other, &handle_ops_of_thread, "_thread");
    dict_set(names, intern("_handle"), Value::from_object(type));
    add_methods(type, {
        {"join(self, timeout=None)", join},
        {"is_alive(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(!handle(a[0])->thread->is_finished); }},
    });
    add_members(type, {{"ident", [](Runtime&, Value self) { return make_int(static_cast<std::int64_t>(ident_of(handle(self)->thread))); }},
                       {"name", [](Runtime&, Value self) { return make_string(handle(self)->thread->name); }},
                       {"process", [](Runtime&, Value self) { return make_int(handle(self)->thread->process); }}});
    dict_set(names, intern("TIMEOUT_MAX"), Value::from_double(timeout_max_s));
    dict_set(names, intern("error"), retain(Value::from_object(interpreter.runtime.types.RuntimeError)));
    dict_set(names, intern("LockType"), retain(dict_get(names, intern("lock"))));
    add_functions(names, {
        {"start(function, name)", start},
        {"allocate_lock()", [](Runtime&, const Value*, std::size_t) {
             return call(dict_get(as<Module>(dict_get(rt().modules, intern("_thread")))->attributes, intern("lock")), {});
         }},
        {"get_ident()", [](Runtime&, const Value*, std::size_t) { return make_int(static_cast<std::int64_t>(ident_of(world().thread))); }},
        {"current()", [](Runtime&, const Value*, std::size_t) { return new_handle(world().thread); }},
        {"live()", [](Runtime&, const Value*, std::size_t) {
             List* all = make_list();
             for (ScriptThread* thread : world().threads)
                 if (!thread->is_finished && !thread->is_main) list_append(all, new_handle(thread));
             return Value::from_object(all);
         }},
        {"get_native_id()", [](Runtime&, const Value*, std::size_t) { return make_int(static_cast<std::int64_t>(1000 + own_number(world().thread))); }},
        {"stack_size(size=0)", [](Runtime&, const Value*, std::size_t) { return make_int(0); }},
    }, Value::from_object(module->name));
    return Value::from_object(module);
}

} // namespace loopscope::script
