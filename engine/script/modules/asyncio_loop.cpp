// The event loop as scripts see it: its object, finding the right loop, and reporting what nobody caught.
#include "engine/loop/context.h"
#include "engine/loop/thread_pool.h"
#include "engine/script/modules.h"
#include "engine/script/modules/asyncio.h"
#include "engine/script/protocols.h"
#include "engine/script/traceback.h"
#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::script {

using namespace loop;

namespace {
constexpr std::size_t default_threads_max = 8; // min(32, cores + 4) with 4 simulated cores
void clear_loop_object(Object*) {}
const NativeOps loop_object_ops = {clear_loop_object, nullptr, nullptr};

// ---- what nobody caught ------------------------------------------------------------------------------------------

/// asyncio's logger: `logging` where the script uses it, else (from warnings on) the text alone on stderr, as logging's
/// last resort does.
bool log(const char* level, std::string_view text, Value exception) {
    Interpreter& interpreter = script::interpreter();
    if (dict_get(interpreter.runtime.modules, intern("logging")).is_empty()) {
        if (level == std::string_view("debug")) return true;
        std::string all = std::string(text) + "\n";
        if (is_exception(exception)) all += format_exception(interpreter, exception);
        return write_output(interpreter, 2, all);
    }
    Ref logging(interpreter.import_module("logging"));
    Ref name(make_string("asyncio"));
    Ref logger(call_method(logging, intern("getLogger"), {name}));
    Ref write;
    if (logger) write = Ref(find_attribute(logger, intern(level)));
    if (!write) return false;
    Ref message(make_string(text)), keywords(make_tuple({Value::from_object(intern("exc_info"))}));
    Value args[2] = {message, is_exception(exception) ? exception : False};
    return static_cast<bool>(Ref(call(write, args, 1, keywords)));
}

/// loop.default_exception_handler. context: dict with 'message', 'exception', 'future', 'task', 'handle', …
bool default_handler(Value context) {
    Dict* dict = as<Dict>(context);
    Value message = dict_get(dict, intern("message"));
    std::string text;
    if (message.is_empty() || truth(message) != 1) text = "Unhandled exception in event loop";
    else append_str(text, message);
    std::vector<std::string> lines;
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(dict, position)) {
        std::string key;
        append_str(key, entry->key);
        if (key != "message" && key != "exception") lines.push_back(key + ": " + repr_text(entry->value));
    }
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines) text += "\n" + line;
    Value exception = dict_get(dict, intern("exception"));
    return log("error", text, exception.is_empty() ? None : exception);
}

/// loop.call_exception_handler: the script's own handler, else the default one.
void call_handler(EventLoop& loop, Value context) {
    Runtime& runtime = rt();
    if (loop.exception_handler.is_empty()) {
        if (!default_handler(context)) runtime.clear_pending();
        return;
    }
    Ref handler = Ref::share(loop.exception_handler);
    Ref result(call(handler, {Value::from_object(loop.object), context}));
    if (result || runtime.pending_is(runtime.types.SystemExit) || runtime.pending_is(runtime.types.KeyboardInterrupt)) return;
    Ref error(runtime.take_pending()), outer(make_dict());
    dict_set(as<Dict>(outer), intern("message"), make_string("Unhandled error in exception handler"));
    dict_set(as<Dict>(outer), intern("exception"), error.take());
    dict_set(as<Dict>(outer), intern("context"), retain(context));
    if (!default_handler(outer)) runtime.clear_pending();
}

void report(EventLoop& loop, std::string_view message, Value exception, Value source) {
    Ref context(make_dict());
    Dict* dict = as<Dict>(context);
    std::string text(message);
    if (is(source, Kind::handle)) text += " " + callback_text(as<Handle>(source)->callback, as<Handle>(source)->args);
    dict_set(dict, intern("message"), make_string(text));
    if (is_exception(exception)) dict_set(dict, intern("exception"), retain(exception));
    const char* key = is(source, Kind::handle) ? "handle" : is(source, Kind::task) && (!is_exception(exception) || message.starts_with("unhandled")) ? "task" : "future";
    if (!source.is_empty()) dict_set(dict, intern(key), retain(source));
    call_handler(loop, context);
}

void report_slow(EventLoop&, Value source, double seconds) {
    std::string what = repr_text(source);
    log("warning", fmt::format("Executing {} took {:.3f} seconds", what, seconds), None);
}

// ---- executors ---------------------------------------------------------------------------------------------------

