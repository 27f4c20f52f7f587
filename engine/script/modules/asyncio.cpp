// The asyncio module: running loops, tasks and what combines them.
#include "engine/loop/context.h"
#include "engine/script/modules.h"
#include "engine/script/modules/asyncio.h"
#include "engine/value/operations.h"

namespace loopscope::script {

using namespace loop;

namespace {

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
    Ref context(copy_context(loop.world));
    Ref future(run_in_default_pool(&loop, function, args, keywords, context));
    Outcome outcome = co_await Await{future};
    co_return outcome;
}

Value to_thread(Runtime&, const Value* a, std::size_t) {
    return make_coroutine("to_thread", [function = Ref::share(a[0]), args = Ref::share(a[1]), keywords = Ref::share(a[2])](EventLoop& loop) { return to_thread_body(loop, function, args, keywords); });
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

Value make_asyncio_module(Interpreter& interpreter) {
    Runtime& runtime = interpreter.runtime;
    Types& types = runtime.types;
    install_loop_type(interpreter);
    Module* module = make_module("asyncio");
    Dict* names = module->attributes;
    dict_set(names, runtime.names.path_, Value::from_object(make_list()));
    add_functions(names, {
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
             return make_coroutine("wait_for", [awaitable = Ref::share(a[0]), timeout = Ref::share(a[1])](EventLoop& loop) { return wait_for(loop, awaitable, timeout); });
         }},
        {"wait(fs, *, timeout=None, return_when='ALL_COMPLETED')", [](Runtime& r, const Value* a, std::size_t) {
             Ref set(future_set(r, a[0]));
             if (!set) return Empty;
             std::string_view when = is_string(a[2]) ? text_of(a[2]) : "";
             if (when != "FIRST_COMPLETED" && when != "FIRST_EXCEPTION" && when != "ALL_COMPLETED") return r.raise(r.types.ValueError, "Invalid return_when value: {}", is_string(a[2]) ? std::string(when) : repr_text(a[2]));
             return make_coroutine("wait", [set, timeout = Ref::share(a[1]), when = Ref::share(a[2])](EventLoop& loop) { return wait(loop, set, timeout, when); });
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
             script::interpreter().world.thread->current_loop = loop_of(a[0]);
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
    install_runners(interpreter, names);
    install_groups(names);
    for (const char* name : {"wrap_future", "run_coroutine_threadsafe"}) add_library_function(names, name);
    // asyncio's submodules are views of the same names.
    for (const char* part : {"base_events", "coroutines", "events", "exceptions", "futures", "locks", "protocols", "queues", "runners", "streams", "tasks", "taskgroups", "threads", "timeouts", "transports"}) {
        Module* view = make_module(fmt::format("asyncio.{}", part));
        assign(view->attributes, retain(names));
    }
    return Value::from_object(module);
}

} // namespace loopscope::script
