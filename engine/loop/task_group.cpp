#include "engine/loop/task_group.h"

#include "engine/loop/event_loop.h"
#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::loop {

namespace {

void clear_task_group(Object* object) {
    auto* group = static_cast<TaskGroup*>(object);
    if (auto* tasks = std::exchange(group->tasks, nullptr)) {
        for (Task* task : *tasks) release(task);
        delete tasks;
    }
    assign(group->parent, Empty);
    assign(group->errors, Empty);
    assign(group->base_error, Empty);
    assign(group->completed, Empty);
}
void traverse_task_group(Object* object, const Visitor& visit) {
    auto* group = static_cast<TaskGroup*>(object);
    visit.all(group->tasks);
    visit(group->parent), visit(group->errors), visit(group->base_error), visit(group->completed);
}

bool is_base_error(Value exception) {
    Types& types = rt().types;
    return is_instance(exception, types.SystemExit) || is_instance(exception, types.KeyboardInterrupt);
}

/// Cancels what still runs, the oldest first: the set has no order that a run could rely on.
void abort(TaskGroup* group) {
    group->is_aborting = true;
    std::vector<Ref> running;
    for (Task* task : *group->tasks)
        if (!task->is_done()) running.push_back(Ref::share(Value::from_object(task)));
    std::sort(running.begin(), running.end(), [](const Ref& a, const Ref& b) { return as<Task>(a)->id < as<Task>(b)->id; });
    for (Ref& task : running) cancel_task(as<Task>(task), None);
}

void show_level(TaskGroup* group) {
    Recorder& recorder = group->loop->world.recorder;
    if (recorder.is_on()) recorder.event(EventKind::object_level, group->id, static_cast<std::uint32_t>(group->tasks->size()));
}

void child_done(Handle* handle) {
    auto* group = as<TaskGroup>(handle->args);
    auto* task = as<Task>(handle->context);
    if (group->tasks->erase(task)) release(task);
    show_level(group);
    if (!group->completed.is_empty() && group->tasks->empty() && !as<Future>(group->completed)->is_done())
        finish_future(as<Future>(group->completed), FutureState::finished, True, false);
    if (task->state == FutureState::cancelled || !task->has_failed()) return;
    task->future_flags &= static_cast<std::uint8_t>(~future_log_traceback);
    list_append(as<List>(group->errors), retain(task->result));
    if (is_base_error(task->result) && group->base_error.is_empty()) group->base_error = retain(task->result);
    auto* parent = as<Task>(group->parent);
    if (parent->is_done()) {
        group->loop->report(fmt::format("Task {} has errored out but its parent task {} is already completed", repr_text(Value::from_object(task)), repr_text(group->parent)), task->result, Value::from_object(task));
        return;
    }
    if (!group->is_aborting && !group->has_cancelled_parent) {
        abort(group);
        group->has_cancelled_parent = true;
        cancel_task(parent, None);
    }
}

} // namespace

const NativeOps task_group_ops = {clear_task_group, traverse_task_group, nullptr};

void init_task_group(TaskGroup* group) {
    group->tasks = new std::unordered_set<Task*>;
    group->parent = group->base_error = group->completed = Empty;
    group->errors = Value::from_object(make_list());
}

std::string task_group_repr(const TaskGroup* group) {
    std::string text = "<TaskGroup";
    if (!group->tasks->empty()) text += fmt::format(" tasks={}", group->tasks->size());
    if (!group->errors.is_empty() && as<List>(group->errors)->size) text += fmt::format(" errors={}", as<List>(group->errors)->size);
    if (group->is_aborting) text += " cancelling";
    else if (group->is_entered) text += " entered";
    return text + ">";
}

Value task_group_enter(EventLoop& loop, TaskGroup* group) {
    Runtime& runtime = rt();
    if (group->is_entered) return runtime.raise(runtime.types.RuntimeError, "TaskGroup {} has been already entered", task_group_repr(group));
    group->is_entered = true;
    group->loop = &loop;
    if (!loop.current_task) return runtime.raise(runtime.types.RuntimeError, "TaskGroup {} cannot determine the parent task", task_group_repr(group));
    group->parent = retain(Value::from_object(loop.current_task));
    group->id = loop.world.new_object_id();
    Recorder& recorder = loop.world.recorder;
    if (recorder.is_on()) recorder.event_here(EventKind::object_new, group->id, recorder.text("TaskGroup"));
    return retain(Value::from_object(group));
}

Task* task_group_create_task(TaskGroup* group, Value coroutine, Value name, Value context) {
    const char* problem = !group->is_entered ? "has not been entered" : group->is_exiting && group->tasks->empty() ? "is finished" : group->is_aborting ? "is shutting down" : nullptr;
    if (problem) {
        rt().raise(rt().types.RuntimeError, "TaskGroup {} {}", task_group_repr(group), problem);
        return nullptr;
    }
    Ref made(create_task(group->loop, coroutine, None, context)); // it takes a number also where it gets a name
    if (!made) return nullptr;
    if (!is(made, Kind::task)) return rt().raise(rt().types.TypeError, "a TaskGroup holds tasks of asyncio, not {}", type_name(made)), nullptr;
    Task* task = as<Task>(made.take());
    if (!name.is_none()) set_task_name(task, name);
    group->tasks->insert(retain(task));
    show_level(group);
    release(add_native_callback(task, child_done, Value::from_object(group), "TaskGroup._on_task_done()"));
    return task;
}

Co task_group_exit(EventLoop& loop, Ref group_ref, Ref exception) {
    auto* group = as<TaskGroup>(group_ref);
    Types& types = rt().types;
    group->is_exiting = true;
    bool failed = !exception.get().is_none();
    if (failed && is_base_error(exception) && group->base_error.is_empty()) group->base_error = retain(exception.get());
    Ref cancellation; // to be passed on
    bool was_cancelled = failed && is_instance(exception, types.CancelledError);
    if (was_cancelled) cancellation = exception;
    auto* parent = as<Task>(group->parent);
    if (group->has_cancelled_parent) {
        if (parent->cancel_requests > 0) --parent->cancel_requests;
        if (parent->cancel_requests == 0) cancellation = Ref(); // it was the group's own
    }
    if (failed && !group->is_aborting) abort(group);
    while (!group->tasks->empty()) { // being cancelled while waiting does not end the waiting
        Future* completed = make_future(&loop);
        completed->shown_as = group->id;
        group->completed = Value::from_object(completed);
        Ref waiting = Ref::share(group->completed);
        Outcome outcome = co_await Await{waiting};
        if (outcome.raised() && !outcome.raised(types.CancelledError)) co_return outcome;
        if (outcome.raised() && !group->is_aborting) {
            cancellation = Ref(outcome.take());
            abort(group);
        }
        assign(group->completed, Empty);
    }
    if (!group->base_error.is_empty()) co_return Outcome::error(retain(group->base_error));
    List* errors = as<List>(group->errors);
    if (cancellation && errors->size == 0) co_return Outcome::error(cancellation.take());
    if (failed && !was_cancelled) list_append(errors, retain(exception.get()));
    if (errors->size == 0) co_return Outcome::result(None);
    Ref arguments(make_tuple({Ref(make_string("unhandled errors in a TaskGroup")), group->errors}));
    Value all = make_exception(types.BaseExceptionGroup, arguments.get());
    as<Exception>(all)->suppress_context = true; // raise … from None
    assign(group->errors, Empty);
    co_return Outcome::error(all);
}

} // namespace loopscope::loop
