#include "engine/loop/co.h"

#include "engine/loop/event_loop.h"
#include "engine/value/operations.h"

#include <fmt/core.h>

namespace loopscope::loop {

bool Outcome::raised(Type* type) const { return raised_ && is_instance(value_, type); }

Co::promise_type::Awaiter Co::promise_type::await_transform(Await await) {
    awaiting = Ref(awaitable_of(await.what));
    first_step = true;
    if (awaiting) return {*this, false};
    last = Outcome::error(rt().take_pending());
    return {*this, true};
}
Co::promise_type::Awaiter Co::promise_type::await_transform(Yield) {
    awaiting = Ref();
    first_step = true;
    return {*this, false};
}

Value Co::object(std::string_view name, bool warn_if_never_awaited) {
    auto* object = allocate<NativeCoroutine>(rt().types.native_coroutine, Kind::native_coroutine);
    object->handle = handle_;
    object->name = name;
    object->warns = warn_if_never_awaited;
    handle_.promise().object = object;
    return Value::from_object(object);
}

namespace {

/// One step of what the coroutine awaits; true: it was a yield and `*step` goes out.
bool step_inner(Co::promise_type& promise, Value sent, Value exception, Step* step) {
    bool resumed = !promise.first_step;
    promise.first_step = false;
    if (!promise.awaiting) { // a bare yield
        release(sent);
        if (!resumed && exception.is_empty()) {
            *step = {Step::Kind::yielded, None};
            return true;
        }
        promise.last = exception.is_empty() ? Outcome::result(None) : Outcome::error(exception);
        return false;
    }
    if (is_future(promise.awaiting)) {
        release(sent);
        *step = step_future(as<Future>(promise.awaiting), resumed, exception);
    } else {
        *step = step_awaitable(promise.awaiting, sent, exception);
    }
    if (step->kind == Step::Kind::yielded) return true;
    promise.last = step->kind == Step::Kind::returned ? Outcome::result(step->value) : Outcome::error(step->value);
    promise.awaiting = Ref();
    return false;
}

void finish(NativeCoroutine* coroutine) {
    coroutine->finished = true;
    coroutine->handle.destroy();
    coroutine->handle = nullptr;
}

Step resume_native(Object* object, Value sent, Value exception) {
    auto* coroutine = static_cast<NativeCoroutine*>(object);
    Runtime& runtime = rt();
    if (coroutine->finished || coroutine->running) {
        release(sent);
        release(exception);
        runtime.raise(coroutine->finished ? runtime.types.RuntimeError : runtime.types.ValueError, "{}",
                      coroutine->finished ? "cannot reuse already awaited coroutine" : "coroutine already executing");
        return {Step::Kind::raised, runtime.take_pending()};
    }
    Co::promise_type& promise = coroutine->handle.promise();
    coroutine->running = true;
    Step step{};
    bool out = false;
    if (!coroutine->started) {
        coroutine->started = true;
        release(sent);
        if (!exception.is_empty()) {
            coroutine->running = false;
            finish(coroutine);
            return {Step::Kind::raised, exception};
        }
        coroutine->handle.resume();
    } else {
        out = step_inner(promise, sent, exception, &step);
        if (!out) coroutine->handle.resume();
    }
    while (!out && !coroutine->handle.done()) {
        out = step_inner(promise, None, Empty, &step);
        if (!out) coroutine->handle.resume();
    }
    coroutine->running = false;
    if (out) return step;
    Outcome result = std::move(promise.result);
    bool raised = result.raised();
    finish(coroutine);
    return {raised ? Step::Kind::raised : Step::Kind::returned, result.take()};
}

void clear_native(Object* object) {
    auto* coroutine = static_cast<NativeCoroutine*>(object);
    if (coroutine->handle) finish(coroutine);
}
/// What its C++ frame holds besides, and says nothing of by Held, is not known here, and so stays alive with it.
void traverse_native(Object* object, const Visitor& visit) {
    auto* coroutine = static_cast<NativeCoroutine*>(object);
    if (!coroutine->handle || coroutine->running) return;
    auto& promise = coroutine->handle.promise();
    visit(promise.awaiting.get()), visit(promise.last.value()), visit(promise.result.value());
    for (const Ref* held : promise.held.refs)
        if (held) visit(held->get());
}

// ---- sleep -------------------------------------------------------------------------------------------------------

struct Sleep : NativeCoroutine {
    EventLoop* loop;
    double delay_s;
    Value result;
    Future* future; ///< held while it waits
};

Future* start_timer(EventLoop* loop, double delay_s) {
    Future* future = make_future(loop);
    if (loop->world.recorder.is_on()) shown_id(future, "sleep(" + short_number(Value::from_double(delay_s)) + ")");
    loop->complete_at(loop->time() + delay_s, future);
    return future;
}

void end_sleep(Sleep* sleep) {
    if (sleep->future) {
        sleep->loop->cancel_timer(sleep->future);
        release(std::exchange(sleep->future, nullptr));
    }
    sleep->finished = true;
}

Step resume_sleep(Object* object, Value sent, Value exception) {
    auto* sleep = static_cast<Sleep*>(object);
    Runtime& runtime = rt();
    release(sent);
    if (sleep->finished) {
        release(exception);
        runtime.raise(runtime.types.RuntimeError, "cannot reuse already awaited coroutine");
        return {Step::Kind::raised, runtime.take_pending()};
    }
    bool first = !sleep->started;
    sleep->started = true;
    if (!exception.is_empty()) {
        end_sleep(sleep);
        return {Step::Kind::raised, exception};
    }
    if (first) {
        if (sleep->delay_s <= 0) return {Step::Kind::yielded, None};
        EventLoop* loop = runtime_loop(sleep->loop);
        if (!loop) return {Step::Kind::raised, runtime.take_pending()};
        sleep->loop = loop;
        sleep->future = start_timer(loop, sleep->delay_s);
        return step_future(sleep->future, false, Empty);
    }
    if (!sleep->future) {
        sleep->finished = true;
        return {Step::Kind::returned, retain(sleep->result)};
    }
    Step step = step_future(sleep->future, true, Empty);
    end_sleep(sleep);
    if (step.kind == Step::Kind::returned) {
        release(step.value);
        step.value = retain(sleep->result);
    }
    return step;
}

void clear_sleep(Object* object) {
    auto* sleep = static_cast<Sleep*>(object);
    if (!sleep->finished) end_sleep(sleep);
    assign(sleep->result, None);
}
void traverse_sleep(Object* object, const Visitor& visit) { visit(static_cast<Sleep*>(object)->result), visit(static_cast<Sleep*>(object)->future); }

} // namespace

const NativeOps sleep_ops = {clear_sleep, traverse_sleep, resume_sleep};

const NativeOps native_coroutine_ops = {clear_native, traverse_native, resume_native};

EventLoop* runtime_loop(EventLoop* known) {
    if (known && known->world.thread->running_loop) return known->world.thread->running_loop;
    rt().raise(rt().types.RuntimeError, "no running event loop");
    return nullptr;
}

Value begin_sleep(Value coroutine) {
    auto* sleep = as<Sleep>(coroutine);
    bool plain = !sleep->started && sleep->delay_s > 0 && sleep->result.is_none() && sleep->refs == 1;
    EventLoop* loop = sleep->loop ? sleep->loop->world.thread->running_loop : nullptr;
    if (!plain || !loop) return Empty;
    sleep->started = sleep->finished = true;
    Future* future = start_timer(loop, sleep->delay_s);
    return Value::from_object(future);
}

std::string short_number(Value seconds) {
    constexpr std::size_t digits_max = 8;
    std::string text = repr_text(seconds);
    return text.size() <= digits_max || !seconds.is_double() ? text : fmt::format("{:.4g}", seconds.as_double());
}

Value make_sleep(EventLoop* loop, double delay_s, Value result) {
    Runtime& runtime = rt();
    auto* sleep = allocate<Sleep>(runtime.types.sleep, Kind::native_coroutine);
    sleep->name = "sleep";
    sleep->warns = true;
    sleep->loop = loop;
    sleep->delay_s = delay_s;
    sleep->result = retain(result);
    return Value::from_object(sleep);
}

} // namespace loopscope::loop
