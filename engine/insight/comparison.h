// What makes one version of a job faster or slower than another, in words.
#pragma once

#include "engine/trace/event.h"

#include <string>
#include <vector>

namespace loopscope::insight {

/// What is compared of a run.
struct RunFacts {
    std::string name;
    trace::Time total = 0;
    trace::Time blocked = 0; ///< how long callbacks held the loop for too long
    trace::Time late = 0;    ///< by how much the most overdue callback came late
    std::uint32_t tasks = 0;
    std::uint32_t waiting_max = 0; ///< waits for something outside that go on at one time
    trace::EndReason ended = trace::EndReason::finished;
};

/// What cut a run short, as in "an exception ended it"; empty: it came to its own end.
std::string_view what_ended(trace::EndReason reason);

/// One sentence for each run after the first, on how it differs from the first and why; before them one on the first.
std::vector<std::string> compare_in_words(const std::vector<RunFacts>& runs);

} // namespace loopscope::insight
