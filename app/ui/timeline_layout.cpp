#include "app/ui/timeline_layout.h"
#include "app/ui/format.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace loopscope::ui {

namespace {
constexpr float lag_label_room = 92;

std::string span_label(const RunView& run, const trace::Lane& lane, const trace::Span& span) {
    switch (span.what) {
    case Activity::blocked: return std::string(run.recording.text(span.text)) + " holds the loop's thread";
    case Activity::worker: return std::string(run.recording.text(span.text));
    case Activity::io:
        return lane.what == trace::LaneClass::worker ? std::string(run.recording.text(span.text))
                                                     : run.names().title(span.object);
    case Activity::ready: return "ready, the loop is busy";
    case Activity::running: return "";
    default: {
        const trace::ObjectName* object = run.names().find(span.object);
        if (object != nullptr && object->what == trace::ObjectClass::task)
            return run.names().chip(span.object) + " " + run.names().title(span.object);
        return run.names().title(span.object);
    }
    }
}

class TimelineLayouter {
public:
    TimelineLayouter(const Window& window, const RunView& run, const trace::State& state, Box area)
        : window_(window), run_(run), state_(state), area_(area) {}

    TimelineLayout layout() {
        place_strips();
        place_rows();
        place_bands();
        place_lag();
        for (const trace::OutputMark& mark : run_.timeline.outputs())
            if (mark.time <= window_.now && mark.time >= out_.axis.from && mark.time <= out_.axis.to) {
                const float x = out_.axis.x(mark.time);
                if (out_.outputs.empty() || x - out_.outputs.back() >= 2) out_.outputs.push_back(x);
            }
        return std::move(out_);
    }

private:
    void place_strips() {
        const bool is_low = area_.h < 230;
        const float lag = 34, minimap = is_low ? 0 : size::minimap;
        out_.labels_x = area_.x;
        const float left = area_.x + size::lane_labels, right = area_.right();
        out_.ruler = {left, area_.y, right - left, size::ruler};
        out_.minimap = {left, area_.bottom() - minimap, right - left, minimap};
        out_.lag = {left, out_.minimap.y - lag, right - left, lag};
        out_.lanes = {left, out_.ruler.bottom(), right - left, out_.lag.y - out_.ruler.bottom()};
        out_.axis = {window_.shown_from, std::max(window_.shown_to, window_.shown_from + 1), left + 8, right - 16};
        const auto lanes = static_cast<float>(run_.timeline.lanes().size());
        // Few lanes share the room, up to a height at which they still read as rows.
        out_.lane_height = std::clamp(out_.lanes.h / std::max(lanes, 1.f), 21.5f, 34.f);
    }

    void place_rows() {
        const auto& lanes = run_.timeline.lanes();
        out_.scroll_max = std::max(0.f, static_cast<float>(lanes.size()) * out_.lane_height - out_.lanes.h);
        const float scroll = std::clamp(window_.lane_scroll, 0.f, out_.scroll_max);
        const auto first = static_cast<std::size_t>(scroll / out_.lane_height);
        for (std::size_t at = first; at < lanes.size(); ++at) {
            const float y = out_.lanes.y + static_cast<float>(at) * out_.lane_height - scroll;
            if (y >= out_.lanes.bottom()) break;
            place_row(lanes[at], {area_.x, y, area_.w, out_.lane_height});
        }
    }

    void place_row(const trace::Lane& lane, Box box) {
        LaneRow row;
        row.lane = &lane;
        row.box = box;
        row.chip = lane.what == trace::LaneClass::task ? run_.names().chip(lane.id) : "";
        row.name = run_.names().title(lane.id);
        row.exists =
            lane.begin <= window_.now && (lane.what == trace::LaneClass::worker || state_.task(lane.id) != nullptr);
        const TimeAxis& axis = out_.axis;
        const Time until = std::min(axis.to, window_.now);
        if (const trace::TaskState* task = state_.task(lane.id)) {
            row.now = run_.activity(state_, *task, window_.now);
            if (row.now == Activity::running && loop_is_blocked(state_, window_.now)) row.now = Activity::blocked;
            if (trace::is_over(task->phase)) row.end_x = axis.x(lane.end);
            const trace::ObjectState* timer = state_.object(task->waits_on);
            if (timer != nullptr && timer->due > window_.now) {
                row.due = timer->due;
                row.due_x = axis.x(timer->due);
            }
        } else {
            row.now = Activity::worker;
        }
        if (row.exists) {
            std::vector<trace::VisibleSpan> spans;
            run_.timeline.visible_spans(lane, axis.from, until, axis.per_pixel(), spans);
            for (const trace::VisibleSpan& span : spans)
                place_bar(row, lane, span);
        }
        out_.rows.push_back(std::move(row));
    }

