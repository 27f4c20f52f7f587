// Where everything in the loop view stands at one moment: the timers above, the ring with the running slot, the ready
// queue beside it, what is waited for below. Layout only; the panel paints it.
#pragma once

#include "app/ui/paint.h"
#include "app/ui/run_view.h"

#include <string>
#include <vector>

namespace loopscope::ui {

struct TimerCard {
    Box box;
    trace::ObjectId timer = 0;
    trace::ObjectId task = 0; ///< who sleeps; 0: a plain callback
    trace::Time due = 0;
    float fraction = 0; ///< what is left of the whole
};

struct QueueToken {
    Box box;
    trace::ObjectId id = 0;
    trace::EntryClass what = trace::EntryClass::task;
    trace::Time since = 0;
    bool in_this_pass = false;
};

struct WaitedObject {
    Box box;
    trace::ObjectId id = 0;
    Activity what = Activity::waiting;
    Icon icon = Icon::gather;
    std::string name, fact;
    std::string count;                    ///< of a queue: what must be seen where there is no room for the fact
    std::vector<trace::ObjectId> waiters; ///< in the order in which they came
};

struct ThreadCard {
    Box box;
    std::uint8_t number = 0;
    std::string name, fact;
    bool has_gil = false;
    bool is_busy = false;
};

struct FinishedTask {
    trace::ObjectId id = 0;
    Activity how = Activity::done;
};

struct LoopLayout {
    bool is_compact = false;
    Box timers;
    std::vector<TimerCard> cards;
    std::size_t timers_left_out = 0;

    Point ring_centre;
    float ring_radius = 98; ///< 0: no room, only the slot
    int phase = -1; ///< 0 timers due, 1 snapshot, 2 run callbacks, 3 poll; -1: none
    bool is_blocked = false;
    Box slot;

    Box rail;
    std::vector<QueueToken> queue;
    std::size_t queue_left_out = 0;
    std::size_t this_pass = 0, next_pass = 0;
    float divider_x = 0; ///< 0: none
    Box joins_here;      ///< w 0: no room
    Box narrator;
    Box rules; ///< below the ring: the rule book, or the one rule that is applied; h 0: no room

    Box io, waiting, threads;
    std::vector<WaitedObject> sockets, objects;
    std::size_t objects_left_out = 0;
    std::vector<ThreadCard> thread_cards;
    std::size_t calls_waiting = 0; ///< calls that no thread has begun yet
    Box done;                           ///< h 0: no room
    std::vector<FinishedTask> finished; ///< newest first
};

/// Shape: boxes in design pixels, none outside `area`.
LoopLayout layout_loop(const RunView& run, const trace::State& state, trace::Time now, Box area);

} // namespace loopscope::ui
