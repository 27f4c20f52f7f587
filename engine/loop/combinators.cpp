#include "engine/loop/combinators.h"

#include "engine/loop/event_loop.h"
#include "engine/value/operations.h"

#include <algorithm>
#include <unordered_map>

namespace loopscope::loop {

namespace {

Co await_object(Ref object) {
    Co::Holds holds = co_await Held{&object};
    Outcome outcome = co_await Await{object};
    co_return outcome;
}

/// Completes the waiter (handle->args) if nobody has yet.
void release_waiter(Handle* handle) {
    auto* waiter = as<Future>(handle->args);
    if (!waiter->is_done()) finish_future(waiter, FutureState::finished, None, false);
}

Outcome outcome_of(Future* future) { return Outcome::of(result_of(future)); }

/// The exception of a done future as gather and wait pass it on, retrieved. Owned; Empty: it has a result.
Value exception_of(Future* future) {
    if (future->state == FutureState::cancelled) return cancelled_error(future);
    future->future_flags &= static_cast<std::uint8_t>(~future_log_traceback);
    return future->has_failed() ? retain(future->result) : Empty;
}

Outcome timeout_error(Value owned_cause) {
    Ref none(make_tuple({}));
    Value error = make_exception(rt().types.TimeoutError, none.get());
    auto* e = as<Exception>(error);
    e->cause = retain(owned_cause);
    assign(e->context, owned_cause);
    e->suppress_context = true;
    return Outcome::error(error);
}

} // namespace

Value create_task(EventLoop* loop, Value coroutine, Value name, Value context) {
    if (loop->make_task_hook) return loop->make_task_hook(*loop, coroutine, name, context);
    return Value::from_object(make_task(loop, coroutine, name, context));
}

Value ensure_future(EventLoop* loop, Value awaitable) {
    if (is_future(awaitable)) return retain(awaitable);
    if (is_task_body(awaitable)) return create_task(loop, awaitable, None, None);
    if (is_awaitable(awaitable)) {
        Ref wrapped(await_object(Ref::share(awaitable)).object("_wrap_awaitable"));
        return create_task(loop, wrapped, None, None);
    }
    return rt().raise(rt().types.TypeError, "An asyncio.Future, a coroutine or an awaitable is required");
}

// ---- gather ------------------------------------------------------------------------------------------------------

void gather_child_done(Handle* handle) {
    auto* outer = as<GatherFuture>(handle->args);
    auto* child = as<Future>(handle->context);
    ++outer->finished_children;
    World& world = outer->loop->world;
    if (outer->id && world.recorder.is_on()) world.recorder.event(EventKind::object_level, outer->id, outer->finished_children);
    if (outer->is_done()) {
        if (child->state != FutureState::cancelled) child->future_flags &= static_cast<std::uint8_t>(~future_log_traceback);
        return;
    }
    if (!outer->return_exceptions) {
        Ref error(exception_of(child));
        if (error) {
            set_exception(outer, error);
            return;
        }
    }
    Tuple* children = as<Tuple>(outer->children);
    if (outer->finished_children < outer->distinct_children) return;
    List* results = make_list(children->size);
    Ref guard(results);
    for (std::size_t i = 0; i < children->size; ++i) {
        auto* future = as<Future>(children->items[i]);
        if (future->state == FutureState::cancelled) { // with the message, or '' where there is none
            Ref message = future->cancel_message.is_none() ? Ref(make_string("")) : Ref::share(future->cancel_message);
            Ref args(make_tuple({message}));
            list_append(results, make_exception(rt().types.CancelledError, args.get()));
            continue;
        }
        Value error = exception_of(future);
        list_append(results, error.is_empty() ? retain(future->result) : error);
    }
    if (outer->cancel_requested) { // of the last one given, whichever has ended last
        Ref error(cancelled_error(as<Future>(children->items[children->size - 1])));
        set_exception(outer, error);
    } else {
        set_result(outer, guard.take());
    }
}

namespace {
bool has_repeats(const Value* values, std::size_t count) {
    std::vector<std::uint64_t> all(count);
    for (std::size_t i = 0; i < count; ++i) all[i] = values[i].bits;
    std::sort(all.begin(), all.end());
    return std::adjacent_find(all.begin(), all.end()) != all.end();
}
} // namespace

Value gather(EventLoop* loop, const Value* awaitables, std::size_t count, bool return_exceptions) {
    if (count == 0) {
        Future* empty = make_future(loop);
        set_result(empty, Value::from_object(make_list()));
        return Value::from_object(empty);
    }
    for (std::size_t i = 0; i < count; ++i) // a list given as one argument
        if (std::uint64_t hash; !hash_of(awaitables[i], &hash)) return Empty;
    auto* outer = allocate<GatherFuture>(rt().types.gather, Kind::future);
    Ref guard(outer);
    outer->loop = loop;
    outer->result = Empty;
    outer->cancel_message = None;
    outer->first = {Empty, None};
    outer->done_event = no_event;
    outer->future_flags = future_is_gather;
    outer->return_exceptions = return_exceptions;
    Tuple* children = make_tuple(count);
    outer->children = Value::from_object(children);
    std::unordered_map<std::uint64_t, Value> known; // an awaitable given twice is one child with one callback
    bool repeats = has_repeats(awaitables, count);
    std::vector<Future*> distinct;
    distinct.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (repeats) {
            if (auto place = known.find(awaitables[i].bits); place != known.end()) {
                children->items[i] = retain(place->second);
                continue;
            }
        }
        Value future = ensure_future(loop, awaitables[i]);
        if (future.is_empty()) return Empty;
        if (future != awaitables[i]) as<Future>(future)->future_flags &= static_cast<std::uint8_t>(~future_log_destroy);
        if (repeats) known.emplace(awaitables[i].bits, future);
        children->items[i] = future;
        distinct.push_back(as<Future>(future));
    }
    outer->distinct_children = static_cast<std::uint32_t>(distinct.size());
    if (loop->world.recorder.is_on()) shown_id(outer, fmt::format("gather({})", count));
    for (Future* child : distinct) {
        if (child->is_done()) release(add_native_callback(child, gather_child_done, guard, "gather.<locals>._done_callback() at tasks.py:754"));
        else add_callback(child, guard, None);
    }
    return guard.take();
}

