#include "app/ui/compare_layout.h"
#include "app/ui/format.h"
#include "app/ui/lane_bars.h"
#include "app/ui/what_if.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace loopscope::ui {

namespace {
constexpr std::size_t code_lines_max = 6;
constexpr float lane_pitch_max = 40, lane_pitch_wanted = 34, lane_pitch_min = 13, track_height_max = 330, track_height_min = 118;
constexpr float summary_height = 205, summary_height_min = 150;

/// Lanes worth a row: worker threads and tasks; a main task that only waits for the others is left out where there are
/// some.
std::vector<const trace::Lane*> lanes_of(const RunView& run) {
    std::vector<const trace::Lane*> lanes;
    for (const trace::Lane& lane : run.timeline.lanes())
        lanes.push_back(&lane);
    return lanes;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(" \t"), to = text.find_last_not_of(" \t");
    return from == std::string_view::npos ? std::string_view() : text.substr(from, to - from + 1);
}

std::string verdict_of(const RunView& run, Time blocked, trace::EndReason ended) {
    if (const std::string_view end = insight::what_ended(ended); !end.empty()) return std::string(end);
    if (blocked > 0) return "loop blocked for " + format_duration(blocked);
    std::int64_t tasks = 0, threads = 0;
    for (const trace::Lane& lane : run.timeline.lanes())
        ++(lane.what == trace::LaneClass::task ? tasks : threads);
    std::string text = tasks > 0 || threads == 0 ? counted(tasks, "task") : "";
    if (threads > 0) text += (text.empty() ? "" : ", ") + counted(threads, "thread");
    return text;
}

void place_lanes(Track& track, const RunView& run, const TimeAxis& axis) {
    const auto lanes = lanes_of(run);
    const float room = track.box.h - 16 - 34;
    const float pitch =
        std::clamp(room / static_cast<float>(std::max<std::size_t>(1, lanes.size())), lane_pitch_min, lane_pitch_max);
    const auto fit = static_cast<std::size_t>(std::max(1.f, room / pitch));
    track.height = std::min(24.f, pitch > 24 ? pitch - 10 : pitch - 3);
    track.lanes_left_out = lanes.size() > fit ? lanes.size() - fit : 0;
    for (std::size_t at = 0; at < std::min(fit, lanes.size()); ++at) {
        TrackLane lane;
        if (lanes[at]->what == trace::LaneClass::task) lane.chip = run.names().chip(lanes[at]->id);
        lane.name = lane.chip + (lane.chip.empty() ? "" : " ") + run.names().title(lanes[at]->id);
        lane.y = track.box.y + 14 + pitch * (static_cast<float>(at) + 0.5f);
        std::vector<trace::VisibleSpan> spans;
        run.timeline.visible_spans(*lanes[at], axis.from, axis.to, axis.per_pixel(), spans);
        for (const trace::VisibleSpan& span : spans) {
            BarItem bar = bar_of(span, axis.x(span.from), axis.x(span.to));
            const trace::Span whole = run.timeline.span(*lanes[at], span.first);
            if (span.what == Activity::blocked || span.what == Activity::worker ||
                (span.what == Activity::io && whole.text != 0))
                bar.label = run.recording.text(whole.text);
            else if (span.what == Activity::ready)
                bar.label = whole.to - whole.from >= blocked_limit_ns ? "ready, starving" : "ready";
            else if (whole.object != 0)
                bar.label = run.names().title(whole.object);
            if (bar.count > 1) bar.label.clear();
            add_bar(lane.bars, std::move(bar));
        }
        mark_short_bars(lane.bars);
        track.lanes.push_back(std::move(lane));
    }
    track.loop_y = track.box.bottom() - 19;
    for (const trace::Stretch& stretch : run.timeline.stretches())
        if (stretch.to - stretch.from >= blocked_limit_ns)
            track.loop_blocked.push_back({axis.x(stretch.from), axis.x(stretch.to)});
}
} // namespace

