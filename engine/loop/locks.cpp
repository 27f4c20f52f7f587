#include "engine/loop/locks.h"

#include "engine/loop/event_loop.h"
#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::loop {

namespace {

void clear_waiters(Object* object) {
    auto* w = static_cast<Waiters*>(object);
    if (auto* waiters = std::exchange(w->waiters, nullptr)) {
        for (Future* f : *waiters) release(f);
        delete waiters;
    }
}
void traverse_waiters(Object* object, const Visitor& visit) { visit.all(static_cast<Waiters*>(object)->waiters); }
void clear_condition(Object* object) {
    assign(static_cast<Condition*>(object)->lock, Empty);
    clear_waiters(object);
}
void traverse_condition(Object* object, const Visitor& visit) {
    visit(static_cast<Condition*>(object)->lock);
    traverse_waiters(object, visit);
}

/// Null: exception pending.
Future* add_waiter_future(EventLoop& loop, Waiters* object) {
    if (!bind_to_loop(object->loop, loop, Value::from_object(object))) return nullptr;
    Future* future = make_future(&loop);
    future->shown_as = object->id;
    object->waiters->push_back(future);
    return retain(future);
}
void remove_waiter(Waiters* object, Future* future) {
    auto found = std::find(object->waiters->begin(), object->waiters->end(), future);
    if (found == object->waiters->end()) return;
    object->waiters->erase(found);
    release(future);
}
void level(World& world, ObjectId id, std::int64_t value) {
    if (world.recorder.is_on()) world.recorder.event_here(EventKind::object_level, id, static_cast<std::uint32_t>(value));
}
void hold(World& world, Lock* lock, const Task* task) {
    if (world.recorder.is_on()) world.recorder.event_here(EventKind::object_hold, lock->id, task ? task->id : 0);
}
bool is_cancellation(const Outcome& outcome) { return outcome.raised(rt().types.CancelledError); }

void wake_first(Waiters* object) {
    if (object->waiters->empty()) return;
    Future* future = object->waiters->front();
    if (!future->is_done()) finish_future(future, FutureState::finished, True, false);
}

} // namespace

const NativeOps waiters_ops = {clear_waiters, traverse_waiters, nullptr};
const NativeOps condition_ops = {clear_condition, traverse_condition, nullptr};

bool bind_to_loop(EventLoop*& bound, EventLoop& loop, Value object) {
    if (!bound) bound = &loop;
    if (bound == &loop) return true;
    rt().raise(rt().types.RuntimeError, "{} is bound to a different event loop", repr_text(object));
    return false;
}

void init_waiters(Waiters* object, World& world, std::string_view description) {
    if (!object->waiters) object->waiters = new std::deque<Future*>;
    object->world = &world;
    object->id = world.new_object_id();
    if (world.recorder.is_on()) world.recorder.event_here(EventKind::object_new, object->id, world.recorder.text(description));
}

// ---- Lock --------------------------------------------------------------------------------------------------------

Co lock_acquire(EventLoop& loop, Ref lock_ref) {
    Lock* lock = as<Lock>(lock_ref);
    bool all_cancelled = std::all_of(lock->waiters->begin(), lock->waiters->end(), [](Future* f) { return f->state == FutureState::cancelled; });
    if (lock->locked || !all_cancelled) {
        Ref future(add_waiter_future(loop, lock));
        if (!future) co_return Outcome::error(rt().take_pending());
        Co::Holds holds = co_await Held{&lock_ref, &future};
        Outcome outcome = co_await Await{future};
        remove_waiter(lock, as<Future>(future));
        if (outcome.raised()) {
            if (is_cancellation(outcome) && !lock->locked) wake_first(lock);
            co_return outcome;
        }
    }
    lock->locked = true;
    hold(loop.world, lock, loop.current_task);
    co_return Outcome::result(True);
}

bool lock_release(Lock* lock) {
    if (!lock->locked) {
        rt().raise(rt().types.RuntimeError, "Lock is not acquired.");
        return false;
    }
    lock->locked = false;
    if (lock->world) hold(*lock->world, lock, nullptr); // a subclass may not have called __init__
    wake_first(lock);
    return true;
}

// ---- Event -------------------------------------------------------------------------------------------------------

