// The narrator says in a sentence or two what happens now and why. The why is the chain of causes: each event names the
// one that made it happen.
#pragma once

#include "engine/insight/moment.h"

#include <string>

namespace loopscope::insight {

struct Narration {
    std::string now; ///< what happens
    std::string why; ///< the cause, or what follows; may be empty
};

/// Shape: full sentences, each with its full stop.
Narration narrate(const Moment& moment);

} // namespace loopscope::insight
