// The Timeline turns a recording into what a timing diagram shows: a lane for each task and worker thread, made of
// spans; the stretches in which one callback held the loop; how late the loop was; where output happened.
//
// A lane may have a million spans and a screen has two thousand pixels. So each lane carries a tree of summaries: a
// node says which activities occur in 8, 64, 512… spans. visible_spans() walks down only where a node is wider than a
// pixel, and its cost follows the screen.
#pragma once

#include "engine/trace/activity.h"
#include "engine/trace/names.h"
#include "engine/trace/recording.h"

#include <array>
#include <utility>
#include <unordered_map>
#include <utility>
#include <vector>

namespace loopscope::trace {

/// How long each activity lasted.
using TimeByActivity = std::array<Time, activity_count>;

struct Span {
    Time from = 0;
    Time to = 0;
    ObjectId object = 0;         ///< what is waited for; the future of a job
    std::uint32_t text = 0;      ///< the blocking call, the job's name; 0: none
    EventIndex event = no_event; ///< what began it
    std::uint16_t site = 0;
    Activity what = Activity::running;
};

/// A span as drawn: one span, or several too narrow to tell apart.
struct VisibleSpan {
    Time from = 0;
    Time to = 0;
    std::uint32_t first = 0; ///< index of the (first) span in its lane
    std::uint32_t count = 1;
    std::uint16_t activities = 0;      ///< a bit for each Activity in it
    Activity what = Activity::running; ///< of a merged one: what takes most of its time
    Activity urgent = Activity::running; ///< and what in it a reader must not miss, however short
};

/// Spans in the order of time, not overlapping.
class SpanList {
public:
    void append(const Span& span);
    std::uint32_t size() const { return static_cast<std::uint32_t>(spans_.size()); }
    const Span& operator[](std::uint32_t index) const { return spans_[index]; }
    /// The index of the span at a time, or of the next one; size() after the last.
    std::uint32_t find(Time time) const;

    /// Merges spans narrower than one pixel, so that drawing cost follows the screen and not the recording.
    /// Shape: sorted, not overlapping, cut to no bounds; at most a few for each pixel between `from` and `to`.
    /// Units: `pixel` is the time that one pixel shows.
    void visible(Time from, Time to, Time pixel, std::vector<VisibleSpan>& result) const;
    /// What the time up to `until` was spent on. Its cost does not grow with the number of spans.
    TimeByActivity spent(Time until) const;

private:
    static constexpr std::uint32_t spans_per_sum = 64; ///< as a node of the second level has: most merged spans are sums of few
    struct Walk;
    void walk(Walk& walk, unsigned level, std::uint32_t node) const;
    TimeByActivity spent_in(std::uint32_t first, std::uint32_t count) const;
    TimeByActivity spent_before(std::uint32_t index) const;
    void weigh(VisibleSpan& merged) const;

    std::vector<Span> spans_;
    std::vector<std::vector<std::uint16_t>> levels_; ///< levels_[k][i]: activities in spans i*8^(k+1) and following
    std::vector<TimeByActivity> sums_;               ///< sums_[i]: of the spans before span i*spans_per_sum
    TimeByActivity sum_{};                           ///< of all
};

/// worker: a thread. The main thread has a lane only where it blocks while no loop runs; its id is main_thread.
enum class LaneClass : std::uint8_t { task, worker };

struct Lane {
    LaneClass what = LaneClass::task;
    ObjectId id = 0;
    Time begin = 0;
    Time end = -1;                      ///< -1: not yet
    Activity ended = Activity::running; ///< done, failed or cancelled once it has an end
    EventIndex end_event = no_event;
    SpanList spans;
    Span open; ///< what goes on at the recording's end; its `to` is unknown
    bool has_open = false;
    bool takes_jobs = false; ///< of a pool: between its jobs it is idle
};

/// A stretch in which one callback held the loop.
struct Stretch {
    Time from = 0;
    Time to = 0;
    ObjectId id = 0;
    EventIndex event = no_event;
    std::uint32_t text = 0; ///< the call that blocked; 0: it computed
    std::uint16_t site = 0;
};

/// While `from`..`to`, what had waited longest for the loop was `late_from` rising to `late_to` late.
struct LagRamp {
    Time from = 0;
    Time to = 0;
    Time late_from = 0;
    Time late_to = 0;
};

struct OutputMark {
    Time time = 0;
    EventIndex event = no_event;
};

class Timeline {
public:
    explicit Timeline(const Recording& recording);

