// asyncio's locks and queues from inside: the futures that wait there, and the loop that they belong to.
#pragma once

#include "engine/loop/event_loop.h"

#include <deque>

namespace loopscope::script {

/// The futures in a deque that belongs to `owner`, as a script sees them. Owned.
Value make_waiters_view(Value owner, std::deque<loop::Future*>* futures);
/// A `_loop`: the loop of the first one who waited, or None. Owned.
Value bound_loop_object(const loop::EventLoop* loop);

} // namespace loopscope::script
