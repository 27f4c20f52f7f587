#include "engine/loop/future.h"

#include "engine/loop/co.h"
#include "engine/loop/combinators.h"
#include "engine/loop/event_loop.h"
#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::loop {

namespace {

void clear_future(Object* object) {
    auto* f = static_cast<Future*>(object);
    assign(f->result, Empty);
    assign(f->cancel_message, None);
    assign(f->first.callable, Empty);
    assign(f->first.context, None);
    if (auto* more = std::exchange(f->more, nullptr)) {
        for (FutureCallback& callback : *more) {
            release(callback.callable);
            release(callback.context);
        }
        delete more;
    }
}

void traverse_future(Object* object, const Visitor& visit) {
    auto* f = static_cast<Future*>(object);
    visit(f->result), visit(f->cancel_message), visit(f->first.callable), visit(f->first.context);
    if (f->more)
        for (FutureCallback& callback : *f->more) visit(callback.callable), visit(callback.context);
}

void clear_gather(Object* object) {
    assign(static_cast<GatherFuture*>(object)->children, Empty);
    clear_future(object);
}
void traverse_gather(Object* object, const Visitor& visit) {
    visit(static_cast<GatherFuture*>(object)->children);
    traverse_future(object, visit);
}

void clear_task(Object* object) {
    auto* t = static_cast<Task*>(object);
    if (!t->is_done() && t->loop && rt().caller) forget_task(t);
    t->loop = nullptr; // it may be told twice to let go
    assign(t->coroutine, Empty);
    assign(t->waiting_for, Empty);
    assign(t->name, Empty);
    assign(t->context, None);
    clear_future(object);
}
void traverse_task(Object* object, const Visitor& visit) {
    auto* t = static_cast<Task*>(object);
    visit(t->coroutine), visit(t->waiting_for), visit(t->name), visit(t->context);
    traverse_future(object, visit);
}

void clear_handle(Object* object) {
    auto* h = static_cast<Handle*>(object);
    assign(h->callback, Empty);
    assign(h->args, Empty);
    assign(h->context, None);
}
void traverse_handle(Object* object, const Visitor& visit) {
    auto* h = static_cast<Handle*>(object);
    visit(h->callback), visit(h->args), visit(h->context);
}

Step resume_future(Object* object, Value sent, Value exception) {
    release(sent);
    return step_future(static_cast<Future*>(object), true, exception);
}

} // namespace

const NativeOps future_ops = {clear_future, traverse_future, resume_future};
const NativeOps gather_ops = {clear_gather, traverse_gather, resume_future};
const NativeOps task_ops = {clear_task, traverse_task, resume_future};
const NativeOps handle_ops = {clear_handle, traverse_handle, nullptr};

Future* make_future(EventLoop* loop) {
    auto* f = allocate<Future>(rt().types.future, Kind::future);
    f->loop = loop;
    f->result = Empty;
    f->cancel_message = None;
    f->first = {Empty, None};
    f->done_event = no_event;
    return f;
}

ObjectId shown_id(Future* future, std::string_view kind) {
    if (future->shown_as) return future->shown_as;
    if (!future->id) {
        future->id = future->loop->world.new_object_id();
        Recorder& recorder = future->loop->world.recorder;
        if (recorder.is_on()) recorder.event_here(EventKind::object_new, future->id, recorder.text(kind));
    }
    return future->id;
}

namespace {
Handle* make_native_handle(EventLoop* loop, void (*run)(Handle*), Value target) {
    auto* handle = allocate<Handle>(rt().types.handle, Kind::handle);
    handle->loop = loop;
    handle->run = run;
    handle->callback = Empty;
    handle->args = retain(target);
    handle->context = None;
    handle->event = no_event;
    return handle;
}
} // namespace

void schedule_callbacks(Future* future) {
    EventLoop* loop = future->loop;
    auto schedule = [&](FutureCallback& callback) {
        if (is(callback.callable, Kind::task)) {
            loop->make_ready(as<Task>(callback.callable), future->done_event);
        } else if (is(callback.callable, Kind::future)) { // its handle is made only now: many wait long
            Handle* handle = make_native_handle(loop, gather_child_done, callback.callable);
            handle->event = future->done_event;
            handle->context = retain(Value::from_object(future));
            loop->enqueue(handle);
        } else if (is(callback.callable, Kind::handle)) {
            auto* handle = as<Handle>(callback.callable);
            handle->event = future->done_event;
            assign(handle->context, retain(Value::from_object(future)));
            loop->enqueue(retain(handle));
        } else {
            Ref args(make_tuple({Value::from_object(future)}));
            release(loop->call_soon(callback.callable, args, callback.context));
        }
        release(callback.callable);
        release(callback.context);
    };
    if (future->first.callable.is_empty()) return;
    FutureCallback first = std::exchange(future->first, FutureCallback{Empty, None});
    auto* more = std::exchange(future->more, nullptr);
    schedule(first);
    if (!more) return;
    for (FutureCallback& callback : *more) schedule(callback);
    delete more;
}

