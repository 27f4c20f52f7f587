#include "app/ui/run_view.h"
#include "app/ui/theme.h"
#include "engine/insight/assigned_name.h"
#include "engine/insight/divergence.h"
#include "engine/script/parser.h"

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

void RunView::grow(trace::Time now) {
    is_growing_ = true;
    states.update();
    timeline.update(now);
    overview_width_px_ = 0;
    groups_.reset();
    densities_.clear();
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

const std::string& RunView::divergence_from(const RunView& original) const {
    if (diverged_from_ != original.variant.recording) {
        diverged_from_ = original.variant.recording;
        divergence_ = insight::describe_divergence(original.recording, recording, names());
    }
    return divergence_;
}

const std::vector<insight::Finding>& RunView::findings() const {
    if (is_growing_) {
        static const std::vector<insight::Finding> none_yet;
        return none_yet;
    }
    if (!findings_) {
        const bool has_source = recording.source_count() > 0;
        auto tree = has_source ? script::parse(recording.source(0).text, recording.source(0).file) : Result<std::shared_ptr<script::Tree>>(Diagnostic{});
        findings_ = insight::find_sicknesses(recording, tree ? tree->get() : nullptr);
    }
    return *findings_;
}

const insight::Metrics& RunView::metrics() const {
    if (!metrics_) metrics_.emplace(recording);
    metrics_->update();
    return *metrics_;
}

const LaneGroups& RunView::groups() const {
    if (!groups_) groups_ = lane_groups(timeline);
    return *groups_;
}

const Density& RunView::density(std::uint32_t group) const {
    const auto found = densities_.find(group);
    if (found != densities_.end()) return found->second;
    std::vector<std::uint32_t> lanes;
    for (std::uint32_t at = 0; at < groups().of_lane.size(); ++at)
        if (groups().of_lane[at] == group) lanes.push_back(at);
    return densities_.emplace(group, Density(timeline, lanes)).first->second;
}

int RunView::line_of(std::uint16_t site) const {
    if (site == 0) return 0;
    if (line_of_site_.size() <= site) line_of_site_.resize(recording.site_count(), -1);
    int& line = line_of_site_[site];
    if (line < 0) {
        const trace::Site place = recording.site(site);
        line = line_in(place.file, place.line);
    }
    return line;
}

std::string RunView::variable_of(trace::ObjectId id) const {
    const trace::ObjectName* object = names().find(id);
    if (object == nullptr || object->created == trace::no_event || object->name_text != 0) return "";
    const int line = line_of(recording[object->created].site);
    if (line <= 0 || line > static_cast<int>(lines.size())) return "";
    const std::string_view kind = names().kind(id);
    return insight::assigned_name(lines[static_cast<std::size_t>(line - 1)].text, kind.substr(0, kind.find('(')));
}

int RunView::line_in(std::string_view file, int line) const {
    return last_part(file) == last_part(variant.file) ? line : 0;
}

const std::vector<trace::Time>& RunView::line_times() const {
    line_times_.resize(lines.size() + 1);
    // What runs between two events is code after the earlier one's line; between turns the loop waits or works itself.
    bool& is_running = line_is_running_;
    for (trace::EventIndex& at = line_times_until_; at + 1 < states.size(); ++at) {
        const trace::Event& event = recording[at];
        if (event.thread != 0) continue;
        switch (event.kind) {
        case trace::Kind::task_run:
        case trace::Kind::callback_run: is_running = true; break;
        case trace::Kind::task_wait:
        case trace::Kind::task_yield:
        case trace::Kind::task_done:
        case trace::Kind::task_failed:
        case trace::Kind::task_cancelled:
        case trace::Kind::iteration:
        case trace::Kind::poll: is_running = false; break;
        default: break;
        }
        if (!is_running) continue;
        const auto line = static_cast<std::size_t>(line_of(event.site));
        if (line > 0 && line < line_times_.size()) line_times_[line] += recording[at + 1].time - event.time;
    }
    return line_times_;
}

trace::Time RunView::time_at_line(int line) const {
    const auto index = static_cast<std::size_t>(line);
    return line > 0 && index < line_times().size() ? line_times()[index] : 0;
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