    void place_bar(LaneRow& row, const trace::Lane& lane, const trace::VisibleSpan& span) {
        if (span.from > window_.now || (span.from == window_.now && span.to > span.from)) return;
        BarItem bar;
        const TimeAxis& axis = out_.axis;
        bar.x0 = std::max(axis.x(span.from), axis.x0 - 8);
        bar.x1 = std::min(axis.x(std::min(span.to, window_.now)), axis.x1 + 16);
        bar.what = span.what;
        bar.span = span.first;
        if (span.count == 1 && bar.x1 - bar.x0 > 40)
            bar.label = span_label(run_, lane, run_.timeline.span(lane, span.first));
        row.bars.push_back(std::move(bar));
    }

    void place_bands() {
        const TimeAxis& axis = out_.axis;
        const auto add = [&](Time from, Time to) {
            if (to - from < blocked_limit_ns || to < axis.from || from > axis.to) return;
            const float x0 = std::max(axis.x(from), axis.x0 - 8), x1 = std::min(axis.x(to), axis.x1 + 16);
            if (x1 - x0 >= 1) out_.bands.push_back({x0, x1});
        };
        const auto& stretches = run_.timeline.stretches();
        auto at = std::partition_point(stretches.begin(), stretches.end(),
                                       [&](const trace::Stretch& s) { return s.to < axis.from; });
        for (; at != stretches.end() && at->from < std::min(window_.now, axis.to); ++at)
            add(at->from, std::min(at->to, window_.now));
    }

    void place_lag() {
        const TimeAxis& axis = out_.axis;
        out_.lag_now = run_.timeline.lag_at(window_.now);
        out_.lag_scale = std::max<Time>(run_.timeline.lag_max(axis.from, axis.to), blocked_limit_ns / 2);
        out_.lag_scale += out_.lag_scale / 5;
        out_.lag_limit_share = static_cast<float>(blocked_limit_ns) / static_cast<float>(out_.lag_scale);
        const auto share = [&](Time late) { return static_cast<float>(late) / static_cast<float>(out_.lag_scale); };
        const Time until = std::min(window_.now, axis.to);
        const auto& lag = run_.timeline.lag();
        auto at =
            std::partition_point(lag.begin(), lag.end(), [&](const trace::LagRamp& r) { return r.to < axis.from; });
        for (; at != lag.end() && at->from < until; ++at) {
            const Time to = std::min(at->to, until);
            const Time late = at->late_from + (to - at->from);
            const float x = axis.x(to);
            // Ramps narrower than a pixel: the highest stands for all.
            if (!out_.lag_points.empty() && x - out_.lag_points.back().x < 0.7f) {
                if (out_.lag_points.size() >= 2)
                    out_.lag_points[out_.lag_points.size() - 2].share =
                        std::max(out_.lag_points[out_.lag_points.size() - 2].share, share(late));
                continue;
            }
            out_.lag_points.push_back({axis.x(at->from), 0});
            out_.lag_points.push_back({axis.x(at->from), share(at->late_from)});
            out_.lag_points.push_back({x, share(late)});
            out_.lag_points.push_back({x, 0});
        }
    }

    const Window& window_;
    const RunView& run_;
    const trace::State& state_;
    Box area_;
    TimelineLayout out_;
};
} // namespace

Ticks ticks_of(const TimeAxis& axis, float label_room, bool in_seconds) {
    Ticks result;
    const double width = static_cast<double>(axis.to - axis.from);
    const double room = std::max(1.0, static_cast<double>(axis.x1 - axis.x0) / label_room);
    double step = std::pow(10.0, std::floor(std::log10(std::max(1.0, width / room))));
    for (const double factor : {1.0, 2.0, 5.0, 10.0})
        if (step * factor >= width / room) {
            step *= factor;
            break;
        }
    const double latest = static_cast<double>(axis.to);
    const double unit = latest >= 100e9 || (in_seconds && step >= 1e8) ? 1e9 : step >= 1e4 ? 1e6 : 1e3;
    result.unit = unit == 1e9 ? "s" : unit == 1e6 ? "ms" : "µs";
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step / unit) - 1e-9)));
    const double minor = step / 5;
    for (auto at = static_cast<std::int64_t>(std::ceil(static_cast<double>(axis.from) / minor));
         static_cast<double>(at) * minor <= latest; ++at) {
        const double time = static_cast<double>(at) * minor;
        Tick tick{axis.x(static_cast<Time>(time)), ""};
        if (at % 5 == 0) {
            char text[32];
            std::snprintf(text, sizeof text, "%.*f", decimals, time / unit);
            tick.label = decimals == 0 ? format_count(std::llround(time / unit)) : text;
        }
        result.ticks.push_back(tick);
    }
    return result;
}

TimelineLayout layout_timeline(const Window& window, const RunView& run, const trace::State& state, Box area) {
    return TimelineLayouter(window, run, state, area).layout();
}

} // namespace loopscope::ui
