// Judges what a learner has written for an exercise: each check holds, or what is the case instead.
#pragma once

#include "app/lesson/ran.h"

namespace loopscope::lesson {

struct Judgement {
    std::optional<std::string> objection; ///< what is the case instead; nothing: the check holds
};

/// One judgement for each check of the exercise. A script that does not compile fails all of them.
std::vector<Judgement> judge(const Exercise& exercise, const std::string& source, const std::string& file, const run::Options& options);

} // namespace loopscope::lesson
