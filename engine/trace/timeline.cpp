#include "engine/trace/timeline.h"
#include "engine/trace/state.h"

#include <algorithm>
#include <utility>

namespace loopscope::trace {

namespace {
constexpr unsigned fan_out_bits = 3;

std::uint16_t bit(Activity what) {
    return static_cast<std::uint16_t>(1u << static_cast<unsigned>(what));
}

// What a reader must not miss of a merged span: a blocked loop before a running one, that before one that waits.
constexpr Activity by_urgency[] = {Activity::blocked, Activity::running, Activity::worker,  Activity::ready,
                                   Activity::io,      Activity::waiting, Activity::sleeping};
Activity most_urgent(std::uint16_t activities) {
    for (const Activity what : by_urgency)
        if ((activities & bit(what)) != 0) return what;
    return Activity::sleeping;
}
} // namespace

void SpanList::append(const Span& span) {
    const std::uint32_t index = size();
    if (index % spans_per_sum == 0) sums_.push_back(sum_);
    sum_[static_cast<std::size_t>(span.what)] += span.to - span.from;
    spans_.push_back(span);
    for (unsigned level = 0;; ++level) {
        const unsigned shift = fan_out_bits * (level + 1);
        if (level == levels_.size()) {
            if (index >> (shift - fan_out_bits) == 0) return; // one node above one node says nothing new
            // A new top: it covers all that its level below covers.
            levels_.emplace_back();
            std::uint16_t all = 0;
            if (level == 0)
                for (const Span& each : spans_)
                    all |= bit(each.what);
            else
                for (const std::uint16_t each : levels_[level - 1])
                    all |= each;
            levels_[level].push_back(all);
            continue;
        }
        std::vector<std::uint16_t>& nodes = levels_[level];
        if (index >> shift >= nodes.size()) nodes.push_back(0);
        nodes[index >> shift] |= bit(span.what);
    }
}

std::uint32_t SpanList::find(Time time) const {
    const auto at = std::partition_point(spans_.begin(), spans_.end(), [&](const Span& s) { return s.to <= time; });
    return static_cast<std::uint32_t>(at - spans_.begin());
}

TimeByActivity SpanList::spent(Time until) const {
    // The last span that begins before `until`, then back to the sum before it.
    const auto end = std::partition_point(spans_.begin(), spans_.end(), [&](const Span& s) { return s.from < until; });
    const auto count = static_cast<std::uint32_t>(end - spans_.begin());
    if (count == 0) return {};
    const std::uint32_t block = (count - 1) / spans_per_sum;
    TimeByActivity result = sums_[block];
    for (std::uint32_t at = block * spans_per_sum; at < count; ++at)
        result[static_cast<std::size_t>(spans_[at].what)] += std::min(spans_[at].to, until) - spans_[at].from;
    return result;
}

struct SpanList::Walk {
    Time from;
    Time to;
    Time pixel;
    std::vector<VisibleSpan>& result;
    std::size_t result_begin;

