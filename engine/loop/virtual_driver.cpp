#include "engine/loop/virtual_driver.h"

#include "engine/value/check.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace loopscope::loop {

namespace {
constexpr double switch_interval_s = 0.005;        // sys.getswitchinterval()
constexpr std::uint64_t switch_interval_steps = 100'000; // the same where instructions cost nothing
constexpr std::size_t cores = 4;                   // os.cpu_count()
constexpr std::size_t threads_max = 250;           // Event::thread is a byte
} // namespace

VirtualDriver::VirtualDriver(World& world) : world_(world) {
    auto entry = std::make_unique<Entry>();
    entry->thread = &world.main_thread;
    entry->fiber = std::make_unique<Fiber>();
    current_ = entry.get();
    entries_.push_back(std::move(entry));
}
VirtualDriver::~VirtualDriver() = default;

VirtualDriver::Entry* VirtualDriver::entry_of(ScriptThread* thread) {
    for (auto& entry : entries_)
        if (entry->thread == thread) return entry.get();
    return nullptr;
}

void VirtualDriver::advance_to(double time_s) {
    double passed = time_s - now();
    if (passed > 0) {
        jumped_s_ = time_s - static_cast<double>(world_.charged_steps()) * world_.cpu_cost_s * share_;
        if (now() < time_s && world_.cpu_cost_s > 0) jumped_s_ = std::nextafter(jumped_s_, forever);
    }
}

VirtualDriver::Entry* VirtualDriver::choose() {
    // Threads whose deadline has passed while others computed are runnable too, in the order of their deadlines.
    double now_s = now();
    std::vector<Entry*> due;
    for (Entry* entry : blocked_)
        if (entry->deadline <= now_s) due.push_back(entry);
    auto earlier = [](Entry* a, Entry* b) { return a->deadline != b->deadline ? a->deadline < b->deadline : a->blocked_at < b->blocked_at; };
    if (due.empty() && runnable_.empty()) {
        auto first = std::min_element(blocked_.begin(), blocked_.end(), earlier);
        double limit = world_.limits.time_s > 0 ? world_.limits.time_s : forever;
        if (first == blocked_.end() || (*first)->deadline == forever) return nullptr;
        if ((*first)->deadline > limit) {
            advance_to(limit);
            world_.stop(trace::EndReason::time_limit);
            return nullptr;
        }
        advance_to((*first)->deadline);
        due.push_back(*first);
    }
    std::sort(due.begin(), due.end(), earlier);
    for (Entry* entry : due) {
        auto& waiting = entry->thread->waiting_at->waiting;
        waiting.erase(std::remove(waiting.begin(), waiting.end(), entry->thread), waiting.end());
        entry->thread->waiting_at = nullptr;
        blocked_.erase(std::find(blocked_.begin(), blocked_.end(), entry));
        // Another process does not stand in line behind those that compute: it has a core of its own.
        const bool has_core = has_processes_ && entry->thread->process != current_->thread->process;
        if (has_core) runnable_.push_front(entry);
        else runnable_.push_back(entry);
    }
    return take_runnable();
}

VirtualDriver::Entry* VirtualDriver::take_runnable() {
    auto may_run = [&](Entry* entry) {
        return entry->holds_gil || std::none_of(runnable_.begin(), runnable_.end(), [&](Entry* other) { return other->holds_gil && other->thread->process == entry->thread->process; });
    };
    auto at = has_processes_ ? std::find_if(runnable_.begin(), runnable_.end(), may_run) : runnable_.begin();
    Entry* next = *at;
    runnable_.erase(at);
    return next;
}

void VirtualDriver::share_cores() {
    std::vector<std::uint32_t> computing{current_->thread->process};
    for (Entry* entry : runnable_)
        if (std::find(computing.begin(), computing.end(), entry->thread->process) == computing.end()) computing.push_back(entry->thread->process);
    double share = 1.0 / static_cast<double>(std::min(cores, computing.size()));
    if (share == share_) return;
    double time_s = now();
    share_ = share;
    jumped_s_ = time_s - static_cast<double>(world_.charged_steps()) * world_.cpu_cost_s * share_;
}

