// The asyncio module: running loops, tasks and what combines them.
#include "engine/script/modules/asyncio.h"

#include "engine/loop/thread_pool.h"
#include "engine/script/modules.h"
#include "engine/script/traceback.h"
#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::script {

using namespace loop;

namespace {
constexpr std::size_t default_threads_max = 8; // min(32, cores + 4) with 4 simulated cores
void clear_loop_object(Object*) {}
const NativeOps loop_object_ops = {clear_loop_object, nullptr, nullptr};
} // namespace

EventLoop* loop_of(Value v) { return is(v, Kind::other) && v.object()->type->ops == &loop_object_ops ? as<LoopObject>(v)->loop : nullptr; }
EventLoop* any_loop() {
    World& world = interpreter().world;
    return world.loops.empty() ? nullptr : world.loops.front().get();
}
EventLoop* running_loop() {
    EventLoop* loop = interpreter().world.thread->running_loop;
    if (!loop) rt().raise(rt().types.RuntimeError, "no running event loop");
    return loop;
}
EventLoop* loop_for_new_objects() {
    World& world = interpreter().world;
    if (world.thread->running_loop) return world.thread->running_loop;
    if (world.current_loop) return world.current_loop;
    if (world.thread != &world.main_thread) {
        rt().raise(rt().types.RuntimeError, "There is no current event loop in thread '{}'.", world.thread->name);
        return nullptr;
    }
    return world.current_loop = new_loop(interpreter());
}

namespace {

/// asyncio's default exception handler: what a task or callback died of, on stderr.
void report(EventLoop&, std::string_view message, Value exception, Value future) {
    Interpreter& interpreter = script::interpreter();
    std::string text(message);
    text += "\n";
    if (!future.is_empty()) text += (is(future, Kind::task) ? "task: " : "future: ") + repr_text(future) + "\n";
    if (is_exception(exception)) text += format_exception(interpreter, exception);
    write_output(interpreter, 2, text);
}

ThreadPool& default_pool(EventLoop* loop) {
    if (!loop->default_pool) loop->default_pool = std::make_shared<ThreadPool>(loop->world, "asyncio", default_threads_max);
    return *static_cast<ThreadPool*>(loop->default_pool.get());
}

std::string call_label(Value function) {
    Ref name(find_attribute(function, rt().names.name_));
    if (rt().failed()) rt().clear_pending();
    return name && is_string(name) ? std::string(text_of(name)) : std::string(type_name(function));
}

} // namespace

EventLoop* new_loop(Interpreter& interpreter) {
    World& world = interpreter.world;
    world.loops.push_back(std::make_unique<EventLoop>(world));
    EventLoop* loop = world.loops.back().get();
    loop->report_hook = report;
    Type* type = as<Type>(dict_get(interpreter.runtime.modules, intern("asyncio.loop type")));
    auto* object = allocate<LoopObject>(type, Kind::other);
    object->loop = loop;
    loop->object = object; // lives as long as the loop: the run
    return loop;
}

