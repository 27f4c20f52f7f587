// Future, Task and Handle as scripts see them.
#include "engine/loop/context.h"
#include "engine/loop/event_loop.h"
#include "engine/script/modules.h"
#include "engine/script/modules/asyncio.h"
#include "engine/script/protocols.h"
#include "engine/script/types/types.h"
#include "engine/value/operations.h"

namespace loopscope::script {

using namespace loop;

namespace {

Future* future(Value v) { return as<Future>(v); }
/// A subclass may have forgotten super().__init__(). False: RuntimeError.
bool is_made(Value v) {
    if (future(v)->loop) return true;
    rt().raise(rt().types.RuntimeError, "Future object is not initialized.");
    return false;
}
Task* task(Value v) { return as<Task>(v); }

/// A place in asyncio's own files as Debian's CPython 3.11.2 has them: scripts that print tasks print these.
std::string library_place(std::string text) {
    std::size_t at = text.rfind(" at ");
    return at == std::string::npos ? text : text.insert(at + 4, "/usr/lib/python3.11/asyncio/");
}
constexpr std::size_t argument_length_max = 30; // reprlib's

std::string native_callback_text(const Handle* handle) {
    std::string text = library_place(handle->label ? handle->label : "");
    std::size_t place = text.find("{}");
    if (place == std::string::npos) return text;
    std::string argument = repr_text(handle->args);
    if (argument.size() > argument_length_max) argument = argument.substr(0, 13) + "..." + argument.substr(argument.size() - 14);
    return text.replace(place, 2, argument);
}

/// Where asyncio's coroutines begin, and where they wait.
struct CoroutinePlace {
    std::string_view name, file;
    int first_line, waiting_line;
};
constexpr CoroutinePlace coroutine_places[] = {
    {"sleep", "tasks.py", 627, 639}, {"wait_for", "tasks.py", 426, 466}, {"wait", "tasks.py", 389, 418}, {"to_thread", "threads.py", 12, 25},
    {"Event.wait", "locks.py", 200, 213}, {"Lock.acquire", "locks.py", 93, 114}, {"Condition.wait", "locks.py", 248, 267}, {"Condition.wait_for", "locks.py", 285, 294},
    {"Semaphore.acquire", "locks.py", 364, 387}, {"Barrier.wait", "locks.py", 481, 497}, {"Queue.get", "queues.py", 149, 158}, {"Queue.put", "queues.py", 110, 120},
    {"Queue.join", "queues.py", 206, 215}, {"as_completed.<locals>._wait_for_one", "tasks.py", 600, 601},
};

std::string native_coroutine_text(const NativeCoroutine* coroutine) {
    for (const CoroutinePlace& place : coroutine_places) {
        if (place.name != coroutine->name) continue;
        std::string at = fmt::format("/usr/lib/python3.11/asyncio/{}", place.file);
        if (coroutine->finished) return fmt::format("{}() done, defined at {}:{}", coroutine->name, at, place.first_line);
        return fmt::format("{}() running at {}:{}", coroutine->name, at, coroutine->started ? place.waiting_line : place.first_line);
    }
    return fmt::format("{}() running", coroutine->name);
}

/// `repr` of a callback in a future's repr.
std::string callbacks_text(Future* f) {
    std::vector<std::string> texts;
    auto add = [&](Value callable) {
        if (is(callable, Kind::task)) texts.push_back("Task.task_wakeup()");
        else if (is(callable, Kind::handle)) texts.push_back(native_callback_text(as<Handle>(callable)));
        else if (is(callable, Kind::future)) texts.push_back(library_place("gather.<locals>._done_callback() at tasks.py:754"));
        else texts.push_back(callback_text(callable, Empty));
    };
    if (!f->first.callable.is_empty()) add(f->first.callable);
    if (f->more)
        for (FutureCallback& c : *f->more) add(c.callable);
    if (texts.empty()) return "";
    if (texts.size() == 1) return " cb=[" + texts[0] + "]";
    if (texts.size() == 2) return " cb=[" + texts[0] + ", " + texts[1] + "]";
    return fmt::format(" cb=[{}, <{} more>, {}]", texts.front(), texts.size() - 2, texts.back());
}

std::string state_text(Future* f) {
    if (f->state == FutureState::pending) return "pending";
    if (f->state == FutureState::cancelled) return "cancelled";
    return "finished";
}
std::string result_text(Future* f) {
    if (f->state != FutureState::finished) return "";
    return (f->has_failed() ? " exception=" : " result=") + repr_text(f->result);
}

std::string coroutine_text(Value coroutine) {
    if (coroutine.is_empty()) return "None";
    if (is(coroutine, Kind::coroutine) || is(coroutine, Kind::generator)) {
        auto* g = as<GeneratorObject>(coroutine);
        std::string name = std::string(g->qualified_name->view()) + "()";
        if (!g->frame.function) return name + " done";
        Code* code = g->frame.code();
        if (g->state == GeneratorObject::State::finished) return fmt::format("{} done, defined at {}:{}", name, code->file->view(), code->first_line);
        std::uint32_t line = g->state == GeneratorObject::State::created ? code->first_line : Interpreter::line_of(&g->frame);
        return fmt::format("{} running at {}:{}", name, code->file->view(), line);
    }
    if (is(coroutine, Kind::native_coroutine)) return native_coroutine_text(as<NativeCoroutine>(coroutine));
    return repr_text(coroutine);
}

Value future_repr(Runtime&, const Value* a, std::size_t) {
    Future* f = future(a[0]);
    return make_string(fmt::format("<{} {}{}{}>", f->type->view(), state_text(f), f->state == FutureState::pending ? "" : result_text(f), callbacks_text(f)));
}

Value task_repr(Runtime&, const Value* a, std::size_t) {
    Task* t = task(a[0]);
    Ref name(task_name(t));
    std::string state = t->state == FutureState::pending && (t->cancel_requests > 0 || t->must_cancel) ? "cancelling" : state_text(t);
    std::string coro = "coro=<" + coroutine_text(t->coroutine) + ">";
    std::string waiting = t->waiting_for.is_empty() || t->is_done() ? "" : " wait_for=" + repr_text(t->waiting_for);
    std::string quoted;
    append_string_repr(quoted, text_of(name));
    return make_string(fmt::format("<{} {} name={} {}{}{}{}>", t->type->view(), state, quoted, coro, waiting, result_text(t), callbacks_text(t)));
}

Value exception_of_future(Runtime& runtime, const Value* a, std::size_t) {
    Future* f = future(a[0]);
    if (f->state == FutureState::cancelled) return runtime.raise_value(cancelled_error(f));
    if (f->state == FutureState::pending) return runtime.raise(runtime.types.InvalidStateError, "Exception is not set.");
    f->future_flags &= static_cast<std::uint8_t>(~future_log_traceback);
    return f->has_failed() ? retain(f->result) : None;
}

bool same_timer(Handle* a, Handle* b) {
    auto same = [](Value x, Value y) { return x == y || (!x.is_empty() && !y.is_empty() && equals(x, y) == 1); };
    return a->when == b->when && a->is_cancelled == b->is_cancelled && same(a->callback, b->callback) && same(a->args, b->args);
}
/// Timers are ordered by their times. or_same: those that are the same are too.
Value compare_timers(const Value* a, bool (*ordered)(double, double), bool or_same = false) {
    if (!is(a[1], Kind::handle) || a[1].object()->type == rt().types.handle) return NotImplemented;
    auto *x = as<Handle>(a[0]), *y = as<Handle>(a[1]);
    return Value::from_bool(ordered(x->when, y->when) || (or_same && same_timer(x, y)));
}

/// Written in Python, in library/_asyncio_stacks.py.
Value stack_function(const char* name, std::initializer_list<Value> args) {
    Ref module(interpreter().import_module("_asyncio_stacks"));
    return module ? call_method(module, intern(name), args) : Empty;
}

Value future_iterator(Runtime&, const Value* a, std::size_t) { return is_made(a[0]) ? make_future_iterator(a[0]) : Empty; }

Value log_traceback(Runtime&, Value self) { return Value::from_bool(future(self)->future_flags & future_log_traceback); }
bool set_log_traceback(Runtime& r, Value self, Value on) {
    if (truth(on) == 1) return r.raise(r.types.ValueError, "_log_traceback can only be set to False"), false;
    future(self)->future_flags &= static_cast<std::uint8_t>(~future_log_traceback);
    return true;
}

Value callbacks_of(Runtime&, Value self) {
    Future* f = future(self);
    if (f->first.callable.is_empty()) return None;
    Ref list(make_list());
    auto add = [&](FutureCallback& c) { list_append(as<List>(list), make_tuple({c.callable, c.context})); };
    add(f->first);
    if (f->more)
        for (FutureCallback& c : *f->more) add(c);
    return list.take();
}

} // namespace

void install_asyncio_types(Interpreter& interpreter) {
    Types& types = interpreter.runtime.types;
    coroutine_label = [](Value coroutine) -> std::string {
        if (is(coroutine, Kind::coroutine)) return lane_label(as<GeneratorObject>(coroutine));
        if (is(coroutine, Kind::native_coroutine)) return std::string(as<NativeCoroutine>(coroutine)->name) + "()";
        if (coroutine.is_object() && coroutine.object()->type == rt().types.async_generator_step) return async_step_label(coroutine);
        return std::string(type_name(coroutine));
    };
    types.future->module = types.task->module = Value::from_object(retain(intern("_asyncio")));
    types.future->type_flags |= type_named_with_module;
    types.task->type_flags |= type_named_with_module;
    types.gather->module = Value::from_object(retain(intern("asyncio.tasks")));
    add_static_methods(types.future, {{"__new__(cls, *args, **kwargs)", [](Runtime&, const Value* a, std::size_t) {
        Value instance = make_instance(as<Type>(a[0]));
        Future* f = future(instance);
        f->result = Empty;
        f->cancel_message = None;
        f->first = {Empty, None};
        f->done_event = no_event;
        if (instance.object()->kind == Kind::task) {
            Task* t = task(instance);
            t->coroutine = t->waiting_for = t->name = Empty;
            t->context = None;
            t->ready_event = no_event;
        }
        return instance;
    }}});
    add_methods(types.future, {
        {"__init__(self, *, loop=None)", [](Runtime& r, const Value* a, std::size_t) {
             EventLoop* loop = a[1].is_none() ? loop_for_new_objects() : loop_of(a[1]);
             if (!loop) return r.failed() ? Empty : r.raise(r.types.TypeError, "loop must be an event loop");
             future(a[0])->loop = loop;
             return None;
         }},
        {"result(self)", [](Runtime&, const Value* a, std::size_t) { return result_of(future(a[0])); }},
        {"exception(self)", exception_of_future},
        {"set_result(self, result, /)", [](Runtime&, const Value* a, std::size_t) { return is_made(a[0]) && set_result(future(a[0]), retain(a[1])) ? None : Empty; }},
        {"set_exception(self, exception, /)", [](Runtime&, const Value* a, std::size_t) { return is_made(a[0]) && set_exception(future(a[0]), a[1]) ? None : Empty; }},
        {"cancel(self, msg=None)", [](Runtime&, const Value* a, std::size_t) { return is_made(a[0]) ? Value::from_bool(cancel(future(a[0]), a[1])) : Empty; }},
        {"cancelled(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(future(a[0])->state == FutureState::cancelled); }},
        {"done(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(future(a[0])->is_done()); }},
        {"add_done_callback(self, fn, /, *, context=None)", [](Runtime&, const Value* a, std::size_t) {
             if (!is_made(a[0])) return Empty;
             Ref context = a[2].is_none() ? Ref(copy_context(script::interpreter().world)) : Ref::share(a[2]);
             return add_callback(future(a[0]), a[1], context), None;
         }},
        {"remove_done_callback(self, fn, /)", [](Runtime&, const Value* a, std::size_t) { return is_made(a[0]) ? make_int(static_cast<std::int64_t>(remove_callback(future(a[0]), a[1]))) : Empty; }},
        {"get_loop(self)", [](Runtime&, const Value* a, std::size_t) { return is_made(a[0]) ? retain(Value::from_object(future(a[0])->loop->object)) : Empty; }},
        {"__await__(self)", future_iterator},
        {"__iter__(self)", future_iterator},
        {"__repr__(self)", future_repr},
    });
    add_members(types.future, {
        {"_log_traceback", log_traceback, set_log_traceback},
        {"_state", [](Runtime&, Value self) { return make_string(future(self)->state == FutureState::pending ? "PENDING" : future(self)->state == FutureState::cancelled ? "CANCELLED" : "FINISHED"); }},
        {"_result", [](Runtime&, Value self) { return future(self)->state != FutureState::finished || future(self)->has_failed() ? None : retain(future(self)->result); }},
        {"_exception", [](Runtime&, Value self) { return future(self)->has_failed() ? retain(future(self)->result) : None; }},
        {"_loop", [](Runtime&, Value self) { return future(self)->loop ? retain(Value::from_object(future(self)->loop->object)) : None; }},
        {"_callbacks", callbacks_of},
        {"_cancel_message", [](Runtime&, Value self) { return future(self)->has_failed() ? None : retain(future(self)->cancel_message); },
         [](Runtime&, Value self, Value message) { return assign(future(self)->cancel_message, message.is_empty() ? None : retain(message)), true; }},
        {"_source_traceback", [](Runtime&, Value) { return None; }},
        {"_asyncio_future_blocking", [](Runtime&, Value self) { return Value::from_bool(future(self)->future_flags & future_blocking); },
         [](Runtime&, Value self, Value on) {
             auto& flags = future(self)->future_flags;
             return flags = static_cast<std::uint8_t>(truth(on) == 1 ? flags | future_blocking : flags & ~future_blocking), true;
         }},
    });
    add_members(types.task, {
        {"_must_cancel", [](Runtime&, Value self) { return Value::from_bool(task(self)->must_cancel); }},
        {"_fut_waiter", [](Runtime&, Value self) { return task(self)->waiting_for.is_empty() ? None : retain(task(self)->waiting_for); }},
        {"_coro", [](Runtime&, Value self) { return task(self)->coroutine.is_empty() ? None : retain(task(self)->coroutine); }},
        {"_log_destroy_pending", [](Runtime&, Value self) { return Value::from_bool(future(self)->future_flags & future_log_destroy); },
         [](Runtime&, Value self, Value on) {
             auto& flags = future(self)->future_flags;
             return flags = static_cast<std::uint8_t>(truth(on) == 1 ? flags | future_log_destroy : flags & ~future_log_destroy), true;
         }},
    });
    add_class_methods(types.future, {{"__class_getitem__(cls, item, /)", [](Runtime&, const Value* a, std::size_t) { return make_generic_alias(a[0], a[1]); }}});
    // Task is a Future
    types.task->mro->insert(types.task->mro->begin() + 1, types.future);
    assign(types.task->bases, make_tuple({Value::from_object(types.future)}));
    types.gather->mro->insert(types.gather->mro->begin() + 1, types.future);
    assign(types.gather->bases, make_tuple({Value::from_object(types.future)}));
    add_methods(types.task, {
        {"__init__(self, coro, *, loop=None, name=None, context=None)", [](Runtime& r, const Value* a, std::size_t) {
             if (!is_task_body(a[1])) return r.raise(r.types.TypeError, "a coroutine was expected, got {}", repr_text(a[1]));
             EventLoop* loop = a[2].is_none() ? runtime_loop(any_loop()) : loop_of(a[2]);
             if (!loop) return Empty;
             init_task(task(a[0]), loop, a[1], a[3], a[4]);
             return None;
         }},
        {"cancelling(self)", [](Runtime&, const Value* a, std::size_t) { return make_int(task(a[0])->cancel_requests); }},
        {"uncancel(self)", [](Runtime&, const Value* a, std::size_t) {
             if (task(a[0])->cancel_requests > 0) --task(a[0])->cancel_requests;
             return make_int(task(a[0])->cancel_requests);
         }},
        {"get_name(self)", [](Runtime&, const Value* a, std::size_t) { return task_name(task(a[0])); }},
        {"set_name(self, value, /)", [](Runtime&, const Value* a, std::size_t) {
             Ref name(str(a[1]));
             if (!name) return Empty;
             set_task_name(task(a[0]), name);
             return None;
         }},
        {"get_stack(self, *, limit=None)", [](Runtime&, const Value* a, std::size_t) { return stack_function("get_stack", {a[0], a[1]}); }},
        {"print_stack(self, *, limit=None, file=None)", [](Runtime&, const Value* a, std::size_t) { return stack_function("print_stack", {a[0], a[1], a[2]}); }},
        {"get_coro(self)", [](Runtime&, const Value* a, std::size_t) { return task(a[0])->coroutine.is_empty() ? None : retain(task(a[0])->coroutine); }},
        {"set_result(self, result, /)", [](Runtime& r, const Value*, std::size_t) { return r.raise(r.types.RuntimeError, "Task does not support set_result operation"); }},
        {"set_exception(self, exception, /)", [](Runtime& r, const Value*, std::size_t) { return r.raise(r.types.RuntimeError, "Task does not support set_exception operation"); }},
        {"__repr__(self)", task_repr},
    });
    add_methods(types.handle, {
        {"cancel(self)", [](Runtime&, const Value* a, std::size_t) { return as<Handle>(a[0])->loop->cancel(as<Handle>(a[0])), None; }},
        {"cancelled(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_bool(as<Handle>(a[0])->is_cancelled); }},
        {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) {
             auto* h = as<Handle>(a[0]);
             std::string what = h->is_cancelled ? " cancelled" : "";
             if (h->is_scheduled || h->when > 0) what += " when=" + repr_text(Value::from_double(h->when));
             if (!h->callback.is_empty()) {
                 what += " " + callback_text(h->callback, h->args);
             }
             return make_string(fmt::format("<{}{}>", h->type->view(), what));
         }},
    });
    types.timer_handle->mro->insert(types.timer_handle->mro->begin() + 1, types.handle);
    assign(types.timer_handle->bases, make_tuple({Value::from_object(types.handle)}));
    add_methods(types.timer_handle, {
        {"when(self)", [](Runtime&, const Value* a, std::size_t) { return Value::from_double(as<Handle>(a[0])->when); }},
        {"__hash__(self)", [](Runtime&, const Value* a, std::size_t) {
             std::uint64_t hash = 0;
             hash_of(Value::from_double(as<Handle>(a[0])->when), &hash);
             return make_int(static_cast<std::int64_t>(hash));
         }},
        {"__lt__(self, other)", [](Runtime&, const Value* a, std::size_t) { return compare_timers(a, [](double x, double y) { return x < y; }); }},
        {"__le__(self, other)", [](Runtime&, const Value* a, std::size_t) { return compare_timers(a, [](double x, double y) { return x < y; }, true); }},
        {"__gt__(self, other)", [](Runtime&, const Value* a, std::size_t) { return compare_timers(a, [](double x, double y) { return x > y; }); }},
        {"__ge__(self, other)", [](Runtime&, const Value* a, std::size_t) { return compare_timers(a, [](double x, double y) { return x > y; }, true); }},
        {"__eq__(self, other)", [](Runtime&, const Value* a, std::size_t) { return is(a[1], Kind::handle) ? Value::from_bool(same_timer(as<Handle>(a[0]), as<Handle>(a[1]))) : NotImplemented; }},
    });
    for (Type* type : {types.task, types.gather, types.timer_handle}) type_changed(type);

    // Native coroutines look like any other.
    for (Type* type : {types.native_coroutine, types.sleep}) {
        add_methods(type, {
            {"send(self, value, /)", [](Runtime& r, const Value* a, std::size_t) {
                 return step_result(r, step_awaitable(a[0], retain(a[1]), Empty));
             }},
            {"throw(self, type, value=None, traceback=None, /)", [](Runtime& r, const Value* a, std::size_t) {
                 Ref e(exception_from(a[1]));
                 if (!e) return Empty;
                 Step step = step_awaitable(a[0], None, e.take());
                 if (step.kind == Step::Kind::yielded) return step.value;
                 if (step.kind == Step::Kind::returned) return release(step.value), None;
                 return r.raise_value(step.value);
             }},
            {"close(self)", [](Runtime&, const Value* a, std::size_t) {
                 auto* c = as<NativeCoroutine>(a[0]);
                 if (!c->started) c->started = true;
                 return None;
             }},
            {"__await__(self)", [](Runtime&, const Value* a, std::size_t) { return make_coroutine_wrapper(a[0]); }},
            {"__repr__(self)", [](Runtime&, const Value* a, std::size_t) { return make_string(fmt::format("<coroutine object {} at {:#x}>", as<NativeCoroutine>(a[0])->name, identity(a[0]))); }},
        });
        add_members(type, {
            {"__name__", [](Runtime&, Value self) {
                 std::string_view name = as<NativeCoroutine>(self)->name;
                 return make_string(name.substr(name.rfind('.') + 1));
             }},
            {"__qualname__", [](Runtime&, Value self) { return make_string(as<NativeCoroutine>(self)->name); }},
        });
    }
}

std::string lane_label(GeneratorObject* coroutine) {
    std::string text(coroutine->qualified_name->view());
    std::size_t local = text.rfind("<locals>.");
    if (local != std::string::npos) text = text.substr(local + 9);
    text += "(";
    if (coroutine->state == GeneratorObject::State::created) { // later its frame is another one, or gone
        Code* code = coroutine->frame.code();
        bool first = true;
        for (std::size_t i = 0; i < code->positional_count && i < 3; ++i) {
            Value v = coroutine->frame.registers[i];
            bool plain = v.is_small_int() || v.is_double() || v.is_bool() || v.is_none() || (is_string(v) && as<String>(v)->size <= 24);
            if (!plain) continue;
            if (!first) text += ", ";
            first = false;
            append_repr(text, v);
        }
    }
    return text + ")";
}

} // namespace loopscope::script
