#include "engine/loop/event_loop.h"

#include "engine/loop/context.h"

#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::loop {

namespace {
// CPython 3.11 Lib/asyncio/base_events.py
constexpr std::size_t timers_cancelled_min = 100;  // _MIN_SCHEDULED_TIMER_HANDLES
constexpr double timers_cancelled_fraction = 0.5;  // _MIN_CANCELLED_TIMER_HANDLES_FRACTION
constexpr double select_timeout_max_s = 24 * 3600; // MAXIMUM_SELECT_TIMEOUT
constexpr double frame_s = 1.0 / 60;               // how long who shares the thread can wait for its turn: a window's frame
constexpr double clock_resolution_s = 1e-9;        // time.get_clock_info('monotonic').resolution

/// What a callback is called in the recording.
std::string callback_name(Value callback) {
    Ref name(find_attribute(callback, rt().names.qualname_));
    return std::string(name && is_string(name) ? text_of(name) : type_name(callback));
}

bool is_cancelled_timer(Object* object) {
    return object->kind == Kind::handle ? static_cast<Handle*>(object)->is_cancelled : (static_cast<Future*>(object)->future_flags & future_timer_cancelled) != 0;
}

Handle* make_handle(EventLoop* loop, Type* type) {
    auto* handle = allocate<Handle>(type, Kind::handle);
    handle->loop = loop;
    handle->callback = handle->args = Empty;
    handle->context = None;
    handle->event = no_event;
    return handle;
}
} // namespace

EventLoop::EventLoop(World& world) : world(world), id(world.new_object_id()) {}

EventLoop::~EventLoop() {
    while (!ready_.empty()) release(ready_.pop());
    for (Timer& timer : timers_.items()) release(timer.object);
    release(exception_handler);
    release(task_factory);
    release(default_executor);
}

Handle* EventLoop::make_callback(Value callback, Value args, Value context) {
    Handle* handle = make_handle(this, rt().types.handle);
    handle->callback = retain(callback);
    handle->args = retain(args);
    handle->context = retain(context);
    return handle;
}

Handle* EventLoop::call_soon(Value callback, Value args, Value context) {
    Handle* handle = make_callback(callback, args, context);
    if (world.recorder.is_on()) {
        handle->id = world.new_object_id();
        handle->event = world.recorder.event_here(EventKind::callback_ready, handle->id, world.recorder.text(callback_name(callback)));
    }
    ready_.push(retain(handle));
    return handle;
}

Handle* EventLoop::call_soon_native(void (*run)(Handle*), Value target) {
    Handle* handle = make_handle(this, rt().types.handle);
    handle->run = run;
    handle->args = retain(target);
    handle->event = world.recorder.cause;
    ready_.push(retain(handle));
    return handle;
}

void EventLoop::schedule_timer(Handle* handle) {
    handle->is_scheduled = true;
    timers_.push({handle->when, retain(handle)});
}

void EventLoop::complete_at(double when, Future* future) {
    when += world.extra_wait();
    if (future->id && world.recorder.is_on()) future->done_event = world.recorder.event_here(EventKind::timer_set, future->id, world.recorder.seconds(when));
    future->future_flags |= future_is_scheduled;
    timers_.push({when, retain(future)});
}

void EventLoop::cancel_timer(Future* future) {
    if (!(future->future_flags & future_is_scheduled)) return;
    future->future_flags |= future_timer_cancelled;
    ++timers_cancelled_;
    if (future->id && world.recorder.is_on()) world.recorder.event(EventKind::timer_cancel, future->id);
}

bool EventLoop::unschedule(Object* object) {
    if (object->kind == Kind::handle) {
        auto* handle = static_cast<Handle*>(object);
        handle->is_scheduled = false;
        return handle->is_cancelled;
    }
    auto* future = static_cast<Future*>(object);
    future->future_flags &= static_cast<std::uint8_t>(~future_is_scheduled);
    return future->future_flags & future_timer_cancelled;
}

namespace {
ObjectId id_of_timer(const Timer& timer) {
    return timer.object->kind == Kind::handle ? static_cast<Handle*>(timer.object)->id : static_cast<Future*>(timer.object)->id;
}
} // namespace

double EventLoop::due_time(ObjectId id) {
    for (const Timer& timer : timers_.items())
        if (id_of_timer(timer) == id && !is_cancelled_timer(timer.object)) return timer.when;
    return forever;
}

bool EventLoop::reschedule(ObjectId id, double when) {
    for (Timer& timer : timers_.items()) {
        if (id_of_timer(timer) != id || is_cancelled_timer(timer.object)) continue;
        EventIndex set = world.recorder.event(EventKind::timer_set, id, world.recorder.seconds(when));
        if (timer.object->kind == Kind::handle) {
            static_cast<Handle*>(timer.object)->when = when;
            static_cast<Handle*>(timer.object)->event = set;
        } else {
            static_cast<Future*>(timer.object)->done_event = set;
        }
        timer.when = when;
        timers_.heapify();
        return true;
    }
    return false;
}

