#include "app/ui/run_view.h"
#include "app/ui/theme.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
Variant completed(Variant variant) {
    if (variant.source.empty() && variant.recording->source_count() > 0) {
        const std::string* source = variant.recording->find_source(variant.file);
        if (source == nullptr) {
            variant.file = variant.recording->source(0).file;
            source = &variant.recording->source(0).text;
        }
        variant.source = *source;
    }
    return variant;
}
std::string_view last_part(std::string_view path) {
    return path.substr(path.find_last_of('/') + 1);
}
} // namespace

RunView::RunView(Variant given)
    : variant(completed(std::move(given))), recording(*variant.recording), states(variant.recording),
      timeline(*variant.recording), lines(highlight(variant.source)), profile_(insight::profile_of(recording, timeline.names(), profile_slices)) {
    for (const trace::Stretch& stretch : timeline.stretches()) {
        busy_ += stretch.to - stretch.from;
        if (stretch.to - stretch.from >= blocked_limit_ns) blocked_ += stretch.to - stretch.from;
    }
}

const std::vector<std::vector<trace::VisibleSpan>>& RunView::overview(int width_px) const {
    if (overview_width_px_ == width_px) return overview_;
    overview_width_px_ = width_px;
    overview_.clear();
    const trace::Time end = std::max<trace::Time>(1, timeline.end()), pixel = std::max<trace::Time>(1, end / std::max(width_px, 1));
    for (const trace::Lane& lane : timeline.lanes()) {
        if (overview_.size() == overview_lanes) break;
        timeline.visible_spans(lane, 0, end, pixel, overview_.emplace_back());
    }
    return overview_;
}

int RunView::line_of(std::uint16_t site) const {
    if (site == 0) return 0;
    if (line_of_site_.size() <= site) line_of_site_.resize(recording.site_count(), -1);
    int& line = line_of_site_[site];
    if (line < 0) {
        const trace::Site place = recording.site(site);
        line = last_part(place.file) == last_part(variant.file) ? place.line : 0;
    }
    return line;
}

trace::Activity RunView::activity(const trace::State& state, const trace::TaskState& task, trace::Time now) const {
    using trace::TaskPhase;
    switch (task.phase) {
    case TaskPhase::ready: return Activity::ready;
    case TaskPhase::running:
        return !state.threads.empty() && state.threads[0].is_blocked ? Activity::blocked : Activity::running;
    case TaskPhase::suspended: {
        if (task.wakes_at >= 0 && task.wakes_at < now) return Activity::ready;
        const std::uint32_t kind = task.waits_kind_text;
        if (wait_activity_.size() <= kind) wait_activity_.resize(recording.text_count(), -1);
        std::int8_t& what = wait_activity_[kind];
        if (what < 0) what = static_cast<std::int8_t>(trace::activity_of_wait(recording.text(kind)));
        return static_cast<Activity>(what);
    }
    case TaskPhase::done: return Activity::done;
    case TaskPhase::failed: return Activity::failed;
    case TaskPhase::cancelled: return Activity::cancelled;
    }
    return Activity::ready;
}

bool loop_is_blocked(const trace::State& state, trace::Time now) {
    if (state.running.id == 0) return false;
    if (!state.threads.empty() && state.threads[0].is_blocked) return true;
    return now - state.running.since > blocked_limit_ns;
}

trace::Time blocked_since(const trace::State& state) {
    return state.running.since;
}

} // namespace loopscope::ui
