// A LiveRun is a script that runs on the live clock while somebody looks on: it has a thread of its own, and its
// recording can be read while it grows.
#pragma once

#include "engine/run/run.h"

#include <atomic>
#include <optional>
#include <thread>

namespace loopscope::run {

class LiveRun {
public:
    /// options.clock, recording and control are set here. It begins with start() or run_here().
    LiveRun(std::string source, std::string file, Options options);
    /// Stops it, if it still runs, and waits for its end.
    ~LiveRun();
    LiveRun(const LiveRun&) = delete;
    LiveRun& operator=(const LiveRun&) = delete;

    /// Runs it on a thread of its own.
    void start();
    /// Runs it on the calling thread, and returns when it is over.
    void run_here();

    /// Grows until is_over(). One thread may read it meanwhile.
    const std::shared_ptr<const trace::Recording>& recording() const { return recording_; }
    loop::LiveControl& control() { return *control_; }
    const loop::LiveControl& control() const { return *control_; }
    bool is_over() const { return is_over_.load(std::memory_order_acquire); }
    /// How it ended; only once it is over. Errors: as run_script's.
    const Result<Outcome>& outcome() const { return *outcome_; }

private:
    std::string source_, file_;
    Options options_;
    std::shared_ptr<loop::LiveControl> control_;
    std::shared_ptr<const trace::Recording> recording_;
    std::optional<Result<Outcome>> outcome_;
    std::atomic<bool> is_over_{false};
    std::thread thread_;
};

} // namespace loopscope::run
