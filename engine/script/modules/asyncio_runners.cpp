// Running loops: run_until_complete, asyncio.run and Runner, which is what run() uses too.
//
// Source: CPython 3.11 Lib/asyncio/runners.py, base_events.py
#include "engine/loop/context.h"
#include "engine/loop/thread_pool.h"
#include "engine/script/modules.h"
#include "engine/script/modules/asyncio.h"
#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::script {

using namespace loop;

namespace {

void stop_loop(Handle* handle) { // base_events._run_until_complete_cb
    auto* future = as<Future>(handle->context);
    future->future_flags &= static_cast<std::uint8_t>(~future_log_traceback); // its exception is looked at here
    Types& types = rt().types;
    bool fatal = future->has_failed() && (is_instance(future->result, types.KeyboardInterrupt) || is_instance(future->result, types.SystemExit));
    if (!fatal) as<LoopObject>(handle->args)->loop->stop(); // otherwise the exception itself ends the loop
}

struct Runner : Object {
    enum class State : std::uint8_t { created, initialized, closed } state;
    EventLoop* loop;
    Value debug, loop_factory;
    Value context; ///< a copy of the current one, kept from run to run
    Value main_task; ///< of run(), while it lasts; else None
    std::uint32_t interrupts; ///< Ctrl-C, during it
    bool sets_current_loop;
};
constexpr const char* interruptible_key = "asyncio.interruptible runner"; ///< where the main thread's running Runner is found

void clear_runner(Object* object) {
    auto* runner = static_cast<Runner*>(object);
    assign(runner->debug, None);
    assign(runner->loop_factory, None);
    assign(runner->context, None);
    assign(runner->main_task, None);
}
void traverse_runner(Object* object, const Visitor& visit) {
    auto* runner = static_cast<Runner*>(object);
    visit(runner->debug), visit(runner->loop_factory), visit(runner->context), visit(runner->main_task);
}
const NativeOps runner_ops = {clear_runner, traverse_runner, nullptr};

bool start_runner(Runner* runner) {
    Runtime& runtime = rt();
    if (runner->state == Runner::State::closed) {
        runtime.raise(runtime.types.RuntimeError, "Runner is closed");
        return false;
    }
    if (runner->state == Runner::State::initialized) return true;
    if (runner->loop_factory.is_none()) {
        runner->loop = policy_loop();
        if (!runner->loop) return false;
        runner->sets_current_loop = true;
        interpreter().world.thread->current_loop = runner->loop;
        interpreter().world.thread->loop_was_set = true;
    } else {
        Ref made(call(runner->loop_factory, {}));
        if (!made) return false;
        runner->loop = loop_of(made);
        if (!runner->loop) {
            runtime.raise(runtime.types.TypeError, "loop_factory must give an event loop of asyncio, not {}", type_name(made));
            return false;
        }
    }
    runner->loop->debug = runner->debug.is_none() ? interpreter().debug : truth(runner->debug) == 1;
    runner->context = copy_context(interpreter().world);
    runner->state = Runner::State::initialized;
    return true;
}

/// Cancels all tasks that are left, and waits for their ends. False: exception pending.
bool cancel_all_tasks(Interpreter& interpreter, EventLoop* loop) {
    std::vector<Ref> left;
    for (Task* t : loop->tasks)
        if (!(t->flags & flag_finalized)) left.push_back(Ref::share(Value::from_object(t)));
    if (left.empty()) return true;
    std::sort(left.begin(), left.end(), [](const Ref& a, const Ref& b) { return as<Task>(a)->id < as<Task>(b)->id; });
    for (Ref& t : left) cancel_task(as<Task>(t), None);
    std::vector<Value> all(left.begin(), left.end());
    Ref gathered(gather(loop, all.data(), all.size(), true));
    Ref result(run_until_complete(interpreter, loop, gathered));
    if (!result) { // SystemExit: who catches it has seen it, although nobody asked the task that raised it
        for (Ref& t : left)
            if (as<Future>(t)->has_failed() && as<Future>(t)->result == rt().pending) as<Future>(t)->future_flags &= static_cast<std::uint8_t>(~future_log_traceback);
        return false;
    }
    for (Ref& t : left) {
        auto* f = as<Future>(t);
        if (f->state == FutureState::finished && f->has_failed()) loop->report("unhandled exception during asyncio.run() shutdown", f->result, t);
    }
    return true;
}

bool close_runner(Interpreter& interpreter, Runner* runner) {
    if (runner->state != Runner::State::initialized) {
        runner->state = Runner::State::closed;
        return true;
    }
    EventLoop* loop = runner->loop;
    runner->state = Runner::State::closed;
    bool good = cancel_all_tasks(interpreter, loop);
    // shutdown_asyncgens and shutdown_default_executor each run as a task, which takes a Task number; one that has nothing
    // to do is not drawn.
    auto finish = [&](Co last, const char* name, bool quiet) {
        Recorder& recorder = interpreter.world.recorder;
        std::shared_ptr<trace::Recording> recording = quiet ? recorder.pause() : nullptr;
        Ref coroutine(last.object(name));
        bool done = static_cast<bool>(Ref(run_until_complete(interpreter, loop, coroutine)));
        if (quiet) recorder.start(std::move(recording));
        return done;
    };
    good = good && finish(close_async_generators(*loop), "shutdown_asyncgens", loop->async_generators.empty());
    good = good && finish(shut_down_executor(*loop), "shutdown_default_executor", !loop->default_pool);
    if (runner->sets_current_loop) interpreter.world.thread->current_loop = nullptr;
    if (interpreter.world.stopping()) return false;
    Ref closed(call_method(Value::from_object(loop->object), intern("close"), {}));
    return good && closed;
}

Value run_in_runner(Runner* runner, Value coroutine, Value context) {
    Runtime& runtime = rt();
    if (!is_task_body(coroutine)) return runtime.raise(runtime.types.ValueError, "a coroutine was expected, got {}", repr_text(coroutine));
    if (interpreter().world.thread->running_loop) return runtime.raise(runtime.types.RuntimeError, "Runner.run() cannot be called from a running event loop");
    if (!start_runner(runner)) return Empty;
    Ref task(create_task(runner->loop, coroutine, None, context.is_none() ? runner->context : context));
    if (!task) return Empty;
    if (interpreter().world.thread != &interpreter().world.main_thread) return run_until_complete(interpreter(), runner->loop, task);
    // On the main thread, Ctrl-C cancels the task; see interrupt_main_task.
    runner->interrupts = 0;
    assign(runner->main_task, retain(task.get()));
    dict_set(runtime.modules, intern(interruptible_key), retain(Value::from_object(runner)));
    Value result = run_until_complete(interpreter(), runner->loop, task);
    dict_remove(runtime.modules, intern(interruptible_key));
    assign(runner->main_task, None);
    bool interrupted = result.is_empty() && runner->interrupts > 0 && !interpreter().world.stopping() && runtime.pending_is(runtime.types.CancelledError);
    if (!interrupted) return result;
    Ref cancelled(runtime.take_pending());
    Ref requests(call_method(task, intern("uncancel")));
    if (requests && truth(requests) == 1) return runtime.raise_value(cancelled.take()); // somebody else wants it cancelled too
    Ref error(make_exception(runtime.types.KeyboardInterrupt, Ref(make_tuple({})).get()));
    set_attribute(error, intern("__context__"), cancelled);
    return runtime.raise_value(error.take());
}

/// Closes without losing the exception that is on its way. Gives `owned_result` back, or Empty.
Value close_after(Runner* runner, Value owned_result) {
    Runtime& runtime = rt();
    Ref result(owned_result), error(runtime.take_pending());
    Ref handled_before(error ? std::exchange(runtime.handled, retain(error.get())) : Empty); // what tasks raise meanwhile has it as context
    bool closed = close_runner(interpreter(), runner);
    if (error) assign(runtime.handled, handled_before.take());
    if (!closed || interpreter().world.stopping()) return Empty;
    if (!error) return result.take();
    runtime.pending = error.take();
    return Empty;
}

Value new_runner(Type* type, Value debug, Value loop_factory) {
    auto* runner = allocate<Runner>(type, Kind::other);
    runner->debug = retain(debug);
    runner->loop_factory = retain(loop_factory);
    runner->context = runner->main_task = None;
    return Value::from_object(runner);
}

Type* runner_type() { return as<Type>(asyncio_name("Runner")); }

Value run(Runtime& runtime, const Value* a, std::size_t) { // main, debug
    if (interpreter().world.thread->running_loop) return runtime.raise(runtime.types.RuntimeError, "asyncio.run() cannot be called from a running event loop");
    if (!is_task_body(a[0])) return runtime.raise(runtime.types.ValueError, "a coroutine was expected, got {}", repr_text(a[0]));
    Ref runner(new_runner(runner_type(), a[1], None));
    Value result = run_in_runner(as<Runner>(runner), a[0], None);
    return interpreter().world.stopping() ? (release(result), Empty) : close_after(as<Runner>(runner), result);
}

} // namespace

