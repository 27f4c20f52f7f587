#include "engine/insight/comparison.h"
#include "engine/insight/format.h"

#include <cmath>
#include <cstdio>

namespace loopscope::insight {

namespace {
std::string seconds(trace::Time time) {
    const double s = static_cast<double>(time) / 1e9;
    char text[32];
    if (s < 0.1) return format_duration(time);
    std::snprintf(text, sizeof text, s < 10 ? "%.2f s" : "%.1f s", s);
    return text;
}

bool is_same(trace::Time a, trace::Time b) {
    const auto x = static_cast<double>(a), y = static_cast<double>(b);
    return std::fabs(x - y) <= 0.03 * std::max(x, y);
}

std::string about_first(const RunFacts& run) {
    std::string text = run.name + " takes " + seconds(run.total);
    if (run.blocked * 5 > run.total) return text + "; for " + seconds(run.blocked) + " of them one call holds the loop.";
    if (run.waiting_max <= 1) return text + ": only one wait goes on at a time, so the waits add up.";
    return text + ", with up to " + counted(run.waiting_max, "wait") + " at the same time.";
}

std::string about_other(const RunFacts& run, const RunFacts& first) {
    std::string text = run.name;
    if (is_same(run.total, first.total)) {
        text += " takes the same time";
        if (run.blocked == 0 && first.blocked > 0)
            return text + ", but the loop stays free: " + (run.late == 0 ? "nobody is late." : "nobody is more than " + format_duration(run.late) + " late.");
        if (run.blocked > 0 && first.blocked == 0) return text + ", but holds the loop for " + seconds(run.blocked) + ".";
        return text + ".";
    }
    text += " takes " + seconds(run.total) + " instead of " + seconds(first.total);
    if (run.blocked > 0 && run.blocked * 5 > run.total) return text + ": one call holds the loop for " + seconds(run.blocked) + ".";
    if (run.total < first.total && run.waiting_max > first.waiting_max)
        return text + ": up to " + counted(run.waiting_max, "wait") + " go on at the same time, so they overlap.";
    if (run.total > first.total && run.waiting_max < first.waiting_max)
        return text + ": fewer waits overlap, " + format_count(run.waiting_max) + " at most.";
    return text + ".";
}
} // namespace

std::string_view what_ended(trace::EndReason reason) {
    switch (reason) {
    case trace::EndReason::finished: return "";
    case trace::EndReason::uncaught: return "an exception ended it";
    case trace::EndReason::deadlock: return "it ended in a deadlock";
    default: return "a limit stopped it";
    }
}

std::vector<std::string> compare_in_words(const std::vector<RunFacts>& runs) {
    std::vector<std::string> words;
    for (const RunFacts& run : runs) {
        std::string text = words.empty() ? about_first(run) : about_other(run, runs[0]);
        // Its time says little then: what was left to do has not been done.
        if (const std::string_view end = what_ended(run.ended); !end.empty()) text += " But " + std::string(end) + ".";
        words.push_back(std::move(text));
    }
    return words;
}

} // namespace loopscope::insight