// ---- wait_for ----------------------------------------------------------------------------------------------------

Co cancel_and_wait(EventLoop& loop, Ref future) {
    Ref waiter(make_future(&loop));
    as<Future>(waiter)->shown_as = loop.world.recorder.is_on() ? shown_id(as<Future>(future)) : 0;
    Ref callback(add_native_callback(as<Future>(future), release_waiter, waiter, "_release_waiter({})() at tasks.py:421"));
    cancel(as<Future>(future));
    Outcome outcome = co_await Await{waiter};
    remove_callback(as<Future>(future), callback);
    co_return outcome;
}

Co wait_for(EventLoop& loop, Ref awaitable, Ref timeout) {
    Types& types = rt().types;
    if (timeout.get().is_none()) {
        Co::Holds holds = co_await Held{&awaitable};
        Outcome outcome = co_await Await{awaitable};
        co_return outcome;
    }
    double seconds;
    if (!as_float(timeout, &seconds)) co_return Outcome::error(rt().take_pending());
    Ref future;
    if (seconds <= 0) {
        future = Ref(ensure_future(&loop, awaitable));
        if (!future) co_return Outcome::error(rt().take_pending());
        if (as<Future>(future)->is_done()) co_return outcome_of(as<Future>(future));
        Ref ending(cancel_and_wait(loop, future).object("_cancel_and_wait", false));
        Outcome waited = co_await Await{ending};
        if (waited.raised()) co_return waited;
        Outcome outcome = outcome_of(as<Future>(future));
        if (outcome.raised(types.CancelledError)) co_return timeout_error(outcome.take());
        co_return outcome;
    }
    Ref waiter(make_future(&loop));
    ObjectId shown = 0;
    if (loop.world.recorder.is_on()) shown = shown_id(as<Future>(waiter), "wait_for(" + short_number(timeout) + ")");
    Ref timer(loop.call_at_native(loop.time() + seconds, release_waiter, waiter, shown));
    future = Ref(ensure_future(&loop, awaitable));
    if (!future) {
        loop.cancel(as<Handle>(timer));
        co_return Outcome::error(rt().take_pending());
    }
    Ref callback(add_native_callback(as<Future>(future), release_waiter, waiter, "_release_waiter({})() at tasks.py:421"));
    Outcome waited = co_await Await{waiter};
    Outcome result = Outcome::result(None);
    if (waited.raised() && !waited.raised(types.CancelledError)) {
        result = std::move(waited);
    } else if (as<Future>(future)->is_done()) {
        result = outcome_of(as<Future>(future));
    } else {
        bool cancelled = waited.raised();
        remove_callback(as<Future>(future), callback);
        Ref ending(cancel_and_wait(loop, future).object("_cancel_and_wait", false));
        Outcome ended = co_await Await{ending};
        if (ended.raised()) {
            result = std::move(ended);
        } else if (cancelled) {
            result = std::move(waited);
        } else {
            result = outcome_of(as<Future>(future));
            if (result.raised(types.CancelledError)) result = timeout_error(result.take());
        }
    }
    loop.cancel(as<Handle>(timer));
    co_return result;
}