bool interrupt_main_task() {
    Value running = dict_get(rt().modules, intern(interruptible_key));
    if (running.is_empty()) return false;
    auto* runner = as<Runner>(running);
    if (++runner->interrupts > 1 || as<Task>(runner->main_task)->is_done()) return false;
    cancel_task(as<Task>(runner->main_task), None);
    runner->loop->wake_up();
    return true;
}

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

Value run_until_complete(Interpreter& interpreter, EventLoop* loop, Value awaitable) {
    Runtime& runtime = interpreter.runtime;
    if (loop->is_closed) return runtime.raise(runtime.types.RuntimeError, "Event loop is closed");
    if (loop->is_running) return runtime.raise(runtime.types.RuntimeError, "This event loop is already running");
    if (interpreter.world.thread->running_loop) return runtime.raise(runtime.types.RuntimeError, "Cannot run the event loop while another loop is running");
    bool new_task = !is_future(awaitable);
    Ref future(ensure_future(loop, awaitable));
    if (!future) return Empty;
    if (!is_future(future)) return runtime.raise(runtime.types.TypeError, "An asyncio.Future, a coroutine or an awaitable is required"); // a task factory's
    auto* f = as<Future>(future);
    if (f->loop != loop) return runtime.raise(runtime.types.ValueError, "The future belongs to a different loop than the one specified as the loop argument");
    if (new_task) f->future_flags &= static_cast<std::uint8_t>(~future_log_destroy);
    Ref callback(add_native_callback(f, stop_loop, Value::from_object(loop->object), "_run_until_complete_cb() at base_events.py:180"));
    bool good = loop->run_forever();
    remove_callback(f, callback);
    if (!good) {
        if (new_task && f->is_done()) f->future_flags &= static_cast<std::uint8_t>(~future_log_traceback);
        return Empty;
    }
    if (!f->is_done()) return runtime.raise(runtime.types.RuntimeError, "Event loop stopped before Future completed.");
    return result_of(f);
}

