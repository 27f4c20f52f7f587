// Round times on an axis, and tasks counted by what they do.
#include "app/ui/format.h"
#include "app/ui/timeline_layout.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace loopscope::ui {

Ticks ticks_of(const TimeAxis& axis, float label_room, bool in_seconds) {
    Ticks result;
    const double width = static_cast<double>(axis.to - axis.from);
    const double room = std::max(1.0, static_cast<double>(axis.x1 - axis.x0) / label_room);
    double step = std::pow(10.0, std::floor(std::log10(std::max(1.0, width / room))));
    for (const double factor : {1.0, 2.0, 5.0, 10.0})
        if (step * factor >= width / room) {
            step *= factor;
            break;
        }
    const double latest = static_cast<double>(axis.to);
    const double unit = latest >= 100e9 || (in_seconds && step >= 1e8) ? 1e9 : step >= 1e4 ? 1e6 : 1e3;
    result.unit = unit == 1e9 ? "s" : unit == 1e6 ? "ms" : "µs";
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step / unit) - 1e-9)));
    const double minor = step / 5;
    for (auto at = static_cast<std::int64_t>(std::ceil(static_cast<double>(axis.from) / minor));
         static_cast<double>(at) * minor <= latest; ++at) {
        const double time = static_cast<double>(at) * minor;
        Tick tick{axis.x(static_cast<Time>(time)), ""};
        if (at % 5 == 0) {
            char text[32];
            std::snprintf(text, sizeof text, "%.*f", decimals, time / unit);
            tick.label = decimals == 0 ? format_count(std::llround(time / unit)) : text;
        }
        result.ticks.push_back(tick);
    }
    return result;
}

std::string_view count_word(Activity what) {
    constexpr std::string_view words[] = {"running", "ready", "sleeping", "waiting", "on I/O", "in a thread", "blocking", "done", "failed", "cancelled"};
    return words[static_cast<std::size_t>(what)];
}

TaskCounts count_tasks(const RunView& run, const trace::State& state, Time now) {
    TaskCounts counts{};
    const bool is_blocked = loop_is_blocked(state, now);
    for (const trace::TaskState& task : state.tasks) {
        Activity what = run.activity(state, task, now);
        if (what == Activity::running && is_blocked) what = Activity::blocked;
        ++counts[static_cast<std::size_t>(what)];
    }
    for (const trace::ThreadState& thread : state.threads)
        counts[static_cast<std::size_t>(Activity::worker)] += thread.job != 0;
    return counts;
}

} // namespace loopscope::ui
