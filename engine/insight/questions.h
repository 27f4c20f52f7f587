// Questions whose answers a run gives: when does it end, who is next, in which order are the lines printed, where does a
// task suspend. The answer is computed from the recording, so it is right for every setting of the script's numbers.
#pragma once

#include "engine/run/run.h"
#include "engine/trace/timeline.h"
#include "engine/value/diagnostic.h"

#include <string>
#include <vector>

namespace loopscope::insight {

enum class AskKind : std::uint8_t {
    total,    ///< seconds until the run's end
    number,   ///< the number that is printed right after a text
    tasks,    ///< how many tasks it makes
    lag,      ///< how late the loop was at most, in s
    order,    ///< the order of the lines that it prints
    next,     ///< which task runs next
    suspends, ///< the line at which a task suspends next
    blocks,   ///< the line that holds the loop longest
    raises,   ///< the line at which the first exception is raised that leaves its function
};

/// Whether the answer is a number that can be typed.
inline bool is_numeric(AskKind kind) { return kind <= AskKind::lag; }
/// Whether the answer is a line of the script.
inline bool is_line(AskKind kind) { return kind >= AskKind::suspends; }

struct Ask {
    AskKind kind = AskKind::total;
    std::string after;              ///< number: the text before it
    std::vector<std::string> lines; ///< order: these alone, in any order; empty: all that the run prints
    std::string task;               ///< suspends: whose line; empty: of the task that runs, else of the next one
};

inline constexpr std::size_t order_count_min = 2, order_count_max = 6;

struct Answer {
    double number = 0;
    double tolerance = 0;           ///< a guess so near is right
    std::string text;               ///< a number as it is shown, a line of the script, a task's name
    std::vector<std::string> lines; ///< order: as they come
    trace::ObjectId task = 0;       ///< next, suspends
    int line = 0;                   ///< of the script
    trace::EventIndex event = trace::no_event; ///< where it can be seen
};

/// What is asked of.
struct AskedRun {
    const trace::Recording& recording;
    const trace::Timeline& timeline;
    const run::Options* options = nullptr; ///< how it was run; null: then a line that only computes cannot be found
    trace::EventIndex from = 0; ///< how many events have happened at the moment that the question is about (next, suspends)
};

/// What the run answers.
/// Errors: the run has no answer (it prints no such number, no task runs after that, …), with what to change.
Result<Answer> answer(const Ask& ask, const AskedRun& asked);

/// The task that somebody names: its name, its chip T2, Task-2, or what it runs, with or without its arguments.
/// 0: there is none in the run.
trace::ObjectId find_task(const trace::Recording& recording, const trace::Names& names, std::string_view name);

/// A time in s for a reader: three digits, no zeros at the end.
std::string figure(double seconds);

} // namespace loopscope::insight
