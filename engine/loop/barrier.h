// asyncio.Barrier: its tasks go on together, when the last of them has come.
//
// Source: CPython 3.11 Lib/asyncio/locks.py
#pragma once

#include "engine/loop/locks.h"

namespace loopscope::loop {

struct Barrier : Object {
    enum class State : std::uint8_t { filling, draining, resetting, broken } state;
    Value condition;
    std::int64_t parties;
    std::int64_t count; ///< tasks that have come and not yet gone
};

extern const NativeOps barrier_ops;

/// Gives the task's place, from 0. Errors: BrokenBarrierError when it is aborted or reset meanwhile.
Co barrier_wait(EventLoop& loop, Ref barrier);
Co barrier_reset(EventLoop& loop, Ref barrier);
Co barrier_abort(EventLoop& loop, Ref barrier);

} // namespace loopscope::loop