std::vector<std::size_t> own_lines(const std::vector<SourceLine>& lines,
                                   const std::vector<const std::vector<SourceLine>*>& others) {
    std::set<std::string_view> elsewhere;
    for (const auto* other : others)
        for (const SourceLine& line : *other)
            elsewhere.insert(trimmed(line.text));
    std::vector<std::size_t> own, plain;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const std::string_view text = trimmed(lines[at].text);
        // A parameter's slider says what its line says.
        if (text.size() < 2 || text.starts_with("#") || text.find("#@") != std::string_view::npos) continue;
        if (!text.starts_with("import ") && !text.starts_with("from ")) plain.push_back(at);
        if (!elsewhere.contains(text)) own.push_back(at);
    }
    return own.empty() ? plain : own;
}

insight::RunFacts facts_of(const RunView& run) {
    insight::RunFacts facts;
    facts.name = run.variant.label;
    facts.total = run.timeline.end();
    facts.blocked = run.blocked_time();
    facts.late = run.timeline.lag_max(0, run.timeline.end() + 1);
    facts.tasks = run.names().task_count();
    facts.waiting_max = run.profile().waiting_max;
    facts.ended = run.recording.end_reason().value_or(trace::EndReason::finished);
    return facts;
}

namespace {
constexpr float track_gap = 6;

/// Each as high as its lanes and its code want; what is left over goes to the summary below, then to all alike. Too
/// little room is shared out in proportion.
std::vector<float> track_heights(const Window& window, const std::vector<std::size_t>& compared, const CompareLayout& out, Box area) {
    std::vector<float> heights;
    float wanted = 0;
    const auto count = static_cast<float>(compared.size());
    const float room = area.bottom() - 8 - out.header.bottom() - 8 - track_gap * (count - 1);
    for (const std::size_t index : compared) {
        const RunView& run = *window.runs[index];
        std::vector<const std::vector<SourceLine>*> others;
        for (const std::size_t other : compared)
            if (other != index) others.push_back(&window.runs[other]->lines);
        const auto lines = std::min<std::size_t>(code_lines_max, own_lines(run.lines, others).size());
        const float lanes = 50 + lane_pitch_wanted * static_cast<float>(run.timeline.lanes().size());
        const float code = 92 + 19 * static_cast<float>(lines);
        heights.push_back(std::clamp(std::max(lanes, code), track_height_min, track_height_max));
        wanted += heights.back();
    }
    const float least = track_height_min * count;
    const bool has_summary = room - least >= summary_height_min + track_gap;
    const float for_tracks = has_summary ? std::max(least, room - summary_height - track_gap) : room;
    for (float& height : heights)
        if (for_tracks < least)
            height = std::max(66.f, for_tracks / count);
        else if (wanted > for_tracks) // those that want most give most
            height = track_height_min + (height - track_height_min) * (for_tracks - least) / (wanted - least);
        else
            height = std::min(height + (for_tracks - wanted) / count, std::max(height, 240.f));
    return heights;
}

void place_summary(const Window& window, const std::vector<std::size_t>& compared, CompareLayout& out, float height) {
    std::vector<insight::RunFacts> facts;
    for (const std::size_t index : compared)
        facts.push_back(facts_of(*window.runs[index]));
    out.sentences = insight::compare_in_words(facts);
    for (std::size_t at = 0; at < compared.size(); ++at) { // for a branch its track says more
        const Variant& variant = window.runs[compared[at]]->variant;
        if (variant.is_branch) out.sentences[at] = variant.label + ": " + variant.note + ".";
    }
    if (height < summary_height_min - 20) return;
    const float top = out.items.back().box.bottom() + track_gap;
    const float h = std::min(height, 420.f);
    out.words = {out.tracks.x + 8, top, out.axis.x0 - out.tracks.x - 40, h};
    out.profile = {out.words.right() + 6, top, out.tracks.right() - 8 - out.words.right() - 6, h};
    for (const std::size_t index : compared)
        out.waiting_max = std::max(out.waiting_max, window.runs[index]->profile().waiting_max);
    const float base = out.profile.bottom() - 22, room = out.profile.h - 66;
    for (const std::size_t index : compared) {
        const insight::Profile& profile = window.runs[index]->profile();
        ProfileCurve curve{index, {}};
        const auto slices = static_cast<Time>(profile.waiting.size());
        const auto add = [&](Time time, float y) { curve.points.push_back({std::clamp(out.axis.x(time), out.axis.x0, out.axis.x1), y}); };
        float before = base;
        add(0, base);
        for (Time slice = 0; slice < slices; ++slice) {
            const float y = base - room * static_cast<float>(profile.waiting[static_cast<std::size_t>(slice)]) / static_cast<float>(out.waiting_max);
            if (y == before) continue; // corners only
            if (slice > 0) add(profile.end * slice / slices, before);
            add(profile.end * slice / slices, y);
            before = y;
        }
        add(profile.end, before);
        add(profile.end, base);
        out.curves.push_back(std::move(curve));
    }
}
} // namespace

