#include "app/ui/timeline_layout.h"
#include "app/ui/format.h"
#include "app/ui/lane_bars.h"
#include "app/ui/lane_choice.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <numeric>
#include <optional>

namespace loopscope::ui {

namespace {
constexpr float lane_height_min = 21.5f, lane_height_max = 34, density_column = 3, heat_column = 2;

/// Whether a callback held the loop meanwhile. If none did, the loop slept, and nobody has woken it.
bool is_held(const RunView& run, const trace::Span& span) {
    const auto& stretches = run.timeline.stretches();
    const auto next = std::partition_point(stretches.begin(), stretches.end(), [&](const trace::Stretch& stretch) { return stretch.to <= span.from; });
    return next != stretches.end() && next->from < span.to;
}

std::string span_label(const RunView& run, const trace::Lane& lane, const trace::Span& span) {
    switch (span.what) {
    case Activity::blocked: return std::string(run.recording.text(span.text)) + " holds the loop's thread";
    case Activity::worker: return std::string(run.recording.text(span.text));
    case Activity::io:
        return lane.what == trace::LaneClass::worker ? std::string(run.recording.text(span.text))
                                                     : run.names().title(span.object);
    case Activity::ready: return lane.what == trace::LaneClass::worker ? "waits for the GIL" : is_held(run, span) ? "ready, the loop is busy" : "ready";
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
        place_heat();
        place_arrows();
        place_moments();
        place_marked();
        if (window_.measures_tasks) out_.tasks_now = count_tasks(run_, state_, window_.now);
        return std::move(out_);
    }

private:
    void place_strips() {
        const bool is_low = area_.h < size::ruler + size::lag_strip + size::minimap + 50;
        const bool is_tiny = area_.h < size::ruler + size::lag_strip + 40; // then lanes are worth more
        const float lag = is_tiny ? 0 : size::lag_strip, minimap = is_low ? 0 : size::minimap;
        out_.labels_x = area_.x;
        const float left = area_.x + size::lane_labels, right = area_.right();
        out_.ruler = {left, area_.y, right - left, size::ruler};
        out_.minimap = {left, area_.bottom() - minimap, right - left, minimap};
        out_.lag = {left, out_.minimap.y - lag, right - left, lag};
        out_.lanes = {left, out_.ruler.bottom(), right - left, out_.lag.y - out_.ruler.bottom()};
        const TimeRange shown = shown_range(window_);
        out_.axis = {shown.from, shown.to, left + 8, right - 16};
        chosen_ = chosen_lanes(window_, run_, state_);
        out_.lane_count = chosen_.size();
        choose_rows();
        const auto rows = static_cast<float>(std::max<std::size_t>(entries_.size(), 1));
        // Few lanes share the room, up to a height at which they still read as rows; of many, whole ones are in sight.
        const float fit = std::max(1.f, std::floor(out_.lanes.h / lane_height_min));
        out_.lane_height = std::clamp(out_.lanes.h / std::min(rows, fit), std::min(lane_height_min, out_.lanes.h), lane_height_max);
    }

    /// A lane, or the head of a group.
    struct Entry {
        std::uint32_t lane = 0;
        std::optional<std::uint32_t> group;
        std::size_t count = 0;
    };

    /// Groups of several lanes have a head; the lanes of a folded one are left out.
    void choose_rows() {
        const LaneChoice& choice = window_.lanes;
        if (!choice.is_grouped) {
            for (const std::uint32_t lane : chosen_)
                entries_.push_back({lane, {}, 0});
            return;
        }
        const LaneGroups& groups = run_.groups();
        for (std::size_t at = 0; at < chosen_.size();) {
            const std::uint32_t group = groups.of_lane[chosen_[at]];
            std::size_t end = at;
            while (end < chosen_.size() && groups.of_lane[chosen_[end]] == group)
                ++end;
            if (end - at > 1) entries_.push_back({0, group, end - at});
            if (end - at == 1 || !choice.folded.contains(groups.functions[group]))
                for (std::size_t lane = at; lane < end; ++lane)
                    entries_.push_back({chosen_[lane], {}, 0});
            at = end;
        }
    }

    void place_rows() {
        const auto& lanes = run_.timeline.lanes();
        out_.scroll_max = std::max(0.f, static_cast<float>(entries_.size()) * out_.lane_height - out_.lanes.h);
        const float scroll = std::clamp(window_.lane_scroll, 0.f, out_.scroll_max);
        const auto first = static_cast<std::size_t>(scroll / out_.lane_height);
        for (std::size_t at = first; at < entries_.size(); ++at) {
            const float y = out_.lanes.y + static_cast<float>(at) * out_.lane_height - scroll;
            if (y >= out_.lanes.bottom() - 0.5f) break;
            const Box box{area_.x, y, area_.w, out_.lane_height};
            if (entries_[at].group) place_group(entries_[at], box);
            else place_row(lanes[entries_[at].lane], box);
        }
    }

    void place_group(const Entry& entry, Box box) {
        const Density& density = run_.density(*entry.group);
        GroupRow row{box, run_.groups().functions[*entry.group], entry.count, false, {}, std::max(1u, density.most()), density.at(window_.now)};
        row.is_folded = window_.lanes.folded.contains(row.function);
        if (row.is_folded) {
            const TimeAxis& axis = out_.axis;
            std::uint32_t seen = 1;
            for (float x = axis.x0; x < std::min(axis.x1, axis.x(window_.now)); x += density_column) {
                const float x1 = std::min({x + density_column, axis.x1, axis.x(window_.now)});
                const TaskCounts counts = density.at(std::min(axis.time(x + density_column / 2), window_.now));
                seen = std::max(seen, std::accumulate(counts.begin(), counts.end(), 0u));
                // What looks the same is one block.
                if (!row.columns.empty() && row.columns.back().counts == counts) row.columns.back().x1 = x1;
                else row.columns.push_back({x, x1, counts});
            }
            if (hides_future(window_)) row.most = seen; // how many there will be is the future
        }
        out_.groups.push_back(std::move(row));
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
            spans_.clear();
            run_.timeline.visible_spans(lane, axis.from, until, axis.per_pixel(), spans_);
            for (const trace::VisibleSpan& span : spans_)
                place_bar(row, lane, span);
            mark_short_bars(row.bars);
        }
        out_.rows.push_back(std::move(row));
    }

