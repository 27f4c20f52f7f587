// The narrator says in a sentence or two what happens now and why. The why is the chain of causes: each event names the
// one that made it happen.
#pragma once

#include "app/ui/run_view.h"

#include <string>

namespace loopscope::ui {

struct Narration {
    std::string now; ///< what happens
    std::string why; ///< the cause, or what follows; may be empty
};

/// Shape: full sentences, each with its full stop. `now` is the cursor's time, which may be after its last event.
Narration narrate(const RunView& run, const trace::State& state, trace::Time now);

/// What a suspended task waits for and what will wake it, or why a ready one does not run.
std::string explain_wait(const RunView& run, const trace::State& state, const trace::TaskState& task, trace::Time now);

/// The next thing that wakes a task, as far as the state tells: follows locks to their holders and tasks to what they
/// wait for. Shape: ends with an object that has a due time, a ready or running task, or a cycle back to the first.
std::vector<trace::ObjectId> wake_chain(const RunView& run, const trace::State& state, trace::ObjectId task);

} // namespace loopscope::ui
