// The event loop: asyncio's _run_once. Timers that are due join the ready queue, then everything that was in the queue
// at that moment runs, in FIFO order; what is added meanwhile waits for the next turn.
//
// Source: CPython 3.11 Lib/asyncio/base_events.py, _run_once
#pragma once

#include "engine/loop/future.h"
#include "engine/loop/readiness.h"
#include "engine/loop/ready_queue.h"
#include "engine/loop/timer_heap.h"

namespace loopscope::loop {

class EventLoop {
public:
    explicit EventLoop(World& world);
    ~EventLoop();

    World& world;
    ObjectId id;
    Object* object = nullptr;     ///< the script's loop object, borrowed
    Task* current_task = nullptr;
    bool is_running = false;
    bool is_stopping = false;
    bool is_closed = false;
    bool debug = false;
    double slow_callback_s = 0.1;
    Value exception_handler = Empty;
    Value task_factory = Empty;
    Value default_executor = Empty;     ///< the script's own; Empty: default_pool
    bool executor_is_shut_down = false; ///< shutdown_default_executor() was called
    std::shared_ptr<void> default_pool; ///< a ThreadPool, made by the first run_in_executor(None, …)
    std::vector<Object*> async_generators; ///< that have been started and not ended; borrowed
    std::vector<Task*> tasks;     ///< all that are not done, for all_tasks(); borrowed

    double time() { return world.now(); }

    /// Adds to the tail of the ready queue. Borrowed arguments.
    Handle* call_soon(Value callback, Value args, Value context);
    Handle* call_soon_native(void (*run)(Handle*), Value target);
    Handle* call_at(double when, Value callback, Value args, Value context);
    Handle* call_at_native(double when, void (*run)(Handle*), Value target, ObjectId shown = 0);
    /// A handle that nobody has scheduled, for `readiness`. Owned.
    Handle* make_callback(Value callback, Value args, Value context);
    /// Completes the future at that time with None: a sleep's timer.
    void complete_at(double when, Future* future);
    /// The sleep has ended: its timer, if it still stands in the heap, is cancelled.
    void cancel_timer(Future* future);
    /// Moves the timer of that object, a timer handle or a sleep's future. False: it has none.
    bool reschedule(ObjectId id, double when);
    /// When the timer of that object is due; infinite: it has none.
    double due_time(ObjectId id);
    /// From another thread: also wakes the loop from its poll.
    void wake_up();
    void cancel(Handle* handle);
    void make_ready(Task* task, EventIndex why);
    void enqueue(Object* owned) { ready_.push(owned); }

    /// Runs until stop(). False: an exception is pending (KeyboardInterrupt, SystemExit) or the run must stop.
    bool run_forever();
    void stop() { is_stopping = true; }
    void close();
    std::size_t ready_count() const { return ready_.size(); }

    /// Reports to the exception handler, or to stderr as asyncio's default handler does. source: the future, task or
    /// handle that it is about, or Empty; exception: or Empty.
    void report(std::string_view message, Value exception, Value source);
    /// How tasks are made where the script has a say in it (a task factory, a loop class of its own); null: make_task.
    Value (*make_task_hook)(EventLoop&, Value coroutine, Value name, Value context) = nullptr;
    void (*report_hook)(EventLoop&, std::string_view message, Value exception, Value source) = nullptr;
    /// Debug mode: what has just run, `source`, took longer than slow_callback_s.
    void (*slow_hook)(EventLoop&, Value source, double seconds) = nullptr;

    /// The file descriptors that it watches; null: none yet.
    std::unique_ptr<Readiness> readiness;
    /// The same, made if there is none.
    Readiness& watched();

    /// Where the loop's thread waits in its poll.
    WaitPoint polling;
    bool was_woken = false;

private:
    bool run_once();
    void run_handle(Handle* handle);
    void run_timer(Future* future);
    /// Takes the timer out of the heap's books; whether it has been cancelled. The reference goes to the caller.
    bool unschedule(Object* object);
    void poll(double timeout);
    /// False: an exception is pending.
    bool hear_outside();
    void schedule_timer(Handle* handle);

    ReadyQueue ready_;
    TimerHeap timers_;
    std::size_t timers_cancelled_ = 0;
};

inline ObjectId current_task_id(const EventLoop* loop) { return loop->current_task ? loop->current_task->id : 0; }

} // namespace loopscope::loop