    void place_bar(LaneRow& row, const trace::Lane& lane, const trace::VisibleSpan& span) {
        if (span.from > window_.now || (span.from == window_.now && span.to > span.from)) return;
        const TimeAxis& axis = out_.axis;
        BarItem bar = bar_of(span, std::max(axis.x(span.from), axis.x0 - 8), std::min(axis.x(std::min(span.to, window_.now)), axis.x1 + 16));
        if (span.count == 1 && bar.x1 - bar.x0 > 40)
            bar.label = span_label(run_, lane, run_.timeline.span(lane, span.first));
        add_bar(row.bars, std::move(bar));
    }

    const LaneRow* row_of(ObjectId id) const {
        for (const LaneRow& row : out_.rows)
            if (row.lane->id == id) return &row;
        return nullptr;
    }

    /// The task in whose turn something happened that made `event` happen; 0: it was the clock, or itself.
    ObjectId waker_of(EventIndex event, ObjectId task) const {
        constexpr int steps_max = 6;
        for (int step = 0; step < steps_max && event != trace::no_event; ++step) {
            const trace::Event& cause = run_.recording[event];
            if (cause.kind == trace::Kind::timer_due) return 0;
            const bool is_turn = cause.kind == trace::Kind::task_run || cause.kind == trace::Kind::task_done ||
                                 cause.kind == trace::Kind::task_failed || cause.kind == trace::Kind::task_cancelled;
            if (is_turn) return cause.subject == task ? 0 : cause.subject;
            event = cause.cause;
        }
        return 0;
    }

