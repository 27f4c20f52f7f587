// What a task is doing, as a learner distinguishes it. Events only say "suspended on object 7"; whether that is sleep,
// network or another task follows from the kind of the object, and the words that decide it stand here once.
#pragma once

#include <cstdint>
#include <string_view>

namespace loopscope::trace {

enum class Activity : std::uint8_t {
    running,  ///< in the loop's running slot
    ready,    ///< wants the loop's thread
    sleeping, ///< until a time
    waiting,  ///< for a lock, a queue, a future, another task
    io,       ///< for a socket or a simulated service
    worker,   ///< a worker thread at a job
    blocked,  ///< holds the thread in a call that does nothing but wait
    done,
    failed,
    cancelled,
    count_
};

inline constexpr int activity_count = static_cast<int>(Activity::count_);

/// "running", "ready", …
std::string_view activity_name(Activity activity);

/// What a task does that waits for an object of this kind (the text of its object_new).
/// Shape: "sleep(1.5)" sleeps; "connect db:5432" and the like are io; everything else is waiting.
Activity activity_of_wait(std::string_view object_kind);

} // namespace loopscope::trace
