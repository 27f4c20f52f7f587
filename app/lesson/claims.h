// What a lesson claims about its scripts is checked by running them: the right answer of a question is the one that the
// engine gives.
#pragma once

#include "app/lesson/lesson.h"

namespace loopscope::lesson {

/// Whether the output contains these lines, one right after the other.
bool prints(const std::string& output, const std::vector<std::string>& lines);

/// Checks the claims about one script against what it has printed. Shape: one Diagnostic for each that does not hold.
std::vector<Diagnostic> check_claims(const Lesson& lesson, const std::string& file, const std::string& output);

} // namespace loopscope::lesson