Handle* EventLoop::call_at(double when, Value callback, Value args, Value context) {
    when += world.extra_wait();
    Handle* handle = make_handle(this, rt().types.timer_handle);
    handle->when = when;
    handle->callback = retain(callback);
    handle->args = retain(args);
    handle->context = retain(context);
    if (world.recorder.is_on()) {
        handle->id = world.new_object_id();
        world.recorder.event_here(EventKind::object_new, handle->id, world.recorder.text("call_later " + callback_name(callback)));
        handle->event = world.recorder.event_here(EventKind::timer_set, handle->id, world.recorder.seconds(when));
    }
    schedule_timer(handle);
    return handle;
}

Handle* EventLoop::call_at_native(double when, void (*run)(Handle*), Value target, ObjectId shown) {
    Handle* handle = make_handle(this, rt().types.timer_handle);
    handle->when = when;
    handle->run = run;
    handle->args = retain(target);
    handle->id = shown;
    if (shown && world.recorder.is_on()) handle->event = world.recorder.event_here(EventKind::timer_set, shown, world.recorder.seconds(when));
    schedule_timer(handle);
    return handle;
}

void EventLoop::cancel(Handle* handle) {
    if (handle->is_cancelled) return;
    handle->is_cancelled = true;
    if (handle->is_scheduled) {
        ++timers_cancelled_;
        if (handle->id && world.recorder.is_on()) world.recorder.event(EventKind::timer_cancel, handle->id);
    }
    assign(handle->callback, Empty);
    assign(handle->args, Empty);
}

void EventLoop::make_ready(Task* task, EventIndex why) {
    task->ready_event = world.recorder.event(EventKind::task_ready, task->id, 0, why);
    ready_.push(retain(task));
}

void EventLoop::wake_up() {
    was_woken = true;
    world.driver->wake(polling, 1);
}

void EventLoop::poll(double timeout) {
    const bool shares_thread = world.between_turns && world.thread == &world.main_thread;
    if (shares_thread) world.between_turns();
    std::size_t ready_before = ready_.size();
    if (!hear_outside() || ready_.size() > ready_before) timeout = 0;
    if (readiness) {
        readiness->arrive(time());
        timeout = std::max(0.0, std::min(timeout, readiness->next_arrival_s() - time()));
    }
    if (was_woken || timeout == 0 || (readiness && readiness->any())) {
        was_woken = false;
        if (readiness) readiness->hear(true);
        return;
    }
    if (world.recorder.is_on())
        world.recorder.event(EventKind::poll, id, timeout == forever ? world.recorder.recording()->number(-1) : world.recorder.seconds(timeout), no_event);
    double now = time(), deadline = now + timeout;
    if (deadline == now) deadline = now + clock_resolution_s;
    deadline = std::min(deadline, world.outside.next_s(world.recorder, false));
    bool goes_on = true;
    while (goes_on) {
        const double until = shares_thread ? std::min(deadline, time() + frame_s) : deadline;
        const bool woken = world.driver->block(polling, until);
        if (readiness) {
            readiness->hear(false);
            readiness->arrive(time());
        }
        goes_on = !woken && until < deadline && !was_woken && !(readiness && readiness->any()) && !world.stopping();
        if (goes_on) world.between_turns();
    }
    was_woken = false;
    if (!world.stopping()) hear_outside();
}

Readiness& EventLoop::watched() {
    if (!readiness) {
        readiness = std::make_unique<Readiness>(world.driver->make_poller());
        polling.poller = readiness->poller.get();
    }
    return *readiness;
}

bool EventLoop::hear_outside() {
    return world.outside.empty() || world.thread != &world.main_thread || world.outside.act(world.recorder, time(), false);
}

void EventLoop::run_handle(Handle* handle) {
    if (handle->is_cancelled) {
        if (handle->id && world.recorder.is_on()) world.recorder.event(EventKind::callback_end, handle->id, 0, handle->event);
        return;
    }
    Recorder& recorder = world.recorder;
    EventIndex outer = recorder.cause;
    if (handle->run) {
        recorder.cause = handle->event;
        handle->run(handle);
        recorder.cause = outer;
        return;
    }
    recorder.cause = recorder.event(EventKind::callback_run, handle->id, 0, handle->event);
    Ref callback = Ref::share(handle->callback), args = Ref::share(handle->args);
    Tuple* tuple = args ? as<Tuple>(args) : nullptr;
    Ref result;
    {
        ContextScope scope(world, handle->context);
        result = Ref(call(callback, tuple ? tuple->items : nullptr, tuple ? tuple->size : 0));
    }
    if (!result && !world.stopping()) {
        Runtime& runtime = rt();
        if (!runtime.pending_is(runtime.types.KeyboardInterrupt) && !runtime.pending_is(runtime.types.SystemExit)) {
            Ref error(runtime.take_pending());
            report("Exception in callback", error, Value::from_object(handle));
        }
    }
    if (handle->id) recorder.event(EventKind::callback_end, handle->id);
    recorder.cause = outer;
}