    /// Takes in what has been recorded since. now: of a run that is under way, how far its time has come; what goes on lasts
    /// until then.
    void update(Time now = 0);

    const std::vector<Lane>& lanes() const { return lanes_; }
    /// Null for an id without a lane.
    const Lane* lane(ObjectId id) const;
    /// What a lane does at a time; null before its begin and after its end.
    const Span* span_at(const Lane& lane, Time time) const;
    /// lane.spans.visible() and the open span, which lasts until the recording's end.
    void visible_spans(const Lane& lane, Time from, Time to, Time pixel, std::vector<VisibleSpan>& result) const;
    /// What a lane's time between two moments was spent on.
    TimeByActivity spent(const Lane& lane, Time from, Time to) const;
    /// The span that a VisibleSpan begins with.
    Span span(const Lane& lane, std::uint32_t index) const;

    /// Sorted; only those of at least stretch_min.
    const std::vector<Stretch>& stretches() const { return stretches_; }
    /// Sorted, not overlapping; only lateness of at least lag_min.
    const std::vector<LagRamp>& lag() const { return lag_; }
    /// How late the most overdue of all was at a time.
    Time lag_at(Time time) const;
    /// The greatest lateness between two times.
    Time lag_max(Time from, Time to) const;
    const std::vector<OutputMark>& outputs() const { return outputs_; }
    /// When each turn of the loop began to run its callbacks.
    const std::vector<Time>& iterations() const { return iterations_; }
    Time end() const { return end_; }
    const Names& names() const { return names_; }

    static constexpr Time stretch_min = 1'000'000; ///< 1 ms
    static constexpr Time lag_min = 100'000;       ///< 0.1 ms

private:
    static constexpr std::size_t lag_block = 64;
    Lane& task_lane(ObjectId id, Time begin);
    void begin_span(Lane& lane, Activity what, const Event& event, EventIndex index, ObjectId object,
                    std::uint32_t text);
    void end_span(Lane& lane, Time time);
    void begin_ready(Lane& lane, const Event& event, EventIndex index);
    void end_lane(ObjectId id, Activity how, const Event& event, EventIndex index);
    void add_lag(Time since, Time now);
    void take_back_lag();
    void begin_stretch(const Event& event, EventIndex index);
    void end_stretch(Time time);
    void apply(const Event& event, EventIndex index);
    void add_main_lane();
    void apply_thread(const Event& event, EventIndex index);

    const Recording* recording_;
    Names names_;
    EventIndex next_ = 0;
    Time end_ = 0;
    std::vector<Lane> lanes_;
    std::unordered_map<ObjectId, std::uint32_t> lane_of_;
    std::unordered_map<ObjectId, Time> wanted_;  ///< since when an object's callback should have run
    std::unordered_map<ObjectId, Time> overdue_; ///< timers that the loop saw late, with when they were due
    std::vector<std::uint32_t> worker_lanes_;    ///< by Event::thread; 0: none
    bool is_outside_loop_ = true; ///< the main thread
    Time outside_since_ = 0;
    std::vector<std::pair<Time, Time>> outside_loop_; ///< its earlier stretches without a loop
    Stretch stretch_;                            ///< the running one; id 0: none
    bool is_growing_ = false; ///< the run is under way
    bool has_open_stretch_ = false, has_open_lag_ = false; ///< the last one goes on, as far as is known
    std::vector<Stretch> stretches_;
    std::vector<LagRamp> lag_;
    std::vector<Time> lag_block_max_; ///< the greatest lateness of lag_block ramps each
    std::vector<OutputMark> outputs_;
    std::vector<Time> iterations_;
};

} // namespace loopscope::trace
