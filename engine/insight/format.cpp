#include "engine/insight/format.h"

#include <cmath>
#include <cstdio>

namespace loopscope::insight {

namespace {
std::string printed(const char* format, double value) {
    char text[64];
    std::snprintf(text, sizeof text, format, value);
    return text;
}
} // namespace

std::string format_count(std::int64_t count) {
    std::string digits = std::to_string(count < 0 ? -count : count);
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), "\u2009");
    return count < 0 ? "-" + digits : digits;
}

std::string format_ms(trace::Time time) {
    const double ms = static_cast<double>(time) / 1e6;
    if (time == 0 || ms >= 9.995) return format_count(std::llround(ms));
    return printed(ms < 0.9995 ? "%.3f" : "%.1f", ms);
}

std::string format_duration(trace::Time duration) {
    if (duration == 0) return "0 ms";
    if (duration < 1'000) return format_count(duration) + " ns";
    if (duration < 1'000'000) return printed("%.3g µs", static_cast<double>(duration) / 1e3);
    if (duration < 10'000'000'000) return format_ms(duration) + " ms";
    return printed("%.1f s", static_cast<double>(duration) / 1e9);
}

std::string format_seconds(trace::Time time) {
    return printed("%.3f", static_cast<double>(time) / 1e9);
}

std::string counted(std::int64_t count, const char* singular) {
    return format_count(count) + " " + singular + (count == 1 ? "" : "s");
}

} // namespace loopscope::insight
