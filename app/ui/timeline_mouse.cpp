// The mouse over the timeline: scrubbing, panning, zooming, marking, choosing lanes.
#include "app/ui/timeline_parts.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
class Mouse : TimelineParts {
public:
    explicit Mouse(const TimelineParts& parts) : TimelineParts(parts) {}

    void handle_mouse() {
        const Input& input = frame_.input;
        const TimeAxis axis = layout_.axis;
        const Box scrub{layout_.ruler.x, area_.y, layout_.ruler.w, size::ruler};
        const bool is_on_flag = std::any_of(layout_.flags.begin(), layout_.flags.end(), [&](const FlagItem& flag) { return flag_box(flag).contains(input.mouse); });
        if (frame_.clicks(scrub) && is_on_flag) return;
        if (frame_.clicks(scrub)) frame_.then([](Window& w) { w.grip = Grip::ruler; });
        if ((frame_.window.grip == Grip::ruler && input.is_down) || frame_.clicks(scrub)) {
            const Time time = axis.time(std::clamp(input.mouse.x, axis.x0, axis.x1));
            const bool locked = hides_future();
            frame_.then([time, locked](Window& w) {
                w.is_playing = false;
                if (!locked || time <= w.now) seek(w, time);
            });
        }
        const Box field{layout_.lanes.x, layout_.lanes.y, layout_.lanes.w, layout_.lanes.h + layout_.lag.h};
        mark_by_mouse(field);
        if (frame_.clicks(field) && !input.shift) {
            for (const LaneRow& row : layout_.rows)
                if (row.box.contains(input.mouse) && layout_.lanes.contains(input.mouse)) {
                    const ObjectId id = row.lane->id;
                    frame_.then([id](Window& w) { select(w, id); });
                    for (const BarItem& item : row.bars)
                        if (input.double_clicked && input.mouse.x >= item.x0 && input.mouse.x <= item.x1)
                            zoom_to(run_.timeline.span(*row.lane, item.span));
                }
            const float x = input.mouse.x;
            frame_.then([x](Window& w) {
                w.grip = Grip::lanes;
                w.gripped_at = x;
            });
        }
        if (frame_.window.grip == Grip::lanes && input.is_down && input.mouse.x != frame_.window.gripped_at) {
            const Time by = axis.time(frame_.window.gripped_at) - axis.time(input.mouse.x);
            const float x = input.mouse.x;
            frame_.then([by, x](Window& w) {
                pan(w, by);
                w.gripped_at = x;
            });
        }
        if (input.wheel != 0 && frame_.hovers(area_)) {
            if (input.ctrl) {
                const Time around = axis.time(std::clamp(input.mouse.x, axis.x0, axis.x1));
                const double factor = input.wheel > 0 ? 0.8 : 1.25;
                frame_.then([around, factor](Window& w) { zoom(w, around, factor); });
            } else {
                const float scroll = std::clamp(frame_.window.lane_scroll - input.wheel * layout_.lane_height * 2, 0.f,
                                                layout_.scroll_max);
                frame_.then([scroll](Window& w) { w.lane_scroll = scroll; });
            }
        }
    }

private:
    /// Shift and drag mark a stretch; a click without a drag takes the mark away.
    void mark_by_mouse(Box field) {
        const Input& input = frame_.input;
        const Time time = std::max<Time>(0, layout_.axis.time(std::clamp(input.mouse.x, layout_.axis.x0, layout_.axis.x1)));
        if (frame_.clicks(field) && input.shift)
            frame_.then([time](Window& w) {
                w.grip = Grip::mark;
                w.gripped_time = time;
                w.marked.reset();
                w.loops_range = false;
            });
        if (frame_.window.grip != Grip::mark || !input.is_down || time == frame_.window.gripped_time) return;
        frame_.then([time](Window& w) { w.marked = {std::min(time, w.gripped_time), std::max(time, w.gripped_time)}; });
    }

    void zoom_to(const trace::Span& span) {
        const Time margin = std::max<Time>(1000, (span.to - span.from) / 4);
        frame_.then([from = span.from - margin, to = span.to + margin](Window& w) {
            w.shown_from = std::max<Time>(0, from);
            w.shown_to = to;
        });
    }
};
} // namespace

void handle_timeline_mouse(const TimelineParts& parts) {
    Mouse(parts).handle_mouse();
}

} // namespace loopscope::ui
