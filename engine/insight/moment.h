// A Moment is all that an explanation is made from: the recording, its names, and the state at the cursor. Explanations
// are pure functions of it; nothing here knows of a window or of the engine that ran.
#pragma once

#include "engine/trace/names.h"
#include "engine/trace/state.h"

namespace loopscope::insight {

struct Moment {
    const trace::Recording& recording;
    const trace::Names& names;
    const trace::State& state;
    trace::Time now = 0; ///< may be after the state's last event, never after the next one
};

} // namespace loopscope::insight