std::string call_label(Value function) {
    Ref name(find_attribute(function, rt().names.name_));
    if (rt().failed()) rt().clear_pending();
    return name && is_string(name) ? std::string(text_of(name)) : std::string(type_name(function));
}

/// To an executor of the script's: its submit() gives a concurrent future, which asyncio.wrap_future makes awaitable.
Value submit_to(EventLoop* loop, Value executor, Value function, Tuple* args, Value keywords) {
    Ref submit(get_attribute(executor, intern("submit")));
    if (!submit) return Empty;
    std::vector<Value> all{function};
    all.insert(all.end(), args->items, args->items + args->size);
    Ref arguments(make_tuple(all.data(), all.size()));
    Ref future(call_with_collections(submit, arguments, keywords));
    if (!future) return Empty;
    Ref wrap(get_attribute(Ref(interpreter().import_module("asyncio")), intern("wrap_future")));
    if (!wrap) return Empty;
    Ref names(make_tuple({Value::from_object(intern("loop"))}));
    Value wrapped[2] = {future, Value::from_object(loop->object)};
    return call(wrap, wrapped, 1, names);
}

Value run_in_executor(Runtime& runtime, const Value* a, std::size_t) { // self, executor, func, args
    EventLoop* loop = loop_of(a[0]);
    if (loop->is_closed) return runtime.raise(runtime.types.RuntimeError, "Event loop is closed");
    if (is_coroutine(a[2])) return runtime.raise(runtime.types.TypeError, "coroutines cannot be used with run_in_executor()");
    Value executor = a[1].is_none() ? loop->default_executor : a[1];
    if (executor.is_empty() || a[1].is_none()) return run_in_default_executor(loop, a[2], a[3], None, None);
    return submit_to(loop, executor, a[2], as<Tuple>(a[3]), None);
}

// ---- scheduling --------------------------------------------------------------------------------------------------

EventLoop* self(const Value* a) { return loop_of(a[0]); }

bool check_open(EventLoop* loop) {
    if (loop->is_closed) rt().raise(rt().types.RuntimeError, "Event loop is closed");
    return !loop->is_closed;
}
/// In debug mode what is scheduled must be callable, and no coroutine function.
bool check_callback(EventLoop* loop, Value callback, const char* method) {
    if (!loop->debug) return true;
    bool elsewhere = loop->is_running && interpreter().world.thread->running_loop != loop && std::string_view(method) != "call_soon_threadsafe";
    if (elsewhere) return rt().raise(rt().types.RuntimeError, "Non-thread-safe operation invoked on an event loop other than the current one"), false;
    Value function = is(callback, Kind::bound_method) ? as<BoundMethod>(callback)->function : callback;
    bool makes_coroutine = is(function, Kind::function) && (as<FunctionObject>(function)->code->flags & (code_async | code_generator)) == code_async;
    if (makes_coroutine || is_coroutine(callback)) return rt().raise(rt().types.TypeError, "coroutines cannot be used with {}()", method), false;
    if (!is_callable(callback)) return rt().raise(rt().types.TypeError, "a callable object was expected by {}(), got {}", method, repr_text(callback)), false;
    return true;
}
/// The context that a callback runs in: the given one, or a copy of the current one.
Ref callback_context(Value given) { return given.is_none() ? Ref(copy_context(interpreter().world)) : Ref::share(given); }

Value call_soon(const Value* a, bool from_other_thread) { // self, callback, context, args
    EventLoop* loop = self(a);
    if (!check_open(loop) || !check_callback(loop, a[1], from_other_thread ? "call_soon_threadsafe" : "call_soon")) return Empty;
    Ref context = callback_context(a[2]);
    Handle* handle = loop->call_soon(a[1], a[3], context);
    if (from_other_thread) loop->wake_up();
    return Value::from_object(handle);
}

Value call_at(const Value* a, bool relative) { // self, delay or when, callback, context, args
    EventLoop* loop = self(a);
    double when;
    if (a[1].is_none()) return rt().raise(rt().types.TypeError, "{}", relative ? "delay must not be None" : "when cannot be None");
    if (!check_open(loop) || !check_callback(loop, a[2], "call_at") || !as_float(a[1], &when)) return Empty;
    Ref context = callback_context(a[3]);
    return Value::from_object(loop->call_at(relative ? loop->time() + when : when, a[2], a[4], context));
}

