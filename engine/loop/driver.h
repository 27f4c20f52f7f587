// A Driver decides what waiting means. The loop and the threads of a script say "I cannot go on before this, or until
// somebody wakes me"; the virtual driver lets time jump there, the live driver really waits.
#pragma once

#include "engine/loop/poller.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

namespace loopscope::loop {

struct ScriptThread;

inline constexpr double forever = std::numeric_limits<double>::infinity();

/// Where threads wait to be woken. Its owner keeps it alive while somebody waits.
struct WaitPoint {
    std::vector<ScriptThread*> waiting; ///< in the order of their coming
    Poller* poller = nullptr;           ///< an event loop's: what it has news of also ends the wait
};

/// Whether a thread could run Python code now.
enum class ThreadStatus : unsigned char { running, runnable, blocked, ended };

/// The seam between what waits and how. All functions are called by the thread that runs Python now (it has the GIL).
class Driver {
public:
    virtual ~Driver() = default;
    /// Seconds since the run's start.
    virtual double now() = 0;
    /// The current thread waits until it is woken or now() reaches the deadline; others run meanwhile.
    /// Returns whether it was woken. Errors: false with world.stopping() when nothing can ever wake it (deadlock).
    virtual bool block(WaitPoint& point, double deadline) = 0;
    /// Lets up to `count` waiting threads go on, in their order.
    virtual void wake(WaitPoint& point, std::size_t count) = 0;
    /// Starts a thread of the script; it runs `body` when it first gets the GIL. Null: the system has no more threads.
    virtual ScriptThread* start_thread(std::function<void()> body) = 0;
    /// A switch interval has passed: another thread may have the GIL now.
    virtual void offer_gil() = 0;
    /// So many instructions may run before somebody on another core has to be looked after, whose time has come.
    virtual std::int64_t steps_max() { return INT64_MAX; }
    /// The threads of that process unwind (world.stopping()) when they next run, which is soon.
    virtual void kill_process(std::uint32_t process) = 0;
    virtual bool is_live() const = 0;
    /// For an event loop that watches real descriptors; null: they are simulated.
    virtual std::unique_ptr<Poller> make_poller() { return nullptr; }
    /// A descriptor and what is to be heard of it: Readiness::readable, writable, or both.
    struct Wanted {
        int fd;
        std::uint8_t what;
    };
    /// The current thread waits until one of the real descriptors is ready or now() reaches the deadline. Live driver only.
    virtual void wait_for(const std::vector<Wanted>&, double /*deadline*/) {}
    /// From now on no switch interval ends a thread's turn: only switch_to() does, and what blocks. Virtual driver only.
    virtual void switch_by_hand() {}
    /// Lets that thread go on, if it is runnable; the current one comes back when somebody switches to it. Whether it did.
    virtual bool switch_to(ScriptThread&) { return false; }
    /// Lets the next thread that is runnable go on. Whether there is one. Virtual driver only.
    virtual bool switch_to_next() { return false; }
    /// Whether another thread could run now. Virtual driver only.
    virtual bool others_can_run() const { return false; }
    /// All threads there have been, by number. Virtual driver only.
    virtual std::vector<std::pair<ScriptThread*, ThreadStatus>> threads() { return {}; }
    /// The run is over (world.stopping()): every other thread unwinds and ends, so that what its stack holds is freed.
    virtual void finish() = 0;
};

} // namespace loopscope::loop
