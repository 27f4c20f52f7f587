// Why does this task (not) run now? The answer is a sentence about the moment, and below it the chain of causes: each
// event names the one that made it happen, so the chain can be walked back, and each link is a place to go to.
#pragma once

#include "engine/insight/moment.h"

#include <string>
#include <vector>

namespace loopscope::insight {

struct Reason {
    std::string text;                          ///< a sentence
    trace::EventIndex event = trace::no_event; ///< where it leads to
};

struct Explanation {
    std::string now;             ///< "T3 has been ready since 1 000 ms: T1 and T2 run first."
    std::vector<Reason> because; ///< nearest cause first
};

inline constexpr std::size_t reasons_max = 6;

Explanation why(const Moment& moment, trace::ObjectId task);

/// The chain behind one event, itself left out.
std::vector<Reason> causes(const Moment& moment, trace::EventIndex event);

/// What a suspended task waits for and what will wake it, or why a ready one does not run.
std::string explain_wait(const Moment& moment, const trace::TaskState& task);

} // namespace loopscope::insight
