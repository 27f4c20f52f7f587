// Times and counts as sentences and panels write them.
#pragma once

#include "engine/trace/event.h"

#include <cstdint>
#include <string>

namespace loopscope::insight {

/// 1234567 as "1 234 567", with thin spaces.
std::string format_count(std::int64_t count);
/// In milliseconds without the unit: "3 064", below 10 ms "2.5", below 1 ms "0.042".
std::string format_ms(trace::Time time);
/// With the unit that fits: "42 µs", "64 ms", "3 064 ms", "75.2 s".
std::string format_duration(trace::Time duration);
/// In seconds with milliseconds: "3.064".
std::string format_seconds(trace::Time time);
/// "1 task", "3 tasks".
std::string counted(std::int64_t count, const char* singular);

} // namespace loopscope::insight
