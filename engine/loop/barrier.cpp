#include "engine/loop/barrier.h"

#include "engine/value/operations.h"

namespace loopscope::loop {

namespace {

using State = Barrier::State;

void clear_barrier(Object* object) { assign(static_cast<Barrier*>(object)->condition, Empty); }
void traverse_barrier(Object* object, const Visitor& visit) { visit(static_cast<Barrier*>(object)->condition); }

Condition* condition_of(Barrier* barrier) { return as<Condition>(barrier->condition); }
Ref acquire_lock(EventLoop& loop, Barrier* barrier) { return Ref(lock_acquire(loop, Ref::share(condition_of(barrier)->lock)).object("Lock.acquire", false)); }
Ref wait_once(EventLoop& loop, Barrier* barrier) { return Ref(condition_wait(loop, Ref::share(barrier->condition)).object("Condition.wait", false)); }
Outcome broken(const char* text) { return Outcome::error(make_exception(rt().types.BrokenBarrierError, text)); }

/// A task leaves; the last one to leave opens the barrier for the next round.
void leave(Barrier* barrier) {
    if (--barrier->count == 0) {
        if (barrier->state == State::resetting || barrier->state == State::draining) barrier->state = State::filling;
        condition_notify(condition_of(barrier), SIZE_MAX);
    }
    lock_release(as<Lock>(condition_of(barrier)->lock));
}

Co change_state(EventLoop& loop, Ref barrier_ref, bool abort) {
    auto* barrier = as<Barrier>(barrier_ref);
    Ref acquire = acquire_lock(loop, barrier);
    Outcome locked = co_await Await{acquire};
    if (locked.raised()) co_return locked;
    if (abort) barrier->state = State::broken;
    else barrier->state = barrier->count > 0 ? State::resetting : State::filling;
    condition_notify(condition_of(barrier), SIZE_MAX);
    lock_release(as<Lock>(condition_of(barrier)->lock));
    co_return Outcome::result(None);
}

} // namespace

const NativeOps barrier_ops = {clear_barrier, traverse_barrier, nullptr};

Co barrier_wait(EventLoop& loop, Ref barrier_ref) {
    auto* barrier = as<Barrier>(barrier_ref);
    Ref acquire = acquire_lock(loop, barrier);
    Outcome outcome = co_await Await{acquire};
    if (outcome.raised()) co_return outcome;
    while (barrier->state == State::draining || barrier->state == State::resetting) { // the round before is still leaving
        Ref wait = wait_once(loop, barrier);
        outcome = co_await Await{wait};
        if (outcome.raised()) {
            lock_release(as<Lock>(condition_of(barrier)->lock));
            co_return outcome;
        }
    }
    if (barrier->state == State::broken) {
        lock_release(as<Lock>(condition_of(barrier)->lock));
        co_return broken("Barrier aborted");
    }
    std::int64_t place = barrier->count++;
    if (place + 1 == barrier->parties) {
        barrier->state = State::draining;
        condition_notify(condition_of(barrier), SIZE_MAX);
    } else {
        while (barrier->state == State::filling) {
            Ref wait = wait_once(loop, barrier);
            outcome = co_await Await{wait};
            if (outcome.raised()) {
                leave(barrier);
                co_return outcome;
            }
        }
        if (barrier->state == State::broken || barrier->state == State::resetting) {
            leave(barrier);
            co_return broken("Abort or reset of barrier");
        }
    }
    leave(barrier);
    co_return Outcome::result(make_int(place));
}

Co barrier_reset(EventLoop& loop, Ref barrier) { return change_state(loop, std::move(barrier), false); }
Co barrier_abort(EventLoop& loop, Ref barrier) { return change_state(loop, std::move(barrier), true); }

} // namespace loopscope::loop
