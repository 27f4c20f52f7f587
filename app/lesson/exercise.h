// Judges what a learner has written for an exercise: each check holds, or what is the case instead. What has to hold always
// is tried by the explorer, with waits that take longer and threads that are interrupted elsewhere.
#pragma once

#include "app/lesson/ran.h"

#include <atomic>

namespace loopscope::lesson {

inline constexpr double explore_seconds_max = 3; ///< of the learner's time, for one check

struct Judgement {
    std::optional<std::string> objection; ///< what is the case instead; nothing: the check holds
    std::shared_ptr<const run::Options> breakage_options; ///< repeat the run that breaks with these; null: it is the usual one
};

/// One judgement for each check of the exercise. A script that does not compile fails all of them.
/// Shape: once it is cancelled, what has not been tried counts as holding.
std::vector<Judgement> judge(const Exercise& exercise, const std::string& source, const std::string& file, const run::Options& options, const std::atomic<bool>* is_cancelled = nullptr);

} // namespace loopscope::lesson
