// A World is one run: the objects (Runtime), the clock and threads (Driver), the recorder and the budget. Everything in
// engine/loop and engine/script belongs to exactly one.
#pragma once

#include "engine/loop/disturbances.h"
#include "engine/loop/driver.h"
#include "engine/loop/outside.h"
#include "engine/loop/recorder.h"
#include "engine/loop/sockets.h"
#include "engine/value/runtime.h"

#include <memory>

namespace loopscope::loop {

class EventLoop;

/// A thread of the script. Number 0 is the main thread.
struct ScriptThread {
    std::uint8_t number = 0;
    std::uint32_t process = 0;         ///< 0: the run's own; each process has a GIL of its own
    bool is_main = false;              ///< of its process
    bool is_killed = false;            ///< its process must end: nothing of the script runs on it any more
    Ref modules;                       ///< a process's copies of the script's modules: a dict, or Empty
    ObjectId id = 0;
    EventLoop* running_loop = nullptr;
    EventLoop* current_loop = nullptr; ///< asyncio.set_event_loop's
    bool loop_was_set = false;         ///< set_event_loop() has been called: none is made on demand any more
    std::string name = "MainThread";
    Value handled = None;            ///< sys.exc_info while another thread runs
    Value context = None;            ///< the Context that runs now (context.h); None: the empty one
    std::uint32_t depth = 0, native_depth = 0;
    EventIndex cause = no_event;     ///< the recorder's, while another thread runs
    std::shared_ptr<void> script;    ///< the interpreter's own state of this thread
    void* driver_state = nullptr;    ///< the driver's own
    WaitPoint* waiting_at = nullptr;
    WaitPoint sleeping;              ///< for plain sleeps: nobody else knows it
    WaitPoint ended;                 ///< who joins it
    bool is_finished = false;
};

struct Limits {
    std::uint64_t steps = 0;         ///< VM instructions; 0: none
    double time_s = 0;
    std::uint64_t memory_bytes = 0;
    std::uint64_t output_bytes = 1ull << 30;
};

class World {
public:
    World();
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    Runtime runtime;
    Recorder recorder{*this};
    std::unique_ptr<Sockets> sockets; ///< of a live run, made by the first that it opens; outlives the loops
    std::unique_ptr<Driver> driver;
    Outside outside;
    Disturbances disturbances;
    Limits limits;
    double cpu_cost_s = 0;           ///< of one instruction
    ScriptThread main_thread;
    ScriptThread* thread = &main_thread; ///< the one that has the GIL
    std::vector<ScriptThread*> threads;  ///< that the driver has started
    std::vector<std::unique_ptr<EventLoop>> loops;
    Type* wait_state_type = nullptr;   ///< made by the first asyncio.wait
    Type* context_type = nullptr;      ///< made by the first context
    std::uint32_t next_task_number = 1;
    std::uint32_t processes_started = 0;
    std::function<std::uint16_t()> find_site;   ///< the line that runs now; set by the interpreter
    std::function<std::uint16_t(Value exception)> find_raise_site; ///< the line that raised it, 0 where nobody knows; set by the interpreter
    std::uint16_t suspended_site = 0;           ///< the innermost line at which the last step was suspended
    std::function<void(int stream, std::string_view text)> write;
    std::function<bool(std::string* line)> read_line; ///< of standard input, with its newline; null: there is none
    std::uint64_t output_bytes = 0;
    std::function<void()> between_turns; ///< for who shares the main thread with the loop: it has a turn at each poll; may be empty

    // The budget. The interpreter counts `fuel` down and calls refuel() when it is below zero.
    std::int64_t fuel = 0;
    std::uint64_t steps() const { return steps_granted_ - static_cast<std::uint64_t>(fuel); }
    /// Those that move the clock.
    std::uint64_t charged_steps() const { return (free_depth_ > 0 ? free_from_ : steps()) - free_steps_; }
    /// Runs code that takes no time though it is part of the run: the library's modules, where CPython has them in C. No
    /// other thread comes in between.
    void free_of_charge(const std::function<void()>& body);
    /// Grants the next slice. False: a limit is reached, the run must stop.
    bool refuel();
    /// Between two instructions: refuels, and lets a signal that is due act. False: an exception is pending, or a limit is
    /// reached.
    bool check_budget_and_signals() {
        if (!refuel()) return false;
        if (runtime.heap.live_bytes() > runtime.collect_at_bytes && runtime.collects_by_itself) collect_cycles();
        return outside.empty() || act_on_signals();
    }

    double now() { return driver->now(); }
    /// How much longer than asked for the wait takes that begins now, in s; what makes it so is recorded.
    double extra_wait();
    ObjectId new_object_id() { return next_object_id_++; }

    /// Ends the run: no handler of the script runs any more. The first reason counts.
    void stop(trace::EndReason reason);
    /// Whether the current thread must unwind: the run is over, or its process has been killed.
    bool stopping() const { return stopping_ || thread->is_killed; }
    bool is_over() const { return stopping_; }
    trace::EndReason stop_reason() const { return stop_reason_; }

    /// Runs code of the script that is no part of the run: it takes no time, records nothing, lets no other thread in, and
    /// is ended after so many instructions.
    void aside(std::uint64_t steps_max, const std::function<void()>& look);

    /// Blocks the current thread for `seconds`, as time.sleep does; a signal that does not raise only interrupts it.
    /// False: stopping, or an exception is pending.
    bool sleep(double seconds);

    /// Called at the end of a run: what threads still live must end now.
    void finish_threads();

private:
    bool act_on_signals();
    void collect_cycles();

    std::uint64_t steps_granted_ = 0;
    std::uint64_t free_steps_ = 0, free_from_ = 0; ///< of free_of_charge(): those that are over, and where the open one began
    int free_depth_ = 0;
    bool is_aside_ = false;
    ObjectId next_object_id_ = 1;
    bool stopping_ = false;
    trace::EndReason stop_reason_ = trace::EndReason::finished;
};

} // namespace loopscope::loop
