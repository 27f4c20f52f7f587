// What the loop decides next, and whether a learner who plays the loop would decide the same. A turn of asyncio's loop:
// poll (without waiting where something is ready), move the timers that are due to the ready queue, run what stands in the
// queue now, first in first out.
//
// Source: CPython 3.11 Lib/asyncio/base_events.py, _run_once
#pragma once

#include "engine/insight/moment.h"

#include <string>

namespace loopscope::insight {

enum class DecisionKind : std::uint8_t {
    run,    ///< what is at the head of the ready queue gets the running slot
    timers, ///< timers that are due join the ready queue
    poll,   ///< nothing is ready: wait
    over    ///< the run ends
};

struct Decision {
    DecisionKind kind = DecisionKind::over;
    trace::ObjectId id = 0;       ///< run: what; timers: the first of them
    trace::EventIndex event = 0;  ///< at which the recording has it
    trace::EventIndex done = 0;   ///< how many events have happened when it has been carried out
};

/// The first decision at or after that event.
Decision next_decision(const trace::Recording& recording, trace::EventIndex from);

struct Verdict {
    bool is_right = false;
    std::string why; ///< the rule that says so, in a sentence or two
};

/// Whether picking `picked` (a task, a callback, a timer; 0: wait in poll) is what the loop does. `moment` is the one just
/// before the decision.
Verdict judge(const Moment& moment, const Decision& decision, trace::ObjectId picked);

} // namespace loopscope::insight