/// call(function, args…, names=values…) for the values that are not None.
Value call_with(Value function, std::vector<Value> args, std::initializer_list<std::pair<const char*, Value>> named) {
    std::size_t count = args.size();
    std::vector<Value> names;
    for (auto& [name, value] : named) {
        if (value.is_none()) continue;
        names.push_back(Value::from_object(intern(name)));
        args.push_back(value);
    }
    Ref keywords = names.empty() ? Ref() : Ref(make_tuple(names.data(), names.size()));
    return call(function, args.data(), count, keywords ? keywords.get() : Empty);
}

Value make_with_factory(EventLoop& loop, Value coroutine, Value name, Value context) {
    Ref task(call_with(loop.task_factory, {Value::from_object(loop.object), coroutine}, {{"context", context}}));
    if (task && !name.is_none() && !Ref(call_method(task, intern("set_name"), {name}))) return Empty;
    return task.take();
}

/// By the create_task() of the script's own loop class, or its task factory.
Value make_task_as_told(EventLoop& loop, Value coroutine, Value name, Value context) {
    Value own = type_lookup(loop.object->type, intern("create_task"));
    if (is(own, Kind::function)) return call_with(own, {Value::from_object(loop.object), coroutine}, {{"name", name}, {"context", context}});
    if (!loop.task_factory.is_empty()) return make_with_factory(loop, coroutine, name, context);
    return Value::from_object(make_task(&loop, coroutine, name, context));
}

Value create_task(Runtime& r, const Value* a, std::size_t) { // self, coro, name, context
    EventLoop* loop = self(a);
    if (!check_open(loop)) return Empty;
    if (!loop->task_factory.is_empty()) return make_with_factory(*loop, a[1], a[2], a[3]);
    if (!is_task_body(a[1])) return r.raise(r.types.TypeError, "a coroutine was expected, got {}", repr_text(a[1]));
    Ref name = a[2].is_none() ? Ref(None) : Ref(str(a[2]));
    return name ? Value::from_object(make_task(loop, a[1], name, a[3])) : Empty;
}

/// Signals are handled in Python, in library/_asyncio_signals.py.
Value signal_function(const char* name, std::initializer_list<Value> args) {
    Ref module(interpreter().import_module("_asyncio_signals"));
    return module ? call_method(module, intern(name), args) : Empty;
}

/// What has to do with sockets is written in Python, in library/_asyncio_selector.py: loop.NAME(…) is its NAME(loop, …).
Value selector_function(const char* name, const Value* a) { // self, args, kwargs
    Ref module(interpreter().import_module("_asyncio_selector"));
    if (!module) return Empty;
    Ref function(get_attribute(module, intern(name)));
    if (!function) return Empty;
    Tuple* args = as<Tuple>(a[1]);
    std::vector<Value> all{a[0]}, names;
    all.insert(all.end(), args->items, args->items + args->size);
    std::uint32_t position = 0;
    while (Dict::Entry* entry = dict_next(as<Dict>(a[2]), position)) {
        names.push_back(entry->key);
        all.push_back(entry->value);
    }
    Ref keywords = names.empty() ? Ref() : Ref(make_tuple(names.data(), names.size()));
    return call(function, all.data(), 1 + args->size, keywords ? keywords.get() : Empty);
}

Value or_none(Value v) { return v.is_empty() ? None : retain(v); }
/// Sets a hook: something callable, or None for the default.
Value set_hook(Runtime& r, Value& hook, Value given, std::string what) {
    if (!given.is_none() && !is_callable(given)) return r.raise(r.types.TypeError, "{}", what + (what.ends_with("expected") ? ", got " + repr_text(given) : ""));
    assign(hook, given.is_none() ? Empty : retain(given));
    return None;
}

} // namespace

Value asyncio_name(const char* name) { return dict_get(as<Module>(dict_get(rt().modules, intern("asyncio")))->attributes, intern(name)); }

EventLoop* loop_of(Value v) { return is(v, Kind::other) && v.object()->type->ops == &loop_object_ops ? as<LoopObject>(v)->loop : nullptr; }
EventLoop* loop_argument(Value v) {
    EventLoop* loop = loop_of(v);
    if (!loop) rt().raise(rt().types.TypeError, "an event loop is required, not {}", type_name(v));
    return loop;
}
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
    if (world.thread->current_loop) return world.thread->current_loop;
    if (!world.thread->is_main || world.thread->loop_was_set) {
        rt().raise(rt().types.RuntimeError, "There is no current event loop in thread '{}'.", world.thread->name);
        return nullptr;
    }
    return world.thread->current_loop = policy_loop();
}

