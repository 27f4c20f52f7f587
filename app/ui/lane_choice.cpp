#include "app/ui/lane_choice.h"
#include "app/ui/timeline_layout.h"
#include "engine/insight/wait_graph.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <set>
#include <utility>

namespace loopscope::ui {

namespace {
bool contains_ignoring_case(std::string_view text, std::string_view part) {
    const auto same = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

/// The selected task, what it waits for, and who waits for it.
std::set<ObjectId> related(const Window& window, const trace::State& state) {
    std::set<ObjectId> ids{window.selected};
    for (const ObjectId id : insight::wake_chain(state, window.selected))
        ids.insert(id);
    for (const trace::TaskState& task : state.tasks)
        for (const ObjectId id : insight::wake_chain(state, task.id))
            if (id == window.selected) ids.insert(task.id);
    return ids;
}
} // namespace

std::vector<std::uint32_t> chosen_lanes(const Window& window, const RunView& run, const trace::State& state) {
    const auto& lanes = run.timeline.lanes();
    const LaneChoice& choice = window.lanes;
    std::vector<std::uint32_t> chosen(lanes.size());
    std::iota(chosen.begin(), chosen.end(), 0u);
    // A lane of a task that is still to come would give the future away.
    if (hides_future(window)) std::erase_if(chosen, [&](std::uint32_t at) { return lanes[at].begin > window.now || state.event_count == 0; });
    if (choice.hides_finished)
        std::erase_if(chosen, [&](std::uint32_t at) { return lanes[at].end >= 0 && lanes[at].end <= window.now; });
    if (!choice.search.text().empty())
        std::erase_if(chosen, [&](std::uint32_t at) {
            return !contains_ignoring_case(run.names().chip(lanes[at].id) + " " + run.names().title(lanes[at].id), choice.search.text());
        });
    if (choice.only_related && window.selected != 0) {
        const std::set<ObjectId> ids = related(window, state);
        std::erase_if(chosen, [&](std::uint32_t at) { return !ids.contains(lanes[at].id); });
    }
    if (choice.is_grouped)
        std::stable_sort(chosen.begin(), chosen.end(), [&](std::uint32_t a, std::uint32_t b) { return run.groups().of_lane[a] < run.groups().of_lane[b]; });
    return chosen;
}

std::vector<ExportRow> chosen_rows(const Window& window, const RunView& run, const trace::State& state) {
    std::vector<ExportRow> rows;
    for (const std::uint32_t lane : chosen_lanes(window, run, state)) {
        const std::uint32_t group = window.lanes.is_grouped ? run.groups().of_lane[lane] : 0;
        const bool is_folded = window.lanes.is_grouped && window.lanes.folded.contains(run.groups().functions[group]);
        if (!is_folded) rows.push_back({lane, false});
        else if (rows.empty() || !rows.back().is_group || rows.back().index != group) rows.push_back({group, true});
    }
    return rows;
}

void bring_wanted_lane_into_view(Window& window, Box timeline) {
    if (window.wanted_lane == 0 || !window.has_run() || timeline.w <= 0) return;
    const ObjectId wanted = std::exchange(window.wanted_lane, 0);
    const float before = window.lane_scroll;
    // Which row is whose depends on groups and filters, and only the layout knows it.
    const auto is_seen_at = [&](float scroll) {
        window.lane_scroll = scroll;
        const TimelineLayout layout = layout_timeline(window, window.run(), window.state(), timeline);
        return std::any_of(layout.rows.begin(), layout.rows.end(), [&](const LaneRow& row) { return row.lane != nullptr && row.lane->id == wanted && row.box.bottom() <= layout.lanes.bottom() + 0.5f; });
    };
    if (is_seen_at(before)) return;
    const TimelineLayout layout = layout_timeline(window, window.run(), window.state(), timeline);
    const float page = std::max(layout.lane_height, layout.lanes.h - 2 * layout.lane_height);
    for (float scroll = 0; scroll < layout.scroll_max + page; scroll += page)
        if (is_seen_at(std::min(scroll, layout.scroll_max))) return;
    window.lane_scroll = before;
}

} // namespace loopscope::ui
