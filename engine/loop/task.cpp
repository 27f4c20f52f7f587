#include "engine/loop/context.h"
#include "engine/loop/event_loop.h"
#include "engine/value/operations.h"

namespace loopscope::loop {

std::string (*coroutine_label)(Value coroutine) = nullptr;

void init_task(Task* task, EventLoop* loop, Value coroutine, Value name, Value context) {
    World& world = loop->world;
    task->loop = loop;
    task->result = Empty;
    task->cancel_message = None;
    task->first = {Empty, None};
    task->done_event = no_event;
    task->coroutine = retain(coroutine);
    task->waiting_for = Empty;
    task->name = name.is_none() ? Empty : retain(name);
    task->context = context.is_none() ? copy_context(world) : retain(context);
    task->number = name.is_none() ? world.next_task_number++ : 0;
    task->future_flags |= future_log_destroy;
    task->id = world.new_object_id();
    task->position = static_cast<std::uint32_t>(loop->tasks.size());
    loop->tasks.push_back(task);
    Recorder& recorder = world.recorder;
    EventIndex created = no_event;
    if (recorder.is_on()) {
        created = recorder.event_here(EventKind::task_new, task->id, task->number);
        if (!name.is_none()) {
            std::string text;
            append_str(text, name);
            recorder.event(EventKind::object_name, task->id, recorder.text(text));
        }
        if (coroutine_label) recorder.event(EventKind::task_label, task->id, recorder.text(coroutine_label(coroutine)));
    }
    loop->make_ready(task, created);
}

Task* make_task(EventLoop* loop, Value coroutine, Value name, Value context, Type* type) {
    auto* task = allocate<Task>(type ? type : rt().types.task, Kind::task);
    init_task(task, loop, coroutine, name, context);
    return task;
}

void forget_task(Task* task) {
    auto& tasks = task->loop->tasks; // the last one takes its place
    tasks.back()->position = task->position;
    tasks[task->position] = tasks.back();
    tasks.pop_back();
}

Value task_name(Task* task) {
    if (!task->name.is_empty()) return retain(task->name);
    return make_string(fmt::format("Task-{}", task->number));
}

void set_task_name(Task* task, Value name) {
    Recorder& recorder = task->loop->world.recorder;
    if (recorder.is_on()) recorder.event_here(EventKind::object_name, task->id, recorder.text(text_of(name)));
    assign(task->name, retain(name));
}

// Source: CPython 3.11 Modules/_asynciomodule.c, _asyncio_Task_cancel_impl.
bool cancel_task(Task* task, Value message) {
    task->future_flags &= static_cast<std::uint8_t>(~future_log_traceback);
    if (task->is_done()) return false;
    ++task->cancel_requests;
    Recorder& recorder = task->loop->world.recorder;
    EventIndex asked = recorder.is_on() ? recorder.event_here(EventKind::task_cancel, task->id) : no_event;
    if (!task->waiting_for.is_empty()) {
        EventIndex outer = std::exchange(recorder.cause, asked);
        Ref waiting = Ref::share(task->waiting_for);
        bool cancelled = cancel(as<Future>(waiting), message);
        recorder.cause = outer;
        if (cancelled) return true;
    }
    task->must_cancel = true;
    assign(task->cancel_message, retain(message));
    return true;
}

namespace {

/// The task goes on as if it had awaited a future that failed.
void throw_next(Task* task, std::string text) {
    Future* failed = make_future(task->loop);
    failed->state = FutureState::finished;
    failed->future_flags |= future_failed;
    failed->result = make_exception(rt().types.RuntimeError, text);
    task->waiting_for = Value::from_object(failed);
    task->loop->make_ready(task, no_event);
}

/// The coroutine has yielded: a future to wait for, None for "again later", or nonsense.
void wait_for_yielded(Task* task, Value owned_yielded) {
    Ref yielded(owned_yielded);
    EventLoop* loop = task->loop;
    Recorder& recorder = loop->world.recorder;
    if (yielded.get().is_none()) {
        EventIndex why = recorder.event_at(EventKind::task_yield, task->id, 0, loop->world.suspended_site);
        task->ready_event = why;
        loop->enqueue(retain(task));
        return;
    }
    if (!is_future(yielded)) {
        if (is(yielded, Kind::generator)) return throw_next(task, fmt::format("yield was used instead of yield from for generator in task {} with {}", repr_text(Value::from_object(task)), repr_text(yielded)));
        return throw_next(task, fmt::format("Task got bad yield: {}", repr_text(yielded)));
    }
    Future* future = as<Future>(yielded);
    if (future->loop != loop)
        return throw_next(task, fmt::format("Task {} got Future {} attached to a different loop", repr_text(Value::from_object(task)), repr_text(yielded)));
    if (!(future->future_flags & future_blocking))
        return throw_next(task, fmt::format("yield was used instead of yield from in task {} with {}", repr_text(Value::from_object(task)), repr_text(yielded)));
    if (future == task) return throw_next(task, fmt::format("Task cannot await on itself: {}", repr_text(Value::from_object(task))));
    future->future_flags &= static_cast<std::uint8_t>(~future_blocking);
    if (recorder.is_on()) recorder.event_at(EventKind::task_wait, task->id, shown_id(future), loop->world.suspended_site);
    add_waiter(future, task);
    task->waiting_for = yielded.take();
    if (task->must_cancel && cancel(future, task->cancel_message)) task->must_cancel = false;
}

} // namespace

// Source: CPython 3.11 Modules/_asynciomodule.c, task_step_impl and task_wakeup.
void step_task(Task* task) {
    Runtime& runtime = rt();
    EventLoop* loop = task->loop;
    Recorder& recorder = loop->world.recorder;
    Ref exception;
    if (!task->waiting_for.is_empty()) {
        Ref awaited(std::exchange(task->waiting_for, Empty));
        Future* future = as<Future>(awaited);
        if (future->state == FutureState::cancelled) exception = Ref(cancelled_error(future));
        else if (future->has_failed()) {
            Ref nothing(result_of(future)); // raises it
            exception = Ref(runtime.take_pending());
        }
    }
    if (task->is_done()) return;
    if (task->must_cancel) {
        if (!exception || !is_instance(exception, runtime.types.CancelledError)) exception = Ref(cancelled_error(task));
        task->must_cancel = false;
    }
    Task* outer_task = std::exchange(loop->current_task, task);
    EventIndex outer_cause = recorder.cause;
    recorder.cause = recorder.event(EventKind::task_run, task->id, 0, task->ready_event);
    Ref coroutine = Ref::share(task->coroutine);
    loop->world.suspended_site = 0;
    Step step;
    {
        ContextScope scope(loop->world, task->context);
        step = step_awaitable(coroutine, exception ? Empty : None, exception.take());
    }
    switch (step.kind) {
    case Step::Kind::yielded: wait_for_yielded(task, step.value); break;
    case Step::Kind::returned:
        if (task->must_cancel) {
            task->must_cancel = false;
            release(step.value);
            forget_task(task);
            finish_future(task, FutureState::cancelled, Empty, false);
        } else {
            forget_task(task);
            finish_future(task, FutureState::finished, step.value, false);
        }
        break;
    case Step::Kind::raised: {
        Ref error(step.value);
        if (loop->world.stopping()) { // the run is being ended: nothing of the script runs any more
            runtime.raise_value(error.take());
            break;
        }
        forget_task(task);
        if (is_instance(error, runtime.types.CancelledError)) {
            assign(task->cancel_message, None); // its message is the exception's; who asks a second time gets a new one without
            finish_future(task, FutureState::cancelled, retain(error.get()), false);
        } else {
            bool fatal = is_instance(error, runtime.types.KeyboardInterrupt) || is_instance(error, runtime.types.SystemExit);
            finish_future(task, FutureState::finished, retain(error.get()), true);
            if (fatal) runtime.raise_value(error.take());
        }
        break;
    }
    }
    recorder.cause = outer_cause;
    loop->current_task = outer_task;
}

} // namespace loopscope::loop