void VirtualDriver::run(Entry* entry, bool last) {
    if (entry->thread->process) has_processes_ = true;
    if (entry == current_) {
        if (has_processes_) share_cores();
        return;
    }
    Entry* previous = std::exchange(current_, entry);
    Runtime& runtime = world_.runtime;
    previous->thread->handled = std::exchange(runtime.handled, entry->thread->handled);
    entry->thread->handled = None;
    previous->thread->depth = std::exchange(runtime.depth, entry->thread->depth);
    previous->thread->native_depth = std::exchange(runtime.native_depth, entry->thread->native_depth);
    Recorder& recorder = world_.recorder;
    if (recorder.is_on()) recorder.event(EventKind::gil_drop, previous->thread->id, 0, no_event);
    world_.thread = entry->thread;
    if (has_processes_) {
        recorder.mute(entry->thread->process != 0);
        share_cores();
    }
    if (recorder.is_on()) recorder.event(EventKind::gil_take, entry->thread->id, 0, no_event);
    EventIndex cause = std::exchange(recorder.cause, no_event); // what this thread does next has causes of its own
    slice_start_ = world_.charged_steps();
    Fiber::switch_to(*previous->fiber, *entry->fiber, last);
    recorder.cause = cause;
}

VirtualDriver::Entry* VirtualDriver::abandon_waits() {
    for (Entry* entry : blocked_) {
        entry->thread->waiting_at->waiting.clear();
        entry->thread->waiting_at = nullptr;
    }
    blocked_.clear();
    runnable_.clear();
    return entries_.front().get();
}

bool VirtualDriver::block(WaitPoint& point, double deadline) {
    if (world_.stopping()) return false;
    Entry* self = current_;
    self->woken = false;
    self->deadline = deadline;
    self->blocked_at = blocks_++;
    self->gil_steps = 0;
    self->thread->waiting_at = &point;
    point.waiting.push_back(self->thread);
    blocked_.push_back(self);
    Entry* next = choose();
    if (!next) { // nothing can happen any more: the main thread must hear of it
        world_.stop(trace::EndReason::deadlock);
        next = abandon_waits();
    }
    run(next);
    return self->woken && !world_.stopping();
}

void VirtualDriver::wake(WaitPoint& point, std::size_t count) {
    while (count-- > 0 && !point.waiting.empty()) {
        ScriptThread* thread = point.waiting.front();
        point.waiting.erase(point.waiting.begin());
        thread->waiting_at = nullptr;
        Entry* entry = entry_of(thread);
        entry->woken = true;
        blocked_.erase(std::find(blocked_.begin(), blocked_.end(), entry));
        runnable_.push_back(entry);
    }
}

ScriptThread* VirtualDriver::start_thread(std::function<void()> body) {
    auto entry = std::make_unique<Entry>();
    entry->owned = std::make_unique<ScriptThread>();
    ScriptThread* thread = entry->thread = entry->owned.get();
    thread->number = static_cast<std::uint8_t>(std::min(entries_.size(), threads_max));
    thread->id = world_.new_object_id();
    thread->process = world_.thread->process;
    thread->modules = world_.thread->modules;
    world_.threads.push_back(thread);
    Entry* raw = entry.get();
    raw->body = std::move(body);
    raw->fiber = std::make_unique<Fiber>([this, raw] {
        raw->started = true;
        raw->body();
        raw->finished = true;
        raw->thread->is_finished = true;
        wake(raw->thread->ended, raw->thread->ended.waiting.size());
        Entry* next = world_.is_over() ? nullptr : choose();
        if (!next) {
            world_.stop(trace::EndReason::deadlock);
            next = abandon_waits();
        }
        run(next, true);
    });
    runnable_.push_back(raw);
    entries_.push_back(std::move(entry));
    return thread;
}