    void place_arrows() {
        constexpr std::size_t arrows_max = 200;
        const LaneRow* mine = window_.selected != 0 ? row_of(window_.selected) : nullptr;
        if (mine == nullptr || !mine->exists) return;
        const float y = mine->box.y + mine->box.h / 2;
        ObjectId last_waker = 0;
        for (const BarItem& bar : mine->bars) {
            if (bar.count > 1 || (bar.what != Activity::running && bar.what != Activity::ready)) continue;
            const trace::Span span = run_.timeline.span(*mine->lane, bar.span);
            const ObjectId waker = span.event == trace::no_event ? 0 : waker_of(run_.recording[span.event].cause, window_.selected);
            // A turn after its time in the queue has the same waker: one arrow is enough.
            const bool is_same = waker == last_waker && !out_.arrows.empty() && bar.what == Activity::running;
            last_waker = waker;
            const LaneRow* theirs = waker != 0 && !is_same ? row_of(waker) : nullptr;
            if (theirs == nullptr || theirs == mine || out_.arrows.size() >= arrows_max) continue;
            const float x = out_.axis.x(span.from);
            if (!out_.arrows.empty() && x - out_.arrows.back().to.x < 6) continue;
            out_.arrows.push_back({{x, theirs->box.y + theirs->box.h / 2}, {x, y}});
        }
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
        const Time until = std::min(window_.now, axis.to);
        out_.lag_now = lag_now(run_, state_, window_.now);
        // A hidden future may not show even in the scale.
        const Time seen_to = hides_future(window_) ? until : axis.to;
        out_.lag_scale = std::max<Time>(run_.timeline.lag_max(axis.from, seen_to), blocked_limit_ns / 2);
        out_.lag_scale += out_.lag_scale / 5;
        out_.lag_limit_share = static_cast<float>(blocked_limit_ns) / static_cast<float>(out_.lag_scale);
        const auto& lag = run_.timeline.lag();
        const auto first =
            std::partition_point(lag.begin(), lag.end(), [&](const trace::LagRamp& r) { return r.to < axis.from; });
        const auto last = std::partition_point(first, lag.end(), [&](const trace::LagRamp& r) { return r.from < until; });
        if (static_cast<float>(last - first) > axis.x1 - axis.x0) return place_dense_lag(until);
        for (auto at = first; at != last; ++at) {
            const Time to = std::min(at->to, until);
            const float x0 = axis.x(at->from), x1 = axis.x(to);
            out_.lag_points.push_back({x0, 0});
            out_.lag_points.push_back({x0, share(at->late_from)});
            out_.lag_points.push_back({x1, share(at->late_from + (to - at->from))});
            out_.lag_points.push_back({x1, 0});
        }
    }

    /// More ramps than pixels: each column as high as its highest.
    void place_dense_lag(Time until) {
        const TimeAxis& axis = out_.axis;
        const float x_end = axis.x(until);
        for (float x = axis.x0; x < x_end; x += 1) {
            const float high = share(run_.timeline.lag_max(axis.time(x), std::min(axis.time(x + 1), until)));
            out_.lag_points.push_back({x, 0});
            out_.lag_points.push_back({x, high});
            out_.lag_points.push_back({x + 1, high});
            out_.lag_points.push_back({x + 1, 0});
        }
    }
    /// The lateness of each column as one of a few levels.
    void place_heat() {
        const TimeAxis& axis = out_.axis;
        const float x_end = axis.x(std::min(window_.now, axis.to));
        if (run_.timeline.lag().empty()) return;
        for (float x = axis.x0; x < x_end; x += heat_column) {
            const float x1 = std::min(x + heat_column, x_end);
            const Time late = run_.timeline.lag_max(axis.time(x), std::min(axis.time(x1), window_.now));
            int level = 0;
            while (level < static_cast<int>(std::size(heat_levels_ns)) && late >= heat_levels_ns[level])
                ++level;
            if (level == 0) continue;
            if (!out_.heat.empty() && out_.heat.back().level == level && out_.heat.back().x1 >= x - 0.01f) out_.heat.back().x1 = x1;
            else out_.heat.push_back({x, x1, level});
        }
    }
    float share(Time late) const { return static_cast<float>(late) / static_cast<float>(out_.lag_scale); }

