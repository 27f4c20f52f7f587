#include "app/ui/density.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace loopscope::ui {

Density::Density(const trace::Timeline& timeline, const std::vector<std::uint32_t>& lanes) {
    const auto add = [&](const trace::Span& span, trace::Time to) {
        if (to <= span.from) return;
        changes_.push_back({span.from, span.what, 1});
        changes_.push_back({to, span.what, -1});
    };
    for (const std::uint32_t index : lanes) {
        const trace::Lane& lane = timeline.lanes()[index];
        for (std::uint32_t at = 0; at < lane.spans.size(); ++at)
            add(lane.spans[at], lane.spans[at].to);
        if (lane.has_open) add(lane.open, timeline.end() + 1);
    }
    std::stable_sort(changes_.begin(), changes_.end(), [](const Change& a, const Change& b) { return a.time < b.time; });
    TaskCounts counts{};
    for (std::size_t at = 0; at < changes_.size(); ++at) {
        if (at % block == 0) counts_.push_back(counts);
        counts[static_cast<std::size_t>(changes_[at].what)] += static_cast<std::uint32_t>(changes_[at].by);
        if (at + 1 == changes_.size() || changes_[at + 1].time > changes_[at].time) most_ = std::max(most_, std::accumulate(counts.begin(), counts.end(), 0u));
    }
}

TaskCounts Density::at(trace::Time time) const {
    const auto after = static_cast<std::size_t>(std::partition_point(changes_.begin(), changes_.end(), [&](const Change& change) { return change.time <= time; }) - changes_.begin());
    if (after == 0) return {};
    const std::size_t first = (after - 1) / block;
    TaskCounts counts = counts_[first];
    for (std::size_t at = first * block; at < after; ++at)
        counts[static_cast<std::size_t>(changes_[at].what)] += static_cast<std::uint32_t>(changes_[at].by);
    return counts;
}

std::string_view function_of(std::string_view title) {
    return title.substr(0, title.find('('));
}

LaneGroups lane_groups(const trace::Timeline& timeline) {
    LaneGroups groups;
    std::map<std::string, std::uint32_t, std::less<>> known;
    std::vector<std::string> of_lane;
    for (const trace::Lane& lane : timeline.lanes()) {
        of_lane.emplace_back(function_of(timeline.names().title(lane.id)));
        known.try_emplace(of_lane.back(), 0);
    }
    for (auto& [function, index] : known) {
        index = static_cast<std::uint32_t>(groups.functions.size());
        groups.functions.push_back(function);
    }
    for (const std::string& function : of_lane)
        groups.of_lane.push_back(known.find(function)->second);
    return groups;
}

} // namespace loopscope::ui