void install_runners(Interpreter& interpreter, Dict* names) {
    Type* type = make_type("Runner", interpreter.runtime.types.object, sizeof(Runner), Kind::other, &runner_ops, "asyncio.runners");
    dict_set(names, intern("Runner"), Value::from_object(type));
    add_static_methods(type, {{"__new__(cls, *, debug=None, loop_factory=None)", [](Runtime&, const Value* a, std::size_t) { return new_runner(as<Type>(a[0]), a[1], a[2]); }}});
    add_methods(type, {
        {"__init__(self, *, debug=None, loop_factory=None)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"__enter__(self)", [](Runtime&, const Value* a, std::size_t) { return start_runner(as<Runner>(a[0])) ? retain(a[0]) : Empty; }},
        {"__exit__(self, exc_type, exc_val, exc_tb)", [](Runtime&, const Value* a, std::size_t) { return close_runner(script::interpreter(), as<Runner>(a[0])) ? None : Empty; }},
        {"close(self)", [](Runtime&, const Value* a, std::size_t) { return close_runner(script::interpreter(), as<Runner>(a[0])) ? None : Empty; }},
        {"get_loop(self)", [](Runtime&, const Value* a, std::size_t) { return start_runner(as<Runner>(a[0])) ? retain(Value::from_object(as<Runner>(a[0])->loop->object)) : Empty; }},
        {"run(self, coro, *, context=None)", [](Runtime&, const Value* a, std::size_t) {
             auto* runner = as<Runner>(a[0]);
             bool open = runner->state != Runner::State::closed && start_runner(runner);
             if (open && runner->context.is_none()) runner->context = Value::from_object(make_context(script::interpreter().world)); // lasts from run to run
             return rt().failed() ? Empty : run_in_runner(runner, a[1], a[2]);
         }},
    });
    add_functions(names, {{"_interrupt_main_task()", [](Runtime&, const Value*, std::size_t) { return Value::from_bool(interrupt_main_task()); }}});
    add_functions(names, {{"run(main, *, debug=None)", run}}, Value::from_object(intern("asyncio.runners")));
}

} // namespace loopscope::script
