// Where the timeline's rows, ticks, bars and bands stand: recording and viewport in, plain items out.
#pragma once

#include "app/ui/paint.h"
#include "app/ui/run_view.h"
#include "app/ui/window.h"

#include <string>
#include <vector>

namespace loopscope::ui {

/// Maps times to x in design pixels and back.
struct TimeAxis {
    Time from = 0, to = 1;
    float x0 = 0, x1 = 1;

    float x(Time time) const {
        return x0 + static_cast<float>(static_cast<double>(time - from) / static_cast<double>(to - from)) * (x1 - x0);
    }
    Time time(float x) const {
        return from + static_cast<Time>(static_cast<double>(x - x0) / static_cast<double>(x1 - x0) *
                                        static_cast<double>(to - from));
    }
    Time per_pixel() const {
        return std::max<Time>(1, static_cast<Time>(static_cast<double>(to - from) / static_cast<double>(x1 - x0)));
    }
};

struct Tick {
    float x = 0;
    std::string label; ///< empty: a minor tick
};
struct Ticks {
    std::string unit; ///< "ms", "s" or "µs", for all labels
    std::vector<Tick> ticks;
};
/// At round times, labels at least `label_room` apart. Milliseconds where they fit, or seconds where wished.
Ticks ticks_of(const TimeAxis& axis, float label_room, bool in_seconds = false);

struct BarItem {
    float x0 = 0, x1 = 0;
    Activity what = Activity::running;
    std::uint32_t span = 0;
    std::uint32_t count = 1; ///< spans in it, too narrow to tell apart
    Activity also = Activity::running; ///< of several: what a reader must not miss of them, though it takes less of the time
    bool is_short = false;             ///< too short to stand at full height: it would hide what is beside it
    std::string label;
};
struct LaneRow {
    const trace::Lane* lane = nullptr;
    Box box;
    Activity now = Activity::ready; ///< at the cursor
    bool exists = true;             ///< false: it begins after the cursor
    std::string chip, name;
    std::vector<BarItem> bars;
    float end_x = -1; ///< where it ended; -1: not yet
    float due_x = -1; ///< where its timer will fire; -1: no timer
    Time due = 0;
};
struct BlockedBand {
    float x0 = 0, x1 = 0;
};
/// From the lane of the task that woke the selected one to the selected one's.
struct WakeArrow {
    Point from, to;
};
struct LagPoint {
    float x = 0;
    float share = 0; ///< of the strip's height
};

/// What the tasks of a group do in a few pixels of time.
struct DensityColumn {
    float x0 = 0, x1 = 0;
    TaskCounts counts{};
};
/// The head of the lanes of one coroutine function; folded it stands for all of them.
struct GroupRow {
    Box box;
    std::string function;
    std::size_t count = 0; ///< of its lanes
    bool is_folded = false;
    std::vector<DensityColumn> columns; ///< of a folded one
    std::uint32_t most = 1;             ///< tasks that fill its height
    TaskCounts now{};
};
/// A stretch in which the loop was late by as much as its level says: 1 noticeable … 4 beyond the limit.
struct HeatItem {
    float x0 = 0, x1 = 0;
    int level = 1;
};
/// A bookmark on the axis.
struct FlagItem {
    float x = 0;
    std::size_t bookmark = 0;
};

/// How late the most overdue is now, those included whose timer the loop has not looked at yet.
Time lag_now(const RunView& run, const trace::State& state, Time now);

struct TimelineLayout {
    TimeAxis axis;
    Box ruler, lanes, lag, minimap; ///< lag and minimap without the label column; h 0: no room
    float labels_x = 0;
    float lane_height = 22;
    std::vector<LaneRow> rows;
    std::vector<GroupRow> groups; ///< those in sight
    float scroll_max = 0;
    std::vector<BlockedBand> bands;
    std::vector<WakeArrow> arrows; ///< only as many as can be told apart
    std::vector<LagPoint> lag_points;
    std::vector<HeatItem> heat;
    Time lag_now = 0, lag_scale = 0;
    float lag_limit_share = -1;
    std::vector<float> outputs;
    std::vector<float> inputs;         ///< where something came from outside
    std::vector<FlagItem> flags;
    std::vector<float> iterations;     ///< of the loop, at least a few pixels apart
    bool has_more_iterations = false;  ///< than could be drawn one by one
    std::size_t lane_count = 0;        ///< those chosen, scrolled out of sight or not
    Box marked;                        ///< w 0: nothing is marked
    trace::TimeByActivity marked_spent{}; ///< of the rows in sight
    TaskCounts tasks_now{};            ///< what all tasks do at the cursor
    std::size_t marked_iterations = 0, marked_outputs = 0;
};

/// What stands behind a number of tasks: "running", "on I/O", …
std::string_view count_word(Activity what);
/// What all tasks of a state do at a moment. A task that holds the loop for too long is blocked.
TaskCounts count_tasks(const RunView& run, const trace::State& state, Time now);

/// Shape: only rows and bars that can be seen; nothing that is later than the cursor.
TimelineLayout layout_timeline(const Window& window, const RunView& run, const trace::State& state, Box area);

} // namespace loopscope::ui
