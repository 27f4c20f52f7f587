// A script that has been run, so that it can be known what is said of it: claims of the lesson, checks of what the learner
// has written, answers to questions.
#pragma once

#include "app/lesson/lesson.h"
#include "engine/run/run.h"

#include <memory>
#include <optional>

namespace loopscope::lesson {

struct Ran {
    std::string file;
    std::string source;
    run::Options options;
    std::shared_ptr<const trace::Recording> recording;
    std::shared_ptr<const trace::Timeline> timeline;
    std::string output; ///< its standard output
    int exit_code = 0;
    double end_s = 0;
};

/// Runs a script for looking at it. Errors: as run_script's.
Result<Ran> run_to_know(const std::string& source, const std::string& file, run::Options options);

/// What is known of a run that there is already.
Ran known(const std::string& source, const std::string& file, const run::Options& options, std::shared_ptr<const trace::Recording> recording);

/// Whether the output contains these lines, one right after the other.
bool prints(const std::string& output, const std::vector<std::string>& lines);

/// Whether a text occurs in the code, token by token: not in comments or strings.
bool uses(const std::string& source, const std::string& text);

/// What is the case instead of a condition, as a clause: "it takes 6 s". Nothing: the condition holds.
/// Shape: one that is to hold always is judged by this run alone.
std::optional<std::string> objection(const Condition& condition, const Ran& ran);

/// Checks the claims about one script. Shape: one Diagnostic for each that does not hold.
std::vector<Diagnostic> check_claims(const Lesson& lesson, const Ran& ran);

/// How many events have happened where a step shows a script: at its time, or right after its line.
/// Shape: nothing if the run never comes there; 0 where the step says nothing.
std::optional<trace::EventIndex> moment_of(const Step& step, const Ran& ran);

/// A value within prose, as it is shown. `source`: of the script. Errors: the run does not give it.
Result<std::string> value_of(const InlineValue& value, const std::string& source, const insight::AskedRun& asked);
inline Result<std::string> value_of(const InlineValue& value, const Ran& ran) { return value_of(value, ran.source, {*ran.recording, *ran.timeline, &ran.options, 0}); }

} // namespace loopscope::lesson
