#include "engine/trace/state.h"

#include <algorithm>

namespace loopscope::trace {

namespace {
// Ids are given in the order of creation, so these lists are nearly always appended to, and a sorted vector is both
// the smallest form and the quickest to copy into a checkpoint.
template <class Entry> auto position(std::vector<Entry>& entries, ObjectId id) {
    return std::lower_bound(entries.begin(), entries.end(), id, [](const Entry& e, ObjectId i) { return e.id < i; });
}
template <class Entry> Entry& find_or_insert(std::vector<Entry>& entries, ObjectId id) {
    if (entries.empty() || entries.back().id < id) return entries.emplace_back(Entry{id});
    auto at = position(entries, id);
    if (at->id != id) at = entries.insert(at, Entry{id});
    return *at;
}
template <class Entry> const Entry* find(const std::vector<Entry>& entries, ObjectId id) {
    auto at = std::lower_bound(entries.begin(), entries.end(), id, [](const Entry& e, ObjectId i) { return e.id < i; });
    return at != entries.end() && at->id == id ? &*at : nullptr;
}

// A forgotten object stays in its place until half of the list has been forgotten.
constexpr EventIndex forgotten_mark = no_event - 1;
bool is_forgotten(const ObjectState& object) {
    return object.since_event == forgotten_mark;
}
} // namespace

std::uint8_t new_thread_number(const Event& thread_new, std::size_t numbers_used) {
    if (thread_new.thread >= std::max<std::size_t>(1, numbers_used) && thread_new.thread != no_thread)
        return thread_new.thread;
    return static_cast<std::uint8_t>(std::clamp<std::size_t>(numbers_used, 1, no_thread - 1));
}

const TaskState* State::task(ObjectId id) const {
    return find(tasks, id);
}

const ObjectState* State::object(ObjectId id) const {
    const ObjectState* object = find(objects, id);
    return object == nullptr || is_forgotten(*object) ? nullptr : object;
}

std::vector<const ObjectState*> State::timers(std::size_t count_max) const {
    std::vector<const ObjectState*> found;
    if (timer_count_ == 0) return found;
    for (const ObjectState& object : objects)
        if (object.due >= 0 && !is_forgotten(object)) found.push_back(&object);
    const std::size_t kept = std::min(count_max, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                      [](const ObjectState* a, const ObjectState* b) {
                          return a->due != b->due ? a->due < b->due : a->since_event < b->since_event;
                      });
    found.resize(kept);
    return found;
}

std::vector<const TaskState*> State::waiters(ObjectId object) const {
    std::vector<const TaskState*> found;
    for (const TaskState& task : tasks)
        if (task.phase == TaskPhase::suspended && task.waits_on == object) found.push_back(&task);
    std::sort(found.begin(), found.end(),
              [](const TaskState* a, const TaskState* b) { return a->since_event < b->since_event; });
    return found;
}

void State::apply(const Recording& recording, EventIndex index) {
    const Event& event = recording[index];
    event_count = index + 1;
    time = event.time;
    if (event.site != 0 && event.thread == 0 && (running.id != 0 || !loop_is_running)) running.site = event.site;

    // What happens between the snapshot and the next poll happens in a callback, though the engine's own ones have no event.
    if (phase == LoopPhase::snapshot && event.thread == 0 && event.kind != Kind::iteration && event.kind != Kind::poll) {
        phase = LoopPhase::callbacks;
        phase_event = index;
    }

    switch (event.kind) {
    case Kind::run_begin: thread_entry(0).is_alive = true; break;
    case Kind::run_end:
        is_over = true;
        loop_is_running = false;
        end_reason = static_cast<EndReason>(event.subject);
        exit_code = event.arg;
        break;
    case Kind::output:
        ++output_count;
        last_output = index;
        break;

    case Kind::loop_begin: loop_is_running = true; break;
    case Kind::loop_end:
        loop_is_running = false;
        phase = LoopPhase::none;
        break;
    case Kind::poll:
        start_pass();
        this_pass = 0;
        phase = LoopPhase::poll;
        loop_is_running = true;
        phase_event = index;
        poll_timeout = recording.number(event.arg);
        break;
    case Kind::iteration:
        start_pass();
        phase = LoopPhase::snapshot;
        loop_is_running = true;
        phase_event = index;
        ++iteration;
        break;

    case Kind::timer_set: {
        ObjectState& object = object_entry(event.subject);
        set_timer(object, std::max<Time>(0, recording.number(event.arg)));
        object.set_at = event.time;
        object.since_event = index;
        break;
    }
    case Kind::timer_due:
        set_timer(object_entry(event.subject), -1);
        phase = LoopPhase::timers;
        phase_event = index;
        join_queue_as(EntryClass::timer, event, index);
        break;
    case Kind::timer_cancel: {
        set_timer(object_entry(event.subject), -1);
        leave_queue_if_there(event.subject);
        forget_object(event.subject);
        break;
    }

    case Kind::callback_ready:
        object_entry(event.subject).kind_text = event.arg;
        join_queue_as(EntryClass::callback, event, index);
        break;
    case Kind::callback_run: occupy_slot(event, index, EntryClass::callback); break;
    case Kind::callback_end:
        leave_queue_if_there(event.subject);
        leave_slot(event.subject);
        forget_object(event.subject);
        break;

    case Kind::task_new: {
        TaskState& task = task_entry(event.subject);
        task.number = event.arg;
        task.created = index;
        task.site = event.site;
        set_phase(task, TaskPhase::ready, event, index);
        join_queue({event.subject, index, event.time, EntryClass::task});
        break;
    }
    case Kind::task_label: task_entry(event.subject).label_text = event.arg; break;
    case Kind::task_ready:
    case Kind::task_yield: {
        TaskState& task = task_entry(event.subject);
        if (event.site != 0) task.site = event.site;
        const bool was_queued = task.phase == TaskPhase::ready && task.created != no_event;
        set_phase(task, TaskPhase::ready, event, index);
        leave_slot(event.subject);
        if (!was_queued) join_queue({event.subject, index, event.time, EntryClass::task});
        break;
    }
    case Kind::task_run: {
        set_phase(task_entry(event.subject), TaskPhase::running, event, index);
        occupy_slot(event, index, EntryClass::task);
        break;
    }
    case Kind::task_wait: {
        TaskState& task = task_entry(event.subject);
        if (event.site != 0) task.site = event.site;
        set_phase(task, TaskPhase::suspended, event, index);
        task.waits_on = event.arg;
        if (const ObjectState* object = this->object(event.arg)) {
            task.waits_kind_text = object->kind_text;
            task.wakes_at = object->due;
        }
        leave_slot(event.subject);
        break;
    }
    case Kind::task_cancel: task_entry(event.subject).cancel_requested = true; break;
    case Kind::task_done:
    case Kind::task_failed:
    case Kind::task_cancelled: {
        TaskState& task = task_entry(event.subject);
        if (event.kind == Kind::task_failed) task.error_text = event.arg;
        if (task.phase == TaskPhase::ready) leave_queue(event.subject);
        if (!loopscope::trace::is_over(task.phase)) finished.push_back(event.subject);
        set_phase(task,
                  event.kind == Kind::task_done     ? TaskPhase::done
                  : event.kind == Kind::task_failed ? TaskPhase::failed
                                                    : TaskPhase::cancelled,
                  event, index);
        leave_slot(event.subject);
        break;
    }

    case Kind::object_new: {
        ObjectState& object = object_entry(event.subject);
        object.kind_text = event.arg;
        object.since_event = index;
        break;
    }
    case Kind::object_name:
        // A task's name is the index's business; for what is neither task nor known object nothing is made.
        if (ObjectState* object = const_cast<ObjectState*>(this->object(event.subject))) object->name_text = event.arg;
        break;
    case Kind::object_level: {
        ObjectState& object = object_entry(event.subject);
        object.level = event.arg;
        object.has_level = true;
        object.since_event = index;
        break;
    }
    case Kind::object_hold: {
        ObjectState& object = object_entry(event.subject);
        object.holder = event.arg;
        object.can_be_held = true;
        object.since_event = index;
        break;
    }
    case Kind::future_done:
    case Kind::future_failed:
    case Kind::future_cancelled:
        if (const ObjectState* object = this->object(event.subject)) {
            set_timer(const_cast<ObjectState&>(*object), -1);
            leave_queue_if_there(event.subject);
            forget_object(event.subject);
        }
        break;

    case Kind::block_begin: {
        ThreadState& thread = thread_entry(event.thread);
        thread.is_blocked = true;
        thread.blocked_text = event.arg;
        thread.blocked_since = event.time;
        thread.blocked_event = index;
        break;
    }
    case Kind::block_end: thread_entry(event.thread).is_blocked = false; break;
    case Kind::thread_new: {
        ThreadState& thread = thread_entry(new_thread_number(event, threads.size()));
        thread = ThreadState{};
        thread.id = event.subject;
        thread.name_text = event.arg;
        thread.is_alive = true;
        ++worker_count;
        break;
    }
    case Kind::thread_end:
        thread_entry(event.thread).is_alive = false;
        worker_count -= worker_count > 0;
        break;
    case Kind::job_begin: {
        ThreadState& thread = thread_entry(event.thread);
        thread.job = event.subject;
        thread.job_text = event.arg;
        thread.job_since = event.time;
        thread.job_event = index;
        if (ObjectState* call = const_cast<ObjectState*>(object(event.subject))) call->has_begun = true;
        break;
    }
    case Kind::job_end:
        thread_entry(event.thread).job = 0;
        if (ObjectState* call = const_cast<ObjectState*>(object(event.subject))) call->has_ended = true;
        break;
    case Kind::gil_take: gil_thread = event.thread; break;
    case Kind::gil_drop:
        if (gil_thread == event.thread) gil_thread = no_thread;
        break;
    case Kind::raised:
    case Kind::note:
    case Kind::outside:
    case Kind::count_: break;
    }
}

TaskState& State::task_entry(ObjectId id) {
    return find_or_insert(tasks, id);
}

ObjectState& State::object_entry(ObjectId id) {
    ObjectState& object = find_or_insert(objects, id);
    if (is_forgotten(object)) {
        object = ObjectState{id};
        --forgotten_;
    }
    return object;
}

void State::forget_object(ObjectId id) {
    auto at = position(objects, id);
    if (at == objects.end() || at->id != id || is_forgotten(*at)) return;
    at->since_event = forgotten_mark;
    at->due = -1;
    if (++forgotten_ * 2 <= objects.size() || forgotten_ < 64) return;
    std::erase_if(objects, is_forgotten);
    forgotten_ = 0;
}

ThreadState& State::thread_entry(std::uint8_t number) {
    if (threads.size() <= number) threads.resize(number + std::size_t{1});
    return threads[number];
}

void State::set_phase(TaskState& task, TaskPhase phase, const Event& event, EventIndex index) {
    task.phase = phase;
    task.since = event.time;
    task.since_event = index;
    task.waits_on = task.waits_kind_text = 0;
    task.wakes_at = -1;
}

void State::set_timer(ObjectState& object, Time due) {
    timer_count_ += (due >= 0) - (object.due >= 0);
    object.due = due;
}

void State::join_queue(const ReadyEntry& entry) {
    queue_.push_back(entry);
}

void State::join_queue_as(EntryClass what, const Event& event, EventIndex index) {
    ObjectState& object = object_entry(event.subject);
    if (!object.is_queued) {
        object.is_queued = true;
        return join_queue({event.subject, index, event.time, what});
    }
    // A timer's handle may be announced again as a callback: it keeps its place.
    for (std::size_t at = queue_.size(); at-- > queue_head_;)
        if (queue_[at].id == event.subject) {
            queue_[at].what = what;
            return;
        }
}

void State::leave_queue_if_there(ObjectId id) {
    auto at = position(objects, id);
    if (at == objects.end() || at->id != id || !at->is_queued) return;
    at->is_queued = false;
    leave_queue(id);
}

/// The queue is first in, first out: what stands before the one that leaves and is no task has been run unseen.
void State::leave_queue(ObjectId id) {
    std::size_t at = queue_head_;
    while (at < queue_.size() && queue_[at].id != id)
        ++at;
    if (at == queue_.size()) return;
    bool only_unseen = true;
    for (std::size_t before = queue_head_; before < at; ++before)
        only_unseen = only_unseen && queue_[before].what == EntryClass::timer;
    const std::size_t leaving = only_unseen ? at + 1 - queue_head_ : 1;
    this_pass -= std::min<std::uint32_t>(this_pass, static_cast<std::uint32_t>(leaving));
    if (!only_unseen) {
        queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(at));
        return;
    }
    queue_head_ = at + 1;
    if (queue_head_ * 2 > queue_.size()) {
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(queue_head_));
        queue_head_ = 0;
    }
}