Co event_wait(EventLoop& loop, Ref event_ref) {
    Event* event = as<Event>(event_ref);
    if (event->is_set) co_return Outcome::result(True);
    Ref future(add_waiter_future(loop, event));
    if (!future) co_return Outcome::error(rt().take_pending());
    Co::Holds holds = co_await Held{&event_ref, &future};
    Outcome outcome = co_await Await{future};
    remove_waiter(event, as<Future>(future));
    if (outcome.raised()) co_return outcome;
    co_return Outcome::result(True);
}

void event_set(Event* event) {
    if (event->is_set) return;
    event->is_set = true;
    std::deque<Future*> waiting = *event->waiters;
    for (Future* future : waiting)
        if (!future->is_done()) finish_future(future, FutureState::finished, True, false);
}

// ---- Semaphore ---------------------------------------------------------------------------------------------------

namespace {
void wake_next(Semaphore* semaphore) {
    for (Future* future : *semaphore->waiters) {
        if (future->is_done()) continue;
        --semaphore->value;
        finish_future(future, FutureState::finished, True, false);
        return;
    }
}
} // namespace

bool semaphore_is_locked(const Semaphore* semaphore) {
    return semaphore->value == 0 || std::any_of(semaphore->waiters->begin(), semaphore->waiters->end(), [](Future* f) { return f->state != FutureState::cancelled; });
}

Co semaphore_acquire(EventLoop& loop, Ref semaphore_ref) {
    Semaphore* semaphore = as<Semaphore>(semaphore_ref);
    if (!semaphore_is_locked(semaphore)) {
        --semaphore->value;
        level(loop.world, semaphore->id, semaphore->value);
        co_return Outcome::result(True);
    }
    Ref future(add_waiter_future(loop, semaphore));
    if (!future) co_return Outcome::error(rt().take_pending());
    Co::Holds holds = co_await Held{&semaphore_ref, &future};
    Outcome outcome = co_await Await{future};
    remove_waiter(semaphore, as<Future>(future));
    if (outcome.raised()) {
        if (is_cancellation(outcome) && as<Future>(future)->state != FutureState::cancelled) {
            ++semaphore->value;
            wake_next(semaphore);
        }
        co_return outcome;
    }
    if (semaphore->value > 0) wake_next(semaphore);
    level(loop.world, semaphore->id, semaphore->value);
    co_return Outcome::result(True);
}

bool semaphore_release(Semaphore* semaphore) {
    if (semaphore->bound >= 0 && semaphore->value >= semaphore->bound) {
        rt().raise(rt().types.ValueError, "BoundedSemaphore released too many times");
        return false;
    }
    ++semaphore->value;
    wake_next(semaphore);
    return true;
}

// ---- Condition ---------------------------------------------------------------------------------------------------

Co condition_wait(EventLoop& loop, Ref condition_ref) {
    Condition* condition = as<Condition>(condition_ref);
    Lock* lock = as<Lock>(condition->lock);
    if (!lock->locked) {
        rt().raise(rt().types.RuntimeError, "cannot wait on un-acquired lock");
        co_return Outcome::error(rt().take_pending());
    }
    lock_release(lock);
    Outcome outcome = Outcome::result(None);
    if (Ref future(add_waiter_future(loop, condition)); future) {
        Co::Holds holds = co_await Held{&condition_ref, &future};
        outcome = co_await Await{future};
        remove_waiter(condition, as<Future>(future));
    } else {
        outcome = Outcome::error(rt().take_pending());
    }
    // The lock is taken again whatever happened; being cancelled meanwhile only delays the CancelledError.
    Outcome cancelled = Outcome::result(None);
    for (;;) {
        Ref acquire(lock_acquire(loop, Ref::share(condition->lock)).object("Lock.acquire", false));
        Outcome locked = co_await Await{acquire};
        if (!locked.raised()) break;
        if (!is_cancellation(locked)) co_return locked;
        cancelled = std::move(locked);
    }
    if (cancelled.raised()) co_return cancelled;
    if (outcome.raised()) co_return outcome;
    co_return Outcome::result(True);
}

bool condition_notify(Condition* condition, std::size_t count) {
    if (!as<Lock>(condition->lock)->locked) {
        rt().raise(rt().types.RuntimeError, "cannot notify on un-acquired lock");
        return false;
    }
    std::size_t notified = 0;
    for (Future* future : *condition->waiters) {
        if (notified >= count) break;
        if (future->is_done()) continue;
        ++notified;
        finish_future(future, FutureState::finished, False, false);
    }
    return true;
}

} // namespace loopscope::loop
