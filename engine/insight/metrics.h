// The loop's health in numbers: how late it is, how often it turns, how long its queue is, how many tasks do what, which
// calls hold it. Counted from the recording, also while that grows.
#pragma once

#include "engine/trace/recording.h"

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

namespace loopscope::insight {

/// How often something took how long. Each power of two of nanoseconds has eight classes, so a percentile is exact within
/// 1/8 (the idea of Gil Tene's HdrHistogram).
class Histogram {
public:
    void add(trace::Time time);
    std::uint64_t count() const { return count_; }
    trace::Time max() const { return max_; }
    trace::Time sum() const { return sum_; }
    /// The time that a share of all (0 to 1) did not exceed; 0 when there is none.
    trace::Time percentile(double share) const;
    /// How many took no longer, as far as the classes tell.
    std::uint64_t count_until(trace::Time time) const;

private:
    static constexpr int classes_bits = 3, octaves = 61;
    static std::size_t class_of(trace::Time time);
    static trace::Time upper_end(std::size_t index);
    std::array<std::uint64_t, std::size_t{octaves} << classes_bits> counts_{};
    std::uint64_t count_ = 0;
    trace::Time max_ = 0, sum_ = 0;
};

/// A value over time, in slots of equal length; the slots grow as the run does, so their number stays small.
class Series {
public:
    enum class Merge : std::uint8_t { greatest, sum };
    explicit Series(Merge merge) : merge_(merge) {}
    void add(trace::Time at, double value);
    trace::Time slot() const { return slot_; }
    const std::vector<double>& values() const { return values_; }
    static constexpr std::size_t slots_max = 512;

private:
    void put(std::size_t at, double value);
    Merge merge_;
    trace::Time slot_ = 1'000'000;
    std::vector<double> values_;
};

/// A line, or a call, that has held the loop.
struct Holder {
    std::string what; ///< "time.sleep(1)"; empty: it computed
    std::uint16_t site = 0;
    std::uint64_t times = 0;
    trace::Time total = 0, longest = 0;
};

class Metrics {
public:
    explicit Metrics(const trace::Recording& recording) : recording_(&recording) {}
    /// Takes in what has been recorded since the last call.
    void update();

    std::uint64_t iterations = 0, callbacks = 0, events = 0;
    std::int64_t tasks_ready = 0, tasks_suspended = 0, tasks_running = 0;
    std::uint64_t tasks_made = 0, tasks_done = 0, tasks_failed = 0, tasks_cancelled = 0;
    std::int64_t ready_queue = 0; ///< handles that want to run now: tasks, callbacks, timers that are due
    std::int64_t timers = 0;      ///< that are set
    std::int64_t threads = 0;     ///< besides the main thread
    Histogram lateness;           ///< of all handles: from when it was due, or became ready, to when it ran
    Histogram wake_to_run;        ///< of tasks alone: from ready to running
    Histogram held;               ///< for how long each callback held the loop
    Series queue_length{Series::Merge::greatest}, lag{Series::Merge::greatest}, turns{Series::Merge::sum};
    trace::Time end = 0;

    /// Those that have held the loop longest in all, at least a millisecond at a time.
    std::vector<Holder> top_holders(std::size_t count_max) const;

private:
    enum class Mood : std::uint8_t { unknown, ready, running, suspended, over };
    void apply(const trace::Event& event);
    void set(trace::ObjectId task, Mood mood);
    void enqueue(trace::ObjectId id, trace::Time since);
    void leave(trace::ObjectId id);
    void dequeue(trace::ObjectId id, trace::Time now, bool is_task);
    void begin_hold(const trace::Event& event);
    void end_hold(trace::Time now);

    const trace::Recording* recording_;
    trace::EventIndex next_ = 0;
    std::vector<Mood> moods_; ///< by task
    std::unordered_map<trace::ObjectId, trace::Time> wanted_, due_; ///< in the ready queue since when; timers by their time
    trace::ObjectId holder_ = 0;
    trace::Time held_since_ = 0;
    std::uint32_t blocked_by_ = 0; ///< a text
    std::uint16_t held_at_ = 0;
    std::unordered_map<std::uint64_t, Holder> holders_; ///< by text and site
};

/// The metrics as Prometheus scrapes them.
/// Source: Prometheus exposition formats, text version 0.0.4.
std::string prometheus_text(const Metrics& metrics);

} // namespace loopscope::insight
