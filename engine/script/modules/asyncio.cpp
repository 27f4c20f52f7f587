// The asyncio module: running loops, tasks and what combines them.
#include "engine/loop/context.h"
#include "engine/script/modules.h"
#include "engine/script/modules/asyncio.h"
#include "engine/value/operations.h"

namespace loopscope::script {

using namespace loop;

namespace {

/// A sleep of which only the loop that takes its first step is known.
Co sleep_on(EventLoop& loop, double seconds, Ref result) {
    Ref inner(make_sleep(&loop, seconds, result));
    Outcome outcome = co_await Await{inner};
    co_return outcome;
}

Value sleep(Runtime&, const Value* a, std::size_t) {
    double seconds;
    if (!as_float(a[0], &seconds)) {
        Runtime& runtime = rt();
        if (runtime.absorb(runtime.types.TypeError)) runtime.raise(runtime.types.TypeError, "'<=' not supported between instances of '{}' and 'int'", type_name(a[0]));
        return Empty;
    }
    EventLoop* loop = interpreter().world.thread->running_loop;
    if (!loop) loop = any_loop();
    if (loop) return make_sleep(loop, seconds, a[1]);
    // The first loop of the run is still to come, as in asyncio.run(asyncio.sleep(1)).
    return make_coroutine("sleep", [seconds, result = Ref::share(a[1])](EventLoop& first) { return sleep_on(first, seconds, result); });
}

Value create_task(Runtime& runtime, const Value* a, std::size_t) { // coro, name, context
    EventLoop* loop = running_loop();
    if (!loop) return Empty;
    if (!is_task_body(a[0])) return runtime.raise(runtime.types.TypeError, "a coroutine was expected, got {}", repr_text(a[0]));
    Ref task(create_task(loop, a[0], None, a[2])); // it takes a number also where it gets a name
    if (!task || a[1].is_none()) return task.take();
    if (!is(task, Kind::task)) return Ref(call_method(task, intern("set_name"), {a[1]})) ? task.take() : Empty;
    Ref name(str(a[1]));
    if (!name) return Empty;
    set_task_name(as<Task>(task), name);
    return task.take();
}

Co to_thread_body(EventLoop& loop, Ref function, Ref args, Ref keywords) {
    Ref context(copy_context(loop.world));
    Ref future(run_in_default_executor(&loop, function, args, keywords, context));
    if (!future) co_return Outcome::error(rt().take_pending());
    Outcome outcome = co_await Await{future};
    co_return outcome;
}

Value to_thread(Runtime&, const Value* a, std::size_t) {
    return make_coroutine("to_thread", [function = Ref::share(a[0]), args = Ref::share(a[1]), keywords = Ref::share(a[2])](EventLoop& loop) { return to_thread_body(loop, function, args, keywords); });
}

/// The set of futures for wait(); coroutines are refused as in 3.11.
Value future_set(Runtime& runtime, Value iterable, bool* any_coroutine) {
    if (is_future(iterable) || is_task_body(iterable)) return runtime.raise(runtime.types.TypeError, "expect a list of futures, not {}", type_of(iterable)->view());
    Ref set(make_set());
    bool good = for_each_item(iterable, [&](Value item) {
        *any_coroutine |= is_task_body(item);
        return set_add(as<Set>(set), item);
    });
    if (!good || runtime.failed()) return Empty;
    if (as<Set>(set)->used == 0) return runtime.raise(runtime.types.ValueError, "Set of Tasks/Futures is empty.");
    return set.take();
}

Co wait_checked(EventLoop& loop, Ref futures, Ref timeout, Ref return_when) {
    bool any_coroutine = false;
    Ref set(future_set(rt(), futures, &any_coroutine));
    std::string_view when = is_string(return_when) ? text_of(return_when) : "";
    if (set && when != "FIRST_COMPLETED" && when != "FIRST_EXCEPTION" && when != "ALL_COMPLETED") {
        rt().raise(rt().types.ValueError, "Invalid return_when value: {}", is_string(return_when) ? std::string(when) : repr_text(return_when));
        set = Ref();
    }
    if (set && any_coroutine) {
        rt().raise(rt().types.TypeError, "Passing coroutines is forbidden, use tasks explicitly.");
        set = Ref();
    }
    if (!set) co_return Outcome::error(rt().take_pending());
    Ref waiting(wait(loop, set, timeout, return_when).object("_wait", false));
    Outcome outcome = co_await Await{waiting};
    co_return outcome;
}

/// asyncio.NAME is written in Python, in library/_asyncio_threads.py, and loaded by its first call.
template <int which> Value library_function(Runtime&, const Value* a, std::size_t) {
    static constexpr const char* names[] = {"wrap_future", "run_coroutine_threadsafe"};
    Ref module(interpreter().import_module("_asyncio_threads"));
    if (!module) return Empty;
    Ref function(get_attribute(module, intern(names[which])));
    if (!function) return Empty;
    Ref keywords = which == 0 ? Ref(make_tuple({Value::from_object(intern("loop"))})) : Ref();
    return call(function, a, which == 0 ? 1 : 2, keywords);
}

// ---- policies ----------------------------------------------------------------------------------------------------

/// Names that cost an import, which most programs do not need: looked up when first asked for (module.__getattr__).
struct LazyNames {
    const char* module;
    std::string_view names; ///< between spaces
};
constexpr LazyNames lazy_names[] = {
    {"_asyncio_transports", " BaseTransport ReadTransport WriteTransport Transport DatagramTransport SubprocessTransport BaseProtocol Protocol BufferedProtocol DatagramProtocol SubprocessProtocol "},
    {"_asyncio_streams", " StreamReader StreamWriter StreamReaderProtocol open_connection start_server open_unix_connection start_unix_server "},
    {"_asyncio_log", " logger "},
    {"_asyncio_selector", " Server AbstractServer BaseServer "},
    {"_asyncio_programs", " create_subprocess_exec create_subprocess_shell subprocess AbstractChildWatcher SafeChildWatcher FastChildWatcher PidfdChildWatcher ThreadedChildWatcher MultiLoopChildWatcher SendfileNotAvailableError "},
};

Value lazy_name(Runtime& runtime, const Value* a, std::size_t) {
    std::string name(text_of(a[0]));
    for (const LazyNames& lazy : lazy_names) {
        if (lazy.names.find(" " + name + " ") == std::string_view::npos) continue;
        Ref module(interpreter().import_module(lazy.module));
        Value found = module ? get_attribute(module, intern(name)) : Empty;
        if (found) dict_set(as<Module>(dict_get(runtime.modules, intern("asyncio")))->attributes, intern(name), retain(found));
        return found;
    }
    return runtime.raise(runtime.types.AttributeError, "module 'asyncio' has no attribute '{}'", name);
}

/// There is one kind of loop here; the policy that scripts set is kept and asked for nothing but new loops.
void install_policy(Dict* names) {
    Type* type = make_type("DefaultEventLoopPolicy", rt().types.object, sizeof(Instance), Kind::other, nullptr, "asyncio.unix_events");
    dict_set(names, intern("DefaultEventLoopPolicy"), Value::from_object(type));
    dict_set(names, intern("AbstractEventLoopPolicy"), retain(Value::from_object(type)));
    add_static_methods(type, {{"__new__(cls, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) { return make_instance(as<Type>(a[0])); }}});
    add_methods(type, {
        {"get_event_loop(self)", [](Runtime&, const Value*, std::size_t) {
             EventLoop* loop = loop_for_new_objects();
             return loop ? retain(Value::from_object(loop->object)) : Empty;
         }},
        {"new_event_loop(self)", [](Runtime&, const Value* a, std::size_t) {
             Ref factory(find_attribute(a[0], intern("_loop_factory")));
             if (factory) return call(factory, {});
             return retain(Value::from_object(new_loop(script::interpreter())->object));
         }},
        {"set_event_loop(self, loop)", [](Runtime&, const Value* a, std::size_t) {
             ScriptThread* thread = script::interpreter().world.thread;
             thread->current_loop = loop_of(a[1]);
             thread->loop_was_set = true;
             return None;
         }},
    });
    add_functions(names, {
        {"get_event_loop_policy()", [](Runtime&, const Value*, std::size_t) {
             if (asyncio_name("_policy").is_empty()) dict_set(as<Module>(dict_get(rt().modules, intern("asyncio")))->attributes, intern("_policy"), call(asyncio_name("DefaultEventLoopPolicy"), {}));
             return retain(asyncio_name("_policy"));
         }},
        {"set_event_loop_policy(policy)", [](Runtime& r, const Value* a, std::size_t) {
             if (!a[0].is_none() && instance_check(a[0], asyncio_name("AbstractEventLoopPolicy")) != 1)
                 return r.raise(r.types.TypeError, "policy must be an instance of AbstractEventLoopPolicy or None, not '{}'", type_name(a[0]));
             dict_set(as<Module>(dict_get(rt().modules, intern("asyncio")))->attributes, intern("_policy"), a[0].is_none() ? call(asyncio_name("DefaultEventLoopPolicy"), {}) : retain(a[0]));
             return None;
         }},
    }, Value::from_object(intern("asyncio.events")));
}

// ---- exceptions of streams ---------------------------------------------------------------------------------------

bool set_fields(Value exception, std::string text, std::initializer_list<std::pair<const char*, Value>> fields) {
    Ref args(make_tuple({Ref(make_string(text))}));
    if (!set_attribute(exception, intern("args"), args)) return false;
    for (auto& [name, value] : fields)
        if (!set_attribute(exception, intern(name), value)) return false;
    return true;
}
Value reduce_as(const Value* a, const char* first, const char* second) {
    Ref one(get_attribute(a[0], intern(first))), two(get_attribute(a[0], intern(second)));
    if (!one || !two) return Empty;
    Ref both(make_tuple({one, two}));
    return make_tuple({Value::from_object(type_of(a[0])), both});
}

void install_stream_errors(Types& types) {
    add_methods(types.IncompleteReadError, {
        {"__init__(self, partial, expected)", [](Runtime&, const Value* a, std::size_t) {
             std::string expected = a[2].is_none() ? "undefined" : repr_text(a[2]);
             std::int64_t size = length_of(a[1]);
             if (size < 0) return Empty;
             return set_fields(a[0], fmt::format("{} bytes read on a total of {} expected bytes", size, expected), {{"partial", a[1]}, {"expected", a[2]}}) ? None : Empty;
         }},
        {"__reduce__(self)", [](Runtime&, const Value* a, std::size_t) { return reduce_as(a, "partial", "expected"); }},
    });
    add_methods(types.LimitOverrunError, {
        {"__init__(self, message, consumed)", [](Runtime&, const Value* a, std::size_t) {
             std::string message;
             return append_str(message, a[1]) && set_fields(a[0], message, {{"consumed", a[2]}}) ? None : Empty;
         }},
        {"__reduce__(self)", [](Runtime&, const Value* a, std::size_t) {
             Ref args(get_attribute(a[0], intern("args"))), consumed(get_attribute(a[0], intern("consumed")));
             if (!args || !consumed) return Empty;
             Ref both(make_tuple({as<Tuple>(args)->items[0], consumed}));
             return make_tuple({Value::from_object(type_of(a[0])), both});
         }},
    });
}

} // namespace

Value make_asyncio_module(Interpreter& interpreter) {
    Runtime& runtime = interpreter.runtime;
    Types& types = runtime.types;
    install_loop_type(interpreter);
    Module* module = make_module("asyncio");
    Dict* names = module->attributes;
    dict_set(names, runtime.names.path_, Value::from_object(make_list()));
    add_functions(names, {
        {"async sleep(delay, result=None)", sleep},
        {"create_task(coro, *, name=None, context=None)", create_task},
        {"ensure_future(coro_or_future, *, loop=None)", [](Runtime& r, const Value* a, std::size_t) {
             if (is_future(a[0])) {
                 if (!a[1].is_none() && as<Future>(a[0])->loop != loop_of(a[1]))
                     return r.failed() ? Empty : r.raise(r.types.ValueError, "The future belongs to a different loop than the one specified as the loop argument");
                 return retain(a[0]);
             }
             EventLoop* loop = a[1].is_none() ? loop_for_new_objects() : loop_of(a[1]);
             return loop ? ensure_future(loop, a[0]) : Empty;
         }},
        {"gather(*coros_or_futures, return_exceptions=False)", [](Runtime&, const Value* a, std::size_t) {
             Tuple* all = as<Tuple>(a[1]);
             EventLoop* loop = nullptr;
             for (std::size_t i = 0; i < all->size && !loop; ++i)
                 if (is_future(all->items[i])) loop = as<Future>(all->items[i])->loop;
             if (!loop) loop = loop_for_new_objects();
             return loop ? gather(loop, all->items, all->size, truth(a[0]) == 1) : Empty;
         }},
        {"async wait_for(fut, timeout)", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("wait_for", [awaitable = Ref::share(a[0]), timeout = Ref::share(a[1])](EventLoop& loop) { return wait_for(loop, awaitable, timeout); });
         }},
        {"async wait(fs, *, timeout=None, return_when='ALL_COMPLETED')", [](Runtime&, const Value* a, std::size_t) {
             return make_coroutine("wait", [futures = Ref::share(a[0]), timeout = Ref::share(a[1]), when = Ref::share(a[2])](EventLoop& loop) { return wait_checked(loop, futures, timeout, when); });
         }},
        {"shield(arg)", [](Runtime&, const Value* a, std::size_t) {
             EventLoop* loop = is_future(a[0]) ? as<Future>(a[0])->loop : loop_for_new_objects();
             return loop ? shield(loop, a[0]) : Empty;
         }},
        {"to_thread(func, /, *args, **kwargs)", to_thread},
        {"get_running_loop()", [](Runtime&, const Value*, std::size_t) {
             EventLoop* loop = running_loop();
             return loop ? retain(Value::from_object(loop->object)) : Empty;
         }},
        {"_get_running_loop()", [](Runtime&, const Value*, std::size_t) {
             EventLoop* loop = script::interpreter().world.thread->running_loop;
             return loop ? retain(Value::from_object(loop->object)) : None;
         }},
        {"get_event_loop()", [](Runtime&, const Value*, std::size_t) {
             EventLoop* loop = loop_for_new_objects();
             return loop ? retain(Value::from_object(loop->object)) : Empty;
         }},
        {"new_event_loop()", [](Runtime&, const Value*, std::size_t) {
             EventLoop* loop = policy_loop();
             return loop ? retain(Value::from_object(loop->object)) : Empty;
         }},
        {"set_event_loop(loop)", [](Runtime& r, const Value* a, std::size_t) {
             if (!a[0].is_none() && !loop_of(a[0])) {
                 r.clear_pending();
                 return r.raise(r.types.TypeError, "loop must be an instance of AbstractEventLoop or None, not '{}'", type_name(a[0]));
             }
             ScriptThread* thread = script::interpreter().world.thread;
             thread->current_loop = loop_of(a[0]);
             thread->loop_was_set = true;
             return None;
         }},
        {"current_task(loop=None)", [](Runtime&, const Value* a, std::size_t) {
             EventLoop* loop = a[0].is_none() ? running_loop() : loop_of(a[0]);
             if (!loop) return a[0].is_none() ? Empty : None;
             return loop->current_task ? retain(Value::from_object(loop->current_task)) : None;
         }},
        {"all_tasks(loop=None)", [](Runtime&, const Value* a, std::size_t) {
             EventLoop* loop = a[0].is_none() ? running_loop() : loop_of(a[0]);
             if (!loop && a[0].is_none()) return Empty;
             Ref set(make_set());
             if (!loop) return set.take(); // what is no loop has no tasks
             for (Task* t : loop->tasks)
                 if (!(t->flags & flag_finalized)) set_add(as<Set>(set), Value::from_object(t)); // CPython's set is of weak references
             return set.take();
         }},
        {"iscoroutine(obj)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(is_task_body(a[0])); }},
        {"iscoroutinefunction(func)", [](Runtime&, const Value* a, std::size_t) {
             Value f = is(a[0], Kind::bound_method) ? as<BoundMethod>(a[0])->function : a[0];
             if (is(f, Kind::native_function)) return Value::from_bool(as<NativeFunction>(f)->signature->is_async);
             if (is(f, Kind::function)) return Value::from_bool((as<FunctionObject>(f)->code->flags & (code_async | code_generator)) == code_async);
             Ref inspect(script::interpreter().import_module("inspect")); // which knows partial() and what behaves like a function
             return inspect ? call_method(inspect, intern("iscoroutinefunction"), {f}) : Empty;
         }},
        {"isfuture(obj)", [](Runtime& r, const Value* a, std::size_t) {
             if (is_future(a[0])) return True;
             if (!a[0].is_object() || !type_lookup(type_of(a[0]), intern("_asyncio_future_blocking"))) return False;
             Ref blocking(find_attribute(a[0], intern("_asyncio_future_blocking"))); // behaves like one
             return r.failed() ? Empty : Value::from_bool(blocking && !blocking.get().is_none());
         }},
    }, Value::from_object(intern("asyncio")));
    for (Type* type : {types.future, types.task, types.handle, types.timer_handle, types.CancelledError, types.InvalidStateError, types.TimeoutError, types.QueueEmpty, types.QueueFull,
                       types.BrokenBarrierError, types.IncompleteReadError, types.LimitOverrunError})
        dict_set(names, type->name, Value::from_object(retain(type)));
    for (const char* constant : {"FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"}) dict_set(names, intern(constant), retain(Value::from_object(intern(constant))));
    Type* loop_type = as<Type>(dict_get(runtime.modules, intern("asyncio.loop type")));
    for (const char* name : {"AbstractEventLoop", "BaseEventLoop", "SelectorEventLoop"}) dict_set(names, intern(name), Value::from_object(retain(loop_type)));
    install_stream_errors(types);
    install_locks(interpreter, names);
    install_runners(interpreter, names);
    install_groups(names);
    install_policy(names);
    add_functions(names, {{"__getattr__(name)", lazy_name}});
    add_functions(names, {{"wrap_future(future, *, loop=None)", library_function<0>}, {"run_coroutine_threadsafe(coro, loop)", library_function<1>}});
    // asyncio's submodules are views of the same names.
    for (const char* part : {"base_events", "coroutines", "events", "exceptions", "futures", "locks", "log", "protocols", "queues", "runners", "selector_events", "streams", "tasks", "taskgroups", "threads", "timeouts", "transports", "unix_events"}) {
        std::string name = fmt::format("asyncio.{}", part);
        Module* view = make_module(name);
        release(std::exchange(view->attributes, retain(names)));
        dict_set(runtime.modules, intern(name), Value::from_object(view));
        dict_set(names, intern(part), retain(Value::from_object(view)));
    }
    return Value::from_object(module);
}

} // namespace loopscope::script