    /// Output and turns of the loop: as many marks as can be told apart, found by search and not by a walk over all.
    void place_moments() {
        const TimeAxis& axis = out_.axis;
        const Time until = std::min(window_.now, axis.to);
        const auto& outputs = run_.timeline.outputs();
        const auto output_after = [&](Time time) {
            return std::partition_point(outputs.begin(), outputs.end(), [&](const trace::OutputMark& o) { return o.time < time; });
        };
        for (auto at = output_after(axis.from); at != outputs.end() && at->time <= until;) {
            const float x = axis.x(at->time);
            out_.outputs.push_back(x);
            at = output_after(std::max(axis.time(x + 2), at->time + 1));
        }
        if (run_.variant.options)
            for (const run::Input& input : run_.variant.options->inputs)
                if (input.time >= axis.from && input.time <= until) out_.inputs.push_back(axis.x(input.time));
        const auto& bookmarks = window_.marks().bookmarks;
        for (std::size_t index = 0; index < bookmarks.size(); ++index)
            if (const Time time = bookmarks[index].time; time >= axis.from && time <= axis.to && (time <= window_.now || !hides_future(window_)))
                out_.flags.push_back({axis.x(time), index});
        const auto& turns = run_.timeline.iterations();
        for (auto at = std::lower_bound(turns.begin(), turns.end(), axis.from); at != turns.end() && *at <= until;) {
            const float x = axis.x(*at);
            out_.iterations.push_back(x);
            const auto next = std::lower_bound(at, turns.end(), std::max(axis.time(x + 3), *at + 1));
            out_.has_more_iterations = out_.has_more_iterations || next - at > 1;
            at = next;
        }
    }

    void place_marked() {
        if (!window_.marked) return;
        const TimeAxis& axis = out_.axis;
        const auto [from, to] = *window_.marked;
        if (to < axis.from || from > axis.to) return;
        const float x0 = std::max(axis.x(from), axis.x0 - 8), x1 = std::min(axis.x(to), axis.x1 + 16);
        out_.marked = {x0, out_.lanes.y, std::max(x1 - x0, 1.f), out_.lag.bottom() - out_.lanes.y};
        const Time seen_to = std::min(to, window_.now), seen_from = std::min(from, seen_to);
        for (const LaneRow& row : out_.rows) {
            const trace::TimeByActivity spent = run_.timeline.spent(*row.lane, seen_from, seen_to);
            for (std::size_t at = 0; at < spent.size(); ++at)
                out_.marked_spent[at] += spent[at];
        }
        const auto& turns = run_.timeline.iterations();
        out_.marked_iterations = static_cast<std::size_t>(std::lower_bound(turns.begin(), turns.end(), seen_to) -
                                                          std::lower_bound(turns.begin(), turns.end(), seen_from));
        for (const trace::OutputMark& mark : run_.timeline.outputs())
            out_.marked_outputs += mark.time >= seen_from && mark.time < seen_to;
    }

    const Window& window_;
    const RunView& run_;
    const trace::State& state_;
    Box area_;
    std::vector<std::uint32_t> chosen_;
    std::vector<Entry> entries_;
    std::vector<trace::VisibleSpan> spans_;
    TimelineLayout out_;
};
} // namespace

TimelineLayout layout_timeline(const Window& window, const RunView& run, const trace::State& state, Box area) {
    return TimelineLayouter(window, run, state, area).layout();
}

Time lag_now(const RunView& run, const trace::State& state, Time now) {
    Time lag = run.timeline.lag_at(now);
    if (const auto timers = state.timers(1); !timers.empty()) lag = std::max(lag, now - timers[0]->due);
    if (const auto ready = state.ready(); !ready.empty()) lag = std::max(lag, now - ready.front().since);
    return std::max<Time>(0, lag);
}

} // namespace loopscope::ui