CompareLayout layout_compare(const Window& window, Box area) {
    CompareLayout out;
    const float knobs = area.w < 1100 ? 0 : area.w < 1400 ? 270 : area.w < 1900 ? 320 : 380;
    out.knobs = {area.x, area.y, knobs, area.h};
    out.tracks = {area.x + knobs, area.y, area.w - knobs, area.h};
    out.header = {out.tracks.x, out.tracks.y, out.tracks.w, size::panel_header};
    const float totals = area.w < 1400 ? 190 : 232;
    out.totals_x = out.tracks.right() - totals + 8;

    Time longest = 1;
    const std::vector<std::size_t> compared = compared_runs(window, tracks_max);
    for (const std::size_t run : compared)
        longest = std::max(longest, window.runs[run]->timeline.end());
    const float names = out.tracks.w < 1000 ? 256 : out.tracks.w < 1300 ? 300 : out.tracks.w < 1560 ? 360 : 420;
    const TimeRange shown = window.compared.value_or(TimeRange{0, longest + longest / 15});
    out.axis = {shown.from, std::max(shown.to, shown.from + 1), out.tracks.x + names, out.totals_x - 24};

    const std::size_t count = compared.size();
    if (count == 0) return out;
    const bool shows_branches = window.runs[compared.back()]->variant.is_branch;
    const std::vector<float> heights = track_heights(window, compared, out, area);
    float y = out.header.bottom() + 8;
    const Time first = std::max<Time>(1, window.runs[compared[0]]->timeline.end());
    for (std::size_t at = 0; at < count; ++at) {
        const RunView& run = *window.runs[compared[at]];
        Track track;
        track.run = compared[at];
        track.box = {out.tracks.x + 8, y, out.tracks.w - 16, heights[at]};
        y += heights[at] + track_gap;
        track.name = run.variant.label;
        track.note = run.variant.note;
        track.total = run.timeline.end();
        track.speed_up = static_cast<double>(first) / static_cast<double>(std::max<Time>(1, track.total));
        track.end_x = out.axis.x(track.total);
        std::vector<const std::vector<SourceLine>*> others;
        for (const std::size_t other : compared)
            if (other != compared[at]) others.push_back(&window.runs[other]->lines);
        if (run.variant.is_branch) {
            track.words = branch_in_words(window, compared[at]);
            track.later = track.total - first;
            for (const run::Input& input : run.variant.options->inputs)
                if (input.time >= out.axis.from && input.time <= out.axis.to) track.inputs.push_back(out.axis.x(input.time));
        }
        if (!shows_branches) track.own_lines = own_lines(run.lines, others);
        track.busy = run.busy_time();
        track.blocked = run.blocked_time();
        // Blocked for most of its time: the variant that a learner should not write.
        track.is_bad = track.blocked * 2 > track.total;
        const trace::EndReason ended = run.recording.end_reason().value_or(trace::EndReason::finished);
        track.is_cut_short = ended != trace::EndReason::finished;
        track.verdict = verdict_of(run, track.blocked, ended);
        place_lanes(track, run, out.axis);
        out.speed_up_max = std::max(out.speed_up_max, std::ceil(track.speed_up));
        out.items.push_back(std::move(track));
    }
    place_summary(window, compared, out, area.bottom() - 8 - y);
    return out;
}

} // namespace loopscope::ui
