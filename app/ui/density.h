// How many tasks of a group do what, at any time: the many lanes of one coroutine function as one. Built once from the
// lanes' spans as a list of changes with counts in between, so that a frame asks for its columns only.
#pragma once

#include "engine/trace/timeline.h"

#include <array>
#include <cstdint>
#include <vector>

namespace loopscope::ui {

using TaskCounts = std::array<std::uint32_t, trace::activity_count>;

class Density {
public:
    Density(const trace::Timeline& timeline, const std::vector<std::uint32_t>& lanes);

    /// What the group's tasks do at a time; who has ended or not begun is not counted.
    TaskCounts at(trace::Time time) const;
    /// The most that are alive at one time.
    std::uint32_t most() const { return most_; }

private:
    struct Change {
        trace::Time time;
        trace::Activity what;
        std::int8_t by;
    };
    static constexpr std::size_t block = 64;
    std::vector<Change> changes_;     ///< in the order of time
    std::vector<TaskCounts> counts_;  ///< before each block of changes
    std::uint32_t most_ = 0;
};

/// The lanes of a run by the coroutine function of their tasks.
struct LaneGroups {
    std::vector<std::string> functions;  ///< in the order of the alphabet
    std::vector<std::uint32_t> of_lane;  ///< index of its function
};

LaneGroups lane_groups(const trace::Timeline& timeline);

/// "fetch" of "fetch('users')": what tasks of one coroutine function have in common.
std::string_view function_of(std::string_view title);

} // namespace loopscope::ui
