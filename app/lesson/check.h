// Checks a lesson as its author would by hand: that its scripts run, here and elsewhere, that every moment, line and task
// that a step shows is there, that each claim holds, that each question has an answer, that each exercise can be done and
// is not done already.
#pragma once

#include "app/lesson/lesson.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace loopscope::lesson {

/// What another Python makes of a script.
struct OtherRun {
    std::string output; ///< standard output
    int exit_code = 0;
    std::string problem; ///< why it could not be run; empty: it could
};

struct CheckSettings {
    std::set<std::string> lessons;                                 ///< that links may lead to
    std::function<OtherRun(const std::string& path)> run_elsewhere; ///< empty: there is no other Python
};

struct CheckReport {
    std::vector<Diagnostic> problems; ///< in the order of the lesson
    std::vector<std::string> notes;   ///< what has not been checked, and why
    std::size_t scripts = 0, claims = 0, questions = 0, exercises = 0;
};

CheckReport check_lesson(const Lesson& lesson, const CheckSettings& settings);

} // namespace loopscope::lesson
