// asyncio's locks: each keeps its waiters in FIFO order and hands itself on by completing the first one's future.
//
// Source: CPython 3.11 Lib/asyncio/locks.py (who is woken when, and what a cancelled waiter passes on)
#pragma once

#include "engine/loop/co.h"

#include <deque>

namespace loopscope::loop {

/// What all of them share: the waiters, and how the window names them.
struct Waiters : Object {
    std::deque<Future*>* waiters; ///< held
    EventLoop* loop;              ///< of the first one who waited; null before
    World* world;
    ObjectId id;
};

struct Lock : Waiters {
    bool locked;
};
struct Event : Waiters {
    bool is_set;
};
struct Semaphore : Waiters {
    std::int64_t value;
    std::int64_t bound; ///< BoundedSemaphore; -1: none
};
struct Condition : Waiters {
    Value lock; ///< a Lock object
};

extern const NativeOps waiters_ops, condition_ops;

/// Whether one who runs on `loop` may wait at the object, whose first one to wait has set *bound.
/// Errors: RuntimeError, it belongs to another loop. Source: CPython 3.11 Lib/asyncio/mixins.py
bool bind_to_loop(EventLoop*& bound, EventLoop& loop, Value object);

void init_waiters(Waiters* object, World& world, std::string_view description);

Co lock_acquire(EventLoop& loop, Ref lock);
bool lock_release(Lock* lock); ///< Errors: RuntimeError when it is not held
Co event_wait(EventLoop& loop, Ref event);
void event_set(Event* event);
Co semaphore_acquire(EventLoop& loop, Ref semaphore);
bool semaphore_is_locked(const Semaphore* semaphore);
bool semaphore_release(Semaphore* semaphore);
Co condition_wait(EventLoop& loop, Ref condition);
bool condition_notify(Condition* condition, std::size_t count);

} // namespace loopscope::loop