void finish_future(Future* future, FutureState state, Value owned_result, bool failed) {
    future->state = state;
    assign(future->result, owned_result);
    if (failed) {
        future->future_flags |= future_failed | future_log_traceback;
        Value traceback = is_exception(owned_result) ? as<Exception>(owned_result)->traceback : Empty;
        assign(future->cancel_message, traceback ? retain(traceback) : None);
    }
    Recorder& recorder = future->loop->world.recorder;
    if (recorder.is_on()) {
        if (future->kind == Kind::task) {
            auto kind = state == FutureState::cancelled ? EventKind::task_cancelled : failed ? EventKind::task_failed : EventKind::task_done;
            const World& world = future->loop->world;
            const std::uint16_t site = failed && world.find_raise_site ? world.find_raise_site(owned_result) : 0;
            future->done_event = recorder.event_at(kind, future->id, failed ? recorder.text(exception_line(owned_result)) : 0, site);
        } else if (future->id) {
            auto kind = state == FutureState::cancelled ? EventKind::future_cancelled : failed ? EventKind::future_failed : EventKind::future_done;
            future->done_event = recorder.event(kind, future->id, failed ? recorder.text(exception_line(owned_result)) : 0);
        } else {
            future->done_event = recorder.cause;
        }
    }
    schedule_callbacks(future);
}

namespace {
bool invalid_state(Future* future) {
    rt().raise(rt().types.InvalidStateError, "{}", future->state == FutureState::pending ? "Result is not set." : "invalid state");
    return false;
}
} // namespace

bool set_result(Future* future, Value owned) {
    if (future->is_done()) {
        release(owned);
        return invalid_state(future);
    }
    finish_future(future, FutureState::finished, owned, false);
    return true;
}

bool set_exception(Future* future, Value exception) {
    if (future->is_done()) return invalid_state(future);
    if (!is_exception(exception) && !(is_type(exception) && is_subtype(as<Type>(exception), rt().types.BaseException)))
        return rt().raise(rt().types.TypeError, "invalid exception object"), false;
    Ref instance(exception_from(exception));
    if (!instance) return false;
    if (is_instance(instance, rt().types.StopIteration)) {
        rt().raise(rt().types.TypeError, "StopIteration interacts badly with generators and cannot be raised into a Future");
        return false;
    }
    finish_future(future, FutureState::finished, instance.take(), true);
    return true;
}

bool cancel(Future* future, Value message) {
    if (future->kind == Kind::task) return cancel_task(static_cast<Task*>(future), message);
    if (future->future_flags & future_is_gather) { // _GatheringFuture.cancel
        auto* gather = static_cast<GatherFuture*>(future);
        if (future->is_done()) return false;
        bool any = false;
        Ref children = Ref::share(gather->children);
        for (std::size_t i = 0; i < as<Tuple>(children)->size; ++i)
            any |= cancel(as<Future>(as<Tuple>(children)->items[i]), message);
        if (any) gather->cancel_requested = true;
        return any;
    }
    future->future_flags &= static_cast<std::uint8_t>(~future_log_traceback);
    if (future->is_done()) return false;
    assign(future->cancel_message, retain(message));
    finish_future(future, FutureState::cancelled, Empty, false);
    return true;
}

Value cancelled_error(Future* future) {
    Types& types = rt().types;
    if (future->state == FutureState::cancelled && !future->result.is_empty()) { // the CancelledError that ended a task, once
        Value e = future->result;
        future->result = Empty;
        assign(as<Exception>(e)->context, Empty);
        return e;
    }
    Ref args(future->cancel_message.is_none() ? make_tuple({}) : make_tuple({future->cancel_message}));
    return make_exception(types.CancelledError, args.get());
}

Value result_of(Future* future) {
    Runtime& runtime = rt();
    if (future->state == FutureState::cancelled) return runtime.raise_value(cancelled_error(future));
    if (future->state == FutureState::pending) return runtime.raise(runtime.types.InvalidStateError, "Result is not set.");
    future->future_flags &= static_cast<std::uint8_t>(~future_log_traceback);
    if (!future->has_failed()) return retain(future->result);
    // The first who asks gets it with the traceback of the failure, later ones without. Source: _asynciomodule.c, future_get_result
    assign(as<Exception>(future->result)->traceback, future->cancel_message.is_none() ? Empty : retain(future->cancel_message));
    assign(future->cancel_message, None);
    return runtime.raise_value(retain(future->result));
}

void add_callback(Future* future, Value callable, Value context) {
    if (future->is_done()) {
        Ref args(make_tuple({Value::from_object(future)}));
        release(future->loop->call_soon(callable, args, context));
        return;
    }
    FutureCallback callback{retain(callable), retain(context)};
    if (future->first.callable.is_empty()) {
        future->first = callback;
    } else {
        if (!future->more) future->more = new std::vector<FutureCallback>;
        future->more->push_back(callback);
    }
}

