// What waits for several things at once, or for something and the clock: gather, wait_for, wait, shield, timeout.
//
// Source: CPython 3.11 Lib/asyncio/tasks.py, timeouts.py
#pragma once

#include "engine/loop/co.h"

namespace loopscope::loop {

/// A task for a coroutine; futures themselves; objects with __await__ wrapped. Owned; Empty with TypeError.
Value ensure_future(EventLoop* loop, Value awaitable);
/// The future of all results. Borrowed arguments, owned result.
Value gather(EventLoop* loop, const Value* awaitables, std::size_t count, bool return_exceptions);
/// The done callback of gather's children. args: the gather, context: the child.
void gather_child_done(Handle* handle);
Co wait_for(EventLoop& loop, Ref awaitable, Ref timeout);
/// futures: a set of futures; when: FIRST_COMPLETED, …; gives (done, pending).
Co wait(EventLoop& loop, Ref futures, Ref timeout, Ref return_when);
Value shield(EventLoop* loop, Value awaitable);
/// Cancels and waits until it has ended; its outcome is in the future.
Co cancel_and_wait(EventLoop& loop, Ref future);

/// asyncio.timeout(): cancels the task that entered it when its time has come, and turns that into TimeoutError.
struct Timeout : Object {
    enum class State : std::uint8_t { created, active, expiring, expired, finished } state;
    Value when;       ///< None: never
    Value task;       ///< Empty until entered
    Handle* handle;
    EventLoop* loop;
    ObjectId id;
};
extern const NativeOps timeout_ops;
bool timeout_reschedule(Timeout* timeout, Value when);
Value timeout_enter(Timeout* timeout);
/// exception: what leaves the block, or None. Empty: TimeoutError raised.
Value timeout_exit(Timeout* timeout, Value exception);

} // namespace loopscope::loop