void VirtualDriver::finish() {
    LS_CHECK(world_.stopping() && current_ == entries_.front().get());
    abandon_waits();
    for (std::size_t i = 1; i < entries_.size(); ++i)
        if (entries_[i]->started && !entries_[i]->finished) run(entries_[i].get()); // nothing can block now: it comes back at its end
}

bool VirtualDriver::switch_to(ScriptThread& thread) {
    auto at = std::find_if(runnable_.begin(), runnable_.end(), [&](Entry* entry) { return entry->thread == &thread; });
    if (at == runnable_.end()) return false;
    Entry* next = *at;
    runnable_.erase(at);
    runnable_.push_back(current_);
    run(next);
    return true;
}

bool VirtualDriver::switch_to_next() { return !runnable_.empty() && switch_to(*runnable_.front()->thread); }

std::vector<std::pair<ScriptThread*, ThreadStatus>> VirtualDriver::threads() {
    std::vector<std::pair<ScriptThread*, ThreadStatus>> all;
    for (auto& entry : entries_) {
        bool is_runnable = std::find(runnable_.begin(), runnable_.end(), entry.get()) != runnable_.end();
        all.emplace_back(entry->thread, entry.get() == current_ ? ThreadStatus::running : entry->finished ? ThreadStatus::ended : is_runnable ? ThreadStatus::runnable : ThreadStatus::blocked);
    }
    return all;
}

std::int64_t VirtualDriver::steps_max() {
    if (!has_processes_ || world_.cpu_cost_s <= 0) return INT64_MAX;
    constexpr std::int64_t steps_min = 16, slice = 2'000; // short turns: those who compute at the same time end at the same time
    double next_s = forever;
    for (const Entry* entry : blocked_)
        if (entry->thread->process != current_->thread->process) next_s = std::min(next_s, entry->deadline);
    const double steps = (next_s - now()) / (world_.cpu_cost_s * share_);
    return steps >= static_cast<double>(slice) ? slice : std::max(steps_min, static_cast<std::int64_t>(steps) + 1);
}

void VirtualDriver::offer_gil() {
    if (is_by_hand_) return;
    const bool is_somebody_due = std::any_of(blocked_.begin(), blocked_.end(), [&](Entry* e) { return e->deadline <= now(); });
    if (runnable_.empty() && !is_somebody_due) {
        slice_start_ = world_.charged_steps();
        return;
    }
    // Who has just come, and found the last one's slice used up, has a slice of its own.
    constexpr std::uint64_t steps_min = 1'000;
    if (has_processes_ && !is_somebody_due && world_.charged_steps() - slice_start_ < steps_min) return;
    std::uint64_t used = current_->gil_steps + world_.charged_steps() - slice_start_;
    bool over = world_.cpu_cost_s > 0 ? static_cast<double>(used) * world_.cpu_cost_s >= switch_interval_s : used >= switch_interval_steps;
    if (!over && !has_processes_) return;
    current_->gil_steps = over ? 0 : used;
    current_->holds_gil = !over; // other processes have a slice meanwhile
    runnable_.push_back(current_);
    slice_start_ = world_.charged_steps();
    run(choose());
    current_->holds_gil = false;
}

void VirtualDriver::kill_process(std::uint32_t process) {
    for (auto& entry : entries_) {
        ScriptThread* thread = entry->thread;
        if (thread->process != process || thread->is_finished || thread->is_killed) continue;
        thread->is_killed = true;
        if (!thread->waiting_at) continue;
        auto& waiting = thread->waiting_at->waiting;
        waiting.erase(std::remove(waiting.begin(), waiting.end(), thread), waiting.end());
        thread->waiting_at = nullptr;
        blocked_.erase(std::find(blocked_.begin(), blocked_.end(), entry.get()));
        runnable_.push_back(entry.get());
    }
}

} // namespace loopscope::loop