/// The last pass is over: timers of it that are still there have been run unseen. What is queued now is the next one.
void State::start_pass() {
    const auto head = queue_.begin() + static_cast<std::ptrdiff_t>(queue_head_);
    const auto pass_end = head + std::min<std::ptrdiff_t>(this_pass, queue_.end() - head);
    const auto kept = std::remove_if(head, pass_end, [](const ReadyEntry& e) { return e.what == EntryClass::timer; });
    queue_.erase(kept, pass_end);
    this_pass = static_cast<std::uint32_t>(queue_.size() - queue_head_);
}

void State::occupy_slot(const Event& event, EventIndex index, EntryClass what) {
    if (what == EntryClass::task)
        leave_queue(event.subject);
    else
        leave_queue_if_there(event.subject);
    phase = LoopPhase::callbacks;
    phase_event = index;
    running = {event.subject, what, index, event.time, event.site};
    if (running.site == 0 && what == EntryClass::task)
        if (const TaskState* task = this->task(event.subject)) running.site = task->site;
}

void State::leave_slot(ObjectId id) {
    if (running.id != id) return;
    running = RunningSlot{};
}

StateIndex::StateIndex(std::shared_ptr<const Recording> recording) : recording_(std::move(recording)) {
    checkpoints_.emplace_back();
    update();
}

