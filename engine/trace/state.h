// State is what was true at one moment of a run: which task has the running slot, who is in the ready queue and in
// which order, what the timers are, who waits for what. It is a fold over the recording's first events, so any moment
// can be had, before or after any other. StateIndex keeps copies at checkpoints to make that quick.
#pragma once

#include "engine/trace/recording.h"

#include <deque>
#include <memory>
#include <span>
#include <vector>

namespace loopscope::trace {

enum class TaskPhase : std::uint8_t { ready, running, suspended, done, failed, cancelled };

inline bool is_over(TaskPhase phase) {
    return phase >= TaskPhase::done;
}

struct TaskState {
    ObjectId id = 0;
    std::uint32_t number = 0;          ///< N of Task-N
    std::uint32_t label_text = 0;      ///< what it runs
    std::uint32_t error_text = 0;      ///< of a failed task
    ObjectId waits_on = 0;             ///< while suspended
    std::uint32_t waits_kind_text = 0; ///< the kind of what it waits on
    EventIndex created = no_event;
    EventIndex since_event = no_event; ///< what put it into its phase
    std::uint16_t site = 0;            ///< the last line known: of the await while it is suspended
    TaskPhase phase = TaskPhase::ready;
    bool cancel_requested = false;
    Time since = 0;
    Time wakes_at = -1; ///< due time of the timer that it is suspended on; -1: no timer
};

/// An object that still plays a part: a pending future, a timer, a lock, a queue, a callback on its way.
struct ObjectState {
    ObjectId id = 0;
    std::uint32_t kind_text = 0;
    std::uint32_t name_text = 0;
    std::uint32_t level = 0;
    ObjectId holder = 0;               ///< of a lock
    EventIndex since_event = no_event; ///< the last event about it
    Time due = -1;                     ///< of a timer; -1: none
    Time set_at = 0;                   ///< when the timer was set
    bool has_level = false;
    bool can_be_held = false;
    bool is_queued = false; ///< its handle stands in the ready queue
    bool has_begun = false, has_ended = false; ///< of a call that a thread is to make: its job
};

enum class EntryClass : std::uint8_t { task, callback, timer };

/// A place in the ready queue.
struct ReadyEntry {
    ObjectId id = 0;
    EventIndex event = no_event; ///< what put it there
    Time since = 0;
    EntryClass what = EntryClass::task;
};

struct ThreadState {
    ObjectId id = 0;
    std::uint32_t name_text = 0;
    ObjectId job = 0; ///< the future of the job that it works at
    std::uint32_t job_text = 0;
    std::uint32_t blocked_text = 0; ///< the call that blocks it
    EventIndex job_event = no_event;
    EventIndex blocked_event = no_event;
    Time job_since = 0;
    Time blocked_since = 0;
    bool is_alive = false;
    bool is_blocked = false;
};

/// What the loop does, as asyncio's turn goes round.
enum class LoopPhase : std::uint8_t { none, timers, snapshot, callbacks, poll };

struct RunningSlot {
    ObjectId id = 0; ///< 0: the slot is empty
    EntryClass what = EntryClass::task;
    EventIndex event = no_event;
    Time since = 0;
    std::uint16_t site = 0; ///< the last line known
};

inline constexpr std::uint8_t no_thread = 0xFF;

/// The number of a thread that begins: its event's own, or the next one where the event was written by the thread that
/// started it. numbers_used: the main thread's included.
std::uint8_t new_thread_number(const Event& thread_new, std::size_t numbers_used);

struct State {
    EventIndex event_count = 0; ///< how many events this is the result of
    Time time = 0;
    std::vector<TaskState> tasks;     ///< sorted by id
    std::vector<ObjectState> objects; ///< sorted by id; those of finished business are gone
    std::vector<ObjectId> finished;   ///< tasks in the order in which they ended
    std::vector<ThreadState> threads; ///< by Event::thread; 0 is the main thread; of very many the last ones share a place
    std::uint32_t worker_count = 0;   ///< threads that are alive, the main one not counted: all of them
    RunningSlot running;
    LoopPhase phase = LoopPhase::none;
    std::uint32_t iteration = 0;
    std::uint32_t this_pass = 0; ///< entries at the head of the ready queue that belong to this pass
    EventIndex phase_event = no_event;
    Time poll_timeout = 0; ///< of the poll that goes on; -1: for ever
    std::uint32_t output_count = 0;
    EventIndex last_output = no_event;
    std::uint8_t gil_thread = no_thread; ///< no_thread: the run has said nothing about it
    bool loop_is_running = false;
    bool is_over = false;
    EndReason end_reason = EndReason::finished;
    std::uint32_t exit_code = 0;

    /// Head first.
    std::span<const ReadyEntry> ready() const { return std::span(queue_).subspan(queue_head_); }
    /// Null for an id that is no task (yet).
    const TaskState* task(ObjectId id) const;
    /// Null for an object that plays no part (any more).
    const ObjectState* object(ObjectId id) const;
    /// Objects with a due time, earliest first, at most `count_max` of them.
    std::vector<const ObjectState*> timers(std::size_t count_max) const;
    std::size_t timer_count() const { return timer_count_; }
    /// Tasks that are suspended on an object, in the order in which they came.
    std::vector<const TaskState*> waiters(ObjectId object) const;

    /// Takes in the next event.
    void apply(const Recording& recording, EventIndex index);
    /// About how many entries a copy has to copy.
    std::size_t entry_count() const { return tasks.size() + objects.size() + queue_.size() + finished.size() / 8; }

private:
    TaskState& task_entry(ObjectId id);
    ObjectState& object_entry(ObjectId id);
    void forget_object(ObjectId id);
    ThreadState& thread_entry(std::uint8_t number);
    void set_phase(TaskState& task, TaskPhase phase, const Event& event, EventIndex index);
    void set_timer(ObjectState& object, Time due);
    void join_queue(const ReadyEntry& entry);
    void join_queue_as(EntryClass what, const Event& event, EventIndex index);
    void leave_queue_if_there(ObjectId object);
    void leave_queue(ObjectId id);
    void start_pass();
    void occupy_slot(const Event& event, EventIndex index, EntryClass what);
    void leave_slot(ObjectId id);

    std::vector<ReadyEntry> queue_;
    std::size_t queue_head_ = 0;
    std::size_t timer_count_ = 0;
    std::size_t forgotten_ = 0; ///< objects with id kept only as holes until the next sweep
};

/// Finds states quickly. It follows a recording that grows: call update() to let it see more.
class StateIndex {
public:
    explicit StateIndex(std::shared_ptr<const Recording> recording);

    /// Folds what has been recorded since the last call.
    void update();

    /// The state after the first `count` events (at most those that update() has seen).
    /// The reference holds until the next call. Going forwards in small steps costs only the steps.
    const State& state_at(EventIndex count);

    /// How many events have happened at `time`, those of that very time included.
    EventIndex event_at(Time time) const;

    EventIndex size() const { return latest_.event_count; }
    const Recording& recording() const { return *recording_; }

    static constexpr EventIndex checkpoint_distance_min = 4096;

private:
    std::shared_ptr<const Recording> recording_;
    std::deque<State> checkpoints_; ///< by event_count; the first is the empty state
    State latest_;
    State cursor_;
};

} // namespace loopscope::trace