// ---- wait --------------------------------------------------------------------------------------------------------

namespace {
struct WaitState : Object {
    Value waiter;
    std::size_t left;
    bool first_completed, first_exception;
    Handle* timer;
};
void clear_wait_state(Object* object) { assign(static_cast<WaitState*>(object)->waiter, Empty); }
void traverse_wait_state(Object* object, const Visitor& visit) { visit(static_cast<WaitState*>(object)->waiter); }
const NativeOps wait_state_ops = {clear_wait_state, traverse_wait_state, nullptr};

void wait_child_done(Handle* handle) {
    auto* state = as<WaitState>(handle->args);
    auto* child = as<Future>(handle->context);
    --state->left;
    bool stop = state->left == 0 || state->first_completed;
    if (!stop && state->first_exception && child->state == FutureState::finished && child->has_failed()) {
        child->future_flags &= static_cast<std::uint8_t>(~future_log_traceback); // exception() was looked at
        stop = true;
    }
    if (!stop) return;
    if (state->timer) child->loop->cancel(state->timer);
    auto* waiter = as<Future>(state->waiter);
    if (!waiter->is_done()) finish_future(waiter, FutureState::finished, None, false);
}
} // namespace

Co wait(EventLoop& loop, Ref futures, Ref timeout, Ref return_when) {
    Set* set = as<Set>(futures);
    std::string_view when = text_of(return_when);
    Ref waiter(make_future(&loop));
    if (loop.world.recorder.is_on()) shown_id(as<Future>(waiter), fmt::format("wait({})", set->used));
    Type*& type = loop.world.wait_state_type;
    if (!type) type = make_type("wait state", rt().types.object, sizeof(WaitState), Kind::other, &wait_state_ops);
    auto* state = allocate<WaitState>(type, Kind::other);
    Ref state_ref(state);
    state->waiter = retain(waiter.get());
    state->left = set->used;
    state->first_completed = when == "FIRST_COMPLETED";
    state->first_exception = when == "FIRST_EXCEPTION";
    Ref timer;
    if (!timeout.get().is_none()) {
        double seconds;
        if (!as_float(timeout, &seconds)) co_return Outcome::error(rt().take_pending());
        timer = Ref(loop.call_at_native(loop.time() + seconds, release_waiter, waiter, as<Future>(waiter)->id));
        state->timer = as<Handle>(timer);
    }
    std::vector<std::pair<Ref, Ref>> callbacks;
    std::uint64_t position = 0;
    for (Value f = set_next(set, position); f; f = set_next(set, position))
        callbacks.emplace_back(Ref::share(f), Ref(add_native_callback(as<Future>(f), wait_child_done, state_ref, "_wait.<locals>._on_completion() at tasks.py:509")));
    Outcome outcome = co_await Await{waiter};
    if (timer) loop.cancel(as<Handle>(timer));
    state->timer = nullptr; // callbacks that are in the ready queue already still come
    for (auto& [future, callback] : callbacks) remove_callback(as<Future>(future), callback);
    if (outcome.raised()) co_return outcome;
    Ref done(make_set()), pending(make_set());
    position = 0;
    for (Value f = set_next(set, position); f; f = set_next(set, position)) set_add(as<Set>(as<Future>(f)->is_done() ? done : pending), f);
    co_return Outcome::result(make_tuple({done, pending}));
}

// ---- shield ------------------------------------------------------------------------------------------------------

namespace {
void shield_inner_done(Handle* handle) {
    auto* outer = as<Future>(handle->args);
    auto* inner = as<Future>(handle->context);
    if (outer->state == FutureState::cancelled) {
        if (inner->state != FutureState::cancelled) inner->future_flags &= static_cast<std::uint8_t>(~future_log_traceback);
        return;
    }
    if (outer->is_done()) return;
    if (inner->state == FutureState::cancelled) {
        cancel(outer);
        return;
    }
    Ref error(exception_of(inner));
    if (error) set_exception(outer, error);
    else set_result(outer, retain(inner->result));
}

/// args: (inner, the handle of shield_inner_done).
void shield_outer_done(Handle* handle) {
    Tuple* parts = as<Tuple>(handle->args);
    auto* inner = as<Future>(parts->items[0]);
    if (!inner->is_done()) remove_callback(inner, parts->items[1]); // from now on the inner one's failure is nobody's
}
} // namespace

