#include "app/lesson/exercise.h"

#include "engine/run/explorer.h"

namespace loopscope::lesson {

namespace {
constexpr int exit_deadlock = 4;

bool holds(const Condition& check, const std::string& output, int exit_code) {
    return check.kind == ConditionKind::prints ? prints(output, check.lines) : exit_code == static_cast<int>(check.number);
}

/// What is the case instead of the check in the run that breaks: another line may differ too, but that is not what was asked.
std::string in_words(const Condition& check, const run::Breakage& breakage, const std::string& source, const std::string& file) {
    const bool is_deadlock = breakage.outcome.exit_code == exit_deadlock;
    std::string out = is_deadlock ? breakage.what : objection(check, known(source, file, breakage.options, breakage.outcome.recording)).value_or(breakage.what);
    for (std::size_t at = 0; at < breakage.changes.size(); ++at) out += (at == 0 ? ", if " : " and ") + breakage.changes[at];
    return out;
}
} // namespace

std::vector<Judgement> judge(const Exercise& exercise, const std::string& source, const std::string& file, const run::Options& options, const std::atomic<bool>* is_cancelled) {
    auto ran = run_to_know(source, file, options);
    std::vector<Judgement> out;
    for (const Condition& check : exercise.checks) {
        Judgement& judgement = out.emplace_back();
        if (!ran) {
            judgement.objection = (ran.error().span.line > 0 ? "line " + std::to_string(ran.error().span.line) + ": " : "") + ran.error().message;
            continue;
        }
        judgement.objection = objection(check, *ran);
        if (judgement.objection || !check.is_always) continue;
        run::ExploreSettings settings;
        settings.seconds_max = explore_seconds_max;
        settings.is_cancelled = is_cancelled;
        settings.holds = [&check](const std::string& output, int exit_code) { return holds(check, output, exit_code); };
        auto exploration = run::explore(source, file, options, settings);
        if (!exploration || !exploration->breakage) continue;
        judgement.objection = in_words(check, *exploration->breakage, source, file);
        judgement.breakage_options = std::make_shared<const run::Options>(exploration->breakage->options);
    }
    return out;
}

} // namespace loopscope::lesson
