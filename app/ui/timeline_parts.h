// What the parts of the timeline's painting share: each part is a file.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/timeline_layout.h"

namespace loopscope::ui {

/// What the tasks of a folded group do, from the bottom up: who runs or wants to is seen first.
inline constexpr Activity stacking[] = {Activity::blocked, Activity::running, Activity::ready, Activity::worker, Activity::io, Activity::waiting, Activity::sleeping};

class TimelineParts {
public:
    TimelineParts(Frame& frame, const RunView& run, const TimelineLayout& layout, Box area)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), run_(run), layout_(layout), area_(area) {}

protected:
    float now_x() const { return layout_.axis.x(frame_.window.now); }
    bool hides_future() const { return ui::hides_future(frame_.window); }
    Box flag_box(const FlagItem& flag) const { return {flag.x - 3, layout_.ruler.bottom() - 12, 12, 12}; }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const RunView& run_;
    const TimelineLayout& layout_;
    Box area_;
};

void draw_ruler(const TimelineParts& parts);
void draw_lag_strip(const TimelineParts& parts);
/// The minimap.
void draw_whole_run(const TimelineParts& parts);
/// The heads of the groups, and the folded ones as one lane.
void draw_groups(const TimelineParts& parts);
/// The ruler at the cursor that counts what the tasks do.
void draw_task_measure(const TimelineParts& parts);
void handle_timeline_mouse(const TimelineParts& parts);

} // namespace loopscope::ui