Value shield(EventLoop* loop, Value awaitable) {
    Ref inner(ensure_future(loop, awaitable));
    if (!inner) return Empty;
    if (as<Future>(inner)->is_done()) return inner.take();
    Ref outer(make_future(loop));
    if (loop->world.recorder.is_on()) shown_id(as<Future>(outer), "shield");
    Ref inner_done(Value::from_object(add_native_callback(as<Future>(inner), shield_inner_done, outer, "shield.<locals>._inner_done_callback() at tasks.py:881")));
    Ref parts(make_tuple({inner, inner_done}));
    release(add_native_callback(as<Future>(outer), shield_outer_done, parts, "shield.<locals>._outer_done_callback() at tasks.py:898"));
    return outer.take();
}

// ---- timeout -----------------------------------------------------------------------------------------------------

namespace {

void clear_timeout(Object* object) {
    auto* t = static_cast<Timeout*>(object);
    assign(t->when, None);
    assign(t->task, Empty);
    if (t->handle) release(std::exchange(t->handle, nullptr));
}
void traverse_timeout(Object* object, const Visitor& visit) {
    auto* t = static_cast<Timeout*>(object);
    visit(t->when), visit(t->task), visit(t->handle);
}

void timeout_fires(Handle* handle) {
    auto* timeout = as<Timeout>(handle->args);
    cancel_task(as<Task>(timeout->task), None);
    timeout->state = Timeout::State::expiring;
    if (timeout->handle) release(std::exchange(timeout->handle, nullptr));
}

void drop_timer(Timeout* timeout) {
    if (!timeout->handle) return;
    timeout->loop->cancel(timeout->handle);
    release(std::exchange(timeout->handle, nullptr));
}

} // namespace

const NativeOps timeout_ops = {clear_timeout, traverse_timeout, nullptr};

bool timeout_reschedule(Timeout* timeout, Value when) {
    Runtime& runtime = rt();
    if (timeout->state == Timeout::State::created) { // an assert of CPython 3.11's
        runtime.raise_value(make_exception(runtime.types.AssertionError, Ref(make_tuple({})).get()));
        return false;
    }
    if (timeout->state != Timeout::State::active) {
        const char* names[] = {"created", "active", "expiring", "expired", "finished"};
        runtime.raise(runtime.types.RuntimeError, "Cannot change state of {} Timeout", names[static_cast<int>(timeout->state)]);
        return false;
    }
    assign(timeout->when, retain(when));
    drop_timer(timeout);
    if (when.is_none()) return true;
    double at;
    if (!as_float(when, &at)) return false;
    Value self = Value::from_object(timeout);
    if (at <= timeout->loop->time()) timeout->handle = timeout->loop->call_soon_native(timeout_fires, self);
    else timeout->handle = timeout->loop->call_at_native(at, timeout_fires, self, timeout->id);
    return true;
}

Value timeout_enter(Timeout* timeout) {
    Runtime& runtime = rt();
    timeout->loop = runtime_loop(timeout->loop);
    if (!timeout->loop) return Empty;
    Task* task = timeout->loop->current_task;
    if (!task) return runtime.raise(runtime.types.RuntimeError, "Timeout should be used inside a task");
    timeout->state = Timeout::State::active;
    assign(timeout->task, retain(Value::from_object(task))); // 3.11 lets it be entered again
    World& world = timeout->loop->world;
    if (world.recorder.is_on() && !timeout->when.is_none()) {
        timeout->id = world.new_object_id();
        world.recorder.event_here(EventKind::object_new, timeout->id, world.recorder.text("timeout"));
    }
    Ref when = Ref::share(timeout->when);
    if (!timeout_reschedule(timeout, when)) return Empty;
    return retain(Value::from_object(timeout));
}

Value timeout_exit(Timeout* timeout, Value exception) {
    drop_timer(timeout);
    if (timeout->state == Timeout::State::expiring) {
        timeout->state = Timeout::State::expired;
        Task* task = as<Task>(timeout->task);
        if (task->cancel_requests > 0) --task->cancel_requests;
        if (task->cancel_requests == 0 && is_exception(exception) && is_instance(exception, rt().types.CancelledError)) {
            Value error = make_exception(rt().types.TimeoutError, Ref(make_tuple({})).get());
            assign(as<Exception>(error)->context, retain(exception)); // raised while that one was handled
            return rt().raise_value(error);
        }
    } else if (timeout->state == Timeout::State::active) {
        timeout->state = Timeout::State::finished;
    }
    return None;
}

} // namespace loopscope::loop
