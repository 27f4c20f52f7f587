// What can be said to a live run while it is under way, from any thread: pause, go on, stop; and what it tells of itself
// meanwhile: its time, and the line at which it was seen computing last.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>

namespace loopscope::loop {

class LiveControl {
public:
    LiveControl();
    LiveControl(const LiveControl&) = delete;
    LiveControl& operator=(const LiveControl&) = delete;

    /// The run stands still at its next instruction, and its clock with it at once. What it waits for in the world goes on.
    void pause();
    void resume();
    /// The run ends at its next instruction, also while it waits or is paused. It cannot be taken back.
    void stop();
    bool is_paused() const { return frozen_ns_.load() != is_running; }
    bool is_stopped() const { return is_stopped_.load(); }

    /// Seconds since begin(), without the pauses.
    double now_s() const { return static_cast<double>(now_ns()) * 1e-9; }
    /// The site (trace::Recording::site) at which code of the script was seen to run last; 0: nowhere yet. Looked at some
    /// thousand times a second while it computes.
    std::uint16_t seen_site() const { return seen_site_.load(std::memory_order_relaxed); }

    // ---- for the driver

    /// The clock begins. `changed` is called after each change, on the thread that makes it, until end().
    void begin(std::function<void()> changed);
    void end();
    void wait_while_paused();
    /// When that time of the run comes if nobody pauses it any more.
    std::chrono::steady_clock::time_point moment_of(double time_s) const;
    void saw_site(std::uint16_t site) { seen_site_.store(site, std::memory_order_relaxed); }

private:
    static constexpr std::int64_t is_running = -1;
    std::int64_t now_ns() const;
    void tell();

    std::atomic<std::int64_t> origin_ns_; ///< the steady clock's reading at which the run's time is 0, the pauses left out
    std::atomic<std::int64_t> frozen_ns_{is_running}; ///< the run's time while it is paused
    std::atomic<bool> is_stopped_{false};
    std::atomic<std::uint16_t> seen_site_{0};
    std::mutex mutex_;
    std::condition_variable resumed_;
    std::function<void()> changed_;
};

} // namespace loopscope::loop