void StateIndex::update() {
    const EventIndex end = recording_->size();
    while (latest_.event_count < end) {
        latest_.apply(*recording_, latest_.event_count);
        // A state costs memory by its size: the bigger, the further apart, so that all of them together take no more
        // than a few times what the events take.
        const EventIndex distance = latest_.event_count - checkpoints_.back().event_count;
        if (distance >= checkpoint_distance_min && distance >= latest_.entry_count() / 2)
            checkpoints_.push_back(latest_);
    }
}

const State& StateIndex::state_at(EventIndex count) {
    count = std::min(count, latest_.event_count);
    auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), count,
                                  [](EventIndex c, const State& state) { return c < state.event_count; });
    const State& checkpoint = *std::prev(after);
    if (cursor_.event_count > count || cursor_.event_count < checkpoint.event_count) cursor_ = checkpoint;
    while (cursor_.event_count < count)
        cursor_.apply(*recording_, cursor_.event_count);
    return cursor_;
}

EventIndex StateIndex::event_at(Time time) const {
    EventIndex first = 0;
    for (EventIndex left = latest_.event_count; left > 0;) {
        const EventIndex half = left / 2;
        if ((*recording_)[first + half].time <= time) {
            first += half + 1;
            left -= half + 1;
        } else {
            left = half;
        }
    }
    return first;
}

} // namespace loopscope::trace
