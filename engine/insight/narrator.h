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

/// The callback of the engine's own, a timer's or a gather's, whose doing the last event is: what it belongs to, as
/// "sleep(0.5)". It has no place in the running slot's events. Empty: there is none.
std::string engine_callback(const Moment& moment);

} // namespace loopscope::insight
