// The doctor: what is wrong with a program, said of what it has done. A finding has its evidence in the recording; the
// syntax tree only says what stands there. What is merely unusual is no finding: a sound program has none.
#pragma once

#include "engine/trace/recording.h"

#include <memory>
#include <string>
#include <vector>

namespace loopscope::script {
class Tree;
}

namespace loopscope::insight {

enum class Sickness : std::uint8_t {
    blocking_call,
    cpu_hog,
    never_awaited,
    sequential_awaits,
    lost_exception,
    destroyed_pending,
    swallowed_cancellation,
    never_released,
    missing_cleanup,
    unbounded_queue,
    unbounded_concurrency, ///< more than 1,000 tasks of one coroutine function; those that a server makes do not count
    lock_across_await,
    session_per_request,
    retry_without_jitter,
    deadlock,    ///< a circle of tasks that wait for each other
    never_woken, ///< no circle: what they wait for comes from nobody
    task_without_reference,
    siblings_left,
    count_
};

/// What there is to say of a sickness as such.
struct SicknessText {
    std::string_view name;   ///< "blocking-call", for the command line
    std::string_view title;
    std::string_view remedy;
};
const SicknessText& text_of(Sickness what);

struct Finding {
    Sickness what = Sickness::blocking_call;
    std::string file;
    int line = 0;         ///< 0: nowhere in particular
    std::string evidence; ///< what has been seen, with its figures
    trace::EventIndex event = trace::no_event; ///< where to look
    trace::Time cost = 0; ///< time lost by it; 0: not measured in time
    std::string cured;    ///< the script's text without this sickness, where that is plain rewriting; else empty
};

/// All findings of a run, by line.
/// Shape: `tree` is the script's own; null: only what the recording tells.
std::vector<Finding> find_sicknesses(const trace::Recording& recording, const script::Tree* tree);

} // namespace loopscope::insight