namespace {

void stop_loop(Handle* handle) { as<LoopObject>(handle->args)->loop->stop(); }

Co nothing() { co_return Outcome::result(None); }

/// loop.shutdown_asyncgens(): closes the async generators that are still open, all together.
Co close_async_generators(EventLoop& loop) {
    std::vector<Ref> closing;
    for (Object* object : std::exchange(loop.async_generators, {})) {
        auto* generator = static_cast<GeneratorObject*>(object);
        generator->registered = false;
        Ref exit(make_exception(rt().types.GeneratorExit, Ref(make_tuple({})).get()));
        closing.emplace_back(make_async_generator_step(generator, None, exit, true));
    }
    if (closing.empty()) co_return Outcome::result(None);
    std::vector<Value> all(closing.begin(), closing.end());
    Ref gathered(gather(&loop, all.data(), all.size(), true));
    Outcome outcome = co_await Await{gathered};
    if (outcome.raised()) co_return outcome;
    co_return Outcome::result(None);
}

/// What asyncio.run does at the end: cancels what is left, then closes the loop.
bool close_after_run(Interpreter& interpreter, EventLoop* loop) {
    Runtime& runtime = interpreter.runtime;
    std::vector<Ref> left;
    for (Task* t : loop->tasks) left.push_back(Ref::share(Value::from_object(t)));
    std::sort(left.begin(), left.end(), [](const Ref& a, const Ref& b) { return as<Task>(a)->id < as<Task>(b)->id; });
    if (!left.empty()) {
        for (Ref& t : left) cancel_task(as<Task>(t), None);
        std::vector<Value> all(left.begin(), left.end());
        Ref gathered(gather(loop, all.data(), all.size(), true));
        Ref result(run_until_complete(interpreter, loop, gathered));
        if (!result) return false;
        for (Ref& t : left) {
            auto* f = as<Future>(t);
            if (f->state == FutureState::finished && f->has_failed()) loop->report("unhandled exception during asyncio.run() shutdown", f->result, t);
        }
    }
    // shutdown_asyncgens and shutdown_default_executor each run as a task, which takes a Task number; nothing of it is drawn.
    bool quiet = loop->async_generators.empty();
    std::shared_ptr<trace::Recording> recording;
    if (quiet) recording = interpreter.world.recorder.pause();
    Ref generators(close_async_generators(*loop).object("shutdown_asyncgens"));
    Ref closed(run_until_complete(interpreter, loop, generators));
    if (!quiet) recording = interpreter.world.recorder.pause();
    Ref executor(nothing().object("shutdown_default_executor"));
    Ref ended(run_until_complete(interpreter, loop, executor));
    interpreter.world.recorder.start(std::move(recording));
    if (loop->default_pool) static_cast<ThreadPool*>(loop->default_pool.get())->shut_down();
    loop->close();
    return !runtime.failed();
}

Value run(Runtime& runtime, const Value* a, std::size_t) { // main, debug
    Interpreter& interpreter = script::interpreter();
    World& world = interpreter.world;
    if (world.thread->running_loop) return runtime.raise(runtime.types.RuntimeError, "asyncio.run() cannot be called from a running event loop");
    if (!is_coroutine(a[0])) return runtime.raise(runtime.types.ValueError, "a coroutine was expected, got {}", repr_text(a[0]));
    EventLoop* loop = new_loop(interpreter);
    loop->debug = a[1].is_true() || (a[1].is_none() && interpreter.debug);
    world.current_loop = loop;
    Ref main(make_task(loop, a[0], None, None));
    Ref result(run_until_complete(interpreter, loop, main));
    if (world.stopping()) return Empty;
    Ref error(runtime.take_pending());
    main = Ref();
    bool closed = close_after_run(interpreter, loop);
    world.current_loop = nullptr;
    if (!closed) return Empty;
    if (error) {
        runtime.pending = error.take();
        return Empty;
    }
    return result.take();
}

Value sleep(Runtime&, const Value* a, std::size_t) {
    double seconds;
    if (!as_float(a[0], &seconds)) {
        Runtime& runtime = rt();
        if (runtime.absorb(runtime.types.TypeError)) runtime.raise(runtime.types.TypeError, "'<=' not supported between instances of '{}' and 'int'", type_name(a[0]));
        return Empty;
    }
    EventLoop* loop = interpreter().world.thread->running_loop;
    return make_sleep(loop ? loop : any_loop(), seconds, a[1]);
}

Value create_task(Runtime& runtime, const Value* a, std::size_t) { // coro, name, context
    EventLoop* loop = running_loop();
    if (!loop) return Empty;
    if (!is_coroutine(a[0])) return runtime.raise(runtime.types.TypeError, "a coroutine was expected, got {}", repr_text(a[0]));
    Ref name = a[1].is_none() ? Ref(None) : Ref(str(a[1]));
    if (!name) return Empty;
    return Value::from_object(make_task(loop, a[0], name, a[2]));
}

Co to_thread_body(EventLoop& loop, Ref function, Ref args, Ref keywords) {
    Ref future(default_pool(&loop).submit(&loop, function, args, keywords, call_label(function)));
    Outcome outcome = co_await Await{future};
    co_return outcome;
}

Value to_thread(Runtime&, const Value* a, std::size_t) {
    EventLoop* loop = running_loop();
    if (!loop) return Empty;
    return to_thread_body(*loop, Ref::share(a[0]), Ref::share(a[1]), Ref::share(a[2])).object("to_thread");
}

/// The set of futures for wait(); coroutines are refused as in 3.11.
Value future_set(Runtime& runtime, Value iterable) {
    if (is_future(iterable) || is_coroutine(iterable)) return runtime.raise(runtime.types.TypeError, "expect a list of futures, not {}", type_name(iterable));
    Ref set(make_set());
    bool good = for_each_item(iterable, [&](Value item) {
        if (is_coroutine(item)) {
            runtime.raise(runtime.types.TypeError, "Passing coroutines is forbidden, use tasks explicitly.");
            return false;
        }
        return set_add(as<Set>(set), item);
    });
    if (!good || runtime.failed()) return Empty;
    if (as<Set>(set)->used == 0) return runtime.raise(runtime.types.ValueError, "Set of Tasks/Futures is empty.");
    return set.take();
}

} // namespace

