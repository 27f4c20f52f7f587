#include "engine/insight/measured.h"
#include "engine/insight/format.h"

#include <algorithm>
#include <optional>

namespace loopscope::insight {

namespace {
using trace::Event;
using trace::Kind;
using trace::Time;

constexpr Time worth_saving_ns = 50'000'000;

struct Ending {
    std::vector<std::string> lines; ///< of standard output, sorted
    std::uint32_t exit_code = 0;
    Time took = 0;
    bool is_over = false; ///< by itself, not by a limit
};

Ending ending_of(const trace::Recording& recording) {
    Ending result;
    std::string text;
    for (trace::EventIndex at = 0; at < recording.size(); ++at) {
        const Event& event = recording[at];
        if (event.kind == Kind::output && event.subject == 1) text += recording.text(event.arg);
        if (event.kind != Kind::run_end) continue;
        const auto reason = static_cast<trace::EndReason>(event.subject);
        result.exit_code = event.arg;
        result.is_over = reason == trace::EndReason::finished || reason == trace::EndReason::uncaught;
    }
    for (std::size_t from = 0, to; from < text.size(); from = to + 1) {
        to = std::min(text.find('\n', from), text.size());
        result.lines.push_back(text.substr(from, to - from));
    }
    std::sort(result.lines.begin(), result.lines.end());
    result.took = recording.end_time();
    return result;
}

/// None: it does another thing than the original, or does not end.
std::optional<Time> time_of_cured(const std::string& source, const std::string& file, const run::Options& options, const Ending& original) {
    auto outcome = run::run_script(source, file, options);
    if (!outcome) return {};
    const Ending cured = ending_of(*outcome->recording);
    if (!cured.is_over || cured.exit_code != original.exit_code || cured.lines != original.lines) return {};
    return cured.took;
}

std::string seconds(Time time) {
    return format_seconds(time) + " s";
}
} // namespace

void measure_cures(std::vector<Finding>& findings, const trace::Recording& original, const run::Options& given) {
    const Ending before = ending_of(original);
    if (!before.is_over || given.clock == run::ClockKind::live) return; // a live run is another one each time
    run::Options options = given;
    options.record = true;
    options.on_output = nullptr;
    options.prepare = nullptr;
    std::erase_if(findings, [&](Finding& finding) {
        if (finding.cured.empty()) return false;
        const auto after = time_of_cured(finding.cured, finding.file, options, before);
        if (!after) return false;
        if (before.took - *after < worth_saving_ns) return true;
        const std::size_t where = finding.evidence.find(": ");
        finding.evidence = finding.evidence.substr(0, where) + ": the run takes " + seconds(before.took) + ", with these together " + seconds(*after) + " (measured).";
        finding.cost = before.took - *after;
        return false;
    });
}

} // namespace loopscope::insight
