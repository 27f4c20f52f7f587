// Where recordings get their memory. Writing events into fresh pages costs three times what the loop itself costs,
// because the kernel must clear each page first. So chunks that a recording gives back are handed to the next one
// while they are warm, and new memory is taken in large pages.
#pragma once

#include "engine/trace/event.h"

namespace loopscope::trace {

/// Memory for `Recording::events_per_chunk` events, with any content.
/// Errors: std::bad_alloc when the machine has no memory left.
Event* take_chunk();

/// Gives a chunk back to the pool. Any thread may call it.
void return_chunk(Event* chunk);

} // namespace loopscope::trace