    void emit(Time begin, Time end, std::uint32_t first, std::uint32_t count, std::uint16_t activities) {
        // Neighbours that together stay within one pixel are one.
        if (result.size() > result_begin) {
            VisibleSpan& last = result.back();
            if (end - last.from <= pixel && last.first + last.count == first) {
                last.to = end;
                last.count += count;
                last.activities |= activities;
                return;
            }
        }
        result.push_back({begin, end, first, count, activities, most_urgent(activities), most_urgent(activities)});
    }
};

void SpanList::visible(Time from, Time to, Time pixel, std::vector<VisibleSpan>& result) const {
    if (spans_.empty()) return;
    Walk walk_state{from, to, pixel, result, result.size()};
    const auto top = static_cast<unsigned>(levels_.size());
    if (levels_.empty()) walk(walk_state, 0, 0);
    else
        for (std::uint32_t node = 0; node < levels_[top - 1].size(); ++node)
            walk(walk_state, top, node);
    for (std::size_t at = walk_state.result_begin; at < result.size(); ++at)
        if (result[at].count > 1) weigh(result[at]);
}

/// A lane that computes a thousandth of its time must not look as if it did nothing else.
void SpanList::weigh(VisibleSpan& merged) const {
    merged.what = merged.urgent = most_urgent(merged.activities);
    if ((merged.activities & (merged.activities - 1)) == 0) return; // all do the same
    const TimeByActivity spent = spent_in(merged.first, merged.count);
    const auto longest = std::max_element(spent.begin(), spent.end());
    if (*longest > spent[static_cast<std::size_t>(merged.urgent)]) merged.what = static_cast<Activity>(longest - spent.begin());
}

TimeByActivity SpanList::spent_before(std::uint32_t index) const {
    if (index >= size()) return sum_;
    const std::uint32_t block = index / spans_per_sum;
    TimeByActivity result = sums_[block];
    for (std::uint32_t at = block * spans_per_sum; at < index; ++at)
        result[static_cast<std::size_t>(spans_[at].what)] += spans_[at].to - spans_[at].from;
    return result;
}

TimeByActivity SpanList::spent_in(std::uint32_t first, std::uint32_t count) const {
    TimeByActivity result{};
    if (count < spans_per_sum) {
        for (std::uint32_t at = first; at < first + count; ++at)
            result[static_cast<std::size_t>(spans_[at].what)] += spans_[at].to - spans_[at].from;
        return result;
    }
    const TimeByActivity before = spent_before(first);
    result = spent_before(first + count);
    for (std::size_t at = 0; at < result.size(); ++at)
        result[at] -= before[at];
    return result;
}

/// Level 0 nodes are spans; a node of level k has 8 children of level k-1.
void SpanList::walk(Walk& walk_state, unsigned level, std::uint32_t node) const {
    const unsigned shift = fan_out_bits * level;
    const std::uint32_t first = node << shift;
    const std::uint32_t count = std::min<std::uint32_t>(1u << shift, size() - first);
    const Time begin = spans_[first].from;
    const Time end = spans_[first + count - 1].to;
    if (end < walk_state.from || begin > walk_state.to) return;
    if (level == 0) return walk_state.emit(begin, end, first, 1, bit(spans_[first].what));
    if (end - begin <= walk_state.pixel) return walk_state.emit(begin, end, first, count, levels_[level - 1][node]);
    const std::uint32_t children = (count + (1u << (shift - fan_out_bits)) - 1) >> (shift - fan_out_bits);
    for (std::uint32_t child = 0; child < children; ++child)
        walk(walk_state, level - 1, (node << fan_out_bits) + child);
}

Timeline::Timeline(const Recording& recording) : recording_(&recording), names_(recording) {
    update();
}

void Timeline::update(Time now) {
    if (std::exchange(has_open_stretch_, false)) stretches_.pop_back();
    if (std::exchange(has_open_lag_, false)) take_back_lag();
    names_.update();
    for (const EventIndex end = recording_->size(); next_ < end; ++next_) {
        const Event& event = (*recording_)[next_];
        end_ = event.time;
        apply(event, next_);
    }
    is_growing_ = now > 0;
    if (!is_growing_) return;
    end_ = std::max(end_, now);
    if (stretch_.id != 0 && end_ - stretch_.from >= stretch_min) {
        stretches_.push_back(stretch_);
        stretches_.back().to = end_;
        has_open_stretch_ = true;
    }
    Time oldest = end_;
    for (const auto& [id, since] : wanted_) oldest = std::min(oldest, since);
    const std::size_t ramps = lag_.size();
    if (end_ - oldest >= lag_min) add_lag(oldest, end_);
    has_open_lag_ = lag_.size() > ramps;
}

void Timeline::apply(const Event& event, EventIndex index) {
    switch (event.kind) {
    case Kind::output: outputs_.push_back({event.time, index}); break;
    case Kind::iteration: iterations_.push_back(event.time); break;

    case Kind::timer_due:
        // It wanted to run when it was due, however late the loop came to look.
        if (auto due = wanted_.find(event.subject); due != wanted_.end()) {
            if (event.time - due->second >= lag_min) {
                overdue_[event.subject] = due->second;
                add_lag(due->second, event.time);
            }
            wanted_.erase(due);
        }
        break;
    case Kind::timer_set: wanted_[event.subject] = recording_->number(event.arg); break;
    case Kind::timer_cancel:
    case Kind::future_done:
    case Kind::future_cancelled: wanted_.erase(event.subject); break;
    case Kind::callback_ready: wanted_[event.subject] = event.time; break;

    case Kind::callback_run: begin_stretch(event, index); break;
    case Kind::callback_end: end_stretch(event.time); break;
    case Kind::task_new:
    case Kind::task_ready:
    case Kind::task_yield: {
        if (event.kind == Kind::task_yield) end_stretch(event.time);
        begin_ready(task_lane(event.subject, event.time), event, index);
        wanted_[event.subject] = event.time;
        break;
    }
    case Kind::task_run:
        begin_stretch(event, index);
        begin_span(task_lane(event.subject, event.time), Activity::running, event, index, 0, 0);
        break;
    case Kind::task_wait:
        end_stretch(event.time);
        begin_span(task_lane(event.subject, event.time), activity_of_wait(names_.kind(event.arg)), event, index,
                   event.arg, 0);
        break;
    case Kind::task_done: end_lane(event.subject, Activity::done, event, index); break;
    case Kind::task_failed: end_lane(event.subject, Activity::failed, event, index); break;
    case Kind::task_cancelled: end_lane(event.subject, Activity::cancelled, event, index); break;

    case Kind::thread_new:
    case Kind::thread_end:
    case Kind::job_begin:
    case Kind::job_end:
    case Kind::gil_take:
    case Kind::gil_drop:
    case Kind::block_begin:
    case Kind::block_end: apply_thread(event, index); break;
    case Kind::loop_begin:
        // From here on the lanes of the tasks say what this thread does.
        if (event.thread == 0 && std::exchange(is_outside_loop_, false)) outside_loop_.emplace_back(outside_since_, event.time);
        if (event.thread == 0 && lane_of_.contains(main_thread)) end_span(lanes_[lane_of_[main_thread]], event.time);
        break;
    case Kind::loop_end:
        if (event.thread == 0) {
            is_outside_loop_ = true;
            outside_since_ = event.time;
        }
        if (event.thread == 0 && lane_of_.contains(main_thread)) begin_span(lanes_[lane_of_[main_thread]], Activity::running, event, index, 0, 0);
        break;
    case Kind::run_end:
        if (const auto reason = static_cast<EndReason>(event.subject); reason != EndReason::finished && reason != EndReason::uncaught) {
            // Cut off in the middle: what went on has lasted until now, and what was overdue has wanted to run.
            end_stretch(event.time);
            Time oldest = event.time;
            for (const auto& [id, since] : wanted_) oldest = std::min(oldest, since);
            if (event.time - oldest >= lag_min) add_lag(oldest, event.time);
            for (Lane& lane : lanes_) {
                const auto due = lane.has_open && lane.open.what == Activity::sleeping ? wanted_.find(lane.open.object) : wanted_.end();
                if (due == wanted_.end() || due->second >= event.time) continue;
                const Span slept = lane.open;
                const Time since = std::max(due->second, slept.from);
                end_span(lane, since);
                lane.open = {since, since, slept.object, slept.text, index, slept.site, Activity::ready};
                lane.has_open = true;
            }
        }
        if (lane_of_.contains(main_thread)) end_lane(main_thread, static_cast<EndReason>(event.subject) == EndReason::finished ? Activity::done : Activity::failed, event, index);
        break;
    default: break;
    }
}

void Timeline::apply_thread(const Event& event, EventIndex index) {
    if (event.kind == Kind::thread_new) {
        const std::uint8_t number = new_thread_number(event, worker_lanes_.size());
        if (worker_lanes_.size() <= number) worker_lanes_.resize(number + std::size_t{1}, 0);
        lanes_.push_back({LaneClass::worker, event.subject, event.time});
        lane_of_[event.subject] = static_cast<std::uint32_t>(lanes_.size() - 1);
        worker_lanes_[number] = static_cast<std::uint32_t>(lanes_.size());
        return;
    }
    const bool is_worker = event.thread < worker_lanes_.size() && worker_lanes_[event.thread] != 0;
    const bool is_in_callback = !is_worker && stretch_.id != 0;
    if (!is_worker && !is_in_callback && is_outside_loop_ && event.kind == Kind::block_begin && !lane_of_.contains(main_thread)) add_main_lane();
    const auto own = lane_of_.find(is_in_callback ? stretch_.id : main_thread);
    Lane* lane = is_worker ? &lanes_[worker_lanes_[event.thread] - 1] : own != lane_of_.end() ? &lanes_[own->second] : nullptr;
    if (event.kind == Kind::block_begin && is_in_callback) stretch_.text = event.arg;
    if (lane == nullptr) return;

    const Activity at_work = is_worker ? Activity::worker : Activity::running;
    const Span before = lane->open;
    switch (event.kind) {
    case Kind::gil_take:
        if (is_in_callback || (lane->has_open && before.what != Activity::ready)) break;
        if (lane->has_open || (is_worker && !lane->takes_jobs)) begin_span(*lane, at_work, event, index, before.object, before.text);
        break;
    case Kind::gil_drop:
        // Parked, it needs no GIL; otherwise it wants it back.
        if (is_in_callback || !lane->has_open || before.what != at_work) break;
        begin_span(*lane, Activity::ready, event, index, before.object, before.text);
        break;
    case Kind::job_begin:
        lane->takes_jobs = true;
        begin_span(*lane, Activity::worker, event, index, event.subject, event.arg);
        break;
    case Kind::job_end: end_span(*lane, event.time); break;
    case Kind::block_begin:
        if (is_worker && lane->takes_jobs && !lane->has_open) break; // between its jobs: it waits for the next one
        // A worker that sleeps harms nobody: it is parked in the operating system.
        begin_span(*lane, is_in_callback ? Activity::blocked : Activity::io, event, index, before.object, event.arg);
        break;
    case Kind::block_end:
        if (!lane->has_open) break;
        begin_span(*lane, at_work, event, index, before.object, is_worker ? before.text : 0);
        break;
    case Kind::thread_end:
        end_span(*lane, event.time);
        lane->end = event.time;
        lane->ended = Activity::done;
        lane->end_event = index;
        break;
    default: break;
    }
}

/// It stands first, and has run wherever no loop did.
void Timeline::add_main_lane() {
    for (auto& [id, at] : lane_of_) ++at;
    for (std::uint32_t& at : worker_lanes_)
        if (at != 0) ++at;
    lanes_.insert(lanes_.begin(), Lane{LaneClass::worker, main_thread, 0});
    lane_of_[main_thread] = 0;
    for (const auto& [from, to] : outside_loop_)
        if (to > from) lanes_.front().spans.append({from, to, 0, 0, no_event, 0, Activity::running});
    lanes_.front().open = {outside_since_, outside_since_, 0, 0, 0, 0, Activity::running};
    lanes_.front().has_open = true;
}

Lane& Timeline::task_lane(ObjectId id, Time begin) {
    const auto [at, is_new] = lane_of_.try_emplace(id, static_cast<std::uint32_t>(lanes_.size()));
    if (is_new) lanes_.push_back({LaneClass::task, id, begin});
    return lanes_[at->second];
}

void Timeline::begin_span(Lane& lane, Activity what, const Event& event, EventIndex index, ObjectId object,
                          std::uint32_t text) {
    end_span(lane, event.time);
    lane.open = {event.time, event.time, object, text, index, event.site, what};
    lane.has_open = true;
}

void Timeline::end_span(Lane& lane, Time time) {
    if (!lane.has_open) return;
    lane.open.to = time;
    lane.has_open = false;
    // Under a virtual clock most waits for the loop take no time: such a span would never be seen.
    if (lane.open.to > lane.open.from || lane.open.what == Activity::running) lane.spans.append(lane.open);
}

/// A sleeper whose timer the loop saw late has wanted the thread since the timer was due.
void Timeline::begin_ready(Lane& lane, const Event& event, EventIndex index) {
    const auto late = lane.has_open ? overdue_.find(lane.open.object) : overdue_.end();
    if (late == overdue_.end() || late->second <= lane.open.from)
        return begin_span(lane, Activity::ready, event, index, 0, 0);
    const Time due = late->second;
    overdue_.erase(late);
    end_span(lane, due);
    lane.open = {due, due, 0, 0, index, event.site, Activity::ready};
    lane.has_open = true;
}

void Timeline::end_lane(ObjectId id, Activity how, const Event& event, EventIndex index) {
    if (stretch_.id == id) end_stretch(event.time);
    Lane& lane = task_lane(id, event.time);
    end_span(lane, event.time);
    lane.end = event.time;
    lane.ended = how;
    lane.end_event = index;
}

void Timeline::begin_stretch(const Event& event, EventIndex index) {
    stretch_ = {event.time, event.time, event.subject, index, 0, event.site};
    const auto wanted = wanted_.find(event.subject);
    if (wanted == wanted_.end()) return;
    const Time since = wanted->second;
    wanted_.erase(wanted);
    if (event.time - since >= lag_min) add_lag(since, event.time);
}

/// Where ramps overlap, the one that came first stands.
void Timeline::add_lag(Time since, Time now) {
    const Time from = lag_.empty() ? since : std::max(since, lag_.back().to);
    if (from >= now) return;
    if (lag_.size() % lag_block == 0) lag_block_max_.push_back(0);
    lag_.push_back({from, now, from - since, now - since});
    lag_block_max_.back() = std::max(lag_block_max_.back(), now - since);
}

void Timeline::take_back_lag() {
    lag_.pop_back();
    lag_block_max_.pop_back();
    const std::size_t block = lag_.size() / lag_block * lag_block;
    if (block == lag_.size()) return;
    Time most = 0;
    for (std::size_t at = block; at < lag_.size(); ++at) most = std::max(most, lag_[at].late_to);
    lag_block_max_.push_back(most);
}

void Timeline::end_stretch(Time time) {
    if (stretch_.id == 0) return;
    stretch_.to = time;
    if (time - stretch_.from >= stretch_min) stretches_.push_back(stretch_);
    stretch_.id = 0;
}

const Lane* Timeline::lane(ObjectId id) const {
    const auto at = lane_of_.find(id);
    return at == lane_of_.end() ? nullptr : &lanes_[at->second];
}

const Span* Timeline::span_at(const Lane& lane, Time time) const {
    const std::uint32_t at = lane.spans.find(time);
    if (at < lane.spans.size()) return lane.spans[at].from <= time ? &lane.spans[at] : nullptr;
    return lane.has_open && lane.open.from <= time ? &lane.open : nullptr;
}

Span Timeline::span(const Lane& lane, std::uint32_t index) const {
    if (index < lane.spans.size()) return lane.spans[index];
    Span open = lane.open;
    open.to = std::max(end_, open.from);
    return open;
}

void Timeline::visible_spans(const Lane& lane, Time from, Time to, Time pixel, std::vector<VisibleSpan>& result) const {
    lane.spans.visible(from, to, pixel, result);
    if (!lane.has_open || lane.open.from > to || end_ < from) return;
    const auto add = [&](Time begin, Time end, Activity what) { result.push_back({begin, end, lane.spans.size(), 1, bit(what), what, what}); };
    const Time end = std::max(end_, lane.open.from);
    // A timer that the loop should have seen by now: its task wants to run.
    const auto wanted = is_growing_ && lane.open.what == Activity::sleeping ? wanted_.find(lane.open.object) : wanted_.end();
    const Time due = wanted == wanted_.end() ? end : std::clamp(wanted->second, lane.open.from, end);
    add(lane.open.from, due, lane.open.what);
    if (due < end) add(due, end, Activity::ready);
}

Time Timeline::lag_at(Time time) const {
    if (has_open_lag_ && time >= lag_.back().to) return lag_.back().late_to;
    auto at = std::partition_point(lag_.begin(), lag_.end(), [&](const LagRamp& ramp) { return ramp.to <= time; });
    if (at == lag_.end() || at->from > time) return 0;
    return at->late_from + (time - at->from);
}

Time Timeline::lag_max(Time from, Time to) const {
    const auto first = std::partition_point(lag_.begin(), lag_.end(), [&](const LagRamp& r) { return r.to <= from; });
    Time most = 0;
    for (auto at = static_cast<std::size_t>(first - lag_.begin()); at < lag_.size() && lag_[at].from < to;) {
        const std::size_t block_end = at + lag_block;
        if (at % lag_block == 0 && block_end <= lag_.size() && lag_[block_end - 1].to <= to) {
            most = std::max(most, lag_block_max_[at / lag_block]);
            at = block_end;
            continue;
        }
        most = std::max(most, std::min(lag_[at].late_to, lag_[at].late_from + to - lag_[at].from));
        ++at;
    }
    return most;
}

TimeByActivity Timeline::spent(const Lane& lane, Time from, Time to) const {
    TimeByActivity result = lane.spans.spent(to);
    const TimeByActivity before = lane.spans.spent(from);
    for (std::size_t at = 0; at < result.size(); ++at)
        result[at] -= before[at];
    if (lane.has_open && lane.open.from < to)
        result[static_cast<std::size_t>(lane.open.what)] += std::max<Time>(0, std::min(to, end_) - std::max(from, lane.open.from));
    return result;
}

} // namespace loopscope::trace
