// Virtual time: it stands still while code is free (cpu cost 0) or moves with each instruction, and when nobody can go on
// it jumps to the next deadline. The same run always takes the same turns.
//
// Processes compute at the same time: they take turns of a slice each, and while k of them have something to compute an
// instruction moves the clock by 1/k of its cost, up to the number of simulated cores.
#pragma once

#include "engine/loop/fiber.h"
#include "engine/loop/world.h"

#include <deque>

namespace loopscope::loop {

class VirtualDriver : public Driver {
public:
    explicit VirtualDriver(World& world);
    ~VirtualDriver() override;

    double now() override { return jumped_s_ + static_cast<double>(world_.charged_steps()) * world_.cpu_cost_s * share_; }
    bool block(WaitPoint& point, double deadline) override;
    void wake(WaitPoint& point, std::size_t count) override;
    ScriptThread* start_thread(std::function<void()> body) override;
    void offer_gil() override;
    std::int64_t steps_max() override;
    void kill_process(std::uint32_t process) override;
    bool is_live() const override { return false; }
    void finish() override;
    void switch_by_hand() override { is_by_hand_ = true; }
    bool switch_to(ScriptThread& thread) override;
    bool switch_to_next() override;
    bool others_can_run() const override { return !runnable_.empty(); }
    std::vector<std::pair<ScriptThread*, ThreadStatus>> threads() override;
    /// Time that an operation of a simulated service takes on the thread itself.
    void advance_to(double time_s);

private:
    struct Entry {
        std::unique_ptr<ScriptThread> owned;
        ScriptThread* thread = nullptr;
        std::unique_ptr<Fiber> fiber;
        std::function<void()> body;
        double deadline = forever;
        std::uint64_t blocked_at = 0; ///< order of blocking, for equal deadlines
        bool woken = false;
        std::uint64_t gil_steps = 0;  ///< since it took its process's GIL
        bool holds_gil = false;       ///< it is between two slices and goes on before others of its process
        bool started = false;
        bool finished = false;
    };
    Entry* entry_of(ScriptThread* thread);
    /// The thread that goes on now: the first runnable one, else the one with the next deadline. Null: deadlock.
    Entry* choose();
    /// The next runnable one that may have its process's GIL.
    Entry* take_runnable();
    /// As many processes compute now as are runnable: sets the share of an instruction's cost that moves the clock.
    void share_cores();
    void run(Entry* entry, bool last = false);
    /// The run is stopping: nobody waits any more, and the main thread (the result) goes on.
    Entry* abandon_waits();

    World& world_;
    double jumped_s_ = 0;
    std::vector<std::unique_ptr<Entry>> entries_;
    Entry* current_ = nullptr;
    std::deque<Entry*> runnable_;
    std::vector<Entry*> blocked_;
    std::uint64_t blocks_ = 0;
    std::uint64_t slice_start_ = 0;
    bool is_by_hand_ = false;
    double share_ = 1;
    bool has_processes_ = false;
};

} // namespace loopscope::loop