Handle* add_native_callback(Future* future, void (*run)(Handle*), Value target, const char* label) {
    Handle* handle = make_native_handle(future->loop, run, target);
    handle->label = label;
    if (future->is_done()) {
        handle->event = future->done_event;
        assign(handle->context, retain(Value::from_object(future)));
        future->loop->enqueue(retain(handle));
    } else {
        add_callback(future, Value::from_object(handle), None);
    }
    return handle;
}

std::size_t remove_callback(Future* future, Value callable) {
    std::vector<FutureCallback> all;
    if (!future->first.callable.is_empty()) all.push_back(std::exchange(future->first, FutureCallback{Empty, None}));
    if (auto* more = std::exchange(future->more, nullptr)) {
        all.insert(all.end(), more->begin(), more->end());
        delete more;
    }
    std::size_t removed = 0;
    for (FutureCallback& callback : all) {
        bool same = callback.callable == callable || (!is(callback.callable, Kind::task) && equals(callback.callable, callable) == 1);
        if (same) {
            ++removed;
        } else if (future->first.callable.is_empty()) {
            future->first = callback;
            continue;
        } else {
            if (!future->more) future->more = new std::vector<FutureCallback>;
            future->more->push_back(callback);
            continue;
        }
        release(callback.callable);
        release(callback.context);
    }
    return removed;
}

void add_waiter(Future* future, Task* task) {
    if (future->is_done()) {
        future->loop->make_ready(task, future->done_event);
        return;
    }
    add_callback(future, Value::from_object(task), None);
}

// ---- awaiting ----------------------------------------------------------------------------------------------------

namespace {
Step raised(Value owned_exception) { return {Step::Kind::raised, owned_exception}; }
Step ended(Value result) { // Empty: an exception is pending
    return result.is_empty() ? raised(rt().take_pending()) : Step{Step::Kind::returned, result};
}
} // namespace

Step step_future(Future* future, bool resumed, Value owned_exception) {
    if (!owned_exception.is_empty()) {
        future->loop->cancel_timer(future); // of a sleep
        return raised(owned_exception);
    }
    if (future->is_done()) return ended(result_of(future));
    if (resumed) {
        rt().raise(rt().types.RuntimeError, "await wasn't used with future");
        return raised(rt().take_pending());
    }
    future->future_flags |= future_blocking;
    return {Step::Kind::yielded, retain(Value::from_object(future))};
}

Step step_awaitable(Value awaitable, Value owned_sent, Value owned_exception) {
    Runtime& runtime = rt();
    Object* object = awaitable.object();
    if (object->type->ops && object->type->ops->resume) return object->type->ops->resume(object, owned_sent, owned_exception);
    Ref sent(owned_sent), exception(owned_exception);
    Ref item;
    if (exception) {
        Ref throw_(find_attribute(awaitable, runtime.intern("throw")));
        if (!throw_) return raised(exception.take());
        item = Ref(call(throw_, {exception}));
    } else if (sent.get().is_none() || sent.get().is_empty()) {
        if (is(awaitable, Kind::iterator)) {
            item = Ref(next(awaitable));
            if (!item && !runtime.failed()) return {Step::Kind::returned, None};
        } else {
            bool found;
            item = Ref(call_special(awaitable, runtime.names.next_, {}, &found));
        }
    } else {
        item = Ref(call_method(awaitable, runtime.intern("send"), {sent}));
    }
    if (item) return {Step::Kind::yielded, item.take()};
    if (runtime.pending_is(runtime.types.StopIteration)) {
        Ref stop(runtime.take_pending());
        Tuple* args = as<Tuple>(as<Exception>(stop)->args);
        return {Step::Kind::returned, args->size ? retain(args->items[0]) : None};
    }
    return raised(runtime.take_pending());
}

bool is_coroutine(Value v) {
    if (!v.is_object()) return false;
    Object* o = v.object();
    return o->kind == Kind::coroutine || o->kind == Kind::native_coroutine || o->type == rt().types.async_generator_step;
}

bool is_awaitable(Value v) { return is_coroutine(v) || is_future(v) || (v.is_object() && !type_lookup(v.object()->type, rt().names.await_).is_empty()); }

Value awaitable_of(Value v) {
    if (v.is_object() && v.object()->type == rt().types.sleep)
        if (Value future = begin_sleep(v)) return future;
    if (is_coroutine(v) || is_future(v)) return retain(v);
    Runtime& runtime = rt();
    bool found = false;
    Ref iterator;
    if (v.is_object()) iterator = Ref(call_special(v, runtime.names.await_, {}, &found));
    if (!found) return runtime.raise(runtime.types.TypeError, "object {} can't be used in 'await' expression", type_name(v));
    if (!iterator) return Empty;
    if (is_coroutine(iterator)) return runtime.raise(runtime.types.TypeError, "__await__() returned a coroutine");
    bool steps = is_future(iterator) || is(iterator, Kind::generator) || is(iterator, Kind::iterator) ||
                 (iterator.get().is_object() && !type_lookup(iterator.get().object()->type, runtime.names.next_).is_empty());
    if (!steps) return runtime.raise(runtime.types.TypeError, "__await__() returned non-iterator of type '{}'", type_name(iterator));
    return iterator.take();
}

} // namespace loopscope::loop