void EventLoop::run_timer(Future* future) { // futures._set_result_unless_cancelled
    if (future->is_done()) return;
    EventIndex outer = std::exchange(world.recorder.cause, future->done_event);
    finish_future(future, FutureState::finished, None, false);
    world.recorder.cause = outer;
}

bool EventLoop::run_once() {
    // Cancelled timers: all of them when they are many, else those at the top.
    if (timers_.size() > timers_cancelled_min && static_cast<double>(timers_cancelled_) / static_cast<double>(timers_.size()) > timers_cancelled_fraction) {
        std::vector<Timer> kept;
        for (Timer& timer : timers_.items()) {
            if (is_cancelled_timer(timer.object)) {
                unschedule(timer.object);
                release(timer.object);
            } else {
                kept.push_back(timer);
            }
        }
        timers_.items() = std::move(kept);
        timers_.heapify();
        timers_cancelled_ = 0;
    } else {
        while (!timers_.empty() && is_cancelled_timer(timers_.first().object)) {
            --timers_cancelled_;
            Object* object = timers_.pop().object;
            unschedule(object);
            release(object);
        }
    }
    double timeout = forever;
    if (!ready_.empty() || is_stopping) timeout = 0;
    else if (!timers_.empty()) {
        const double wait = timers_.first().when - time();
        timeout = wait > 0 ? std::min(wait, select_timeout_max_s) : 0.0; // nan: at once
    }
    poll(timeout);
    if (rt().failed() || world.stopping()) return false;
    if (readiness)
        readiness->collect([&](Handle* handle) {
            if (handle->is_cancelled) return;
            if (world.recorder.is_on()) {
                if (!handle->id) handle->id = world.new_object_id();
                handle->event = world.recorder.event(EventKind::callback_ready, handle->id, world.recorder.text(callback_name(handle->callback)), no_event);
            }
            ready_.push(retain(handle));
        });

    if (!timers_.empty()) {
        double end_time = time() + clock_resolution_s;
        while (!timers_.empty() && !(timers_.first().when >= end_time)) { // a nan is due at once
            Object* object = timers_.pop().object;
            bool cancelled = unschedule(object); // CPython's count keeps it, and with it when the heap is made anew
            if (!cancelled && world.recorder.is_on()) {
                auto due = [&](ObjectId id, EventIndex& event) {
                    if (id) event = world.recorder.event(EventKind::timer_due, id, 0, event);
                };
                if (object->kind == Kind::handle) due(static_cast<Handle*>(object)->id, static_cast<Handle*>(object)->event);
                else due(static_cast<Future*>(object)->id, static_cast<Future*>(object)->done_event);
            }
            ready_.push(object);
        }
    }
    std::size_t count = ready_.size();
    if (world.recorder.is_on() && count) world.recorder.event(EventKind::iteration, id, static_cast<std::uint32_t>(count), no_event);
    for (; count > 0; --count) {
        Object* object = ready_.pop();
        double began = debug ? time() : 0;
        if (object->kind == Kind::task) step_task(static_cast<Task*>(object));
        else if (object->kind == Kind::future) run_timer(static_cast<Future*>(object));
        else run_handle(static_cast<Handle*>(object));
        if (debug && slow_hook && time() - began >= slow_callback_s) slow_hook(*this, Value::from_object(object), time() - began);
        release(object);
        if (rt().failed() || world.stopping()) return false;
    }
    return true;
}

bool EventLoop::run_forever() {
    EventLoop* outer = std::exchange(world.thread->running_loop, this);
    is_running = true;
    world.recorder.event(EventKind::loop_begin, id);
    bool good = true;
    while (good) {
        good = run_once();
        if (is_stopping) break;
        if (world.fuel < 0 && !world.refuel()) good = false;
        world.fuel -= 1; // a loop that only turns comes to its limits too
    }
    is_stopping = false;
    is_running = false;
    world.recorder.event(EventKind::loop_end, id);
    world.thread->running_loop = outer;
    return good && !world.stopping();
}

void EventLoop::close() {
    is_closed = true;
    if (readiness) readiness->clear();
    while (!ready_.empty()) release(ready_.pop());
    for (Timer& timer : timers_.items()) release(timer.object);
    timers_.items().clear();
}

void EventLoop::report(std::string_view message, Value exception, Value source) {
    if (report_hook) report_hook(*this, message, exception, source);
}

} // namespace loopscope::loop