EventLoop* policy_loop() {
    Value policy = asyncio_name("_policy");
    if (policy.is_empty() || !(type_of(policy)->type_flags & type_is_script)) return new_loop(interpreter());
    Ref made(call_method(policy, intern("new_event_loop")));
    if (!made) return nullptr;
    EventLoop* loop = loop_of(made);
    if (!loop) rt().raise(rt().types.TypeError, "a policy's new_event_loop() must give an event loop of asyncio, not {}", type_name(made));
    return loop;
}

EventLoop* new_loop(Interpreter& interpreter, Type* own_type) {
    World& world = interpreter.world;
    world.loops.push_back(std::make_unique<EventLoop>(world));
    EventLoop* loop = world.loops.back().get();
    loop->report_hook = report;
    loop->slow_hook = report_slow;
    Type* type = own_type ? own_type : as<Type>(dict_get(interpreter.runtime.modules, intern("asyncio.loop type")));
    auto* object = allocate<LoopObject>(type, Kind::other, type->instance_size);
    if (type->type_flags & type_is_script) {
        retain(type);
        loop->make_task_hook = make_task_as_told;
    }
    if (Attributes* attributes = attributes_of(object)) attributes->shape = type->root_shape;
    object->loop = loop;
    loop->object = object; // lives as long as the loop: the run
    if (!log("debug", "Using selector: EpollSelector", None)) interpreter.runtime.clear_pending();
    return loop;
}

Value run_in_default_executor(EventLoop* loop, Value function, Value args, Value keywords, Value context) {
    Runtime& runtime = rt();
    if (loop->executor_is_shut_down) return runtime.raise(runtime.types.RuntimeError, "Executor shutdown has been called");
    if (Value own = loop->default_executor) {
        if (context.is_none()) return submit_to(loop, own, function, as<Tuple>(args), keywords);
        Ref run(get_attribute(context, intern("run")));
        Ref whole(call_method(Ref(make_tuple({function})), intern("__add__"), {args}));
        return run && whole ? submit_to(loop, own, run, as<Tuple>(whole), keywords) : Empty;
    }
    if (!loop->default_pool) loop->default_pool = std::make_shared<ThreadPool>(loop->world, "asyncio", default_threads_max);
    return static_cast<ThreadPool*>(loop->default_pool.get())->submit(loop, function, args, keywords, context, call_label(function));
}

void log_closing(EventLoop* loop) {
    if (loop->debug && !loop->is_closed && !log("debug", "Close " + repr_text(Value::from_object(loop->object)), None)) rt().clear_pending();
}

Co shut_down_executor(EventLoop& loop) {
    loop.executor_is_shut_down = true;
    if (loop.default_executor && !Ref(call_method(loop.default_executor, intern("shutdown"), {}))) co_return Outcome::error(rt().take_pending());
    if (!loop.default_pool) co_return Outcome::result(None);
    if (Value threading = dict_get(rt().modules, intern("threading"))) { // CPython's helper is a thread, which takes a number
        Ref numbers(get_attribute(threading, intern("_thread_numbers")));
        if (numbers) release(next(numbers));
    }
    Ref ended(static_cast<ThreadPool*>(loop.default_pool.get())->end(&loop));
    Outcome outcome = co_await Await{ended};
    co_return outcome;
}

Co start_later(std::function<Co(EventLoop&)> make, std::string_view name) {
    EventLoop* loop = running_loop();
    if (!loop) co_return Outcome::error(rt().take_pending());
    Ref coroutine(make(*loop).object(name, false));
    Outcome outcome = co_await Await{coroutine};
    co_return outcome;
}

namespace {
std::string arguments_text(Value args, Value keywords) {
    std::string text = "(";
    if (is_tuple(args))
        for (std::size_t i = 0; i < as<Tuple>(args)->size; ++i) text += (i ? ", " : "") + repr_text(as<Tuple>(args)->items[i]);
    std::uint32_t position = 0;
    while (Dict::Entry* entry = is_dict(keywords) ? dict_next(as<Dict>(keywords), position) : nullptr) {
        if (text.size() > 1) text += ", ";
        append_str(text, entry->key);
        text += "=" + repr_text(entry->value);
    }
    return text + ")";
}
} // namespace

