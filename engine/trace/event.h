// An Event is one thing that happened in a run: 24 bytes, with its cause. Everything on screen is a fold over
// events (state_at), so an event says all that a view needs, and what does not fit is an index into the
// recording's tables of texts, numbers and sites.
//
// Tasks, futures, locks, timers, callbacks, loops and threads share one space of object ids, counted from 1 in the
// order in which the run creates them; 0 means "none".
#pragma once

#include <cstdint>

namespace loopscope::trace {

using Time = std::int64_t;       ///< nanoseconds since the run's start
using EventIndex = std::uint32_t; ///< position in the recording
using ObjectId = std::uint32_t;   ///< 0: none

inline constexpr EventIndex no_event = 0xFFFFFFFF;

/// What an event's `arg` means.
enum class Arg : std::uint8_t { none, text, number, object, count };

// kind, meaning of `subject`, meaning of `arg`, what it says
#define LS_EVENT_KINDS(X)                                                                                              \
    X(run_begin, "-", text, "the run starts; arg: the script's name")                                                  \
    X(run_end, "EndReason", count, "the run is over; arg: exit code")                                                  \
    X(output, "1 stdout, 2 stderr", text, "one write")                                                                 \
    X(loop_begin, "loop", none, "run_forever or run_until_complete starts")                                            \
    X(loop_end, "loop", none, "it returns")                                                                            \
    X(poll, "loop", number, "phase 4: the selector waits; arg: timeout in ns, -1 for ever. Left out when it is 0")     \
    X(iteration, "loop", count, "phases 2 and 3: the snapshot of the ready queue is run; arg: handles in it")          \
    X(timer_set, "object", number, "will become due; arg: due time in ns. subject: a sleep, a handle, a timeout")      \
    X(timer_due, "object", none, "phase 1: moved from the heap to the ready queue")                                    \
    X(timer_cancel, "object", none, "will not fire")                                                                   \
    X(callback_ready, "handle", text, "a plain callback joins the ready queue; arg: its name")                         \
    X(callback_run, "handle", none, "it enters the running slot")                                                      \
    X(callback_end, "handle", none, "it has returned (or raised, or was cancelled before it could run)")               \
    X(task_new, "task", count, "arg: N of its name Task-N")                                                            \
    X(task_label, "task", text, "what it runs, for example fetch('users')")                                            \
    X(task_ready, "task", none, "joins the tail of the ready queue; cause: what woke it")                              \
    X(task_run, "task", none, "enters the running slot; cause: its task_ready, task_yield or task_new")                \
    X(task_yield, "task", none, "suspended by sleep(0): straight to the tail of the ready queue")                      \
    X(task_wait, "task", object, "suspended; arg: what it waits for; site: the line of the await")                     \
    X(task_cancel, "task", none, "somebody asked it to stop; cause: who")                                              \
    X(task_done, "task", none, "returned")                                                                             \
    X(task_failed, "task", text, "raised; arg: the exception, as the traceback's last line")                           \
    X(task_cancelled, "task", none, "ended by CancelledError")                                                         \
    X(object_new, "object", text, "arg: its kind: Future, Lock, Queue, Semaphore, Event, gather, sleep(1.5), …")       \
    X(object_name, "object", text, "a name to show: a task's set_name, a variable that holds a lock")                  \
    X(object_level, "object", count, "queue length, free slots of a semaphore, finished children of a gather")         \
    X(object_hold, "lock", object, "arg: the task that holds it now; 0: free")                                         \
    X(future_done, "future", none, "has a result; its callbacks join the ready queue next")                            \
    X(future_failed, "future", text, "has an exception")                                                               \
    X(future_cancelled, "future", none, "")                                                                            \
    X(block_begin, "task or 0", text, "the thread is blocked in a call; arg: for example time.sleep(2)")               \
    X(block_end, "task or 0", none, "")                                                                                \
    X(thread_new, "thread object", text, "arg: its name; Event::thread is its number from here on")                    \
    X(thread_end, "thread object", none, "")                                                                           \
    X(job_begin, "future", text, "a worker thread starts a job; arg: its name")                                        \
    X(job_end, "future", none, "")                                                                                     \
    X(gil_take, "thread object", none, "this thread runs Python now")                                                  \
    X(gil_drop, "thread object", none, "")                                                                             \
    X(raised, "task or 0", text, "an exception leaves the script uncaught; arg: its last line")                        \
    X(note, "object or 0", text, "a sentence for the event log")                                                       \
    X(outside, "object or 0", text, "from outside the run; arg: what, for example Ctrl-C")

enum class Kind : std::uint8_t {
#define X(name, subject, arg, text) name,
    LS_EVENT_KINDS(X)
#undef X
        count_
};

/// Why a run ended (run_end's subject).
/// Events about threads call the main one so; no object has this number.
inline constexpr ObjectId main_thread = 0;

enum class EndReason : std::uint32_t { finished, uncaught, deadlock, step_limit, time_limit, memory_limit, output_limit, stopped };

struct Event {
    Time time = 0;
    EventIndex cause = no_event; ///< the event that made this one happen
    ObjectId subject = 0;
    std::uint32_t arg = 0;
    std::uint16_t site = 0;  ///< index into the recording's sites (file and line); 0: none
    Kind kind = Kind::note;
    std::uint8_t thread = 0; ///< 0: the main thread
};
static_assert(sizeof(Event) == 24);

} // namespace loopscope::trace
