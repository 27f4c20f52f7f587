// Futures, tasks and handles: what the loop schedules. A Task is a Future that drives a coroutine.
//
// Source: CPython 3.11 Lib/asyncio/futures.py, tasks.py and Modules/_asynciomodule.c; the order in which callbacks are
// scheduled is theirs, because scripts print it.
#pragma once

#include "engine/loop/world.h"

namespace loopscope::loop {

struct Task;

enum class FutureState : std::uint8_t { pending, cancelled, finished };

enum FutureFlags : std::uint8_t {
    future_blocking = 1,       ///< an `await` has just yielded it (_asyncio_future_blocking)
    future_log_traceback = 2,  ///< failed, and nobody has looked at the exception
    future_is_gather = 4,
    future_failed = 8,         ///< finished with an exception
    future_log_destroy = 16,   ///< a task: warn when it dies pending
    future_is_scheduled = 32,  ///< the future of a sleep: it stands in the timer heap
    future_timer_cancelled = 64, ///< and the sleep has ended before
};

struct FutureCallback {
    Value callable; ///< a Task stands for "wake this task", a gather for "one of your children is done"
    Value context;
};

struct Future : Object {
    EventLoop* loop;
    Value result;          ///< the result or the exception; Empty while pending
    Value cancel_message;  ///< None: none; of a failed one: the traceback that its exception had then, or None
    FutureCallback first;  ///< the first callback; most have just one
    std::vector<FutureCallback>* more;
    ObjectId id;           ///< 0: not yet shown in a recording
    ObjectId shown_as;     ///< what a task that awaits it is drawn at: the lock, the queue; 0: the future itself
    EventIndex done_event; ///< the event that completed it; while a sleep waits: the setting of its timer
    FutureState state;
    std::uint8_t future_flags;
    bool must_cancel;      ///< a task: its next step gets a CancelledError

    bool is_done() const { return state != FutureState::pending; }
    bool has_failed() const { return future_flags & future_failed; }
};

struct Task : Future {
    Value coroutine;       ///< Empty when it has ended
    Value waiting_for;     ///< the future that it awaits (_fut_waiter), Empty: none
    Value name;            ///< Empty: Task-<number>
    Value context;
    std::uint32_t number;
    std::uint32_t position; ///< in loop->tasks while it is not done
    std::uint32_t cancel_requests;
    EventIndex ready_event; ///< why it is in the ready queue
};

struct GatherFuture : Future { ///< what gather() gives out: cancelling it cancels the children
    Value children;        ///< tuple of futures
    bool return_exceptions;
    bool cancel_requested;
    std::uint32_t finished_children, distinct_children; ///< a future given twice is one child
};

struct Handle : Object {
    EventLoop* loop;
    void (*run)(Handle*);  ///< native callbacks; null: calls `callback`
    const char* label;     ///< of native ones: what a repr says; or null
    Value callback;
    Value args;            ///< tuple or Empty; native callbacks: their target
    Value context;
    double when;           ///< timers: seconds
    ObjectId id;
    EventIndex event;      ///< why it is in the ready queue, or the setting of its timer
    bool is_cancelled;
    bool is_scheduled;     ///< a timer that is in the heap
};

// ---- futures -----------------------------------------------------------------------------------------------------

extern const NativeOps future_ops, task_ops, gather_ops, handle_ops;

Future* make_future(EventLoop* loop);
/// A task as loop.create_task() makes it. name: None for the next number. Owned; Empty: the script's own way of making it has failed.
Value create_task(EventLoop* loop, Value coroutine, Value name, Value context);
/// The id in the recording, given when first asked for, with an object_new event of that kind.
ObjectId shown_id(Future* future, std::string_view kind = "Future");
/// Errors (false): InvalidStateError when it is done already.
bool set_result(Future* future, Value owned);
bool set_exception(Future* future, Value exception);
/// Cancels a future or task (its own way); false when it is done.
bool cancel(Future* future, Value message = None);
/// The result, owned; Empty with its exception raised, or InvalidStateError.
Value result_of(Future* future);
/// CancelledError with the future's message. Owned.
Value cancelled_error(Future* future);
void add_callback(Future* future, Value callable, Value context);
std::size_t remove_callback(Future* future, Value callable);
/// A callback of the engine: run(handle) with handle->args = target and handle->context = the future. The handle is
/// owned by the caller, for remove_callback.
/// label: what a repr says of it, a literal.
Handle* add_native_callback(Future* future, void (*run)(Handle*), Value target, const char* label = "");
/// Wakes the task when the future is done.
void add_waiter(Future* future, Task* task);
void schedule_callbacks(Future* future);
void finish_future(Future* future, FutureState state, Value owned_result, bool failed);

// ---- tasks -------------------------------------------------------------------------------------------------------

/// A new task whose first step is in the ready queue. label: what it runs, for the recording.
Task* make_task(EventLoop* loop, Value coroutine, Value name, Value context, Type* type = nullptr);
void init_task(Task* task, EventLoop* loop, Value coroutine, Value name, Value context);
/// One step of the coroutine; called by the loop.
void step_task(Task* task);
bool cancel_task(Task* task, Value message);
/// Takes a task that ends out of loop->tasks.
void forget_task(Task* task);
Value task_name(Task* task);
void set_task_name(Task* task, Value name); ///< a str ///< owned
/// Set by the script layer: what a coroutine object is called in a lane, for example fetch('users').
extern std::string (*coroutine_label)(Value coroutine);

// ---- awaiting ----------------------------------------------------------------------------------------------------

/// One step of waiting for a future: yields it, or ends with its result.
Step step_future(Future* future, bool resumed, Value owned_exception);
/// One step of anything that can be awaited, once `awaitable_of` has made an iterator of it: a future, a native or script
/// coroutine, a generator, an object with __next__.
Step step_awaitable(Value awaitable, Value owned_sent, Value owned_exception);
/// What `await v` steps: coroutines and futures themselves, else v.__await__(). Owned; Empty with TypeError.
Value awaitable_of(Value v);
bool is_awaitable(Value v);
bool is_coroutine(Value v);
/// What a task can run: CPython 3.11 takes plain generators too.
inline bool is_task_body(Value v) { return is_coroutine(v) || is(v, Kind::generator); }
inline bool is_future(Value v) { return v.is_object() && (v.object()->kind == Kind::future || v.object()->kind == Kind::task); }

} // namespace loopscope::loop
