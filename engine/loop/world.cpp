#include "engine/loop/world.h"

#include "engine/loop/co.h"
#include "engine/loop/event_loop.h"
#include "engine/value/collector.h"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>

namespace loopscope::loop {

namespace {
constexpr std::int64_t slice_steps = 20'000; // 1 ms at the default cost: how often limits and the GIL are looked at
}

World::World() {
    main_thread.is_main = true;
    Types& types = runtime.types;
    types.future->ops = &future_ops;
    types.task->ops = &task_ops;
    types.gather->ops = &gather_ops;
    types.handle->ops = types.timer_handle->ops = &handle_ops;
    types.native_coroutine->ops = &native_coroutine_ops;
    types.sleep->ops = &sleep_ops;
    types.future->instance_size = sizeof(Future);
    types.task->instance_size = sizeof(Task);
    types.gather->instance_size = sizeof(GatherFuture);
}
World::~World() {
    Runtime::Scope scope(runtime);
    // A run that a limit has stopped leaves coroutines that wait. They give back their timers while there is a loop.
    recorder.start(nullptr);
    std::vector<Object*> waiting;
    runtime.heap.for_each([&](Object* object) {
        if (object->kind == Kind::native_coroutine) waiting.push_back(object);
    });
    for (Object* object : waiting) ++object->refs;
    for (Object* object : waiting) clear_object(object);
    for (Object* object : waiting) release(object);
    release(std::exchange(main_thread.context, None));
    loops.clear();
    driver.reset();
    main_thread.modules = Ref();
}

bool World::refuel() {
    if (stopping_ || is_aside_) return false;
    if (limits.memory_bytes && runtime.heap.live_bytes() > limits.memory_bytes) stop(trace::EndReason::memory_limit);
    if (limits.time_s > 0 && driver && driver->now() > limits.time_s) stop(trace::EndReason::time_limit);
    std::int64_t grant = slice_steps;
    if (limits.steps) {
        std::uint64_t used = steps();
        if (used >= limits.steps) stop(trace::EndReason::step_limit);
        else grant = static_cast<std::int64_t>(std::min<std::uint64_t>(slice_steps, limits.steps - used));
    }
    if (stopping_) return false;
    if (!outside.empty() && thread == &main_thread && cpu_cost_s > 0) { // not past the next signal
        double left = (outside.next_s(recorder, true) - now()) / cpu_cost_s;
        if (left < static_cast<double>(grant)) grant = std::max<std::int64_t>(16, static_cast<std::int64_t>(left));
    }
    if (driver && free_depth_ == 0) driver->offer_gil();
    if (driver) grant = std::min(grant, driver->steps_max());
    if (fuel < 0) { // nobody else has refuelled meanwhile
        steps_granted_ += static_cast<std::uint64_t>(grant - fuel); // steps() stays the same
        fuel = grant;
    }
    return !stopping_;
}

// The heap has grown to thrice its size since the last time, or comes near its limit: so all collections together cost no more
// than a small part of the allocations.
void World::collect_cycles() {
    constexpr std::size_t growth_min = 8u << 20;
    loopscope::collect_cycles(runtime);
    std::size_t live = runtime.heap.live_bytes();
    std::size_t growth = std::max(2 * live, growth_min);
    if (limits.memory_bytes > live) growth = std::clamp((limits.memory_bytes - live) / 2, growth_min / 4, growth);
    runtime.collect_at_bytes = live + growth;
}

void World::stop(trace::EndReason reason) {
    if (stopping_) return;
    stopping_ = true;
    stop_reason_ = reason;
}

void World::free_of_charge(const std::function<void()>& body) {
    if (free_depth_++ == 0) free_from_ = steps();
    body();
    if (--free_depth_ == 0) free_steps_ += steps() - free_from_;
}

void World::aside(std::uint64_t steps_max, const std::function<void()>& look) {
    const std::int64_t fuel_before = fuel;
    const std::uint64_t granted_before = steps_granted_;
    const EventIndex cause_before = recorder.cause;
    auto recording = recorder.pause();
    fuel = static_cast<std::int64_t>(steps_max);
    steps_granted_ += static_cast<std::uint64_t>(fuel - fuel_before); // steps(), and so the time, is as it was
    is_aside_ = true;
    look();
    is_aside_ = false;
    fuel = fuel_before;
    steps_granted_ = granted_before;
    recorder.cause = cause_before;
    recorder.start(std::move(recording));
}

double World::extra_wait() {
    if (is_aside_) return 0;
    const double seconds = disturbances.next_wait();
    if (seconds > 0 && recorder.is_on()) recorder.event_here(EventKind::outside, 0, recorder.text(fmt::format("this wait takes {:.3g} s longer", seconds)));
    return seconds;
}

bool World::sleep(double seconds) {
    if (is_aside_) return false;
    ScriptThread* self = thread;
    seconds += extra_wait();
    double deadline = driver->now() + seconds;
    if (seconds > 0 && deadline == driver->now()) deadline = std::nextafter(deadline, forever);
    for (;;) {
        double until = self == &main_thread ? std::min(deadline, outside.next_s(recorder, true)) : deadline;
        driver->block(self->sleeping, until);
        if (stopping_ || !act_on_signals()) return false;
        if (until == deadline) return true;
    }
}

bool World::act_on_signals() {
    return thread != &main_thread || outside.act(recorder, now(), true);
}

void World::finish_threads() {
    stop(trace::EndReason::stopped);
    recorder.pause(); // the recording is complete
    if (driver) driver->finish();
}

void Recorder::event_of_process(EventKind kind, ObjectId subject, std::string_view what) {
    bool muted = muted_ != nullptr;
    mute(false);
    if (is_on()) event(kind, subject, what.empty() ? 0 : text(what), no_event);
    mute(muted);
}
void Recorder::mute(bool muted) {
    if (muted == (muted_ != nullptr)) return;
    std::swap(recording_, muted_);
}

EventIndex Recorder::add(EventKind kind, ObjectId subject, std::uint32_t arg, EventIndex cause_of_it, std::uint16_t site) {
    auto time = static_cast<trace::Time>(world_.now() * 1e9 + 0.5);
    if (time < last_time_) time = last_time_;
    last_time_ = time;
    EventIndex index = recording_->append(kind, subject, arg, site, world_.thread->number, time, cause_of_it);
    if (index >= watched_from_) seen_(index);
    return index;
}
std::uint16_t Recorder::site() { return world_.find_site ? world_.find_site() : 0; }

} // namespace loopscope::loop