Value run_until_complete(Interpreter& interpreter, EventLoop* loop, Value awaitable) {
    Runtime& runtime = interpreter.runtime;
    if (loop->is_closed) return runtime.raise(runtime.types.RuntimeError, "Event loop is closed");
    if (loop->is_running) return runtime.raise(runtime.types.RuntimeError, "This event loop is already running");
    if (interpreter.world.thread->running_loop) return runtime.raise(runtime.types.RuntimeError, "Cannot run the event loop while another loop is running");
    bool new_task = !is_future(awaitable);
    Ref future(ensure_future(loop, awaitable));
    if (!future) return Empty;
    auto* f = as<Future>(future);
    if (new_task) f->future_flags &= static_cast<std::uint8_t>(~future_log_destroy);
    Ref callback(add_native_callback(f, stop_loop, Value::from_object(loop->object)));
    bool good = loop->run_forever();
    remove_callback(f, callback);
    if (!good) {
        if (new_task && f->is_done()) f->future_flags &= static_cast<std::uint8_t>(~future_log_traceback);
        return Empty;
    }
    if (!f->is_done()) return runtime.raise(runtime.types.RuntimeError, "Event loop stopped before Future completed.");
    return result_of(f);
}

void install_loop_type(Interpreter& interpreter) {
    Runtime& runtime = interpreter.runtime;
    Type* type = make_type("_UnixSelectorEventLoop", runtime.types.object, sizeof(LoopObject), Kind::other, &loop_object_ops, "asyncio.unix_events");
    dict_set(runtime.modules, intern("asyncio.loop type"), Value::from_object(type));
    static constexpr auto self = [](const Value* a) { return as<LoopObject>(a[0])->loop; };
    static constexpr auto schedule = [](const Value* a, double when) { // callback, context, args
        return Value::from_object(when < 0 ? self(a)->call_soon(a[1], a[3], a[2]) : self(a)->call_at(when, a[1], a[3], a[2]));
    };
    add_methods(type, {
        {"time(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_double(self(a)->time()); }},
        {"create_task(self, coro, *, name=None, context=None)", [](Runtime& r, const Value* a, std::size_t) {
             if (self(a)->is_closed) return r.raise(r.types.RuntimeError, "Event loop is closed");
             if (!is_coroutine(a[1])) return r.raise(r.types.TypeError, "a coroutine was expected, got {}", repr_text(a[1]));
             Ref name = a[2].is_none() ? Ref(None) : Ref(str(a[2]));
             return Value::from_object(make_task(self(a), a[1], name, a[3]));
         }},
        {"create_future(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_object(make_future(self(a))); }},
        {"call_soon(self, callback, *args, context=None)", [](Runtime& r, const Value* a, std::size_t) {
             if (self(a)->is_closed) return r.raise(r.types.RuntimeError, "Event loop is closed");
             return schedule(a, -1);
         }},
        {"call_soon_threadsafe(self, callback, *args, context=None)", [](Runtime& r, const Value* a, std::size_t) {
             if (self(a)->is_closed) return r.raise(r.types.RuntimeError, "Event loop is closed");
             Value handle = schedule(a, -1);
             self(a)->wake_up();
             return handle;
         }},
        {"call_later(self, delay, callback, *args, context=None)", [](Runtime&, const Value* a, std::size_t) {
             double delay;
             if (!as_float(a[1], &delay)) return Empty;
             EventLoop* loop = self(a);
             return Value::from_object(loop->call_at(loop->time() + delay, a[2], a[4], a[3]));
         }},
        {"call_at(self, when, callback, *args, context=None)", [](Runtime&, const Value* a, std::size_t) {
             double when;
             if (!as_float(a[1], &when)) return Empty;
             return Value::from_object(self(a)->call_at(when, a[2], a[4], a[3]));
         }},
        {"run_until_complete(self, future)", [](Runtime&, const Value* a, std::size_t) { return run_until_complete(script::interpreter(), self(a), a[1]); }},
        {"run_forever(self)", [](Runtime& r, const Value* a, std::size_t) {
             if (self(a)->is_closed) return r.raise(r.types.RuntimeError, "Event loop is closed");
             if (self(a)->is_running) return r.raise(r.types.RuntimeError, "This event loop is already running");
             return self(a)->run_forever() ? None : Empty;
         }},
        {"stop(self)", [](Runtime&, const Value* a, std::size_t) { return self(a)->stop(), None; }},
        {"close(self)", [](Runtime& r, const Value* a, std::size_t) {
             if (self(a)->is_running) return r.raise(r.types.RuntimeError, "Cannot close a running event loop");
             if (self(a)->default_pool) static_cast<ThreadPool*>(self(a)->default_pool.get())->shut_down();
             return self(a)->close(), None;
         }},
        {"is_running(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(self(a)->is_running); }},
        {"is_closed(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(self(a)->is_closed); }},
        {"get_debug(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(self(a)->debug); }},
        {"set_debug(self, enabled)", [](Runtime&, const Value* a, std::size_t) { return self(a)->debug = truth(a[1]) == 1, None; }},
        {"run_in_executor(self, executor, func, *args)", [](Runtime& r, const Value* a, std::size_t) {
             if (!a[1].is_none()) return r.raise(r.types.NotImplementedError, "run_in_executor takes None (the default thread pool) in this version");
             Ref keywords(None);
             return default_pool(self(a)).submit(self(a), a[2], a[3], keywords, call_label(a[2]));
         }},
        {"shutdown_asyncgens(self)", [](Runtime&, const Value* a, std::size_t) { return close_async_generators(*self(a)).object("shutdown_asyncgens"); }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             EventLoop* l = self(a);
             return make_string(fmt::format("<_UnixSelectorEventLoop running={} closed={} debug={}>", l->is_running ? "True" : "False", l->is_closed ? "True" : "False", l->debug ? "True" : "False"));
         }},
    });
}

Value make_asyncio_module(Interpreter& interpreter) {
    Runtime& runtime = interpreter.runtime;
    Types& types = runtime.types;
    install_loop_type(interpreter);
    Module* module = make_module("asyncio");
    Dict* names = module->attributes;
    dict_set(names, runtime.names.path_, Value::from_object(make_list()));
    add_functions(names, {
        {"run(main, *, debug=None)", run},
        {"sleep(delay, result=None)", sleep},
        {"create_task(coro, *, name=None, context=None)", create_task},
        {"ensure_future(coro_or_future, *, loop=None)", [](Runtime&, const Value* a, std::size_t) {
             if (is_future(a[0])) return retain(a[0]);
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
        {"wait_for(fut, timeout)", [](Runtime&, const Value* a, std::size_t) {
             EventLoop* loop = running_loop();
             return loop ? wait_for(*loop, Ref::share(a[0]), Ref::share(a[1])).object("wait_for") : Empty;
         }},
        {"wait(fs, *, timeout=None, return_when='ALL_COMPLETED')", [](Runtime& r, const Value* a, std::size_t) {
             EventLoop* loop = running_loop();
             if (!loop) return Empty;
             Ref set(future_set(r, a[0]));
             return set ? wait(*loop, set, Ref::share(a[1]), Ref::share(a[2])).object("wait") : Empty;
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
        {"new_event_loop()", [](Runtime&, const Value*, std::size_t) { return retain(Value::from_object(new_loop(script::interpreter())->object)); }},
        {"set_event_loop(loop)", [](Runtime&, const Value* a, std::size_t) {
             script::interpreter().world.current_loop = loop_of(a[0]);
             return None;
         }},
        {"current_task(loop=None)", [](Runtime&, const Value* a, std::size_t) {
             EventLoop* loop = a[0].is_none() ? running_loop() : loop_of(a[0]);
             if (!loop) return Empty;
             return loop->current_task ? retain(Value::from_object(loop->current_task)) : None;
         }},
        {"all_tasks(loop=None)", [](Runtime&, const Value* a, std::size_t) {
             EventLoop* loop = a[0].is_none() ? running_loop() : loop_of(a[0]);
             if (!loop) return Empty;
             Ref set(make_set());
             for (Task* t : loop->tasks) set_add(as<Set>(set), Value::from_object(t));
             return set.take();
         }},
        {"iscoroutine(obj)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(is_coroutine(a[0]) || is(a[0], Kind::generator)); }},
        {"iscoroutinefunction(func)", [](Runtime&, const Value* a, std::size_t) {
             Value f = is(a[0], Kind::bound_method) ? as<BoundMethod>(a[0])->function : a[0];
             return Value::from_bool(is(f, Kind::function) && (as<FunctionObject>(f)->code->flags & (code_async | code_generator)) == code_async);
         }},
        {"isfuture(obj)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(is_future(a[0])); }},
    }, Value::from_object(intern("asyncio")));
    for (Type* type : {types.future, types.task, types.handle, types.timer_handle, types.CancelledError, types.InvalidStateError, types.TimeoutError, types.QueueEmpty, types.QueueFull,
                       types.BrokenBarrierError, types.IncompleteReadError, types.LimitOverrunError})
        dict_set(names, type->name, Value::from_object(retain(type)));
    for (const char* constant : {"FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"}) dict_set(names, intern(constant), retain(Value::from_object(intern(constant))));
    Type* loop_type = as<Type>(dict_get(runtime.modules, intern("asyncio.loop type")));
    for (const char* name : {"AbstractEventLoop", "SelectorEventLoop"}) dict_set(names, intern(name), Value::from_object(retain(loop_type)));
    install_locks(interpreter, names);
    return Value::from_object(module);
}

} // namespace loopscope::script