std::string callback_text(Value callback, Value args) {
    Value function = callback;
    std::string arguments = arguments_text(args, Empty), text;
    while (type_name(function) == "partial") { // what it calls, with its arguments first
        Ref inner(find_attribute(function, intern("func"))), bound(find_attribute(function, intern("args"))), named(find_attribute(function, intern("keywords")));
        if (!inner) break;
        arguments = arguments_text(bound, named) + arguments;
        function = inner; // the partial holds it
    }
    Ref name(find_attribute(function, rt().names.qualname_));
    text = (name && is_string(name) ? std::string(text_of(name)) : repr_text(function)) + arguments;
    if (is(function, Kind::bound_method)) function = as<BoundMethod>(function)->function;
    if (is(function, Kind::function)) {
        Code* code = as<FunctionObject>(function)->code;
        text += fmt::format(" at {}:{}", code->file->view(), code->first_line);
    }
    return text;
}

void install_loop_type(Interpreter& interpreter) {
    Runtime& runtime = interpreter.runtime;
    Type* type = make_type("_UnixSelectorEventLoop", runtime.types.object, sizeof(LoopObject), Kind::other, &loop_object_ops, "asyncio.unix_events");
    type->attributes_offset = offsetof(LoopObject, attributes);
    dict_set(runtime.modules, intern("asyncio.loop type"), Value::from_object(type));
    add_static_methods(type, {{"__new__(cls, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) { return retain(Value::from_object(new_loop(script::interpreter(), as<Type>(a[0]))->object)); }}});
    add_methods(type, {
        {"__init__(self, selector=None)", [](Runtime&, const Value*, std::size_t) { return None; }},
        {"time(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_double(self(a)->time()); }},
        {"create_task(self, coro, *, name=None, context=None)", create_task},
        {"create_future(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_object(make_future(self(a))); }},
        {"call_soon(self, callback, *args, context=None)", [](Runtime&, const Value* a, std::size_t) { return call_soon(a, false); }},
        {"call_soon_threadsafe(self, callback, *args, context=None)", [](Runtime&, const Value* a, std::size_t) { return call_soon(a, true); }},
        {"call_later(self, delay, callback, *args, context=None)", [](Runtime&, const Value* a, std::size_t) { return call_at(a, true); }},
        {"call_at(self, when, callback, *args, context=None)", [](Runtime&, const Value* a, std::size_t) { return call_at(a, false); }},
        {"run_until_complete(self, future)", [](Runtime&, const Value* a, std::size_t) { return run_until_complete(script::interpreter(), self(a), a[1]); }},
        {"run_forever(self)", [](Runtime& r, const Value* a, std::size_t) {
             if (!check_open(self(a))) return Empty;
             if (self(a)->is_running) return r.raise(r.types.RuntimeError, "This event loop is already running");
             if (script::interpreter().world.thread->running_loop) return r.raise(r.types.RuntimeError, "Cannot run the event loop while another loop is running");
             return self(a)->run_forever() ? None : Empty;
         }},
        {"stop(self)", [](Runtime&, const Value* a, std::size_t) { return self(a)->stop(), None; }},
        {"close(self)", [](Runtime& r, const Value* a, std::size_t) {
             if (self(a)->is_running) return r.raise(r.types.RuntimeError, "Cannot close a running event loop");
             if (self(a)->default_pool) static_cast<ThreadPool*>(self(a)->default_pool.get())->shut_down();
             if (dict_get(r.modules, intern("_asyncio_signals")) && !Ref(signal_function("forget", {a[0]}))) return Empty;
             log_closing(self(a));
             return self(a)->close(), None;
         }},
        {"add_signal_handler(self, sig, callback, *args)", [](Runtime&, const Value* a, std::size_t) { return signal_function("add_signal_handler", {a[0], a[1], a[2], a[3]}); }},
        {"remove_signal_handler(self, sig)", [](Runtime&, const Value* a, std::size_t) { return signal_function("remove_signal_handler", {a[0], a[1]}); }},
#define LS_SELECTOR_FUNCTION(name) {#name "(self, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) { return selector_function(#name, a); }},
        LS_SELECTOR_FUNCTION(create_server) LS_SELECTOR_FUNCTION(create_connection) LS_SELECTOR_FUNCTION(create_unix_server) LS_SELECTOR_FUNCTION(create_unix_connection)
        LS_SELECTOR_FUNCTION(create_datagram_endpoint) LS_SELECTOR_FUNCTION(connect_accepted_socket) LS_SELECTOR_FUNCTION(start_tls) LS_SELECTOR_FUNCTION(sendfile)
        LS_SELECTOR_FUNCTION(getaddrinfo) LS_SELECTOR_FUNCTION(getnameinfo) LS_SELECTOR_FUNCTION(add_reader) LS_SELECTOR_FUNCTION(remove_reader)
        LS_SELECTOR_FUNCTION(add_writer) LS_SELECTOR_FUNCTION(remove_writer) LS_SELECTOR_FUNCTION(sock_recv) LS_SELECTOR_FUNCTION(sock_recv_into)
        LS_SELECTOR_FUNCTION(sock_recvfrom) LS_SELECTOR_FUNCTION(sock_recvfrom_into) LS_SELECTOR_FUNCTION(sock_sendall) LS_SELECTOR_FUNCTION(sock_sendto)
        LS_SELECTOR_FUNCTION(sock_accept) LS_SELECTOR_FUNCTION(sock_connect) LS_SELECTOR_FUNCTION(sock_sendfile) LS_SELECTOR_FUNCTION(connect_read_pipe)
        LS_SELECTOR_FUNCTION(connect_write_pipe) LS_SELECTOR_FUNCTION(subprocess_exec) LS_SELECTOR_FUNCTION(subprocess_shell)
#undef LS_SELECTOR_FUNCTION
        {"is_running(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(self(a)->is_running); }},
        {"is_closed(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(self(a)->is_closed); }},
        {"get_debug(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(self(a)->debug); }},
        {"set_debug(self, enabled)", [](Runtime&, const Value* a, std::size_t) { return self(a)->debug = truth(a[1]) == 1, None; }},
        {"run_in_executor(self, executor, func, *args)", run_in_executor},
        {"set_default_executor(self, executor)", [](Runtime& r, const Value* a, std::size_t) {
             Ref futures(script::interpreter().import_module("concurrent.futures"));
             Ref pool(futures ? get_attribute(futures, intern("ThreadPoolExecutor")) : Empty);
             if (!pool) return Empty;
             int good = instance_check(a[1], pool);
             if (good == 0) return r.raise(r.types.TypeError, "executor must be ThreadPoolExecutor instance");
             return good < 0 ? Empty : (assign(self(a)->default_executor, retain(a[1])), None);
         }},
        {"async shutdown_default_executor(self)", [](Runtime&, const Value*, std::size_t) { return make_coroutine("BaseEventLoop.shutdown_default_executor", shut_down_executor); }},
        {"async shutdown_asyncgens(self)", [](Runtime&, const Value* a, std::size_t) { return close_async_generators(*self(a)).object("BaseEventLoop.shutdown_asyncgens"); }},
        {"set_exception_handler(self, handler)", [](Runtime& r, const Value* a, std::size_t) { return set_hook(r, self(a)->exception_handler, a[1], "A callable object or None is expected"); }},
        {"get_exception_handler(self)", [](Runtime&, const Value* a, std::size_t) { return or_none(self(a)->exception_handler); }},
        {"call_exception_handler(self, context)", [](Runtime& r, const Value* a, std::size_t) {
             if (!is_dict(a[1])) return r.raise(r.types.TypeError, "context must be a dict, not {}", type_name(a[1]));
             call_handler(*self(a), a[1]);
             return r.failed() ? Empty : None;
         }},
        {"default_exception_handler(self, context)", [](Runtime& r, const Value* a, std::size_t) {
             if (!is_dict(a[1])) return r.raise(r.types.TypeError, "context must be a dict, not {}", type_name(a[1]));
             return default_handler(a[1]) ? None : Empty;
         }},
        {"set_task_factory(self, factory)", [](Runtime& r, const Value* a, std::size_t) {
             self(a)->make_task_hook = make_task_as_told;
             return set_hook(r, self(a)->task_factory, a[1], "task factory must be a callable or None");
         }},
        {"get_task_factory(self)", [](Runtime&, const Value* a, std::size_t) { return or_none(self(a)->task_factory); }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             EventLoop* l = self(a);
             return make_string(fmt::format("<_UnixSelectorEventLoop running={} closed={} debug={}>", l->is_running ? "True" : "False", l->is_closed ? "True" : "False", l->debug ? "True" : "False"));
         }},
    });
    add_members(type, {{"slow_callback_duration", [](Runtime&, Value v) { return Value::from_double(loop_of(v)->slow_callback_s); },
                        [](Runtime&, Value v, Value given) { return as_float(given, &loop_of(v)->slow_callback_s); }}});
}

} // namespace loopscope::script
