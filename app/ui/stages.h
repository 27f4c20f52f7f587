// How a step is shown: one after the other the events that it went over, and of each first the cause, then the effect. A
// timer is due, its line reaches the task that slept; the task joins the queue; it enters the slot; it parks where it waits.
// Only what moves something has a stage, and a step over many events is shown as a jump.
#pragma once

#include "app/ui/run_view.h"

#include <memory>
#include <vector>

namespace loopscope::ui {

/// The cause's trail, from one place of the loop's picture to another. from == to: that place lights up.
struct Trail {
    trace::ObjectId from = 0, to = 0; ///< 0: there is nothing to be seen
};

struct Stage {
    trace::EventIndex before = 0, after = 0; ///< how many events have happened
    trace::EventIndex event = 0;             ///< what is shown
    Trail trail;
    double seconds = 0;
};

inline constexpr std::size_t stages_max = 10;

/// Shape: from the state before the step to the one after it, without gaps; empty where nothing moves, or too much.
std::vector<Stage> stages_of(const RunView& run, trace::EventIndex from, trace::EventIndex to);

class StagePlayer {
public:
    /// Once a frame: where the cursor came from and where it stands. still: there is nothing to be shown.
    void follow(const RunView& run, trace::EventIndex from, trace::EventIndex to, bool still, double now_s, double duration_scale);

    /// After how many events the loop is drawn now.
    trace::EventIndex count() const { return count_; }
    /// What is shown now; null: all has been.
    const Stage* current() const { return current_ < stages_.size() ? &stages_[current_] : nullptr; }
    /// How much of the cause's trail, and of the effect, is to be seen: 0 to 1.
    float cause() const { return cause_; }
    float effect() const { return effect_; }
    /// How long the whole step takes.
    double length_s() const;

private:
    std::vector<Stage> stages_;
    std::size_t current_ = 0;
    std::shared_ptr<const trace::Recording> recording_;
    trace::EventIndex from_ = 0, to_ = 0, count_ = 0;
    double begin_s_ = 0, scale_ = 1;
    float cause_ = 1, effect_ = 1;
};

} // namespace loopscope::ui
