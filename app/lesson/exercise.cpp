#include "app/lesson/exercise.h"

namespace loopscope::lesson {

std::vector<Judgement> judge(const Exercise& exercise, const std::string& source, const std::string& file, const run::Options& options) {
    auto ran = run_to_know(source, file, options);
    std::vector<Judgement> out;
    for (const Condition& check : exercise.checks) {
        if (!ran) out.push_back({"line " + std::to_string(ran.error().span.line) + ": " + ran.error().message});
        else out.push_back({objection(check, *ran)});
    }
    return out;
}

} // namespace loopscope::lesson
